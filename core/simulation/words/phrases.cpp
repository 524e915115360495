// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/words/tables.h"

namespace crops::simulation
{

namespace
{

constexpr PhraseText kPhrases[] = {
    {
        "silver golden red blue black white green crimson amber royal iron copper crystal velvet wild "
        "little great ancient hidden lucky brave quiet frozen burning rapid lonely happy magic secret "
        "northern southern eastern western cosmic electric lunar wooden crooked midnight winter",
        "fox wolf lion tiger hawk raven panda dragon horse rabbit turtle whale shark dolphin owl "
        "storm river mountain valley tower garden harbor lighthouse arrow shield sword hammer anchor "
        "compass lantern mirror bell clock moon sun flame snow rain cloud wave leaf rose lotus maple "
        "pearl diamond otter heron badger meadow canyon glacier orchid falcon",
        "sunny mellow nimble humble dusty tidy clever sleepy jolly modest breezy cosy merry plucky "
        "snug spry gentle sturdy honest mighty curious patient witty bold neat loyal cheery crisp "
        "dapper fuzzy handy keen lively noble polite rosy steady zesty hasty dreamy",
        "acorn button pebble biscuit teapot pocket ribbon thimble candle bucket ladder carrot pickle "
        "pumpkin cactus clover daisy thistle willow sparrow cricket snail goose donkey llama walrus "
        "moose gecko magpie wombat ferret hedgehog saucer mitten slipper umbrella satchel doorbell "
        "teaspoon cushion",
        "basics details extras essentials shortcuts favorites mistakes classics ideas tools materials "
        "routines",
        R"(
            What I did today, with some {a} in between
            Unpopular opinion about {a}, recorded while walking
            Three random things, one of them {a}
            My roommate cannot pronounce {a}
            Questions answered: siblings, moving house, {a}
            Throwback clip, look twice for {a}
            We went for groceries but discussed {a} instead
            Reading your messages, mostly {a}
            Ranking small joys: socks, silence, {a}
            Somebody left {a} at our office party
            Week in pictures, including accidental {a}
            Thoughts on the night bus: {a}, rent, life
            Gift haul! I never expected {a}
            Mum texts me photos of {a} hourly
            Cleaning the cupboard until {a} fell out
            Would you rather: {a} forever or never again?)",
        R"(
            part 1
            part 2
            part 3
            full version
            no cuts
            for beginners
            real time
            one take
            with subtitles
            reupload
            short version
            long version
            bonus
            first try
            last episode
            live
            by request
            weekend edition
            unedited
            the quick one)",
        R"(
            {t} | {n}
            {n}: {t}
            {t} (ft. {n})
            [{n}] {t}
            {t} - {n})",
        R"(
            {t} (not {w})
            {t} #{w}
            {t}, even if you came for {w}
            {t} | better than {w}?
            {t} + {w})",
        R"(
            {s} {k}
            {s} {k}
            {s} {k}
            {k} {s}
            {s} {k} explained
            {s} {k} tips
            {s} with {k}
            how does {s} {k} work
            {s} and {k}
            best {s} {k}
            {s} {k} for beginners)",
    },
    {
        "银色 金色 红色 蓝色 黑色 白色 绿色 绯红 琥珀 皇家 钢铁 青铜 水晶 丝绒 野生 小小 沙漠 远古 "
        "深海 幸运 勇敢 安静 冰封 燃烧 极速 孤独 快乐 魔法 神秘 北方 南方 东方 西方 宇宙 电光 月光 "
        "木头 迷路 午夜 冬日",
        "狐狸 野狼 大熊 狮子 猛虎 雄鹰 乌鸦 飞龙 骏马 白兔 海龟 鲸鱼 鲨鱼 海豚 夜莺 风暴 长河 高山 "
        "孤岛 密林 山谷 石桥 高塔 城堡 花园 港湾 灯塔 飞箭 盾牌 王冠 宝剑 铁锤 船锚 罗盘 灯笼 镜子 "
        "铃铛 时钟 风车 车轮 飞船 流星 星辰 明月 朝阳 火焰 飞雪 细雨 云朵 浪花 落叶 玫瑰 莲花 枫叶 "
        "珍珠 宝石",
        "晨光 晚风 青石 白露 山茶 梧桐 竹影 远山 清泉 南风 北岸 东篱 西窗 初雪 晴天 半夏 浅草 微光 "
        "暖阳 平安 如意 石榴 小满 三叶 木棉 芦苇 橘子 麦田 松果 柚子 芝麻 花生 汤圆 年糕 团子 海盐 "
        "麻薯 阿福 核桃 冬瓜",
        "工坊 小队 计划 日记 研究所 杂货铺 师傅 同学 大叔 阿姨 老师 小铺 工作室 兴趣班 俱乐部 车间 "
        "书房 小院 茶馆 码头",
        "细节 基础 小技巧 惊喜 经典 工具 材料 心得 重点 道具",
        R"(
            今天干了啥，中间穿插一点{a}
            边走边聊，说说对{a}的偏见
            三件小事，其中一件是{a}
            室友总是念错{a}
            有问必答：搬家、兄妹、{a}
            旧素材翻出来，{a}一闪而过
            出门买菜，结果聊了一路{a}
            回私信专场，大半在问{a}
            小确幸排行：袜子、发呆、{a}
            公司聚餐有人带了{a}
            一周随手拍，不小心拍到{a}
            坐夜班车碎碎念：{a}、房租、人生
            拆礼物，没想到是{a}
            老妈每小时发一张{a}给我
            收拾柜子掉出来{a}
            二选一：永远{a}还是再也不要)",
        R"(
            上集
            下集
            完整版
            无剪辑
            新手必看
            一镜到底
            带字幕
            重发
            建议收藏
            第二期
            第三期
            番外
            加更
            周末特辑
            大合集
            粉丝点播
            一分钟版
            慢速版
            年终篇
            直播录像)",
        R"(
            {n}：{t}
            【{n}】{t}
            {t}｜{n}
            {t} @{n}
            {n}出品，{t})",
        R"(
            {t}（不是{w}）
            {t} #{w}
            {t}，比{w}还离谱
            {t}，蹭个{w}的热度
            {t}，下周聊{w})",
        R"(
            {s} {k}
            {s} {k}
            {s}{k}
            {s}{k}
            {s}的{k}
            {k} {s}
            {s} {k} 入门
            {s}{k}怎么弄
            {s}和{k}
            {s} {k} 大全
            {s}{k}是什么)",
    },
};

} // namespace

const PhraseText& phrases(int language)
{
    return kPhrases[language];
}

} // namespace crops::simulation
