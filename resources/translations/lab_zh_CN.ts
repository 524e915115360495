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
</TS>
