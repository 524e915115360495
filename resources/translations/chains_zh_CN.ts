<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>ChainTables</name>
    <message>
        <source> →%1 </source>
        <comment>gap between two queries</comment>
        <translation> →%1 </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of query and video gained by rewording</source>
        <translation><numerusform>改写带来 %n 个（查询, 视频）对</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between actions</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>After</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>At α</source>
        <translation>按 α</translation>
    </message>
    <message>
        <source>Best θ</source>
        <translation>最高 θ</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Longest gap</source>
        <translation>最长间隔</translation>
    </message>
    <message>
        <source>No video was gained here</source>
        <translation>此链没有新增视频</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Searched</source>
        <translation>搜索时间</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>The videos gained here are not scored yet</source>
        <translation>此链新增的视频尚未打分</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>随后</translation>
    </message>
    <message>
        <source>Times in this chain</source>
        <translation>在此链中出现的次数</translation>
    </message>
    <message>
        <source>Times in this chain; not among the candidates: mined with another window</source>
        <translation>在此链中出现的次数；不在候选之中：挖掘时用的是另一个窗口</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Video gained</source>
        <translation>新增视频</translation>
    </message>
    <message>
        <source>clicked</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>clicked at once</source>
        <translation>当即点击</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>舍弃</translation>
    </message>
    <message>
        <source>in the feed</source>
        <translation>在推荐流中</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>liked</source>
        <translation>点赞</translation>
    </message>
    <message>
        <source>unscored</source>
        <translation>未打分</translation>
    </message>
    <message>
        <source>watched %1</source>
        <translation>观看 %1</translation>
    </message>
    <message>
        <source>θ</source>
        <translation>θ</translation>
    </message>
    <message>
        <source>−%1</source>
        <comment>before</comment>
        <translation>−%1</translation>
    </message>
</context>
<context>
    <name>ChainTimeline</name>
    <message>
        <source>%1
%2 in the feed
%3</source>
        <translation>%1
推荐流中%2
%3</translation>
    </message>
    <message>
        <source>%1
%2 under “%3”</source>
        <translation>%1
在“%3”下%2</translation>
    </message>
    <message>
        <source>%1
P1 of “%2”, %3 later
θ %4: %5</source>
        <translation>%1
“%2”的 P1，%3 之后
θ %4：%5</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) gained: %1 kept, %2 dropped, %3 unscored at α = %4</source>
        <translation><numerusform>新增 %n 对：α = %4 时保留 %1、舍弃 %2、未打分 %3</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) in %1</source>
        <translation><numerusform>%1 内 %n 次搜索</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) in %1; no video gained</source>
        <translation><numerusform>%1 内 %n 次搜索；没有新增视频</numerusform></translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>推荐流</translation>
    </message>
    <message>
        <source>Feed: nothing near</source>
        <translation>推荐流：附近没有</translation>
    </message>
    <message>
        <source>no candidate of these queries</source>
        <translation>不是这些查询的候选</translation>
    </message>
    <message>
        <source>θ %1: %2</source>
        <translation>θ %1：%2</translation>
    </message>
</context>
<context>
    <name>FeedTables</name>
    <message>
        <source>%1
%2 in the feed, %3 from the search
rank %4, θ %5: %6</source>
        <translation>%1
