// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/words/tables.h"

namespace crops::simulation
{

namespace
{

constexpr DomainText kDomains[] = {
    {"music",
     {"guitar concert album lyrics chords band singer amplifier cover riff studio tour strings vocals remix "
      "drummer melody playlist solo tuning violin festival encore piano",
      "吉他 演唱会 专辑 歌词 和弦 乐队 歌手 音箱 翻唱 连复段 录音棚 巡演 琴弦 人声 混音 鼓手 旋律 歌单 弹唱 "
      "音准 "
      "原声 音乐节 安可 钢琴"},
     {R"(
        Subway stranger hears my {a}, joins with {b}
        Only four fingers? Play {a} and {b} anyway
        Producer isolates {a}; suddenly {b} made sense
        Goosebumps at the church, {a} without microphones, {b}
        I practised {a} daily until {b} came naturally
        Old cassette found: dad on {a}, mum ruining {b})",
      R"(
        地铁口陌生人听见{a}，直接加入{b}
        只有四根手指也要练{a}和{b}
        制作人单独播放{a}，原来{b}藏在这
        教堂里不插电的{a}，一开口{b}全场静了
        每天练{a}，终于{b}顺了
        翻到旧磁带，老爸负责{a}，老妈毁掉{b})"},
     {R"(
        Tabs below. Capo two; {a}, {b} slow, {c} and {d} at full speed.
        Headphones recommended: {a} left, {b} right, {c} underneath, {d} fading.
        Request box open: last week {a}, {b}; Sunday {c} or {d}?)",
      R"(
        谱子在下方，夹二品，{a}{b}慢速，{c}{d}原速
        建议戴耳机：左{a}右{b}，底下{c}，渐弱{d}
        点歌区开放，上周{a}、{b}，周日想听{c}还是{d})"}},
    {"movies",
     {"premiere actor director ending sequel villain soundtrack boxoffice stunts remake plot cinema "
      "franchise "
      "audition cameo dialogue casting screenplay animation finale costumes critic subtitles blooper",
      "预告 片段 演员 导演 结局 续集 反派 配乐 票房 武打 翻拍 剧情 影院 系列 试镜 花絮 首映 台词 选角 剧透 "
      "动画 "
      "大结局 戏服 影评"},
     {R"(
        Blink and you miss {a} hiding before the {b}
        Popcorn verdict, zero hints: {a} great, {b} lazy
        Everyone cried at {a}; I laughed at {b}
        They reshot {a} eleven times because of {b}
        Underrated gem: modest {a}, unforgettable {b}
        Film student defends hated {a} and its {b})",
      R"(
        一眨眼就错过{a}，藏在{b}前面
        看完只说一句：{a}惊艳，{b}偷懒
        全场为{a}哭，我为{b}笑
        因为{b}，{a}重拍了十一遍
        冷门佳作：{a}朴素，{b}难忘
        电影系学生为骂声中的{a}、{b}辩护)"},
     {R"(
        No spoilers until 0:50; afterwards {a}, {b}, {c} and even {d}.
        Ranking based on {a}, {b}, rewatch value; {c} and {d} break ties.
        Cinephile chat: which {a} beat {b}? Did {c} need {d}?)",
      R"(
        五十秒后开始说{a}、{b}、{c}，甚至{d}
        评分看{a}、{b}和重看意愿，{c}{d}加分
        影迷来聊，哪个{a}胜过{b}，{c}需要{d}吗)"}},
    {"painting",
     {"watercolor sketch acrylic shading easel pencil mural pigment texture landscape brushwork gallery "
      "outline perspective charcoal gouache calligraphy doodle blending varnishing sketchbook portraiture "
      "collage pastels",
      "画纸 水彩 速写 丙烯 色彩 肖像 画架 铅笔 墨水 颜料 肌理 风景 笔触 画展 线稿 透视 壁画 炭笔 水粉 书法 "
      "涂鸦 "
      "晕染 装裱 静物"},
     {R"(
        From blank to wow: {a} underneath, {b} at the end
        Art teacher grades my {a}, forgives the {b}
        Cheap versus expensive {a}, identical {b}
        Paint along if {a} scared you; {b} can hide errors
        Hundred faces project: face 41, {a} and shy {b}
        Blind uncle describes {a}, nephew makes {b})",
      R"(
        从空白到惊叹，底下是{a}，最后{b}
        美术老师给我的{a}打分，放过了{b}
        便宜和贵的{a}，画出同样{b}
        怕{a}就跟着我，{b}能遮丑
        一百张脸计划第四十一张：{a}与害羞的{b}
        盲人叔叔口述{a}，侄子完成{b})"},
     {R"(
        Materials: {a}, {b}, tap water, {c}; reference shows {d}.
        Sped up 8 times. Hours spent: {a} two, {b} one, {c} plus {d} five.
        Prints available after the {a} show; {b}, {c}, {d} already sold.)",
      R"(
        材料：{a}、{b}、清水、{c}，参考图有{d}
        八倍速，{a}两小时，{b}一小时，{c}加{d}五小时
        {a}展后可订，{b}、{c}、{d}已售)"}},
    {"photography",
     {"telephoto tripod aperture backlight shutter portrait lighting editing retouching flash mirrorless "
      "bokeh "
      "timelapse drone darkroom composition closeup gimbal negatives iso nightscape raw softbox zoom",
      "长焦 三脚架 光圈 补光 快门 人像 布光 后期 预设 闪光灯 微单 虚化 延时 航拍 暗房 构图 微距 稳定器 底片 "
      "感光度 "
      "夜景 原片 棚拍 变焦"},
     {R"(
        Same spot, same face: {a} amateur, {b} pro
        Rain ruined {a}? Puddles, neon and {b}
        Stop buying gear; master {a}, borrow {b}
        Wedding disaster averted: {a} died, {b} survived
        Blue hour alone, frozen fingers, {a}, {b}
        Pose awkward people using {a} tricks, kind {b})",
      R"(
        同一个地方，{a}小白对{b}高手
        下雨拍不了{a}？积水、霓虹、{b}
        别再买器材，先学{a}，{b}可以借
        婚礼险情：{a}罢工，{b}顶上
        蓝调时刻一个人，冻僵的手、{a}、{b}
        不会摆姿势的人，用{a}和{b}引导)"},
     {R"(
        Settings written on every picture: {a}, {b}, {c}, white balance, {d}.
        Straight out of camera first; {a} and {b} second, {c} third, {d} never.
        Portfolio review Fridays. Send {a} or {b}; two {c}, one {d} maximum.)",
      R"(
        每张都标参数：{a}、{b}、{c}、白平衡、{d}
        先直出，再{a}{b}，第三步{c}，从不{d}
        周五点评投稿，{a}或{b}均可，{c}两张{d}一张)"}},
    {"fashion",
     {"outfit jacket sneakers leather necklace catwalk denim lookbook heels styling silk thrifting handbag "
      "embroidery earrings wardrobe sizing streetwear bracelet hoodie dress accessories tailor trends",
      "穿搭 夹克 球鞋 皮革 项链 走秀 牛仔 画册 靴子 造型 丝绸 古着 手提包 宽松 耳环 衣橱 尺码 街头 手链 卫衣 "
      "连衣裙 "
      "配饰 裁缝 潮流"},
     {R"(
        Petite, curvy, tall: one {a}, three {b}
        Boyfriend chooses {a}; colleagues vote on {b}
        Ten dollars at the flea stall, luxury {a}, mended {b}
        Office to party without changing {a}, only {b}
        Seamstress turns curtains into {a} and {b}
        Please burn this {a}: ugly {b} awards)",
      R"(
        小个子、微胖、高挑：一件{a}三种{b}
        男朋友挑{a}，同事投票{b}
        跳蚤摊十块钱淘来{a}，缝补{b}
        下班直接去聚会，{a}不换只换{b}
        裁剪阿姨把窗帘改成{a}和{b}
        年度最丑{a}颁奖，{b}上榜)"},
     {R"(
        I am 163 cm, usual M: {a} small, {b} true, {c} and {d} loose.
        Nothing sponsored; {a} borrowed, {b} inherited, {c} swapped, {d} homemade.
        Colours this autumn: mustard {a}, olive {b}, cream {c}, burgundy {d}.)",
      R"(
        身高一六三平时穿中码，{a}偏小，{b}正好，{c}{d}偏大
        没有赞助，{a}借的，{b}外婆给的，{c}换的，{d}自己做
        今秋配色：芥黄{a}、橄榄{b}、奶油{c}、酒红{d})"}},
    {"makeup",
     {"lipstick concealer eyeliner blush eyeshadow primer skincare mascara contour highlighter swatch serum "
      "sunscreen gloss eyebrows powder remover moisturizer tint lashes undertone freckles puff bronzer",
      "口红 粉底 眼线 腮红 眼影盘 遮瑕 护肤 妆前 睫毛膏 色号 修容 刷具 试色 精华 哑光 水光 眉毛 定妆 散粉 "
      "卸妆 平价 "
      "唇釉 假睫毛 防晒"},
     {R"(
        Twelve hour wear test: {a} melted, {b} stayed
        Hooded eyes? Move {a} higher, blend {b}
        Bride on a shoestring glows with {a} and {b}
        Drag queen aunt teaches {a}, fear no {b}
        Late for work: {a} in the lift, {b} on the bus
        Teens throw away {a}; mothers rediscover {b})",
      R"(
        十二小时实测，{a}花了{b}还在
        内双姐妹把{a}画高一点，{b}晕开
        预算有限的新娘，{a}加{b}照样发光
        戏曲老师教{a}，不怕{b}
        快迟到了，电梯里{a}公交上{b}
        妈妈翻出{a}，发现{b}回潮了)"},
     {R"(
        Cheeks: dry. Order was {a}, {b}, wait, {c}, thin {d}.
        Shades listed as fair to deep: {a} 2, {b} 4, {c} 7, {d} 9.
        Removing everything at the end; {a} stained, {b} and {c} rinsed, {d} fought.)",
      R"(
        干皮，顺序{a}、{b}、等一会、{c}、薄薄{d}
        从浅到深：{a}二号{b}四号，{c}七号{d}九号
        最后全部洗掉，{a}留印，{b}{c}好卸，{d}顽固)"}},
    {"football",
     {"goal penalty striker league goalkeeper stadium dribbling transfer derby freekick defender coach "
      "crossbar offside tackling midfielder assists relegation fans captain qualifier lineup replay cleats",
      "进球 点球 射手 联赛 门将 球场 盘带 转会 德比 角球 边卫 主帅 头球 越位 草皮 铲断 中场 门柱 降级 球迷 "
      "队长 "
      "预选赛 首发 回放"},
     {R"(
        Ninetieth minute, muddy socks, {a} then {b}
        Village club with eleven plumbers stuns {a}, celebrates {b}
        Referee cam: fair {a} or faked {b}?
        Kid without shoes outplays {a}, learns {b}
        Tactics on a pizza box: {a} squeezed by {b}
        Worst {a} of the season, funniest {b})",
      R"(
        第九十分钟，泥地里{a}接{b}
        十一个水管工的村队掀翻{a}，狂欢{b}
        裁判视角看{a}，到底算不算{b}
        光脚少年晃过{a}，学会{b}
        披萨盒上讲战术：{a}被{b}压缩
        赛季最离谱{a}和最好笑{b})"},
     {R"(
        Kick off 20:45. Absent: {a}; doubtful {b}; watch {c}, mind {d}.
        Amateur Sunday footage, shaky hands: {a}, {b}, shouting, {c}, {d}.
        Poll: sell {a}, keep {b}, promote {c} or sack the {d}?)",
      R"(
        晚上八点三刻开球，{a}缺阵，{b}存疑，留意{c}、{d}
        业余周日赛，镜头抖：{a}、{b}、喊声、{c}、{d}
        投票：卖{a}、留{b}、提拔{c}还是换{d})"}},
    {"basketball",
     {"dunk rebound playoffs guards rookie crossover buzzer arena hoop backboard jersey tipoff triple block "
      "overtime jumper trades sixthman finals steals layup timeout dynasties alleyoop",
      "扣篮 篮板 季后赛 控卫 新秀 变向 绝杀 主场 球馆 得分王 球衣 跳球 三双 盖帽 加时 投篮 交易 替补 总决赛 "
      "抢断 "
      "上篮 暂停 王朝 中锋"},
     {R"(
        Short guy, big bounce: {a} drills, {b} proof
        Grandmothers league opens with {a}, closes with {b}
        Coach benched his own son over {a} and {b}
        Slowed down: sneaky {a}, illegal {b}
        Playground king loses {a}, wins respect via {b}
        Trash talk, instant {a}, silent {b})",
      R"(
        小个子弹跳逆天，苦练{a}换来{b}
        奶奶联盟开场{a}，收官{b}
        教练把亲儿子按住，因为{a}和{b}
        逐帧看：阴险的{a}，违例的{b}
        野球王输了{a}，靠{b}赢得尊重
        刚放狠话就被{a}，{b}安静了)"},
     {R"(
        Stats tonight: {a} 11, {b} 7, {c} two of nine, {d} unreal.
        Outdoor rims are brutal: {a}, {b}, chain nets, {c}, sunset {d}.
        Fantasy owners: grab {a}, hold {b}, drop {c}, pray for {d}.)",
      R"(
        今晚数据：{a}十一，{b}七次，{c}九中二，{d}离谱
        室外硬框太狠：{a}、{b}、铁链、{c}、夕阳{d}
        选人建议：抢{a}、留{b}、弃{c}，祈祷{d})"}},
};

} // namespace

std::span<const DomainText> cultureDomains()
{
    return kDomains;
}

} // namespace crops::simulation
