// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/words/tables.h"

namespace crops::simulation
{

namespace
{

constexpr DomainText kDomains[] = {
    {"cooking",
     {"recipe garlic skillet sauce chopping stew broth chili dinner noodles pepper marinade grill soup "
      "vegetables seasoning rice wok kitchen leftovers ginger dumplings salad onions",
      "做法 大蒜 平底锅 酱汁 水煮 切丝 炖煮 高汤 香辣 晚餐 面条 胡椒 腌制 烧烤 煲汤 蔬菜 调料 酥脆 炒锅 厨房 "
      "剩菜 "
      "生姜 清蒸 凉拌"},
     {R"(
        Fifteen minutes, one burner: {a} with {b} for hungry kids
        Grandma never measures {a} but always tastes {b}
        Restaurant cook ranks supermarket {a} and {b}
        Too salty? Rescue {a} using cheap {b}
        Street stall legend: {a} since 1982, {b} on top
        Eat poor, feel rich: {a} met {b} again)",
      R"(
        十五分钟一个灶，{a}配{b}孩子抢着吃
        奶奶从不称{a}，只尝{b}
        饭店大厨点评超市的{a}和{b}
        太咸了？用便宜的{b}救回{a}
        路边摊传奇：{a}开了四十年，{b}铺满
        穷人版美味，{a}又遇到{b})"},
     {R"(
        Serves four: {a} 200 g, {b} two spoons, {c} to taste, {d} optional.
        Allergic? Swap {a} for {b}; {c} works too, {d} does not.
        Music off, sizzle on: {a}, {b}, {c}, finally {d}.)",
      R"(
        四人份：{a}两百克，{b}两勺，{c}适量，{d}可不放
        吃不了的把{a}换成{b}，{c}也行，{d}不建议
        关掉音乐听锅声：{a}、{b}、{c}，最后{d})"}},
    {"coffee",
     {"espresso roastery beans brewing latte grinder crema barista pourover paper milk aroma arabica tasting "
      "cappuccino kettle dose extraction cafe decaf portafilter foam coldbrew acidity",
      "浓缩 烘焙度 咖啡豆 冲煮 拿铁 磨豆机 油脂 咖啡师 手冲 滤纸 奶泡 香气 阿拉比卡 杯测 卡布奇诺 细口壶 "
      "粉量 浸泡 "
      "咖啡馆 低因 把手 温杯 冷泡 果酸"},
     {R"(
        Bitter cup? Change {a} before you blame {b}
        Seven in the morning, {a} ritual, {b} smell, silence
        Champion shows {a} at home without fancy {b}
        I lived on {a} and {b} through exam week
        Farmer in Peru sorts {a}, explains {b}
        Guess the price: {a} from paradise, {b} from a gas station)",
      R"(
        太苦别急着怪{b}，先调{a}
        早上七点的仪式感：{a}、{b}、安静
        冠军在家示范{a}，不靠昂贵{b}
        考试周全靠{a}和{b}续命
        云南农户挑{a}，顺便说说{b}
        猜价格，庄园{a}对加油站{b})"},
     {R"(
        Ratio one to sixteen; {a} medium, {b} slow, {c} and {d} as you like.
        Sip notes: apricot {a}, toasted {b}, odd {c}, endless {d}.
        Shop opens Tuesday: {a} or {b} on the house, {c} and {d} half price.)",
      R"(
        比例一比十六，{a}中等，{b}放慢，{c}{d}随意
        风味笔记：杏子般的{a}、焦糖{b}、奇怪{c}、悠长{d}
        周二开门，{a}或{b}免费，{c}跟{d}半价)"}},
    {"baking",
     {"oven dough flour yeast frosting cake butter brownies sourdough whisk icing meringue cream pie pastry "
      "kneading vanilla muffin sprinkles baguette bread sugar cupcakes proofing",
      "烤箱 面团 面粉 酵母 裱花 蛋糕 黄油 曲奇 天然酵种 打发 糖霜 海绵 奶油 挞皮 酥皮 揉面 香草 玛芬 淋面 "
      "面包皮 "
      "吐司 砂糖 纸杯 醒面"},
     {R"(
        It sank again! {a} science rescues Saturday {b}
        Five year old decorates {a}; please respect the {b}
        Crackle sounds only: {a} cooling, {b} flaking
        No mixer? {a} by hand, {b} overnight
        Bakery at 3 am, two thousand {a}, endless {b}
        Birthday emergency: {a} collapsed, {b} glued everything)",
      R"(
        又塌了！{a}原理拯救周六的{b}
        五岁娃装饰{a}，请尊重{b}
        只听咔嚓声：{a}放凉，{b}掉渣
        没有厨师机，{a}靠手，{b}过夜
        凌晨三点的作坊，两千份{a}和做不完的{b}
        生日翻车现场：{a}塌了，{b}来补)"},
     {R"(
        Grams, not cups: {a} 320, {b} 6, {c} 40; finish with {d}.
        Fails included at the end; {a} raw, {b} burnt, {c} and {d} edible.
        Gluten free option replaces {a}, keeps {b}, doubles {c}, forgets {d}.)",
      R"(
        按克称：{a}三百二，{b}六克，{c}四十，表面{d}
        片尾有失败集锦，{a}没熟{b}糊了，{c}跟{d}能吃
        无麸质版本换掉{a}，保留{b}，{c}加倍，{d}省略)"}},
    {"woodworking",
     {"lumber chisel workbench handsaw shavings joinery varnish clamp dovetail router sanding oak lathe "
      "carving tablesaw plywood mallet glue shelf hinge sawdust walnut jig veneer",
      "木料 凿子 工作台 锯子 刨子 榫卯 清漆 夹具 燕尾榫 修边机 砂纸 橡木 车床 木雕 台锯 胶合板 木槌 木工胶 "
      "层板 "
      "铰链 电钻 胡桃木 治具 贴皮"},
     {R"(
        Scrap pallet becomes {a}; watch the {b} disappear
        No screws allowed: {a} plus {b} for a century
        Carpenter, 91, sharpens {a}, jokes about {b}
        My wife asked for {a}; I spent months on {b}
        Splinter confession: cheap {a} ruined my {b}
        Satisfying curls, {a} singing along {b})",
      R"(
        废旧托盘改造成{a}，{b}完全看不出
        一颗螺丝不用，{a}加{b}撑一百年
        九十一岁老木匠磨{a}，边磨边损{b}
        媳妇要个{a}，我折腾了半年{b}
        血泪教训：贪便宜的{a}毁了{b}
        解压时刻，{a}贴着{b}唱歌)"},
     {R"(
        Plans are free: {a}, {b}, cut list, {c}, drawings of {d}.
        Ear protection, please: {a} loud, {b} dusty, {c} sharp, {d} sticky.
        Commission for a library; {a} took two days, {b} four, {c} and {d} forever.)",
      R"(
        图纸免费：{a}、{b}、下料单、{c}，附{d}
        注意防护，{a}吵{b}灰大，{c}锋利{d}粘手
        图书馆定制，{a}两天，{b}四天，{c}和{d}没完没了)"}},
    {"health",
     {"doctor symptoms sleep vitamins therapy allergy checkup insomnia immunity headache clinic surgery "
      "blood diet stress medicine pain hydration digestion nurse dentist prevention fever screening",
      "医生 症状 睡眠 维生素 理疗 门诊 失眠 免疫 头痛 手术 血压 饮食 压力 用药 疼痛 补水 消化 护士 牙科 预防 "
      "发烧 "
      "筛查 康复 关节"},
     {R"(
        Tired all day? {a} might explain it, {b} might not
        Emergency room confession: {a} fooled everybody, {b} told the truth
        Two quiet minutes against {a} and {b}
        Myths mum believes: {a} against {b}
        Normal {a} or urgent {b}? Learn the difference
        Hospital pharmacist opens her own {a} drawer, {b} inside)",
      R"(
        整天没精神，可能是{a}，未必是{b}
        急诊夜班坦白：{a}骗过所有人，{b}说了实话
        安静两分钟，缓一缓{a}与{b}
        老妈深信的谣言：{a}能治{b}
        什么时候{a}正常，什么时候{b}要重视
        药师打开自家抽屉，{a}旁边放着{b})"},
     {R"(
        General information; ask a professional about {a}, {b}, {c}, {d}.
        Studies cited: {a} 2019, {b} 2021, {c} ongoing, {d} inconclusive.
        Patient agreed to share {a} and {b}; names changed, {c}, {d} blurred.)",
      R"(
        仅为科普，{a}、{b}、{c}、{d}请咨询专业人士
        引用研究：{a}已证实，{b}有争议，{c}在做，{d}不足
        患者同意分享{a}和{b}，姓名隐去，{c}{d}打码)"}},
    {"toys",
     {"robot figurine unboxing collectible plastic bricks playset kids miniature puzzle doll stickers "
      "assembly batteries remote playroom marbles dollhouse plush diorama spinner kite blocks magnets",
      "玩偶 小车 手办 开箱 收藏 塑料 可动关节 零件 套装 儿童 微缩 贴纸 拼装 电池盒 遥控 重涂 绝版 盒装 毛绒 "
      "雕像 "
      "场景 发条 磁力片 说明书"},
     {R"(
        Thrift store jackpot! {a} sealed, {b} complete
        My toddler ignored {a}, married the {b}
        Three thousand pieces later: {a} upright, {b} missing
        Rainy afternoon idea from boxes, tape, {a} and {b}
        Attic find from 1978: dusty {a}, working {b}
        Grown man giggles turning {a} into {b})",
      R"(
        旧货市场捡到宝，{a}未拆，{b}齐全
        儿子不理{a}，抱着{b}不撒手
        三千块拼完：{a}站稳，{b}少一片
        下雨天在家，用纸箱、胶带、{a}做{b}
        阁楼翻出七八年的{a}，{b}居然还会动
        大男人笑出声，{a}一折变成{b})"},
     {R"(
        Age six up. Box holds {a}, {b}, {c}; buy {d} separately.
        Hand cam, no voice: {a}, {b}, snap, {c}, snap, {d}.
        Swap list: have {a}, {b} twice; want {c} or any {d}.)",
      R"(
        适合六岁以上，盒内有{a}、{b}、{c}，{d}另购
        第一视角无人声：{a}、{b}、咔哒、{c}、咔哒、{d}
        换物清单，多出{a}和{b}，想要{c}或{d})"}},
    {"fitness",
     {"workout squat cardio dumbbell stretching abs protein pushups gym deadlift warmup reps mobility "
      "jogging "
      "posture yoga glutes muscle treadmill kettlebell burpees recovery trainer calories",
      "训练计划 深蹲 有氧 哑铃 柔韧 腹肌 蛋白 撑体 健身房 硬拉 热身 组数 灵活性 慢跑 臀腿 瑜伽 俯卧撑 肌肉 "
      "体态 "
      "壶铃 波比跳 放松 教练 卡路里"},
     {R"(
        Desk worker fixes {a} with {b} between meetings
        Ninety days, no excuses, {a} plus {b}: honest photos
        Physio reacts: stop doing {a} like this, try {b}
        Small apartment sweat: {a}, {b}, quiet neighbours
        Couple goals? She loves {a}, I survive {b}
        Age 73 and stronger: {a} Monday, {b} Thursday)",
      R"(
        久坐上班族用{b}改善{a}，开会间隙就能做
        九十天不找借口，{a}加{b}真实对比
        理疗师看不下去：{a}别这样，换{b}
        小户型暴汗：{a}、{b}，楼下没投诉
        她爱{a}，我靠{b}活下来
        七十三岁越来越壮，周一{a}周四{b})"},
     {R"(
        Timer included. Round one {a}, round two {b}, rest, {c}, finisher {d}.
        Bad knees? Replace {a} by {b}; keep {c} light, drop {d}.
        Weekly split: {a} and {b}, day off, {c}, then {d} outdoors.)",
      R"(
        自带计时：一轮{a}，二轮{b}，休息，{c}，收尾{d}
        膝盖不好把{a}换{b}，{c}减量，{d}别做
        一周安排：{a}{b}，休一天，{c}，户外{d})"}},
    {"history",
     {"emperor dynasty battle ruins treaty archive castle throne siege artifact king revolution tomb colony "
      "legend manuscript palace pharaoh excavation rebellion knight chronicle coronation relic",
      "皇帝 朝代 战役 遗址 条约 档案 中世纪 王位 兵法 文物 国王 革命 陵墓 殖民 传说 手稿 宫殿 古代 考古 起义 "
      "骑士 "
      "编年史 登基 遗物"},
     {R"(
        The {a} that textbooks forgot, buried under {b}
        Professor loses temper over movie {a} and {b}
        One letter changed {a}; nobody read the {b}
        Sleep story: {a}, candlelight, a doomed {b}
        Ordinary people during {a}: bread, gossip, {b}
        If {a} had failed, would {b} still exist?)",
      R"(
        课本没写的{a}，埋在{b}下面
        教授看完电视剧气坏了：{a}和{b}全错
        一封信改变{a}，没人看过{b}
        睡前故事：{a}、烛光、注定的{b}
        {a}年间普通人吃什么、聊什么{b}
        假如{a}失败，{b}还会存在吗)"},
     {R"(
        Sources at the end: {a}, {b} translated, {c} disputed, {d} lost.
        Recorded on site; guards allowed {a}, {b}, forbade {c} and {d}.
        Pronunciation apologies! Covers {a} up to {b}, skipping {c}, {d}.)",
      R"(
        片尾列出处：{a}、{b}译文、{c}有争议、{d}失传
        实地拍摄，允许拍{a}、{b}，不许拍{c}跟{d}
        从{a}讲到{b}，{c}和{d}略过，读音有误见谅)"}},
};

} // namespace

std::span<const DomainText> homeDomains()
{
    return kDomains;
}

} // namespace crops::simulation
