<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>crops::widgets::LabPage</name>
    <message>
        <source>Closed loop</source>
        <translation>闭环</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感性</translation>
    </message>
    <message>
        <source>The loop could not be read</source>
        <translation>无法读取该闭环</translation>
    </message>
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
        <source>%1 (%)</source>
        <translation>%1（%）</translation>
    </message>
    <message>
        <source>Arms by day (UTC)</source>
        <translation>各组按日（UTC）</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>前往“开始”</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>Open the sample study, or a project of your own.</source>
        <translation>请打开示例研究，或您自己的项目。</translation>
    </message>
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
<context>
    <name>Wording</name>
    <message>
        <source>Living the rounds</source>
        <translation>正在重演各轮</translation>
    </message>
    <message>
        <source>Making the world</source>
        <translation>正在生成世界</translation>
    </message>
    <message>
        <source>Reading the rounds</source>
        <translation>正在读取各轮</translation>
    </message>
</context>
<context>
    <name>crops::app::LoopSession</name>
    <message>
        <source>A closed loop is being lived</source>
        <translation>闭环正在运行</translation>
    </message>
    <message>
        <source>Closed loop %1</source>
        <translation>闭环 %1</translation>
    </message>
    <message>
        <source>Grid %1</source>
        <translation>网格 %1</translation>
    </message>
    <message>
        <source>Rounds that stand are kept; those under way are done anew when the loop goes on (Lab, Open folder…).</source>
        <translation>已完成的轮会保留；进行中的轮在闭环继续时重做（实验室，打开文件夹…）。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>The command crops is neither beside this program nor on the path: a loop's arms are processes of it.</source>
        <translation>命令 crops 既不在本程序旁边，也不在路径上：闭环的各组是它的进程。</translation>
    </message>
    <message>
        <source>The loop stopped; rounds that stand are kept</source>
        <translation>闭环已停止；已完成的轮会保留</translation>
    </message>
    <message>
        <source>waits for the training that is under way</source>
        <translation>等待正在进行的训练</translation>
    </message>
