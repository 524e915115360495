<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>crops::widgets::LabPage</name>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Online experiment</source>
        <translation>在线实验</translation>
    </message>
    <message>
        <source>The experiment could not be computed.</source>
        <translation>无法计算该实验。</translation>
    </message>
    <message>
        <source>The export could not be written.</source>
        <translation>无法写出导出文件。</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabWording</name>
    <message>
        <source>%1 %2 (planned %3 %)</source>
        <translation>%1 %2（计划 %3 %）</translation>
    </message>
    <message>
        <source>%1 (reduction)</source>
        <translation>%1（降幅）</translation>
    </message>
    <message numerus="yes">
        <source>%1 begins %n days after another arm: what those days were like is in the gains. Compare only the days that the arms share.</source>
        <translation><numerusform>%1 比另一组晚 %n 天开始：增益中包含了这些天的差异。请只比较各组共有的日期。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 ends %n days before another arm: what those days were like is in the gains. Compare only the days that the arms share.</source>
        <translation><numerusform>%1 比另一组早 %n 天结束：增益中包含了这些天的差异。请只比较各组共有的日期。</numerusform></translation>
    </message>
    <message>
        <source>%1 has %2 %3, fewer than %4: intervals and p are rough.</source>
        <translation>%1 有 %2 个%3，少于 %4：区间与 p 值较粗略。</translation>
    </message>
    <message>
        <source>%1 has no value: %2.</source>
        <translation>%1 没有数值：%2。</translation>
    </message>
    <message>
        <source>%1 of %2 has no interval and no p: %3.</source>
        <translation>%2 的 %1 没有区间与 p 值：%3。</translation>
    </message>
    <message>
        <source>%1 of %2 has no relative gain: %3.</source>
        <translation>%2 的 %1 没有相对增益：%3。</translation>
    </message>
    <message>
        <source>%1 of %2 has no value: %3.</source>
        <translation>%2 的 %1 没有数值：%3。</translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 users (%2, for one) in several arms, so the unit is the request; where one user's requests are alike, intervals are too narrow.</source>
        <translation><numerusform>%1 个用户中有 %n 个（例如 %2）出现在多个组，因此以请求为单位；同一用户的请求相似时，区间会偏窄。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n plays of videos of unknown length: in no LPR.</source>
        <translation><numerusform>%n 次播放的视频时长未知：不计入 LPR。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n rows of the file could not be used, the first in line %1.</source>
        <translation><numerusform>文件中有 %n 行无法使用，第一处在第 %1 行。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n searches of the period in arms that are not compared.</source>
        <translation><numerusform>该时段有 %n 次搜索属于未参与比较的组。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n searches of the period in no arm: left out.</source>
        <translation><numerusform>该时段有 %n 次搜索不属于任何组：未计入。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n searches without a user: each is a user of its own, and in no RQR.</source>
        <translation><numerusform>%n 次搜索没有用户：各自视为一个用户，且不计入 RQR。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n users of the file not in the log, of %1.</source>
        <translation><numerusform>文件的 %1 个用户中有 %n 个不在日志里。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n users with several arms in the file (%1, for one): left out.</source>
        <translation><numerusform>文件中有 %n 个用户（例如 %1）对应多个组：未计入。</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between arms</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 个词</translation>
    </message>
    <message>
        <source>2 words</source>
        <translation>2 个词</translation>
    </message>
    <message>
        <source>3 words</source>
        <translation>3 个词</translation>
    </message>
    <message>
        <source>4 words or more</source>
        <translation>4 个词及以上</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>A/A check: %1 % of the control's random halves differ in %2 with p &lt; 0.05, where 3 to 7 % is right: its intervals and p cannot be trusted with these %3.</source>
        <translation>A/A 检验：对照组随机两半在 %2 上 p &lt; 0.05 的比例为 %1 %，正常为 3 至 7 %：以这些%3计算的区间与 p 值不可信。</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>实验组</translation>
    </message>
    <message>
        <source>Bootstrap interval</source>
        <translation>自助法区间</translation>
    </message>
    <message>
        <source>Click-through rate: videos interacted with, of those shown</source>
        <translation>点击率：展示的视频中有交互的比例</translation>
    </message>
    <message>
        <source>Exposures</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Head queries (50 %)</source>
        <translation>头部查询（50 %）</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Long plays</source>
        <translation>长播放</translation>
    </message>
    <message>
        <source>Long-play rate: long plays, of all plays</source>
        <translation>长播放率：全部播放中的长播放比例</translation>
    </message>
    <message>
        <source>MDE</source>
        <translation>MDE</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>New query</source>
        <translation>新查询</translation>
    </message>
    <message>
        <source>No search names its user, so the unit is the request.</source>
        <translation>没有任何搜索带用户，因此以请求为单位。</translation>
    </message>
    <message>
        <source>Observed %</source>
        <translation>实际 %</translation>
    </message>
    <message>
        <source>Planned %</source>
        <translation>计划 %</translation>
    </message>
    <message>
        <source>Plays</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Reformulated</source>
        <translation>被改写</translation>
    </message>
    <message>
        <source>Reformulation rate: searches followed by another query of the same user, of all searches; its gain is shown as a reduction</source>
        <translation>改写率：全部搜索中，同一用户随后改用另一查询的比例；其增益以降幅显示</translation>
    </message>
    <message>
        <source>Sample ratio mismatch: %1 (%2); χ² = %3, p %4. The arms were not filled as planned: trust no number below before the reason is found.</source>
        <translation>样本比例失衡：%1（%2）；χ² = %3，p %4。各组的人数与计划不符：查明原因之前，请不要相信下面的任何数字。</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Seen before</source>
        <translation>此前见过</translation>
    </message>
    <message>
        <source>Tail queries (20 %)</source>
        <translation>尾部查询（20 %）</translation>
    </message>
    <message>
        <source>The log begins with the experiment: there are no searches before it that tell seen queries from new ones.</source>
        <translation>日志从实验开始：此前没有搜索，无法区分见过的与新的查询。</translation>
    </message>
    <message>
        <source>Torso queries (30 %)</source>
        <translation>腰部查询（30 %）</translation>
    </message>
    <message>
        <source>an arm has one unit only</source>
        <translation>某一组只有一个单位</translation>
    </message>
    <message>
        <source>no play tells whether it was long, because the videos' lengths are not known</source>
        <translation>视频时长未知，无法判断任何播放是否为长播放</translation>
    </message>
    <message>
        <source>no search names its user</source>
        <translation>没有任何搜索带用户</translation>
    </message>
    <message>
        <source>no unit differs from another</source>
        <translation>各单位之间没有差异</translation>
    </message>
    <message>
        <source>nothing was played</source>
        <translation>没有任何播放</translation>
    </message>
    <message>
        <source>nothing was shown</source>
        <translation>没有任何展示</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>p (Holm)</source>
        <translation>p（Holm）</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>the control's rate is 0</source>
        <translation>对照组的比率为 0</translation>
    </message>
    <message>
        <source>the log has no watch times</source>
        <translation>日志中没有观看时长</translation>
    </message>
    <message>
        <source>users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
