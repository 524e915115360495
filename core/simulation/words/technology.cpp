// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/words/tables.h"

namespace crops::simulation
{

namespace
{

constexpr DomainText kDomains[] = {
    {"learning",
     {"neuron attention layers training gradient dataset embedding inference perceptron loss tokens prompt "
      "encoder benchmark backpropagation overfitting classifier tensor regression vision chatbot epochs "
      "weights optimizer",
      "神经元 注意力 感知机 训练 梯度 数据集 向量 推理 层数 损失 词元 提示词 编码器 跑分 反向传播 微调 "
      "过拟合 "
      "分类器 张量 回归 视觉 对话 轮次 权重"},
     {R"(
        {a} and {b}, explained to my grandmother without any math
        I drew {a} and {b} on one napkin so you never forget
        Paper club tonight: where {a} and {b} came from
        My laptop cried: {a} plus {b} on a single graphics card
        Three interview questions about {a} that secretly need {b}
        From zero: writing {a} and {b} in fifty lines)",
      R"(
        不用公式讲清楚{a}和{b}
        面试官追问{a}时，顺口带上{b}就稳了
        论文夜读：{a}到底怎么影响{b}
        单张显卡硬跑{a}，{b}差点崩掉
        五十行手写{a}加{b}，小白也跟得上
        一张图记住{a}与{b}的关系)"},
     {R"(
        Slides cover {a}, {b} and {c}; Friday homework touches {d}.
        Confused by {a} or {b}? An older upload handled {c} and {d}.
        Messy whiteboard, honest mistakes: {a}, {b}, then {c} versus {d}.)",
      R"(
        课件里有{a}、{b}，周五作业会用到{c}跟{d}
        评论区投票：{a}难还是{b}难？上期提过{c}、{d}
        白板有点乱，先{a}再{b}，最后补{c}和{d})"}},
    {"electricity",
     {"voltage winding substation grid coil insulation amperage phase wiring breaker grounding conductor "
      "inverter load maintenance cooling oil fuse relay socket cable circuit meter busbar",
      "电压 绕组 变电站 电网 线圈 绝缘 电流 三相 铁芯 接线 断路器 接地 安培 逆变 负载 检修 散热 绝缘油 "
      "保险丝 "
      "继电器 插座 电缆 电路 电表"},
     {R"(
        How the {a} and the {b} keep a whole street lit in 60 seconds
        Old electrician tests {a}, then {b}, with one cheap multimeter
        Lights out at midnight: blame your {a} or your {b}?
        Never touch {a} before you have checked {b} twice
        Inside a humming grey box: {a} beside {b}
        Apprentice week four, my boss quizzes me about {a} and {b})",
      R"(
        六十秒看懂{a}和{b}怎么点亮整条街
        老电工用万用表先量{a}再查{b}
        半夜跳闸，问题出在{a}还是{b}
        没断电之前千万别碰{a}，更别碰{b}
        拆开嗡嗡响的铁箱子：{a}旁边就是{b}
        学徒第四周，师傅考我{a}跟{b})"},
     {R"(
        Gloves on, power off: {a} first, {b} next; {c} and {d} stay covered.
        Utility crew let me film {a}, {b}, {c} plus {d} during repairs.
        Local rules differ: hire somebody licensed for {a}, {b}, {c} or {d}.)",
      R"(
        手套戴好：{a}在前，{b}在后，{c}、{d}保持遮挡
        抢修队允许我拍下{a}、{b}、{c}还有{d}
        各地规范不同，{a}{b}以及{c}{d}请找持证师傅)"}},
    {"phones",
     {"handset battery camera screen charger update case review processor storage leak tablet headphones "
      "specs repair wallpaper hinge signal launch megapixels speaker settings dongle upgrade",
      "手机 续航 摄像头 屏幕 充电器 更新 手机壳 测评 芯片 内存 爆料 平板 耳机 参数 维修 壁纸 折叠 信号 "
      "发布会 "
      "像素 扬声器 设置 无线 升级"},
     {R"(
        Thirty days later: would I pay again for {a} or {b}?
        Hidden {a} tricks that rescued my {b}
        Budget pick under two hundred: decent {a}, surprising {b}
        Stop ruining your {a}! Do this with {b} instead
        Drop test from the balcony, {a} against {b}
        Unlocked by my teenager: secret {a} menus and {b} shortcuts)",
      R"(
        用了三十天，{a}和{b}哪个更值这个价
        {a}隐藏玩法，顺便救活{b}
        千元以内闭眼选：{a}够用，{b}惊喜
        别再糟蹋{a}了，{b}这样弄才对
        三楼跌落实验：{a}碎了，{b}没事
        店员不会告诉你的{a}和{b}套路)"},
     {R"(
        Bought with my own money: {a} good, {b} average, {c} and {d} so-so.
        Timestamps: {a} 0:12, {b} 0:31, {c} 0:47, {d} after that.
        Question of the day: would you trade {a} for {b}? Skip {c}, skip {d}?)",
      R"(
        自费购买，{a}不错{b}一般，{c}跟{d}凑合
        时间轴：十二秒{a}，半分钟{b}，后面{c}、{d}
        今日提问：愿意拿{a}换{b}吗？{c}{d}可以不要)"}},
    {"programming",
     {"code tutorial function compiler debugger library variable framework loop backend installer syntax "
      "class recursion refactoring package async thread database interview deployment array repository "
      "decorator",
      "代码 教程 函数 编译器 调试 类库 脚本 框架 变量 循环 后端 安装 语法 面向对象 命令行 重构 依赖包 异步 "
      "线程 "
      "数据库 面试 部署 数组 仓库"},
     {R"(
        Senior dev roasts my {a} and quietly fixes the {b}
        Learn {a} during lunch, ship {b} by dinner
        You are using {a} wrong, and {b} can prove it
        2 a.m. crash hunt: guilty {a}, innocent {b}
        Five tiny {a} habits for calmer {b}
        Day 12 of my bootcamp: {a} clicked, {b} did not)",
      R"(
        大佬点评我的{a}，顺手改了{b}
        午休学会{a}，下班前搞定{b}
        你的{a}写错了，{b}就是证据
        凌晨两点抓虫：元凶是{a}不是{b}
        让{b}不再抓狂的{a}小习惯
        转行第十二天，{a}开窍了，{b}还没)"},
     {R"(
        Repo link pinned. Covers {a}, {b}, a pinch of {c} and zero {d}.
        Typing noises only, no talking: {a}, {b}, {c}, {d}.
        Comment your stack; mine was {a} plus {b} before {c} replaced {d}.)",
      R"(
        源码置顶，讲了{a}、{b}，略提{c}，没碰{d}
        无解说纯键盘声：{a}、{b}、{c}、{d}
        说说你们组用啥，我们从{a}{b}换成了{c}加{d})"}},
    {"gaming",
     {"boss level raid quest loot multiplayer speedrun loadout ranked character weapon combo respawn "
      "leaderboard stream controller guild dungeon meta crafting achievement lobby inventory cutscene",
      "首领 关卡 副本 主线 掉落 联机 速通 出装 段位 英雄 武器 连招 复活 小地图 开黑 手柄 公会 地下城 版本 "
      "萌新 "
      "成就 背包格 大招 野区"},
     {R"(
        One life left, {a} on fire, {b} saved everything
        Nobody believed my {a} could beat your {b}
        My little sister found a secret {a} behind the {b}
        Lazy gamer guide: skip {a}, farm {b}, profit
        Developers nerfed {a} yesterday, so try {b}
        Rage quit compilation, mostly {a} and bad {b})",
      R"(
        残血极限反杀，全靠{a}和{b}
        没人相信这套{a}能打过{b}
        我妹随手一点，{a}后面藏着{b}
        懒人玩法：跳过{a}狂刷{b}
        昨晚削弱{a}，现在该玩{b}
        队友气到摔键盘，都怪{a}加{b})"},
     {R"(
        Recorded live with friends; {a} at the start, {b} halfway, {c} and {d} late.
        Difficulty: nightmare. No hits taken around {a}, {b}, {c} or {d}.
        Drop your tag if you want {a} help, {b} carries, {c} tips, {d} chat.)",
      R"(
        晚上和朋友录的，开头{a}，中段{b}，后期{c}、{d}
        噩梦难度无伤，包括{a}、{b}、{c}跟{d}
        想要带{a}的扣一，{b}扣二，{c}{d}私信)"}},
    {"chemistry",
     {"molecule reaction metal experiment poison liquid isotope catalyst acid lab electrons vapor solvent "
      "flask crystal oxide carbon titration compound precipitate burner distillation alkali goggles",
      "分子 金属 实验 毒性 液体 催化剂 酸性 实验室 周期表 蒸气 溶剂 烧瓶 氧化物 化学键 滴定 化合物 沉淀 "
      "酒精灯 "
      "同位素 碱性 护目镜 碳原子 电子 蒸馏"},
     {R"(
        We poured {a} over {b} and everybody screamed
        Teacher pits {a} against {b} in slow motion
        Exam panic? {a} versus {b} using kitchen spoons
        Purple smoke alert: {a} met {b}
        This jar glows once {a} and {b} touch
        Do not repeat at home! {a}, {b} and a blast shield)",
      R"(
        把{a}倒进{b}，全班都尖叫了
        慢镜头看{a}为什么怕{b}
        考前急救：拿厨房勺子讲{a}与{b}
        紫烟警告！{a}遇上{b}
        罐子会发光，是{a}在慢慢吃掉{b}
        危险动作请勿模仿，{a}、{b}加防爆板)"},
     {R"(
        Fume extraction running. Amounts of {a}, {b}, {c} and {d} are in the notes.
        Spot the error: {a} labelled as {b}, {c} stored next to {d}.
        Grade ten syllabus, unit six: {a}, {b}, {c}; unit seven brings {d}.)",
      R"(
        通风橱开着，{a}、{b}、{c}和{d}用量见置顶
        找错题：{a}标成{b}，{c}挨着{d}存放
        高一第六单元：{a}、{b}、{c}，下节课讲{d})"}},
    {"astronomy",
     {"planet orbit telescope liftoff launchpad gravity crater satellite lander galaxy sunspot asteroid "
      "nebula astronaut capsule comet mission probe eclipse constellation payload observatory rover spectrum",
      "行星 望远镜 升空 发射场 引力 陨石坑 着陆器 星系 太阳 小行星 星云 宇航员 返回舱 彗星 任务 探测器 日食 "
      "星座 "
      "载荷 天文台 舱段 光谱 黑子 月面"},
     {R"(
        Wake up early tomorrow: {a} and {b} share the same sky
        Scientists cheered when {a} reached {b} at last
        How big would {a} look next to {b}?
        Backyard night, hot tea, a faint {a} beyond {b}
        Falling asleep to facts regarding {a}, {b} and deep space
        Kids ask an astronomer: could {a} swallow {b}?)",
      R"(
        明早四点出门，{a}和{b}同框
        {a}终于等到{b}，控制室一片欢呼
        如果{a}搬到{b}旁边会有多大
        阳台守了一夜，{a}外面隐约是{b}
        睡前宇宙冷知识：{a}、{b}都在漂
        小朋友问天文学家，{a}会不会吞掉{b})"},
     {R"(
        Stacked from 90 frames. Left {a}, right {b}, tiny dots {c} or {d}.
        Public footage, my narration: {a}, {b}, afterwards {c} with {d}.
        Clear skies forecast! Watch {a} before dawn, {b} later; {c}, {d} need luck.)",
      R"(
        九十张叠加，左边{a}右边{b}，小点是{c}或{d}
        官方素材自己配音：{a}、{b}，随后{c}与{d}
        天气预报放晴，凌晨看{a}再看{b}，{c}{d}看运气)"}},
    {"finance",
     {"stocks dividend portfolio inflation earnings broker treasuries savings etf valuation futures loan "
      "credit liquidity tax pension mortgage ipo rally deposit budget interest audit bankruptcy",
      "股票 分红 持仓 通胀 财报 券商 国债 储蓄 基金 估值 期货 贷款 信用卡 流动性 行情 税务 养老金 房贷 上市 "
      "存款 "
      "预算 收益率 审计 破产"},
     {R"(
        At 25 I ignored {a}; at 40 {b} taught me better
        Explain {a} like I sell lemonade, then add {b}
        Morning bell: nervous {a}, stubborn {b}
        My aunt retired early thanks to {a} and boring {b}
        Red flags in {a} that most people confuse with {b}
        Payday vanished into {a}: a realistic {b} diary)",
      R"(
        二十五岁不懂{a}，四十岁被{b}上了一课
        用卖柠檬水的故事说透{a}，再聊{b}
        早盘速递：{a}紧张，{b}硬撑
        我姑提前退休，靠的是{a}和无聊的{b}
        {a}里的坑，多数人当成{b}
        工资到账先付{a}，普通人的{b}日记)"},
     {R"(
        Not advice. Sources for {a}, {b}, {c}, {d} sit in the first reply.
        Chart order: {a}, {b}, quarterly {c}, ten years of {d}.
        Beginners confuse {a} with {b}; veterans fear {c} and {d}.)",
      R"(
        不构成建议，{a}、{b}、{c}、{d}出处见首评
        图表顺序：{a}、{b}、季度{c}、十年{d}
        新人分不清{a}和{b}，老手更怕{c}跟{d})"}},
};

} // namespace

std::span<const DomainText> technologyDomains()
{
    return kDomains;
}

} // namespace crops::simulation