</context>
<context>
    <name>crops::widgets::GridTab</name>
    <message>
        <source>%1, %2 − %3 (points)</source>
        <translation>%1，%2 − %3（百分点）</translation>
    </message>
    <message>
        <source>%1, round %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
    <message>
        <source>Choose two different arms.</source>
        <translation>请选择两个不同的组。</translation>
    </message>
    <message>
        <source>Difference (points)</source>
        <translation>差（百分点）</translation>
    </message>
    <message>
        <source>Differences of two arms by the values of the options</source>
        <translation>两组之差随选项取值的变化</translation>
    </message>
    <message>
        <source>Metric of the last round</source>
        <translation>最后一轮的指标</translation>
    </message>
    <message>
        <source>No round stands here yet.</source>
        <translation>这里还没有完成的轮。</translation>
    </message>
    <message>
        <source>Open this &amp;cell as a loop</source>
        <translation>将此格作为闭环打开(&amp;C)</translation>
    </message>
    <message>
        <source>The arm whose value is taken …</source>
        <translation>取其数值的组……</translation>
    </message>
    <message>
        <source>The loop of the chosen cell, in the tab Closed loop</source>
        <translation>所选格的闭环，在“闭环”标签页中</translation>
    </message>
    <message>
        <source>… less the value of this one</source>
        <translation>……减去此组的数值</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LoopDialog</name>
    <message numerus="yes">
        <source>%n training(s): arms that learn × rounds × worlds.</source>
        <translation><numerusform>%n 次训练：会学习的组 × 轮数 × 世界数。</numerusform></translation>
    </message>
    <message>
        <source>&amp;Arms</source>
        <translation>组(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Varied</source>
        <translation>变化项(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Worlds</source>
        <translation>世界(&amp;W)</translation>
    </message>
    <message>
        <source>0, 0.5, 1</source>
        <translation>0, 0.5, 1</translation>
    </message>
    <message>
        <source>A seed a world, such as 1, 2, 3; intervals are over worlds where there are several</source>
        <translation>每个世界一个种子，如 1, 2, 3；有多个世界时，区间以世界为单位</translation>
    </message>
    <message>
        <source>A&amp;nd</source>
        <translation>以及(&amp;N)</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add an experiment file as an arm</source>
        <translation>将实验文件添加为一个组</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Every round of every arm is a project in it; a checkpoint of the usual encoder takes 67 MB</source>
        <translation>每组每轮都是其中的一个项目；常用编码器的一个检查点占 67 MB</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Experiments (*.json);;All files (*)</source>
        <translation>实验 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder of the grid</source>
        <translation>网格的文件夹</translation>
    </message>
    <message>
        <source>Folder of the loop</source>
        <translation>闭环的文件夹</translation>
    </message>
    <message>
        <source>Its values</source>
        <translation>其取值</translation>
    </message>
    <message>
        <source>Large: 30,000 videos, 3,000 users</source>
        <translation>大：30,000 个视频，3,000 个用户</translation>
    </message>
    <message>
        <source>New closed loop</source>
        <translation>新建闭环</translation>
    </message>
    <message>
        <source>New grid</source>
        <translation>新建网格</translation>
    </message>
    <message>
        <source>Option that varies</source>
        <translation>变化的选项</translation>
    </message>
    <message>
        <source>Small: 1,500 videos, 500 users</source>
        <translation>小：1,500 个视频，500 个用户</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Tiny: 300 videos, 60 users</source>
        <translation>微型：300 个视频，60 个用户</translation>
    </message>
    <message>
        <source>World &amp;size</source>
        <translation>世界规模(&amp;S)</translation>
    </message>
    <message>
        <source>World size</source>
        <translation>世界规模</translation>
    </message>
    <message>
        <source>Worlds</source>
        <translation>世界</translation>
    </message>
    <message>
        <source>frozen, oracle, random:0.1 (any share), methods (fs-lr), methods without a part (crops-without-p1), experiment files; the first is the one that others are compared with</source>
        <translation>frozen、oracle、random:0.1（任意份额）、方法（fs-lr）、去掉某部分的方法（crops-without-p1）、实验文件；其他组与第一个比较</translation>
    </message>
    <message>
        <source>A folder is needed.</source>
        <translation>需要一个文件夹。</translation>
    </message>
    <message>
        <source>Worlds are whole numbers, such as 1, 2, 3.</source>
        <translation>世界须为整数，如 1, 2, 3。</translation>
    </message>
    <message>
        <source>This folder has a loop already: take another one, or open that.</source>
        <translation>此文件夹已有一个闭环：请另选一个，或打开它。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LoopOptionsModel</name>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Unless changed</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LoopOptionsTable</name>
    <message>
        <source>Filter the options</source>
        <translation>筛选选项</translation>
    </message>
    <message>
        <source>Filter: noise, feed, click …</source>
        <translation>筛选：noise、feed、click……</translation>
    </message>
    <message>
        <source>Options of the loop</source>
        <translation>闭环的选项</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LoopPane</name>
    <message>
        <source> arm at a time</source>
        <translation> 个实验组同时进行</translation>
    </message>
    <message>
        <source> arms at a time</source>
        <translation> 个实验组同时进行</translation>
    </message>
    <message>
        <source>Arms that are lived at a time, each a process that holds a model of its own</source>
        <translation>同时进行的实验组数，每组是一个进程，各自持有一个模型</translation>
    </message>
    <message>
        <source>Where the loop lies, and how it stands</source>
        <translation>闭环所在之处及其状态</translation>
    </message>
    <message>
        <source>%1 of %2 rounds</source>
        <translation>%1 / %2 轮</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>续行(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;New grid…</source>
        <translation>新建网格(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;New loop…</source>
        <translation>新建闭环(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>A folder that this window or the command crops loop has made</source>
        <translation>由本窗口或命令 crops loop 生成的文件夹</translation>
    </message>
    <message>
        <source>A grid lives a closed loop for each of some values of one or two options, and shows how much the difference between two arms depends on them.</source>
        <translation>网格对一个或两个选项的若干取值各重演一个闭环，展示两组之差在多大程度上取决于它们。</translation>
    </message>
    <message>
        <source>Another loop is under way</source>
        <translation>另一个闭环正在运行</translation>
    </message>
    <message>
        <source>Curves come with the first rounds; round 0 is the same in every arm.</source>
        <translation>曲线随最初几轮出现；第 0 轮在各组中相同。</translation>
    </message>
    <message>
        <source>Go on to live it.</source>
        <translation>按“续行”开始。</translation>
    </message>
    <message>
        <source>Holds everything where it is, in memory</source>
        <translation>一切停在原处，保留在内存中</translation>
    </message>
    <message>
        <source>Lives the rounds that do not stand yet</source>
        <translation>重演尚未完成的轮</translation>
    </message>
    <message>
        <source>New grid…</source>
        <translation>新建网格…</translation>
    </message>
    <message>
        <source>New loop…</source>
        <translation>新建闭环…</translation>
    </message>
    <message>
        <source>No closed loop is open</source>
        <translation>没有打开的闭环</translation>
    </message>
    <message>
        <source>No grid is open</source>
        <translation>没有打开的网格</translation>
    </message>
    <message>
        <source>No round stands yet</source>
        <translation>还没有完成的轮</translation>
    </message>
    <message>
        <source>Open a closed loop</source>
        <translation>打开闭环</translation>
    </message>
    <message>
        <source>Open a grid</source>
        <translation>打开网格</translation>
    </message>
    <message>
        <source>Retrievers that learn from what they have shown, each in its own copy of a simulated world: the filter bubble, round by round.</source>
        <translation>从自己展示过的内容中学习的检索器，各在同一模拟世界的一份副本中：过滤气泡，逐轮可见。</translation>
    </message>
    <message>
        <source>Rounds that stand</source>
        <translation>已完成的轮</translation>
    </message>
    <message>
        <source>Rounds that stand are kept; those under way are done anew when it goes on</source>
        <translation>已完成的轮会保留；进行中的轮在继续时重做</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Simulated twin worlds, one an arm, in a folder of your choice</source>
        <translation>模拟的孪生世界，每组一个，放在您选择的文件夹中</translation>
    </message>
    <message>
        <source>Simulated: no part of it is the paper's online result, or anybody's.</source>
        <translation>模拟：其中没有任何数字是论文的或任何人的线上结果。</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>%1 holds a grid: open it in the tab Sensitivity.</source>
        <translation>%1 中是一个网格：请在“敏感性”标签页中打开。</translation>
    </message>
    <message>
        <source>%1 holds a single loop: open it in the tab Closed loop.</source>
        <translation>%1 中是单个闭环：请在“闭环”标签页中打开。</translation>
    </message>
    <message>
        <source>%1 holds no closed loop.</source>
        <translation>%1 中没有闭环。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LoopTab</name>
    <message>
        <source>% of videos, the least shown first</source>
        <translation>视频的百分比，展示最少者在前</translation>
    </message>
    <message>
        <source>%1 (%)</source>
        <translation>%1（%）</translation>
    </message>
    <message>
        <source>%1: difference (points)</source>
        <translation>%1：差（百分点）</translation>
    </message>
    <message>
        <source>A query of several intents, the most shown ones first</source>
        <translation>有多个意图的查询，展示最多者在前</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>全部数字</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Differences from the first arm</source>
        <translation>与第一组之差</translation>
    </message>
    <message>
        <source>Each arm's values, or its differences from the first arm, paired</source>
        <translation>各组的数值，或与第一组的配对差</translation>
    </message>
    <message>
        <source>Every number of the loop</source>
        <translation>闭环的全部数字</translation>
    </message>
    <message>
        <source>Everything that the arm had logged by the end of the round, with labels and the run that answers the next one. What is changed there is changed in the loop</source>
        <translation>该组到该轮结束时的全部日志，连同标签与回答下一轮的运行。在其中的改动就是对闭环的改动</translation>
    </message>
    <message>
        <source>Exposure: Gini, coverage, Lorenz</source>
        <translation>曝光：基尼系数、覆盖率、洛伦兹曲线</translation>
    </message>
    <message>
        <source>Intents that answers cover</source>
        <translation>回答所覆盖的意图</translation>
    </message>
    <message>
        <source>Lorenz curves, round %1 (% of exposures)</source>
        <translation>洛伦兹曲线，第 %1 轮（曝光的百分比）</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Open the &amp;project of this round</source>
        <translation>打开该轮的项目(&amp;P)</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Retrieval: Recall@100, NDCG@4</source>
        <translation>检索：Recall@100、NDCG@4</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>The arm whose project is opened</source>
        <translation>要打开其项目的组</translation>
    </message>
    <message>
        <source>The round whose project is opened</source>
        <translation>要打开其项目的轮</translation>
    </message>
    <message>
        <source>The world whose project is opened</source>
        <translation>要打开其项目的世界</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What is shown of the loop</source>
        <translation>展示闭环的哪些内容</translation>
    </message>
    <message>
        <source>What one query shows</source>
        <translation>一个查询展示了什么</translation>
    </message>
    <message>
        <source>What users do: CTR, LPR, RQR</source>
        <translation>用户行为：CTR、LPR、RQR</translation>
    </message>
    <message>
        <source>anything else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>world %1</source>
        <translation>世界 %1</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SeriesPlot</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>arm, round or day, value</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, %2: %3 at first, %4 at last.</source>
        <comment>panel, arm, values</comment>
        <translation>%1，%2：最初 %3，最后 %4。</translation>
    </message>
    <message>
        <source>Nothing was measured yet.</source>
        <translation>还没有度量。</translation>
    </message>
    <message>
        <source>Values with their intervals</source>
        <translation>数值及其区间</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SharesPlot</name>
    <message>
        <source>%1 at last: %2.</source>
        <comment>arm, shares</comment>
        <translation>%1 最后：%2。</translation>
    </message>
    <message>
        <source>Nothing was shown yet.</source>
        <translation>还没有展示。</translation>
    </message>
    <message>
        <source>Shares of a whole</source>
        <translation>整体中的份额</translation>
    </message>
</context>
</TS>