推荐流中%2，距搜索 %3
名次 %4，θ %5：%6</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>searches; videos</comment>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1; nothing in the feed within the window</source>
        <translation>%1；窗口内推荐流没有视频</translation>
    </message>
    <message numerus="yes">
        <source>%n search(es)</source>
        <translation><numerusform>%n 次搜索</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) of the feed: %1 kept, %2 dropped, %3 unscored, %4 over the cap</source>
        <translation><numerusform>推荐流 %n 个视频：保留 %1、舍弃 %2、未打分 %3、超出上限 %4</numerusform></translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>after</comment>
        <translation>+%1</translation>
    </message>
    <message>
        <source>At α</source>
        <translation>按 α</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>推荐流</translation>
    </message>
    <message>
        <source>First search</source>
        <translation>首次搜索</translation>
    </message>
    <message>
        <source>From the search</source>
        <translation>距搜索</translation>
    </message>
    <message>
        <source>In the feed</source>
        <translation>推荐流中的行为</translation>
    </message>
    <message>
        <source>Not among the candidates that are mined now</source>
        <translation>不在当前挖掘出的候选之中</translation>
    </message>
    <message>
        <source>Not scored yet</source>
        <translation>尚未打分</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索次数</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Videos in the feed</source>
        <translation>推荐流视频</translation>
    </message>
    <message>
        <source>Within the feed window, at most the cap</source>
        <translation>推荐流窗口之内，至多为上限</translation>
    </message>
    <message>
        <source>over the cap</source>
        <translation>超出上限</translation>
    </message>
    <message>
        <source>θ</source>
        <translation>θ</translation>
    </message>
    <message>
        <source>−%1</source>
        <comment>before</comment>
        <translation>−%1</translation>
    </message>
</context>
<context>
    <name>MiningJobs</name>
    <message>
        <source>Mining or scoring failed; the candidates are as they were</source>
        <translation>挖掘或打分失败；候选保持原样</translation>
    </message>
    <message>
        <source>Mine candidates</source>
        <translation>挖掘候选</translation>
    </message>
    <message>
        <source>Score candidates</source>
        <translation>给候选打分</translation>
    </message>
