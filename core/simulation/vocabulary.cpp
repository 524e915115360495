// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/vocabulary.h"

#include <stdexcept>

namespace crops::simulation
{

namespace
{

struct DomainText {
    std::string_view name;
    std::string_view english; // 24 words
    std::string_view chinese; // 24 words
};

constexpr DomainText kDomains[] = {
    {"learning",
     "neural attention network training gradient dataset embedding inference layers loss tokens prompt "
     "encoder benchmark backpropagation finetune overfitting classifier tensor regression vision chatbot "
     "epochs weights",
     "神经 注意力 网络 训练 梯度 数据集 向量 推理 层数 损失 词元 提示词 编码器 跑分 反向传播 微调 过拟合 "
     "分类器 张量 "
     "回归 视觉 对话 轮次 权重"},
    {"electricity",
     "voltage winding substation grid coil insulation current phase core wiring breaker grounding ampere "
     "inverter load maintenance cooling oil fuse relay socket cable circuit meter",
     "电压 绕组 变电站 电网 线圈 绝缘 电流 三相 铁芯 接线 断路器 接地 安培 逆变 负载 检修 散热 绝缘油 保险丝 "
     "继电器 插座 "
     "电缆 电路 电表"},
    {"toys",
     "toy robot figure unboxing collectible plastic joints bricks playset kids miniature puzzle doll "
     "articulated stickers assembly batteries remote repaint vintage boxed plush sculpt diorama",
     "玩具 机器人 手办 开箱 收藏 塑料 关节 积木 套装 儿童 微缩 拼图 娃娃 可动 贴纸 拼装 电池 遥控 重涂 绝版 "
     "盒装 毛绒 "
     "雕像 场景"},
    {"phones",
     "phone battery camera screen charger update case review chip storage leak tablet headphones "
     "specs repair wallpaper foldable signal launch megapixel speaker settings wireless upgrade",
     "手机 续航 摄像头 屏幕 充电器 更新 手机壳 测评 芯片 内存 爆料 平板 耳机 参数 维修 壁纸 折叠 信号 发布会 "
     "像素 扬声器 "
     "设置 无线 升级"},
    {"cooking",
     "recipe garlic pan sauce boil chop stew broth spicy dinner noodles pepper marinade grilled soup "
     "vegetable seasoning crispy wok kitchen leftovers ginger steamed salad",
     "做法 大蒜 平底锅 酱汁 水煮 切丝 炖煮 高汤 香辣 晚餐 面条 胡椒 腌制 烧烤 煲汤 蔬菜 调料 酥脆 炒锅 厨房 "
     "剩菜 生姜 清蒸 "
     "凉拌"},
    {"wildlife",
     "predator habitat hunting jungle cubs species rescue nest feathers camouflage migration herd prey "
     "forest ranger claws endangered nocturnal mating venom savanna wetland burrow hatching",
     "捕食 栖息地 狩猎 丛林 幼崽 物种 救助 鸟巢 羽毛 伪装 迁徙 兽群 猎物 森林 护林员 利爪 濒危 夜行 求偶 "
     "毒液 草原 湿地 "
     "洞穴 孵化"},
    {"cars",
     "engine sedan horsepower dealership brakes suspension mileage drive exhaust tires interior turbo "
     "dashboard gearbox showroom torque clutch bumper hybrid parking alloy headlights restoration warranty",
     "发动机 轿车 马力 四S店 刹车 悬挂 油耗 试驾 排气 轮胎 内饰 涡轮 仪表盘 变速箱 展厅 扭矩 离合 保险杠 "
     "混动 停车 轮毂 "
     "大灯 翻新 质保"},
    {"astronomy",
     "planet orbit telescope rocket launchpad gravity crater satellite lander galaxy solar asteroid "
     "nebula astronaut capsule comet mission probe eclipse constellation payload observatory module spectrum",
     "行星 轨道 望远镜 火箭 发射场 引力 陨石坑 卫星 着陆器 星系 太阳 小行星 星云 宇航员 返回舱 彗星 任务 "
     "探测器 日食 星座 "
     "载荷 天文台 舱段 光谱"},
    {"chemistry",
     "molecule reaction metal experiment toxic liquid element catalyst acid lab periodic vapor solvent "
     "flask crystal oxide bond titration compound precipitate burner isotope alkali goggles",
     "分子 反应 金属 实验 有毒 液体 元素 催化剂 酸性 实验室 周期表 蒸气 溶剂 烧瓶 晶体 氧化物 化学键 滴定 "
     "化合物 沉淀 酒精灯 "
     "同位素 碱性 护目镜"},
    {"programming",
     "code tutorial function compiler debug library script framework variable loop backend install "
     "syntax class terminal refactor package async thread database interview deploy array repository",
     "代码 教程 函数 编译器 调试 类库 脚本 框架 变量 循环 后端 安装 语法 面向对象 终端 重构 依赖包 异步 线程 "
     "数据库 面试 部署 "
     "数组 仓库"},
    {"travel",
     "hotel itinerary beach flight visa landmark hostel sunset island backpack cruise museum ticket "
     "market guide hiking temple resort budget luggage ferry passport village viewpoint",
     "酒店 行程 海滩 机票 签证 地标 民宿 日落 海岛 背包 邮轮 博物馆 门票 集市 攻略 徒步 寺庙 度假村 穷游 "
     "行李 渡轮 护照 古镇 "
     "观景台"},
    {"coffee",
     "espresso roast beans brew latte grinder crema barista pour filter milk aroma arabica tasting "
     "cappuccino kettle dose extraction cafe decaf portafilter foam cold acidity",
     "浓缩 烘焙度 咖啡豆 冲煮 拿铁 磨豆机 油脂 咖啡师 手冲 滤纸 奶泡 香气 阿拉比卡 杯测 卡布奇诺 细口壶 粉量 "
     "萃取 咖啡馆 "
     "低因 手柄 拉花 冷萃 果酸"},
    {"fishing",
     "lure rod reel bait lake casting hook catch boat line tackle trout river angler float pond "
     "waders jig bite shore spinner sinker landing release",
     "路亚 鱼竿 渔轮 鱼饵 湖库 抛投 鱼钩 中鱼 船钓 鱼线 钓箱 鳟鱼 溪流 钓友 浮漂 池塘 涉水 铅头钩 咬口 岸边 "
     "亮片 铅坠 抄网 "
     "放流"},
    {"music",
     "guitar concert album lyrics chords band singer amp cover riff studio tour strings vocals remix "
     "drummer melody playlist solo tuning acoustic festival encore piano",
     "吉他 演唱会 专辑 歌词 和弦 乐队 歌手 音箱 翻唱 连复段 录音棚 巡演 琴弦 人声 混音 鼓手 旋律 歌单 独奏 "
     "调音 原声 音乐节 "
     "安可 钢琴"},
    {"football",
     "goal penalty striker league keeper stadium dribble transfer derby corner defender coach header "
     "offside pitch tackle midfielder assist relegation fans captain qualifier lineup replay",
     "进球 点球 前锋 联赛 门将 球场 盘带 转会 德比 角球 后卫 主帅 头球 越位 草皮 铲断 中场 助攻 降级 球迷 "
     "队长 预选赛 首发 "
     "回放"},
    {"basketball",
     "dunk rebound playoffs guard rookie crossover buzzer arena court draft jersey tipoff triple block "
     "overtime shooting trade bench finals steal layup timeout dynasty center",
     "扣篮 篮板 季后赛 后卫线 新秀 变向 绝杀 主场 球馆 选秀 球衣 跳球 三双 盖帽 加时 投篮 交易 替补 总决赛 "
     "抢断 上篮 暂停 王朝 "
     "中锋"},
    {"gardening",
     "soil seeds pruning blossom pot watering fertilizer harvest greenhouse compost shrub sprout bulbs "
     "orchard grafting petals mulch balcony pests trellis roots seedlings sunlight cuttings",
     "土壤 种子 修剪 开花 花盆 浇水 肥料 采收 温室 堆肥 灌木 发芽 球根 果园 嫁接 花瓣 覆盖 阳台 虫害 爬藤 "
     "根系 育苗 光照 扦插"},
    {"gaming",
     "boss level skin raid quest loot multiplayer speedrun build patch ranked character weapon combo "
     "respawn map stream controller guild dungeon meta noob mod achievement",
     "首领 关卡 皮肤 副本 主线 掉落 联机 速通 出装 补丁 排位 英雄 武器 连招 复活 地图 直播 手柄党 公会 "
     "地下城 版本 萌新 模组 "
     "成就"},
    {"makeup",
     "lipstick foundation eyeliner blush palette concealer skincare primer mascara shade contour "
     "highlighter brush swatch serum matte glow brows setting powder remover drugstore tint lashes",
     "口红 粉底 眼线 腮红 眼影盘 遮瑕 护肤 妆前 睫毛膏 色号 修容 高光 刷具 试色 精华 哑光 水光 眉毛 定妆 "
     "散粉 卸妆 平价 "
     "唇釉 假睫毛"},
    {"fitness",
     "workout squat cardio dumbbell stretch abs protein plank gym deadlift warmup reps mobility jogging "
     "core yoga pushups muscle posture kettlebell burpees recovery trainer calories",
     "训练计划 深蹲 有氧 哑铃 拉伸 腹肌 蛋白 平板支撑 健身房 硬拉 热身 组数 灵活性 慢跑 核心 瑜伽 俯卧撑 "
     "肌肉 体态 壶铃 波比跳 "
     "恢复 教练 卡路里"},
    {"movies",
     "trailer scene actor director ending sequel villain soundtrack boxoffice stunt remake plot cinema "
     "franchise audition cameo premiere dialogue casting spoiler animation finale costume critic",
     "预告 片段 演员 导演 结局 续集 反派 配乐 票房 特技 翻拍 剧情 影院 系列 试镜 彩蛋 首映 台词 选角 剧透 "
     "动画 大结局 戏服 影评"},
    {"fashion",
     "outfit jacket sneakers leather necklace runway denim lookbook boots styling silk thrift handbag "
     "oversized earrings wardrobe sizing streetwear bracelet hoodie dress accessories tailor trend",
     "穿搭 夹克 球鞋 皮革 项链 走秀 牛仔 画册 靴子 造型 丝绸 古着 手提包 宽松 耳环 衣橱 尺码 街头 手链 卫衣 "
     "连衣裙 配饰 裁缝 "
     "潮流"},
    {"woodworking",
     "lumber chisel workbench saw plane joinery varnish clamp dovetail router sanding oak lathe carving "
     "tablesaw plywood mallet glue shelf hinge drill walnut jig veneer",
     "木料 凿子 工作台 锯子 刨子 榫卯 清漆 夹具 燕尾榫 修边机 打磨 橡木 车床 木雕 台锯 胶合板 木槌 木工胶 "
     "层板 铰链 电钻 胡桃木 "
     "治具 贴皮"},
    {"finance",
     "stocks dividend portfolio inflation earnings broker bonds crypto savings index valuation hedge "
     "loan credit market futures tax pension liquidity ipo rally deposit budget yield",
     "股票 分红 持仓 通胀 财报 券商 债券 加密货币 储蓄 指数 估值 对冲 贷款 信用卡 行情 期货 税务 养老金 "
     "流动性 上市 反弹 存款 "
     "预算 收益率"},
    {"history",
     "emperor dynasty battle ruins treaty archive medieval throne siege artifact king revolution tomb "
     "colony legend manuscript palace ancient excavation rebellion knight chronicle coronation relic",
     "皇帝 朝代 战役 遗址 条约 档案 中世纪 王位 围城 文物 国王 革命 陵墓 殖民 传说 手稿 宫殿 古代 考古 起义 "
     "骑士 编年史 登基 "
     "遗物"},
    {"pets",
     "puppy kitten grooming leash treats vet kibble litter adopt breed aquarium cage barking toilet "
     "shedding cuddle obedience whiskers hamster vaccine collar paws naptime rescue",
     "小狗 小猫 美容 牵引绳 零食 宠物医院 狗粮 猫砂 领养 品种 鱼缸 笼子 吠叫 定点 掉毛 撒娇 服从 胡须 仓鼠 "
     "疫苗 项圈 爪子 "
     "午睡 流浪"},
    {"painting",
     "canvas watercolor sketch acrylic shading portrait easel pencil ink pigment texture landscape "
     "brushwork gallery outline palette perspective mural charcoal gouache calligraphy doodle blending frame",
     "画布 水彩 速写 丙烯 阴影 肖像 画架 铅笔 墨水 颜料 肌理 风景 笔触 画展 线稿 调色 透视 壁画 炭笔 水粉 "
     "书法 涂鸦 晕染 装裱"},
    {"photography",
     "lens tripod aperture exposure shutter portrait lighting editing lightroom flash mirrorless bokeh "
     "timelapse drone filter composition macro gimbal film iso nightscape raw studio zoom",
     "镜头 三脚架 光圈 曝光 快门 人像 布光 后期 调色预设 闪光灯 微单 虚化 延时 航拍 滤镜 构图 微距 稳定器 "
     "胶片 感光度 夜景 原片 "
     "棚拍 变焦"},
    {"baking",
     "oven dough flour yeast frosting cake butter cookies sourdough whisk icing sponge cream tart "
     "pastry kneading vanilla muffin glaze crust bread sugar cupcakes proofing",
     "烤箱 面团 面粉 酵母 裱花 蛋糕 黄油 曲奇 天然酵种 打发 糖霜 海绵 奶油 挞皮 酥皮 揉面 香草 玛芬 淋面 "
     "面包皮 吐司 砂糖 "
     "纸杯 发酵"},
    {"health",
     "doctor symptoms sleep vitamin therapy allergy checkup insomnia immune headache clinic surgery "
     "blood diet stress medicine pain hydration digestion nurse dental prevention fever screening",
     "医生 症状 睡眠 维生素 理疗 过敏 体检 失眠 免疫 头痛 门诊 手术 血压 饮食 压力 用药 疼痛 补水 消化 护士 "
     "牙科 预防 发烧 "
     "筛查"},
    {"aviation",
     "cockpit runway pilot takeoff airline turbulence landing jet hangar altitude wing boarding cabin "
     "airport glider propeller tower fuselage simulator crosswind fleet engine copilot checklist",
     "驾驶舱 跑道 飞行员 起飞 航空公司 颠簸 降落 喷气 机库 高度 机翼 登机 客舱 机场 滑翔机 螺旋桨 塔台 机身 "
     "模拟飞行 侧风 机队 "
     "引擎 副驾 检查单"},
    {"military",
     "armor missile turret infantry submarine radar sniper artillery parade fighter warship cannon "
     "camouflage drill ammunition caliber frigate trench squadron recon helmet mortar torpedo barracks",
     "装甲 导弹 炮塔 步兵 潜艇 雷达 狙击 火炮 阅兵 战机 军舰 加农炮 迷彩 演习 弹药 口径 护卫舰 战壕 中队 "
     "侦察 头盔 迫击炮 鱼雷 "
     "营房"},
};

struct CuratedText {
    std::string_view word;
    bool chinese;
    std::string_view domains; // the dominant one first
};

// Words that people really type with more than one thing in mind.
constexpr CuratedText kCurated[] = {
    {"transformer", false, "learning electricity toys movies"},
    {"apple", false, "phones cooking gardening"},
    {"jaguar", false, "cars wildlife football"},
    {"mercury", false, "astronomy chemistry music"},
    {"python", false, "programming wildlife"},
    {"java", false, "programming coffee travel"},
    {"seal", false, "wildlife music military"},
    {"bass", false, "music fishing"},
    {"mustang", false, "cars wildlife aviation"},
    {"ruby", false, "programming fashion"},
    {"swift", false, "programming music wildlife"},
    {"kiwi", false, "cooking wildlife gardening"},
    {"turkey", false, "travel cooking football"},
    {"cobra", false, "wildlife cars military"},
    {"falcon", false, "astronomy wildlife aviation"},
    {"titan", false, "astronomy movies gaming"},
    {"saturn", false, "astronomy cars"},
    {"puma", false, "fashion wildlife"},
    {"blackberry", false, "phones gardening baking"},
    {"delta", false, "aviation travel military"},
    {"rust", false, "programming gaming cars"},
    {"spring", false, "programming gardening"},
    {"mint", false, "gardening finance"},
    {"avatar", false, "movies gaming"},
    {"mouse", false, "phones pets"},
    {"squash", false, "cooking fitness"},
    {"boxer", false, "pets fitness"},
    {"beetle", false, "cars wildlife"},
    {"oasis", false, "music travel"},
    {"queen", false, "music history"},
    {"eclipse", false, "astronomy programming movies"},
    {"phoenix", false, "basketball travel gaming"},
    {"tesla", false, "cars electricity history"},
    {"tank", false, "military pets fashion"},
    {"monitor", false, "phones wildlife health"},
    {"shell", false, "programming cooking travel"},
    {"bug", false, "programming wildlife"},
    {"root", false, "phones gardening"},
    {"plane", false, "aviation woodworking"},
    {"palette", false, "makeup painting"},
    {"foundation", false, "makeup movies"},
    {"crane", false, "wildlife toys"},
    {"macro", false, "photography finance programming"},
    {"core", false, "fitness phones"},
    {"stock", false, "finance cooking"},
    {"bond", false, "movies finance chemistry"},
    {"dart", false, "programming toys"},
    {"amazon", false, "finance travel wildlife"},
    {"苹果", true, "phones gardening cooking"},
    {"变压器", true, "electricity toys"},
    {"变形金刚", true, "movies toys"},
    {"小米", true, "phones cooking cars"},
    {"杜鹃", true, "gardening wildlife"},
    {"长城", true, "travel cars history"},
    {"火箭", true, "basketball astronomy military"},
    {"勇士", true, "basketball gaming military"},
    {"水星", true, "astronomy phones"},
    {"锤子", true, "phones woodworking"},
    {"熊猫", true, "wildlife gaming"},
    {"蚂蚁", true, "finance wildlife"},
    {"荣耀", true, "phones gaming"},
    {"模型", true, "learning toys"},
    {"机器人", true, "learning toys movies"},
    {"花木兰", true, "movies gaming history"},
    {"貂蝉", true, "gaming history"},
    {"赵云", true, "gaming history movies"},
    {"百合", true, "gardening cooking music"},
    {"豆腐", true, "cooking pets"},
    {"布丁", true, "baking pets"},
    {"可乐", true, "cooking pets"},
    {"黑洞", true, "astronomy music"},
    {"龙虾", true, "cooking pets"},
    {"银河", true, "astronomy gaming"},
    {"元宝", true, "finance history learning"},
    {"大众", true, "cars finance"},
    {"北京", true, "travel cars history"},
    {"飞虎", true, "military movies"},
    {"牡丹", true, "gardening painting finance"},
    {"海豹", true, "cars wildlife"},
    {"海鸥", true, "cars photography wildlife"},
    {"松鼠", true, "wildlife cooking"},
    {"土豆", true, "cooking pets"},
    {"仙女座", true, "astronomy makeup"},
    {"凤凰", true, "travel gaming photography"},
    {"老虎", true, "wildlife finance"},
    {"钻石", true, "fashion chemistry gaming"},
};

constexpr std::string_view kFirstEnglish =
    "silver golden red blue black white green crimson amber royal iron copper crystal velvet wild little "
    "great ancient hidden lucky brave quiet frozen burning rapid lonely happy magic secret northern "
    "southern eastern western cosmic electric liquid paper stone thunder lunar";
constexpr std::string_view kSecondEnglish =
    "fox wolf bear lion tiger hawk raven panda dragon horse rabbit turtle whale shark dolphin owl storm "
    "river mountain island forest valley bridge tower castle garden harbor lighthouse arrow shield crown "
    "sword hammer anchor compass lantern mirror bell clock engine wheel rocket comet star moon sun flame "
    "snow rain cloud wave leaf rose lotus maple pearl diamond";
constexpr std::string_view kFirstChinese =
    "银色 金色 红色 蓝色 黑色 白色 绿色 深红 琥珀 皇家 钢铁 青铜 水晶 天鹅绒 狂野 小小 伟大 远古 隐秘 幸运 "
    "勇敢 安静 冰封 "
    "燃烧 极速 孤独 快乐 魔法 神秘 北方 南方 东方 西方 宇宙 电光 流动 纸上 石头 雷霆 月光";
constexpr std::string_view kSecondChinese = "狐狸 野狼 大熊 狮子 猛虎 雄鹰 乌鸦 竹熊 飞龙 骏马 白兔 海龟 "
                                            "鲸鱼 鲨鱼 海豚 夜枭 风暴 长河 高山 孤岛 密林 山谷 石桥 "
                                            "高塔 城堡 花园 港湾 灯塔 飞箭 盾牌 王冠 宝剑 铁锤 船锚 罗盘 "
                                            "灯笼 镜子 铃铛 时钟 风车 车轮 飞船 流星 星辰 明月 朝阳 "
                                            "火焰 飞雪 细雨 云朵 浪花 落叶 玫瑰 莲花 枫叶 珍珠 宝石";
constexpr std::string_view kFillerEnglish =
    "best new how to full day my the really easy part top amazing today why everyone first time "
    "vlog explained live short watch this for beginners";
constexpr std::string_view kFillerChinese = "超好看 最新 怎么 完整版 日常 我的 真的 简单 合集 盘点 惊艳 今天 "
                                            "为什么 大家 第一次 记录 讲解 直播 一分钟 必看 新手 分享 "
                                            "推荐 实拍";
constexpr std::string_view kAliasEnglish =
    "ka lo mi ve zor tan ri bex du fen gra hal jo nix pel qua ryn sil tor ux wen yar zen bri col dra";
constexpr std::string_view kAliasChinese =
    "洛 维 卡 罗 斯 泰 米 娜 奥 科 德 莱 尼 帕 萨 托 伊 雅 赛 菲 格 汉 贝 丹 艾 莫";

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) found.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

int domainNamed(const std::vector<Domain>& domains, std::string_view name)
{
    for (std::size_t i = 0; i < domains.size(); ++i)
        if (domains[i].name == name) return static_cast<int>(i);
    throw std::logic_error("unknown domain in the curated words");
}

Vocabulary make()
{
    Vocabulary made;
    for (const DomainText& text : kDomains)
        made.domains.push_back({text.name, {words(text.english), words(text.chinese)}});
    for (const CuratedText& text : kCurated) {
        CuratedWord word{text.word, text.chinese, {}};
        for (const std::string_view domain : words(text.domains))
            word.domains.push_back(domainNamed(made.domains, domain));
        made.curated.push_back(std::move(word));
    }
    made.first = {words(kFirstEnglish), words(kFirstChinese)};
    made.second = {words(kSecondEnglish), words(kSecondChinese)};
    made.fillers = {words(kFillerEnglish), words(kFillerChinese)};
    made.syllables = {words(kAliasEnglish), words(kAliasChinese)};
    return made;
}

} // namespace

const Vocabulary& vocabulary()
{
    static const Vocabulary made = make();
    return made;
}

} // namespace crops::simulation