</context>
<context>
    <name>crops::widgets::OnlineTab</name>
    <message>
        <source>%1 %2 %</source>
        <comment>metric, share</comment>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: gain (%)</source>
        <translation>%1：增益（%）</translation>
    </message>
    <message>
        <source>&amp;Arm</source>
        <translation>实验组(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Control</source>
        <translation>对照组(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Long play</source>
        <translation>长播放(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Shares</source>
        <translation>份额(&amp;S)</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between shares</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>10 s</source>
        <translation>10 秒</translation>
    </message>
    <message>
        <source>18 s or to the end</source>
        <translation>18 秒或播完</translation>
    </message>
    <message>
        <source>A table of user_id and arm, in place of the searches' column bucket</source>
        <translation>一张 user_id 与 arm 的表，代替搜索表的 bucket 列</translation>
    </message>
    <message>
        <source>A/A check, random halves of the control with p &lt; 0.05: %1 (right: 3 to 7 %).</source>
        <translation>A/A 检验，对照组随机两半中 p &lt; 0.05 的比例：%1（正常为 3 至 7 %）。</translation>
    </message>
    <message>
        <source>All numbers as CSV…</source>
        <translation>全部数字导出为 CSV…</translation>
    </message>
    <message>
        <source>All searches</source>
        <translation>全部搜索</translation>
    </message>
    <message>
        <source>Arms from a file</source>
        <translation>从文件读取分组</translation>
    </message>
    <message>
        <source>Arms from a file…</source>
        <translation>从文件读取分组…</translation>
    </message>
    <message>
        <source>Arms of the experiment</source>
        <translation>实验的各组</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Export as LaTeX</source>
        <translation>导出为 LaTeX</translation>
    </message>
    <message>
        <source>Report as a page…</source>
        <translation>网页报告…</translation>
    </message>
    <message>
        <source>Report as a page</source>
        <translation>网页报告</translation>
    </message>
    <message>
        <source>HTML pages (*.html)</source>
        <translation>HTML 网页 (*.html)</translation>
    </message>
    <message>
        <source>experiment.html</source>
        <translation>experiment.html</translation>
    </message>
    <message>
        <source>From when on a play is long</source>
        <translation>多长的播放算长播放</translation>
    </message>
    <message>
        <source>Gains by day (UTC)</source>
        <translation>按日（UTC）的增益</translation>
    </message>
    <message>
        <source>Gains by group of queries</source>
        <translation>按查询分组的增益</translation>
    </message>
    <message>
        <source>LaTeX files (*.tex)</source>
        <translation>LaTeX 文件 (*.tex)</translation>
    </message>
    <message>
        <source>Metrics of the arms, with gains and tests</source>
        <translation>各组的指标，附增益与检验</translation>
    </message>
    <message>
        <source>No online experiment in this log</source>
        <translation>此日志中没有在线实验</translation>
    </message>
    <message>
        <source>Now: %1. Give up the choice to read the column bucket again.</source>
        <translation>当前：%1。点击可改回读取 bucket 列。</translation>
    </message>
    <message>
        <source>Only searches of the days on which every arm was on</source>
        <translation>只取各组都在进行的日期的搜索</translation>
    </message>
    <message>
        <source>Planned shares of the arms, the control first: 90,10; or by name: base=90,new=10</source>
        <translation>各组的计划份额，对照组在前：90,10；或按名称：base=90,new=10</translation>
    </message>
    <message>
        <source>Reading the arms…</source>
        <translation>正在读取分组…</translation>
    </message>
    <message>
        <source>Reported by the paper (Table 2) on its own traffic: for reference only</source>
        <translation>论文（表 2）在其自身流量上的报告：仅供参考</translation>
    </message>
    <message>
        <source>Sample ratio against the plan: χ² = %1, p %2. The unit is the %3.</source>
        <translation>样本比例与计划之比：χ² = %1，p %2。单位是%3。</translation>
    </message>
    <message>
        <source>Shared days only</source>
        <translation>只看共有日期</translation>
    </message>
    <message>
        <source>Table as LaTeX…</source>
        <translation>表格导出为 LaTeX…</translation>
    </message>
    <message>
        <source>Tables (*.tsv *.csv *.jsonl *.gz);;All files (*)</source>
        <translation>表格 (*.tsv *.csv *.jsonl *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The arm that is compared</source>
        <translation>被比较的实验组</translation>
    </message>
    <message>
        <source>The arm that the others are compared with</source>
        <translation>其他组与之比较的对照组</translation>
    </message>
    <message>
        <source>Two arms or more are compared. The searches' column bucket names the arm of each request; or choose a table of user_id and arm above.</source>
        <translation>需要两个或更多的组才能比较。搜索表的 bucket 列给出每次请求的组；或在上方选择一张 user_id 与 arm 的表。</translation>
    </message>
    <message>
        <source>What the numbers stand on</source>
        <translation>这些数字的依据</translation>
    </message>
    <message>
        <source>What the gains are shown for</source>
        <translation>增益按什么显示</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>其他所有组</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>experiment.csv</source>
        <translation>experiment.csv</translation>
    </message>
    <message>
        <source>experiment.tex</source>
        <translation>experiment.tex</translation>
    </message>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>the paper, dense</source>
        <translation>论文，稠密</translation>
    </message>
    <message>
        <source>the paper, sparse</source>
        <translation>论文，稀疏</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
</context>
<context>
    <name>LoopMetric</name>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Exposure Gini</source>
        <translation>曝光基尼系数</translation>
    </message>
    <message>
        <source>Subtopics@10</source>
        <translation>子主题@10</translation>
    </message>
</context>
<context>
    <name>LoopOption</name>
    <message>
        <source>advantage of new uploads in ranking and feed, grades</source>
        <translation>新上传视频在排序与推荐流中的优势（以等级计）</translation>
    </message>
    <message>
        <source>ambiguous words, each a short query with two or more intents</source>
        <translation>多义词数，每个都是有两个或更多意图的短查询</translation>
    </message>
    <message>
        <source>arms that learn: chance that a shown place is given to any video</source>
        <translation>会学习的组：展示位给任意视频的概率</translation>
    </message>
    <message>
        <source>catalogue size</source>
        <translation>目录中的视频数</translation>
    </message>
    <message>
        <source>chance that a video of a hidden intent is recalled by its words</source>
        <translation>被隐藏意图的视频凭词语被召回的概率</translation>
    </message>
    <message>
        <source>chance that the model knows an intent</source>
        <translation>模型知道某个意图的概率</translation>
    </message>
    <message>
        <source>click on a seen video that is exactly what is meant</source>
        <translation>看到的视频正合所求时的点击概率</translation>
    </message>
    <message>
        <source>click on a seen video that is unrelated</source>
        <translation>看到的视频无关时的点击概率</translation>
    </message>
    <message>
        <source>days of each round</source>
        <translation>每轮的天数</translation>
    </message>
    <message>
        <source>dependent click model: chance to read on after a click</source>
        <translation>dependent 点击模型：点击后继续阅读的概率</translation>
    </message>
    <message>
        <source>dissatisfied users who search again</source>
        <translation>不满意后再次搜索的用户份额</translation>
    </message>
    <message>
        <source>error of the relevance model, standard deviation of theta</source>
        <translation>相关性模型的误差（θ 的标准差）</translation>
    </message>
    <message>
        <source>how lists are read: position (each place by itself), cascade (to the first click), dependent (after a click on with a chance)</source>
        <translation>列表的阅读方式：position（各位置独立）、cascade（读到第一次点击为止）、dependent（点击后以一定概率继续）</translation>
    </message>
    <message>
        <source>judged videos per query</source>
        <translation>每个查询评判的视频数</translation>
    </message>
    <message>
        <source>kept: theta above this</source>
        <translation>保留：θ 高于此值</translation>
    </message>
    <message>
        <source>length of the log, days</source>
        <translation>日志长度（天）</translation>
    </message>
    <message>
        <source>mean feed videos within a day of a session</source>
        <translation>会话前后一天内推荐流视频的平均数</translation>
    </message>
    <message>
        <source>mean watch time of what the user likes, seconds</source>
        <translation>用户喜欢的视频的平均观看时长（秒）</translation>
    </message>
    <message>
        <source>most intents of a word</source>
        <translation>一个词的最多意图数</translation>
    </message>
    <message>
        <source>people who search and scroll</source>
        <translation>搜索并浏览推荐流的人数</translation>
    </message>
    <message>
        <source>position p is looked at with chance 1 / (1 + bias (p - 1))</source>
        <translation>位置 p 被查看的概率为 1 / (1 + 偏差 (p - 1))</translation>
    </message>
    <message>
        <source>queries that name one intent, per intent</source>
        <translation>每个意图中指明该意图的查询数</translation>
    </message>
    <message>
        <source>queries with graded judgments</source>
        <translation>有分级评判的查询数</translation>
    </message>
    <message>
        <source>rounds after round 0, the old retriever&apos;s log</source>
        <translation>第 0 轮（旧检索器的日志）之后的轮数</translation>
    </message>
    <message>
        <source>search sessions in each round; 0 = as many a day as in round 0</source>
        <translation>每轮的搜索会话数；0 = 每天与第 0 轮一样多</translation>
    </message>
    <message>
        <source>search sessions; reformulations come on top</source>
        <translation>搜索会话数；改写另计</translation>
    </message>
    <message>
        <source>searches and feed videos outside the user&apos;s interests</source>
        <translation>用户兴趣之外的搜索与推荐视频份额</translation>
    </message>
    <message>
        <source>searches begun with the ambiguous word alone</source>
        <translation>只以多义词开始的搜索份额</translation>
    </message>
    <message>
        <source>searches followed within 90 s by an unrelated one</source>
        <translation>90 秒内被无关搜索跟随的搜索份额</translation>
    </message>
    <message>
        <source>share of a word&apos;s searches that mean its dominant intent</source>
        <translation>一个词的搜索中意指主要意图的份额</translation>
    </message>
    <message>
        <source>share of clicked queries the language model writes for</source>
        <translation>语言模型为之写作的有点击查询的份额</translation>
    </message>
    <message>
        <source>share of feed videos about what the user meant</source>
        <translation>推荐流视频中与用户所求有关的份额</translation>
    </message>
    <message>
        <source>share of feed videos watched long or liked</source>
        <translation>推荐流视频中被长看或点赞的份额</translation>
    </message>
    <message>
        <source>share of judgments one grade off</source>
        <translation>相差一级的评判份额</translation>
    </message>
    <message>
        <source>share of reformulations after more than 90 s</source>
        <translation>90 秒之后的改写所占份额</translation>
    </message>
    <message>
        <source>share of requests in the arm that sees every intent</source>
        <translation>看到所有意图的探索组所占的请求份额</translation>
    </message>
    <message>
        <source>share of titles that name another ambiguous word</source>
        <translation>标题中提到另一个多义词的份额</translation>
    </message>
    <message>
        <source>share of titles with the ambiguous word itself</source>
        <translation>标题中含多义词本身的份额</translation>
    </message>
    <message>
        <source>share of titles with the intent&apos;s nickname</source>
        <translation>标题中含该意图别称的份额</translation>
    </message>
    <message>
        <source>share of users whom the arm answers; the others stay with the old retriever in every arm</source>
        <translation>由该组回答的用户份额；其余用户在每个组中都仍由旧检索器回答</translation>
    </message>
    <message>
        <source>share of videos that only touch their subject (grade 2)</source>
        <translation>只略及主题的视频份额（等级 2）</translation>
    </message>
    <message>
        <source>share of videos uploaded during the log</source>
        <translation>日志期间上传的视频份额</translation>
    </message>
    <message>
        <source>share of videos with a caption</source>
        <translation>有说明文字的视频份额</translation>
    </message>
    <message>
        <source>share of videos with tags</source>
        <translation>有标签的视频份额</translation>
    </message>
    <message>
        <source>share of virtual videos about something else</source>
        <translation>虚拟视频中文不对题（幻觉）的份额</translation>
    </message>
    <message>
        <source>share of words replaced by an unrelated one</source>
        <translation>被无关词替换的词的份额</translation>
    </message>
    <message>
        <source>share of words, videos and searches in Chinese</source>
        <translation>中文的词、视频与搜索所占份额</translation>
    </message>
    <message>
        <source>spread of the ranking score&apos;s error</source>
        <translation>排序得分误差的离散程度</translation>
    </message>
    <message>
        <source>strength of the filter bubble, 0 = none</source>
        <translation>过滤气泡的强度，0 = 没有</translation>
    </message>
    <message>
        <source>the same seed and options give the same bytes</source>
        <translation>相同的种子与选项给出相同的字节</translation>
    </message>
    <message>
        <source>videos dropped before ranking</source>
        <translation>排序之前丢弃的视频数</translation>
    </message>
    <message>
        <source>videos ranked, not shown</source>
        <translation>参与排序而未展示的视频数</translation>
    </message>
    <message>
        <source>videos shown for a request</source>
        <translation>每个请求展示的视频数</translation>
    </message>
    <message>
        <source>videos that an arm&apos;s retriever gives the cascade; 0 = as many as it considers</source>
        <translation>各组的检索器交给级联的视频数；0 = 与级联所考虑的一样多</translation>
    </message>
    <message>
        <source>virtual videos per such query</source>
        <translation>每个此类查询的虚拟视频数</translation>
    </message>
    <message>
        <source>weight of past clicks in ranking</source>
        <translation>过去的点击在排序中的权重</translation>
    </message>
    <message>
        <source>when that arm starts, share of the log</source>
        <translation>该组何时开始（占日志的份额）</translation>
    </message>
    <message>
        <source>words of the intent in a title</source>
        <translation>标题中属于该意图的词数</translation>
    </message>
</context>
</TS>
