// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/words/tables.h"

namespace crops::simulation
{

namespace
{

constexpr DomainText kDomains[] = {
    {"wildlife",
     {"predator habitat hunting jungle cubs species rescue nest feathers camouflage migration herd prey "
      "rainforest ranger claws burrow antlers mating venom savanna wetland tusks hatchlings",
      "捕食 栖息地 狩猎 丛林 幼崽 物种 救助 鸟巢 羽毛 伪装 迁徙 兽群 猎物 森林 护林员 利爪 濒危 夜行 求偶 "
      "毒液 "
      "草原 湿地 洞穴 孵化"},
     {R"(
        Trail camera caught {a} five metres from the {b}
        Nature narrator whispers between {a} and {b}
        Why evolution gave up {a} and kept {b}
        Two hundred hours in a hide for {a}, {b} and rain
        Biologist reacts to internet myths around {a} and {b}
        Gentle giants at sunrise, {a} near our {b})",
      R"(
        红外相机拍到{a}，离{b}只有五米
        低声解说：{a}在等，{b}在抖
        进化为什么放弃{a}留下{b}
        蹲守两百小时，等来{a}、{b}和一场雨
        生物学博士辟谣：网传{a}与{b}是假的
        清晨遇见大家伙，{a}就在{b}附近)"},
     {R"(
        Filmed far away with patience; {a}, {b}, {c}, {d} were never disturbed.
        Listen closely: {a} on the left, {b} behind, {c} and {d} overhead.
        Support the reserve if {a} or {b} moved you; donations pay for {c} and {d}.)",
      R"(
        长焦远距离拍摄，没有打扰{a}、{b}、{c}或{d}
        戴耳机听：左边{a}，身后{b}，头顶{c}{d}
        如果{a}{b}打动了你，请关注保护区的{c}与{d})"}},
    {"fishing",
     {"lure rod spool bait lake casting catfish leader boat line tackle trout river angler float pond waders "
      "worms nibble shore spinner sinker marsh release",
      "路亚 鱼竿 渔轮 鱼饵 湖库 抛投 鱼钩 子线 船钓 主线绳 钓箱 鳟鱼 溪流 钓友 浮漂 池塘 涉水 铅头钩 咬口 "
      "岸边 "
      "亮片 铅坠 抄网 放流"},
     {R"(
        Grandpa swears by old {a} whenever new {b} failed
        Skunked for three hours, then {a} and {b} exploded
        Cold dawn, thermos, {a}, {b}: best therapy
        Rookie mistake: wrong {a}, tangled {b}
        We bet dinner on who trusts {a} over {b}
        Quiet water challenge: only {a}, no {b}, ten bites)",
      R"(
        外公说{b}没动静时就换{a}
        空军三小时，{a}和{b}突然爆了
        天没亮就出门，{a}、{b}加一壶热茶
        新人常犯：{a}选错，{b}缠成一团
        赌一顿烤肉：信{a}还是信{b}
        静水挑战，只用{a}不用{b}，目标十口)"},
     {R"(
        Location stays secret, but {a}, {b}, {c} and weather notes on {d} are pinned.
        Barbless today. Everything swam off: thank {a}, {b}, even {c} plus {d}.
        Wind from the north, so {a} beat {b}; evening favoured {c} with {d}.)",
      R"(
        位置保密，{a}、{b}、{c}和水温{d}写在置顶
        全部放归，多亏{a}、{b}，还有{c}加{d}
        北风天{a}胜过{b}，傍晚改{c}配{d})"}},
    {"gardening",
     {"soil seedlings pruning blossom trowel watering fertilizer harvest greenhouse compost shrub sprouts "
      "bulbs orchard grafting petals mulch balcony pests trellis roots weeds sunlight cuttings",
      "土壤 种子 分枝 开花 花盆 浇水 肥料 采收 温室 堆肥 灌木 发芽 球根 果园 压条 花瓣 覆盖 阳台 虫害 爬藤 "
      "根系 "
      "育苗 光照 扦插"},
     {R"(
        Everyone kills {a} in week two; save yours using {b}
        My neighbour laughed at {a} until the {b} arrived
        Frost tonight! Cover {a}, carry {b} indoors
        Lazy Sunday among {a}, bees and {b}
        One euro of {a}, one summer of {b}
        Yellow leaves mean {a} trouble, never {b})",
      R"(
        第二周最容易养死{a}，靠{b}还能抢救
        邻居笑话我的{a}，直到看见{b}
        今晚降温，给{a}盖好，把{b}搬进屋
        周日躺平：{a}、蜜蜂和{b}
        一块钱的{a}，一整个夏天的{b}
        叶子发黄多半怪{a}，跟{b}无关)"},
     {R"(
        Zone seven clay here: {a} in March, {b} after rain, {c} and {d} by June.
        Reused yoghurt cups for {a}; rainwater keeps {b}, {c}, {d} happy.
        Before and after inside: {a}, {b}, a little {c}, surprisingly {d}.)",
      R"(
        北方黏土，三月{a}，雨后{b}，六月轮到{c}和{d}
        酸奶杯拿来{a}，雨水养着{b}、{c}、{d}
        前后对比都在片尾：{a}、{b}、少许{c}，意外的{d})"}},
    {"travel",
     {"hotel itinerary beach flight visa landmark hostel sunset island backpack cruise museum ticket market "
      "guide hiking temple resort budget luggage ferry passport village viewpoint",
      "酒店 行程 海滩 机票 签证 地标 民宿 日落 海岛 行囊 邮轮 博物馆 门票 集市 向导 徒步 寺庙 度假村 穷游 "
      "行李 "
      "渡轮 护照 古镇 观景台"},
     {R"(
        48 hours, tiny purse: {a} first, {b} before breakfast
        Locals begged us to skip the {a} and see the {b}
        Got lost looking for {a}, found {b} instead
        Rainy season truth about {a} and {b}
        Solo at sixty: mum books {a}, conquers {b}
        What nobody packs for {a} but regrets at {b})",
      R"(
        四十八小时极简预算：先{a}，早饭前{b}
        本地人劝我们别去{a}，去看{b}
        找{a}迷了路，反而撞见{b}
        雨季去{a}和{b}到底值不值
        妈妈六十岁独自出发，订{a}闯{b}
        没人带却都后悔的{a}、{b}清单)"},
     {R"(
        Prices per person: {a} 12, {b} 9, {c} free, {d} negotiable.
        Pins for {a}, {b} and {c} in bio; {d} closed on Mondays.
        Couple travelling slowly since April; {a}, {b}, soon {c}, maybe {d}.)",
      R"(
        人均花费：{a}十二，{b}九块，{c}免费，{d}可以砍价
        {a}、{b}、{c}定位放主页，{d}周一不开
        两口子慢慢走，已经{a}{b}，下站{c}也许{d})"}},
    {"cars",
     {"engine sedan horsepower dealership brakes suspension mileage transmission exhaust tires upholstery "
      "turbo dashboard gearbox showroom torque axle bumper hybrid parking alloys headlights restoration "
      "warranty",
      "发动机 轿车 马力 门店 刹车 减震 油耗 试驾 排气 轮胎 内饰 涡轮 仪表盘 变速箱 展厅 扭矩 离合 保险杠 "
      "混动 停车 "
      "轮毂 大灯 翻新 质保"},
     {R"(
        Mechanic hears {a} noise and finds {b} instead
        Forty thousand on the clock: {a} tired, {b} perfect
        Dad restores my first {a}, cries over the {b}
        Salesmen hate customers who check {a} and {b}
        Winter morning: frozen {a}, heroic {b}
        Cheap used bargain? Look under {a}, smell {b})",
      R"(
        修车师傅听声辨{a}，结果是{b}坏了
        四万公里复查：{a}疲了，{b}完好
        老爸亲手弄{a}，看到{b}红了眼眶
        懂{a}和{b}的买家，销售最头疼
        零下二十度，{a}罢工，{b}救场
        捡漏二手先摸{a}再闻{b})"},
     {R"(
        Tightening values for {a}, {b}, {c} and {d} appear on screen, metric only.
        Garage time lapse, six evenings: {a}, {b}, rusty {c}, shiny {d}.
        Insurance wanted {a} replaced; we fixed {b}, {c}, {d} for a tenth.)",
      R"(
        {a}、{b}、{c}、{d}的拧紧数值会打在屏幕上
        车库六个晚上浓缩：{a}、{b}、生锈{c}、发亮{d}
        保险让换{a}，我们只修{b}、{c}和{d}省了九成)"}},
    {"aviation",
     {"cockpit runway copilot takeoff airline turbulence landing jet hangar altitude flaps boarding cabin "
      "airport glider propeller tower fuselage simulator crosswind fleet thrust layover checklist",
      "驾驶舱 塔台 飞行员 滑行 航空公司 颠簸 降落 喷气 机库 高度 机翼 登机 客舱 机场 滑翔机 螺旋桨 襟翼 机身 "
      "模拟飞行 侧风 机队 推力 副驾 检查单"},
     {R"(
        Passenger films {a} while captain mentions {b}
        Scared of flying? {a} and {b} sound like this
        Go around! Gusty {a}, sweaty {b}
        Student solo: shaky {a}, textbook {b}
        Retired stewardess ranks {a}, {b} and bad coffee
        Window seat heaven, {a} over cotton, golden {b})",
      R"(
        乘客拍到{a}，机长广播提到{b}
        怕坐飞机的看过来，{a}和{b}其实这样响
        复飞！{a}太猛，{b}捏把汗
        学员首次单飞，{a}手抖{b}满分
        退役空姐点评{a}、{b}还有难喝的咖啡
        靠窗位福利：云上{a}，金色{b})"},
     {R"(
        Radio audio legally obtained. Order: {a}, {b}, hold short, {c}, {d}.
        Heavy crew explains {a} and {b}; next week answers {c}, {d}.
        Spotters stood by the fence for {a}, {b}, late {c}, stormy {d}.)",
      R"(
        无线电录音已授权，顺序是{a}、{b}、等待、{c}、{d}
        机组答疑{a}与{b}，下周回答{c}和{d}
        围栏外蹲到{a}、{b}、迟来的{c}和雷雨{d})"}},
    {"military",
     {"armor missile turret infantry submarine radar sniper artillery parade fighter warship cannon bunker "
      "barracks ammunition caliber frigate trench squadron recon helmet mortar torpedo convoy",
      "装甲 导弹 炮塔 步兵 潜艇 侦察 狙击 火炮 阅兵 战机 军舰 加农炮 掩体 演习 弹药 口径 护卫舰 战壕 中队 "
      "头盔 "
      "迫击炮 鱼雷 营房 车队"},
     {R"(
        Veteran, 88, recalls {a} beside {b} without hatred
        Museum volunteers revive {a} nobody dared; hear the {b}
        Recruits meet {a}, drop {b}, run ten laps
        Declassified sketches: {a} meant to stop {b}
        How heavy? Soldier lifts {a} plus {b} in boots
        Ceremony rehearsal, spotless {a}, nervous {b})",
      R"(
        八十八岁老兵讲{a}和{b}，没有恨
        志愿者修好馆藏{a}，听听{b}的动静
        新兵连第一天：认识{a}，扛着{b}跑十圈
        解密图纸：当年想用{a}挡住{b}
        到底多重？战士穿靴子扛起{a}加{b}
        彩排现场，{a}一尘不染，{b}屏住呼吸)"},
     {R"(
        Historic clips, educational use: {a} 1941, {b} 1943, {c} and {d} postwar.
        Dimensioned drawings for {a}, {b}, {c}; uncertain about {d}, historians please help.
        No real shells fired: {a}, {b} are inert, {c} and {d} replicas.)",
      R"(
        历史影像仅供学习，{a}早期，{b}中期，{c}、{d}战后
        附{a}、{b}、{c}比例图，{d}存疑请指正
        没有实弹，{a}{b}已失效，{c}和{d}是仿制)"}},
    {"pets",
     {"puppy kitten grooming leash treats vet kibble litter adoption breed aquarium cage barking crate "
      "shedding cuddles obedience whiskers hamster vaccine harness paws naps terrarium",
      "小狗 小猫 美容 牵引绳 零食 宠物医院 狗粮 猫砂 领养 品种 鱼缸 笼子 吠叫 定点 掉毛 撒娇 服从 胡须 仓鼠 "
      "驱虫 "
      "项圈 爪子 午睡 流浪"},
     {R"(
        He was returned twice; now {a} and {b} every night
        Doorbell rings, {a} chaos, {b} regrets
        Cat judges my new {a}, steals the {b}
        Trainer secret: less {a}, softer voice, more {b}
        Sleepy {a} compilation because {b} had a long week
        First bath ever: {a} dignity lost, {b} betrayed)",
      R"(
        被退养两次，如今{a}和{b}天天有
        门铃一响，{a}乱套，{b}后悔
        猫主子嫌弃新{a}，转头抢走{b}
        训犬师秘诀：少点{a}，声音放软，多些{b}
        困到站不稳的{a}合辑，{b}也累了
        第一次洗澡，{a}尊严没了，{b}怀疑人生)"},
     {R"(
        Adopt, please. Shelter needs {a}, {b}; volunteers bring {c} plus {d}.
        Animal doctor approved {a} and {b}; limit {c}, avoid {d} until six months.
        Names suggested below win! Likes {a}, {b}, strangers; fears {c}, {d}.)",
      R"(
        不买只收养，站里缺{a}、{b}，也收{c}和{d}
        兽医说{a}{b}可以，{c}少量，{d}半岁后再说
        评论起名，喜欢{a}、{b}和陌生人，害怕{c}、{d})"}},
};

} // namespace

std::span<const DomainText> outdoorsDomains()
{
    return kDomains;
}

} // namespace crops::simulation
