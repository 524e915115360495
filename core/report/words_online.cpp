// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of an online experiment's report in both languages.
#include "report/words.h"

namespace crops::report
{

namespace
{

// clang-format off
constexpr Phrase kPhrases[] = {
    {"Online experiment: {}", "在线实验：{}"},
    {"{} against {}, {} to {}; the unit is the {}.", "{} 对 {}，{} 至 {}；单位是{}。"},
    {"user", "用户"}, {"request", "请求"}, {"users", "用户"}, {"requests", "请求"},
    {"Bootstrap: {} rounds; A/A check: {} splits; seed {}. Written by CroPS Workbench {}. Method: arXiv 2511.15443.", "自助法：{} 轮；A/A 检验：{} 次划分；随机种子 {}。由 CroPS Workbench {} 生成。方法：arXiv 2511.15443。"},
    {"Interaction: clicked, or watched at least {} ms. Long play: {}. Reformulated: another query of the user within {} ms.", "交互：点击，或观看至少 {} 毫秒。长播放：{}。被改写：同一用户在 {} 毫秒内改用另一查询。"},
    {"to the end of a video of at most 18 s, else at least 18 s", "视频不超过 18 秒时看到结尾，否则至少 18 秒"},
    {"watched at least {} ms", "观看至少 {} 毫秒"},
    {"Sample ratio against the plan: χ² = {:.3f}, p {}.", "样本比例与计划相比：χ² = {:.3f}，p {}。"},
    {"A/A check, {} random halves of {} with p < 0.05: {} (right: 3 to 7 %).", "A/A 检验，{1} 的 {0} 次随机两半中 p < 0.05 的比例：{2}（正常为 3 至 7 %）。"},
    {"Gain: relative to {}, intervals in %, by the delta method and by bootstrap. MDE: the minimum detectable effect, at 5 % with a power of 80 %.", "增益：相对 {}，区间单位为 %，分别用 delta 方法和自助法。MDE：在 5 % 水平、80 % 功效下的最小可检测效应。"},
    {"{}: there is no result for {}.", "{}：{} 没有结果。"},
    {"{}: no difference between {} and {} is shown ({}, 95 % interval {} to {}; p {}).", "{}：未显示出 {} 与 {} 之间的差异（{}，95 % 区间 {} 至 {}；p {}）。"},
    {"{}: **{} against {}: {}** (95 % interval {} to {}; p {}).", "{}：**{} 对 {}：{}**（95 % 区间 {} 至 {}；p {}）。"},
    {"{} of {}", "{1} 的 {0}"},
    {"against {}", "对 {}"},
    {"no difference shown", "未显示出差异"},
    {"Gains are relative; that of RQR is a reduction, so that more is better in each. A difference is said where the interval does not hold 0 and p, corrected over all tests (Holm), is under 0.05.", "增益是相对的；RQR 的增益是降幅，因此各项都是越大越好。仅当区间不含 0，且对全部检验校正后（Holm）的 p 小于 0.05 时，才说有差异。"},
    {"Metrics", "指标"},
    {"Metrics of the arms, with gains and tests", "各组的指标、增益与检验"},
    {"Arms", "实验组"},
    {"Arms: units against the plan, and what they were shown", "各组：单位数与计划，以及所展示的内容"},
    {"What the numbers stand on", "数字的依据"},
    {"Groups of queries", "按查询分组"},
    {"Day by day", "逐日"},
    {"\\* fewer than {} {} in an arm", "\\* 有一组少于 {} 个{}"},
    {"Gain of {} by groups of queries, in %", "{} 按查询分组的增益，%"},
    {"Gain of {} by day, in %", "{} 的逐日增益，%"},
    {"All searches", "全部搜索"},
    {"Gains of {} by group of queries", "{} 按查询分组的增益"},
    {"The gain of {} over {} in each metric, for all searches and for groups of queries, with 95 % intervals.", "{} 相对 {} 在各指标上的增益：全部搜索与各查询分组，附 95 % 区间。"},
    {"Gain, %", "增益，%"},
    {"Gain of {} in %, with its 95 % interval, for all searches and by groups of queries. An interval that holds 0 shows no difference.", "{} 的增益（%）及其 95 % 区间：全部搜索与各查询分组。含 0 的区间未显示出差异。"},
    {"Gain in {} by day", "{} 的逐日增益"},
    {"The gain over {} on every day, with 95 % intervals.", "每天相对 {} 的增益，附 95 % 区间。"},
    {"Day (UTC)", "日期（UTC）"},
    {"Gain in {}, %", "{} 的增益，%"},
    {"**{}**: gain over {} by day, with its 95 % interval.", "**{}**：逐日相对 {} 的增益，附 95 % 区间。"},
    {"For reference only: the paper's Table 2 (arXiv 2511.15443), **on its own traffic and not ours**. RQR as it changed: less is better.", "仅供参考：论文的表 2（arXiv 2511.15443），**在其自己的流量上，不是我们的结果**。RQR 为其变化值：越小越好。"},
    {"The paper's Table 2, on its own traffic", "论文的表 2，在其自己的流量上"},
    // Columns and words
    {"Arm", "实验组"}, {"Metric", "指标"}, {"Arm's rate", "该组数值"}, {"Gain", "增益"}, {"95 % interval", "95 % 区间"}, {"Bootstrap interval", "自助法区间"},
    {"MDE", "MDE"}, {"Users", "用户"}, {"Requests", "请求"}, {"Planned %", "计划 %"}, {"Observed %", "实际 %"}, {"Searches", "搜索"},
    {"Exposures", "曝光"}, {"Interactions", "交互"}, {"Plays", "播放"}, {"Long plays", "长播放"}, {"Reformulated", "被改写"},
    {"CTR", "CTR"}, {"LPR", "LPR"}, {"RQR (reduction)", "RQR（降幅）"}, {"CTR %", "CTR %"}, {"LPR %", "LPR %"}, {"RQR (reduction) %", "RQR（降幅）%"},
    {"Retriever", "检索方式"}, {"dense (paper)", "稠密（论文）"}, {"sparse (paper)", "稀疏（论文）"},
    {"Head queries (50 %)", "头部查询（50 %）"}, {"Torso queries (30 %)", "腰部查询（30 %）"}, {"Tail queries (20 %)", "尾部查询（20 %）"},
    {"Seen before", "此前见过"}, {"New query", "新查询"}, {"1 word", "1 个词"}, {"2 words", "2 个词"}, {"3 words", "3 个词"}, {"4 words or more", "4 个词或更多"},
    // Remarks without values
    {"No search names its user, so the unit is the request.", "没有搜索注明用户，因此以请求为单位。"},
    {"The log begins with the experiment: there are no searches before it that tell seen queries from new ones.", "日志从实验开始：此前没有搜索可以区分见过的查询与新查询。"},
    {"nothing was shown", "没有任何展示"}, {"the log has no watch times", "日志没有观看时长"}, {"nothing was played", "没有任何播放"},
    {"no play tells whether it was long, because the videos' lengths are not known", "视频长度未知，无法判断任何播放是否为长播放"},
    {"no search names its user", "没有搜索注明用户"}, {"the control's rate is 0", "对照组的数值为 0"},
    {"an arm has one unit only", "有一组只有一个单位"}, {"no unit differs from another", "各单位没有差异"},
};

constexpr Phrase kPatterns[] = {
    {"SAMPLE RATIO MISMATCH: {~} users; χ² = {}, p {}. The arms were not filled as planned: trust no number below before the reason is found.", "样本比例不符：{}（用户）；χ² = {}，p {}。各组未按计划填充：找到原因之前，不要相信下面的任何数字。"},
    {"SAMPLE RATIO MISMATCH: {~} requests; χ² = {}, p {}. The arms were not filled as planned: trust no number below before the reason is found.", "样本比例不符：{}（请求）；χ² = {}，p {}。各组未按计划填充：找到原因之前，不要相信下面的任何数字。"},
    {"{} (planned {} %), {~}", "{}（计划 {} %），{}"},
    {"{} (planned {} %)", "{}（计划 {} %）"},
    {"{} begins {~} after another arm: what those days were like is in the gains. --from {} compares the same days.", "{} 比另一组晚 {} 开始：这些天的情况会混入增益。--from {} 只比较相同的日子。"},
    {"{} ends {~} before another arm: what those days were like is in the gains. --to {} compares the same days.", "{} 比另一组早 {} 结束：这些天的情况会混入增益。--to {} 只比较相同的日子。"},
    {"{} of {} users ({}, for one) in several arms, so the unit is the request; where one user's requests are alike, intervals are too narrow.", "{1} 个用户中有 {0} 个（例如 {2}）出现在多个组，因此以请求为单位；同一用户的请求相似时，区间会偏窄。"},
    {"{} has {~}, fewer than {}: intervals and p are rough.", "{} 有 {}，少于 {}：区间与 p 值粗略。"},
    {"{} of {} has no value: {~}.", "{1} 的 {0} 没有数值：{2}。"},
    {"{} has no value: {~}.", "{} 没有数值：{}。"},
    {"{} of {} has no relative gain: {~}.", "{1} 的 {0} 没有相对增益：{2}。"},
    {"{} of {} has no interval and no p: {~}.", "{1} 的 {0} 没有区间和 p 值：{2}。"},
    {"A/A check: {} % of the control's random halves differ in {} with p < 0.05, where 3 to 7 % is right: its intervals and p cannot be trusted with these {~}.", "A/A 检验：对照组随机两半在 {1} 上 p < 0.05 的比例为 {0} %，正常为 3 至 7 %：以这些{2}计算的区间与 p 值不可信。"},
    {"{~} without a user: each is a user of its own, and in no RQR.", "{}没有用户：各算一个用户，不计入 RQR。"},
    {"{~} of videos of unknown length: in no LPR.", "{}的视频长度未知：不计入 LPR。"},
    {"{~} of the period in no arm: left out.", "该时段有{}不属于任何组：未计入。"},
    {"{~} of the period in arms that are not compared.", "该时段有{}属于未比较的组。"},
    {"{~} with several arms in the file ({}, for one): left out.", "文件中有 {} （例如 {}）对应多个组：未计入。"},
    {"{~} of the file could not be used, the first in line {}.", "文件中有{}无法使用，首个在第 {} 行。"},
    {"{~} of the file not in the log, of {}.", "文件的 {1} 个用户中有 {0} 不在日志里。"},
    {"{~} *", "{} *"},
    {"{} users", "{} 用户"}, {"{} requests", "{} 请求"}, {"{} user", "{} 用户"}, {"{} request", "{} 请求"},
    {"{} searches", " {} 次搜索"}, {"{} search", " {} 次搜索"}, {"{} plays", " {} 次播放"}, {"{} play", " {} 次播放"},
    {"{} days", "{} 天"}, {"{} day", "{} 天"}, {"{} rows", " {} 行"}, {"{} row", " {} 行"},
};
// clang-format on

} // namespace

Catalogue onlineCatalogue()
{
    return {kPhrases, kPatterns};
}

} // namespace crops::report