</context>
<context>
    <name>TimelinePlot</name>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ChainsPage</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n chain(s)</source>
        <translation><numerusform>%n 条链</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n chain(s) so far, looking…</source>
        <translation><numerusform>已找到 %n 条链，仍在查找…</numerusform></translation>
    </message>
    <message>
        <source>2+ searches</source>
        <translation>至少两次搜索</translation>
    </message>
    <message>
        <source>A watch of this many seconds counts as an interaction</source>
        <translation>观看达到这么多秒即算一次交互</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>搜索链</translation>
    </message>
    <message>
        <source>Chains are made of the searches of one user. Import a search log first.</source>
        <translation>搜索链由同一用户的搜索组成。请先导入搜索日志。</translation>
    </message>
    <message>
        <source>Choose a chain</source>
        <translation>请选择一条链</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Evidence could not be read: %1</source>
        <translation>无法读取证据：%1</translation>
    </message>
    <message>
        <source>Evidence in the whole log (%1)</source>
        <translation>整个日志中的证据（%1）</translation>
    </message>
    <message>
        <source>Evidence of the chosen pair</source>
        <translation>所选对的证据</translation>
    </message>
    <message>
        <source>Evidence: choose a video</source>
        <translation>证据：请选择一个视频</translation>
    </message>
    <message>
        <source>Evidence: not among the candidates that are mined now</source>
        <translation>证据：不在当前挖掘出的候选之中</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往“数据”</translation>
    </message>
    <message>
        <source>Longest gap between a query and its rewording</source>
        <translation>查询与其改写之间的最长间隔</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>No chain of two searches</source>
        <translation>没有两次搜索以上的链</translation>
    </message>
    <message>
        <source>No chain passes the filter</source>
        <translation>没有符合筛选条件的链</translation>
    </message>
    <message>
        <source>No searches yet</source>
        <translation>还没有搜索</translation>
    </message>
    <message>
        <source>No user searched twice within %1. Widen the window, or show single searches too.</source>
        <translation>没有用户在 %1 内搜索两次。请放宽窗口，或同时显示单次搜索。</translation>
    </message>
    <message>
        <source>Only chains of two searches or more</source>
        <translation>只显示两次搜索以上的链</translation>
    </message>
    <message>
        <source>Pairs that the chain gained</source>
        <translation>此链新增的对</translation>
    </message>
    <message>
        <source>Show single searches</source>
        <translation>显示单次搜索</translation>
    </message>
    <message>
        <source>Take a part of the filter away.</source>
        <translation>请去掉一部分筛选条件。</translation>
    </message>
    <message>
        <source>The chain could not be read</source>
        <translation>无法读取该链</translation>
    </message>
    <message>
        <source>The chains could not be listed</source>
        <translation>无法列出搜索链</translation>
    </message>
    <message>
        <source>The searches could not be read</source>
        <translation>无法读取搜索</translation>
    </message>
    <message>
        <source>Videos gained</source>
        <translation>新增视频</translation>
    </message>
    <message>
        <source>Videos gained by this chain (P1): %1</source>
        <translation>此链新增的视频（P1）：%1</translation>
    </message>
    <message>
        <source>Watched ≥</source>
        <translation>观看 ≥</translation>
    </message>
    <message>
        <source>Watching so long in a search counts like a click</source>
        <translation>在搜索中观看这么久等同于点击</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Window between a query and its rewording, in seconds</source>
        <translation>查询与其改写之间的窗口（秒）</translation>
    </message>
    <message>
        <source>filled: kept at α · hollow: dropped · grey: no verdict</source>
        <translation>实心：按 α 保留 · 空心：舍弃 · 灰色：未定</translation>
    </message>
    <message numerus="yes">
        <source>first %n chain(s), more below</source>
        <translation><numerusform>前 %n 条链，下面还有</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::FeedPage</name>
    <message>
        <source> h</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message numerus="yes">
        <source>%n quer(y/ies)</source>
        <translation><numerusform>%n 个查询</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) searched it</source>
        <translation><numerusform>%n 位用户搜索过</numerusform></translation>
    </message>
    <message>
        <source>A watch of this many seconds in the feed counts as an interaction</source>
        <translation>在推荐流中观看达到这么多秒即算一次交互</translation>
    </message>
    <message>
        <source>At most this many videos of one user's feed for a query, the nearest ones</source>
        <translation>每个查询从一位用户的推荐流中至多取这么多视频，取最近的</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Choose a query</source>
        <translation>请选择一个查询</translation>
    </message>
    <message>
        <source>Choose a user</source>
        <translation>请选择一位用户</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Feed window in hours</source>
        <translation>推荐流窗口（小时）</translation>
    </message>
    <message>
        <source>Feed window ±</source>
        <translation>推荐流窗口 ±</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往“数据”</translation>
    </message>
    <message>
        <source>Largest distance between a search and a video in the feed</source>
        <translation>搜索与推荐流视频之间的最大距离</translation>
    </message>
    <message>
        <source>Most videos of one user's feed for a query</source>
        <translation>每个查询从一位用户推荐流中取的最多视频数</translation>
    </message>
    <message>
        <source>No query contains this</source>
        <translation>没有查询包含此内容</translation>
    </message>
    <message>
        <source>No searches yet</source>
        <translation>还没有搜索</translation>
    </message>
    <message>
        <source>Queries, most searched first</source>
        <translation>查询，搜索最多的在前</translation>
    </message>
    <message>
        <source>Take a part of the filter away.</source>
        <translation>请去掉一部分筛选条件。</translation>
    </message>
    <message>
        <source>The queries could not be listed</source>
        <translation>无法列出查询</translation>
    </message>
    <message>
        <source>The user's feed could not be read</source>
        <translation>无法读取该用户的推荐流</translation>
    </message>
    <message>
        <source>The users could not be listed</source>
        <translation>无法列出用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users of the query</source>
        <translation>搜索过该查询的用户</translation>
    </message>
    <message>
        <source>Videos of the feed are joined to searches. Import a search log first.</source>
        <translation>推荐流视频要与搜索相连。请先导入搜索日志。</translation>
    </message>
    <message>
        <source>Videos of the user's feed</source>
        <translation>该用户推荐流中的视频</translation>
    </message>
    <message>
        <source>Watched ≥</source>
        <translation>观看 ≥</translation>
    </message>
    <message>
        <source>Watching so long in the feed counts like a click</source>
        <translation>在推荐流中观看这么久等同于点击</translation>
    </message>
