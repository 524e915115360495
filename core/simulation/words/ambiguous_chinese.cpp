// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/words/tables.h"

namespace crops::simulation
{

namespace
{

// clang-format off
constexpr AmbiguousText kWords[] = {
    {"苹果", "cooking: 做法 凉拌 酱汁 剩菜 厨房; gardening: 果园 采收 压条 虫害 肥料; painting: 静物 色彩 速写 铅笔 水粉"},
    {"模型", "learning: 训练 权重 数据集 推理 微调; toys: 拼装 零件 贴纸 微缩 收藏"},
    {"机器人", "toys: 遥控 拼装 零件 可动关节 儿童; learning: 对话 视觉 提示词 训练 推理"},
    {"杜鹃", "gardening: 开花 花盆 分枝 浇水 土壤; wildlife: 鸟巢 羽毛 求偶 森林 孵化"},
    {"火箭", "astronomy: 升空 发射场 载荷 返回舱 任务; military: 火炮 导弹 弹药 演习 阅兵; toys: 拼装 遥控 儿童 零件 收藏"},
    {"皮肤", "makeup: 护肤 精华 水光 防晒 遮瑕; gaming: 英雄 段位 成就 武器 版本; health: 症状 门诊 补水 用药 医生"},
    {"地图", "travel: 行程 地标 古镇 徒步 向导; gaming: 关卡 副本 联机 野区 地下城; history: 朝代 战役 遗址 档案 殖民"},
    {"训练", "fitness: 深蹲 有氧 热身 教练 组数; learning: 数据集 梯度 轮次 损失 权重; pets: 服从 牵引绳 定点 零食 小狗"},
    {"推理", "movies: 剧情 反派 结局 剧透 台词; learning: 词元 提示词 注意力 跑分 对话; gaming: 主线 关卡 联机 开黑 萌新"},
    {"老虎", "wildlife: 捕食 利爪 丛林 幼崽 濒危; toys: 毛绒 玩偶 儿童 收藏 发条; painting: 线稿 笔触 墨水 装裱 画纸"},
    {"钻石", "fashion: 项链 耳环 配饰 手链 造型; chemistry: 碳原子 化学键 分子 实验室 氧化物; gaming: 段位 出装 英雄 连招 大招"},
    {"布丁", "baking: 烤箱 奶油 砂糖 香草 打发; pets: 小猫 小狗 撒娇 午睡 领养"},
    {"豆腐", "cooking: 做法 炖煮 凉拌 酱汁 调料; pets: 猫砂 小猫 领养 撒娇 午睡"},
    {"龙虾", "cooking: 香辣 调料 清蒸 做法 大蒜; fishing: 池塘 鱼饵 抄网 岸边 钓友; pets: 鱼缸 品种 宠物医院 爪子 零食"},
    {"画眉", "makeup: 眉毛 眼线 定妆 修容 试色; wildlife: 羽毛 鸟巢 求偶 森林 夜行"},
    {"嫁接", "gardening: 果园 扦插 根系 分枝 压条; makeup: 假睫毛 睫毛膏 眼线 卸妆 平价"},
    {"烘焙", "baking: 烤箱 面粉 黄油 打发 吐司; coffee: 咖啡豆 烘焙度 香气 杯测 果酸"},
    {"萃取", "coffee: 浓缩 粉量 细口壶 油脂 手冲; chemistry: 溶剂 分子 蒸馏 烧瓶 沉淀"},
    {"开关", "electricity: 接线 插座 断路器 电路 继电器; programming: 变量 部署 代码 函数 后端"},
    {"木马", "toys: 儿童 发条 收藏 绝版 场景; programming: 代码 脚本 后端 命令行 安装; history: 战役 传说 王位 考古 古代"},
    {"雷达", "cars: 停车 试驾 仪表盘 保险杠 大灯; military: 导弹 战机 侦察 演习 护卫舰; aviation: 塔台 机场 侧风 机队 高度"},
    {"引擎", "cars: 马力 涡轮 扭矩 排气 变速箱; gaming: 版本 联机 地下城 副本 关卡; programming: 数据库 编译器 后端 脚本 类库"},
    {"跑道", "aviation: 降落 滑行 侧风 机场 塔台; fitness: 慢跑 有氧 热身 教练 放松"},
    {"前锋", "football: 进球 射手 越位 头球 首发; basketball: 篮板 扣篮 得分王 新秀 盖帽"},
    {"选秀", "basketball: 新秀 交易 总决赛 控卫 得分王; music: 歌手 翻唱 人声 弹唱 乐队; history: 皇帝 宫殿 朝代 登基 王位"},
    {"特技", "movies: 武打 戏服 花絮 演员 片段; aviation: 滑翔机 高度 螺旋桨 飞行员 喷气"},
    {"打包", "travel: 行李 行囊 机票 酒店 穷游; programming: 依赖包 部署 脚本 仓库 编译器; cooking: 剩菜 晚餐 面条 厨房 煲汤"},
    {"接口", "programming: 后端 函数 类库 数据库 面向对象; phones: 充电器 耳机 手机 平板 设置; electricity: 接线 插座 电缆 接地 电路"},
    {"注意力", "learning: 编码器 词元 层数 向量 权重; health: 睡眠 压力 医生 症状 饮食"},
    {"循环", "programming: 变量 数组 函数 代码 语法; health: 血压 症状 饮食 理疗 预防; fitness: 训练计划 组数 波比跳 有氧 卡路里"},
    {"部署", "programming: 后端 仓库 依赖包 命令行 异步; military: 导弹 步兵 战壕 侦察 车队"},
    {"副本", "gaming: 首领 掉落 公会 地下城 开黑; programming: 数据库 仓库 数组 变量 异步"},
    {"装备", "gaming: 出装 武器 掉落 英雄 背包格; travel: 徒步 行囊 海岛 观景台 向导; fishing: 鱼竿 渔轮 钓箱 抄网 路亚; "
             "military: 头盔 装甲 步兵 战机 口径"},
    {"核心", "fitness: 腹肌 体态 俯卧撑 柔韧 瑜伽; phones: 芯片 内存 参数 测评 升级; programming: 代码 框架 重构 类库 编译器"},
    {"高光", "makeup: 修容 腮红 水光 粉底 刷具; photography: 后期 补光 原片 布光 预设; football: 进球 盘带 射手 回放 门将"},
    {"阴影", "painting: 速写 铅笔 透视 线稿 炭笔; makeup: 修容 眼影盘 刷具 色号 哑光; photography: 布光 光圈 人像 棚拍 补光"},
    {"曝光", "photography: 快门 光圈 感光度 长焦 夜景; phones: 爆料 参数 发布会 手机 芯片"},
    {"过滤", "coffee: 滤纸 手冲 油脂 冷泡 浸泡; pets: 鱼缸 猫砂 品种 宠物医院 掉毛; programming: 数组 函数 数据库 循环 语法"},
    {"发酵", "baking: 面团 酵母 揉面 醒面 吐司; cooking: 腌制 做法 蔬菜 调料 厨房; gardening: 堆肥 肥料 土壤 覆盖 育苗"},
    {"钓鱼", "fishing: 鱼竿 鱼饵 浮漂 池塘 钓友; finance: 信用卡 存款 储蓄 贷款 审计"},
    {"节奏", "music: 鼓手 和弦 弹唱 旋律 混音; basketball: 控卫 变向 投篮 暂停 加时; gaming: 野区 开黑 小地图 版本 连招"},
    {"主线", "gaming: 关卡 掉落 成就 速通 地下城; finance: 行情 股票 持仓 估值 基金; movies: 剧情 结局 台词 续集 剧透"},
    {"反弹", "finance: 股票 行情 基金 期货 持仓; fitness: 卡路里 蛋白 有氧 训练计划 慢跑; basketball: 篮板 投篮 球馆 上篮 抢断"},
    {"指数", "finance: 基金 股票 行情 收益率 估值; health: 血压 饮食 筛查 睡眠 预防"},
    {"坦克", "military: 装甲 炮塔 火炮 阅兵 口径; gaming: 英雄 出装 连招 公会 首领; toys: 遥控 拼装 零件 贴纸 收藏"},
    {"迷彩", "military: 步兵 演习 头盔 掩体 侦察; fashion: 穿搭 夹克 卫衣 街头 潮流"},
    {"保养", "cars: 发动机 轮胎 刹车 油耗 质保; makeup: 护肤 精华 防晒 卸妆 水光; woodworking: 清漆 砂纸 层板 胡桃木 台锯"},
    {"打磨", "woodworking: 砂纸 木料 清漆 木雕 胡桃木; cars: 翻新 轮毂 大灯 保险杠 内饰; toys: 拼装 重涂 手办 零件 雕像"},
    {"桌面", "woodworking: 木料 胶合板 木工胶 夹具 贴皮; phones: 壁纸 设置 平板 更新 手机"},
    {"修剪", "gardening: 分枝 灌木 果园 花盆 爬藤; pets: 美容 爪子 掉毛 小狗 胡须; makeup: 眉毛 刷具 眼线 定妆 假睫毛"},
    {"移植", "health: 手术 医生 免疫 康复 用药; gardening: 花盆 根系 土壤 浇水 育苗; gaming: 手柄 版本 联机 关卡 主线"},
    {"薄荷", "gardening: 扦插 阳台 花盆 浇水 光照; cooking: 凉拌 烧烤 酱汁 做法 腌制; fashion: 连衣裙 穿搭 卫衣 造型 配饰"},
    {"向日葵", "gardening: 种子 光照 开花 花瓣 育苗; painting: 颜料 笔触 丙烯 色彩 静物"},
    {"电池", "phones: 续航 充电器 手机 维修 升级; cars: 混动 油耗 质保 试驾 门店; chemistry: 电子 金属 酸性 碱性 化合物"},
    {"反应", "chemistry: 催化剂 实验 沉淀 烧瓶 化合物; health: 用药 症状 免疫 医生 预防"},
    {"元素", "chemistry: 周期表 金属 电子 同位素 分子; gaming: 武器 连招 英雄 大招 地下城; fashion: 穿搭 潮流 画册 配饰 街头"},
    {"卫星", "astronomy: 载荷 任务 升空 探测器 行星; military: 侦察 导弹 潜艇 军舰 演习; phones: 信号 手机 发布会 参数 爆料"},
    {"轨道", "astronomy: 行星 舱段 任务 引力 返回舱; travel: 行程 门票 观景台 古镇 穷游; photography: 延时 稳定器 三脚架 微单 航拍"},
    {"体检", "health: 血压 筛查 医生 门诊 预防; cars: 发动机 刹车 轮胎 油耗 门店; pets: 宠物医院 驱虫 小猫 小狗 领养"},
    {"恢复", "fitness: 放松 肌肉 柔韧 蛋白 慢跑; health: 手术 康复 睡眠 饮食 护士; phones: 设置 内存 更新 手机 维修"},
    {"过敏", "health: 症状 免疫 医生 用药 门诊; makeup: 护肤 卸妆 防晒 平价 粉底; pets: 掉毛 小猫 宠物医院 狗粮 品种"},
    {"背包", "travel: 行囊 徒步 穷游 行李 海岛; fashion: 皮革 手提包 街头 配饰 潮流; gaming: 掉落 武器 副本 成就 萌新"},
    {"攻略", "travel: 行程 民宿 门票 机票 穷游; gaming: 关卡 首领 速通 萌新 成就"},
    {"彩蛋", "movies: 片段 续集 花絮 结局 配乐; gaming: 关卡 主线 成就 副本 版本; painting: 颜料 丙烯 涂鸦 色彩 线稿"},
    {"剧本", "movies: 台词 导演 选角 剧情 演员; gaming: 主线 联机 开黑 萌新 成就"},
    {"史诗", "history: 传说 手稿 骑士 国王 古代; gaming: 武器 掉落 首领 版本 大招; movies: 配乐 导演 戏服 票房 影院"},
    {"牵引", "cars: 马力 扭矩 轮胎 离合 试驾; health: 理疗 关节 疼痛 康复 医生; pets: 服从 项圈 小狗 定点 驱虫"},
    {"狮子头", "cooking: 做法 炖煮 高汤 清蒸 晚餐; pets: 鱼缸 品种 零食 掉毛 笼子"},
    {"蝴蝶", "wildlife: 迁徙 伪装 物种 湿地 求偶; fashion: 连衣裙 造型 丝绸 项链 配饰"},
    {"孔雀", "wildlife: 羽毛 求偶 森林 物种 孵化; painting: 色彩 线稿 水彩 笔触 装裱"},
    {"鲤鱼", "fishing: 池塘 鱼饵 浮漂 钓友 岸边; cooking: 做法 清蒸 炖煮 生姜 高汤; painting: 墨水 画纸 线稿 装裱 笔触"},
    {"积木", "toys: 零件 拼装 儿童 套装 说明书; programming: 教程 代码 循环 变量 函数"},
    {"拼图", "toys: 零件 儿童 盒装 收藏 场景; phones: 壁纸 摄像头 设置 更新 像素"},
    {"百合", "gardening: 球根 开花 花瓣 花盆 光照; cooking: 煲汤 清蒸 做法 凉拌 蔬菜"},
    {"松鼠", "wildlife: 森林 洞穴 幼崽 救助 伪装; cooking: 做法 酥脆 酱汁 平底锅 调料; pets: 笼子 领养 零食 仓鼠 爪子"},
};
// clang-format on

} // namespace

std::span<const AmbiguousText> ambiguousChinese()
{
    return kWords;
}

} // namespace crops::simulation