</context>
<context>
    <name>crops::widgets::QueryListModel</name>
    <message>
        <source>P2</source>
        <translation>P2</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索次数</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Videos that the feed gives to the query</source>
        <translation>推荐流给该查询带来的视频</translation>
    </message>
</context>
<context>
    <name>crops::widgets::RemineBar</name>
    <message>
        <source>%1 %2 → %3 (%4)</source>
        <translation>%1 %2 → %3（%4）</translation>
    </message>
    <message numerus="yes">
        <source>%n chain(s) of two searches or more</source>
        <translation><numerusform>%n 条两次搜索以上的链</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between settings</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>A mining is under way; see Jobs.</source>
        <translation>正在挖掘；见“任务”。</translation>
    </message>
    <message>
        <source>Back to the windows that the project is mined with</source>
        <translation>恢复为项目挖掘时所用的窗口</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>挖掘</translation>
    </message>
    <message>
        <source>Mine again</source>
        <translation>重新挖掘</translation>
    </message>
    <message>
        <source>Not mined yet.</source>
        <translation>尚未挖掘。</translation>
    </message>
    <message>
        <source>Re-mine with %1:</source>
        <translation>以%1重新挖掘：</translation>
    </message>
    <message>
        <source>Replaces the candidates; scores of pairs that stay are kept</source>
        <translation>替换全部候选；保留下来的对沿用其打分</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>cap %1</source>
        <translation>上限 %1</translation>
    </message>
    <message>
        <source>could not be counted: %1</source>
        <translation>无法计数：%1</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>正在计数…</translation>
    </message>
    <message>
        <source>feed window %1</source>
        <translation>推荐流窗口 %1</translation>
    </message>
    <message>
        <source>the same number of candidates of every source</source>
        <translation>各来源的候选数不变</translation>
    </message>
    <message>
        <source>watched in feed ≥ %1</source>
        <translation>推荐流观看 ≥ %1</translation>
    </message>
    <message>
        <source>watched in search ≥ %1</source>
        <translation>搜索观看 ≥ %1</translation>
    </message>
    <message>
        <source>window %1</source>
        <translation>窗口 %1</translation>
    </message>
</context>
<context>
    <name>crops::widgets::MiningPage</name>
    <message>
        <source>Go to Labels</source>
        <translation>前往“标签”</translation>
    </message>
    <message numerus="yes">
        <source>Mined. %n pair(s) have no θ yet: they are neither kept nor dropped.</source>
        <translation><numerusform>挖掘完成。%n 对还没有 θ：既不保留也不舍弃。</numerusform></translation>
    </message>
    <message>
        <source>Mined. No pair has a θ yet: none is kept or dropped before it is scored.</source>
        <translation>挖掘完成。还没有任何对有 θ：打分之前既不保留也不舍弃。</translation>
    </message>
    <message>
        <source>Score them</source>
        <translation>给它们打分</translation>
    </message>
</context>
<context>
    <name>crops::widgets::StudyFilterRow</name>
    <message>
        <source>A user's whole name</source>
        <translation>用户的完整名称</translation>
    </message>
    <message>
        <source>Before this time</source>
        <translation>在此时间之前</translation>
    </message>
    <message>
        <source>Filter by part of a query</source>
        <translation>按查询的一部分筛选</translation>
    </message>
    <message>
        <source>Filter by user</source>
        <translation>按用户筛选</translation>
    </message>
    <message>
        <source>From this time on</source>
        <translation>从此时间起</translation>
    </message>
    <message>
        <source>Query contains…</source>
        <translation>查询包含…</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>crops::widgets::TimelinePlot</name>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>Time from the first search</source>
        <translation>距首次搜索的时间</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
</TS>
