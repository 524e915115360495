<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>LabelsWiring</name>
    <message>
        <source>All %1 judged queries are back in REL (NDCG@4), which was %2 of them: runs have their results on all of them again; Evaluate on the page Compare measures those that have none.</source>
        <translation>全部 %1 个标注查询都已回到 REL（NDCG@4），此前只有其中 %2 个：各运行恢复在全部查询上的结果；还没有结果的，可在“比较”页点“评测”。</translation>
    </message>
    <message>
        <source>Another scorer comes into use…</source>
        <translation>正在改用另一个评分器…</translation>
    </message>
    <message>
        <source>The scorer was not changed</source>
        <translation>评分器没有更换</translation>
    </message>
    <message>
        <source>Use scorer %1</source>
        <translation>使用评分器 %1</translation>
    </message>
    <message>
        <source>θ is that of scorer %1: %2. Nothing was scored, and no score is lost.</source>
        <translation>θ 现在来自评分器 %1：%2。没有重新评分，也没有丢失任何分数。</translation>
    </message>
    <message>
        <source>θ learned from judgments, grade %1 and more as good: REL (NDCG@4) is the other half of the judged queries while this scorer is in use.</source>
        <translation>θ 从人工标注学习，等级 %1 及以上视为好：使用该评分器期间，REL（NDCG@4）是另一半标注查询。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s) have a θ.</source>
        <translation><numerusform>%Ln 个候选已有 θ。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out: the video has no text.</source>
        <translation><numerusform>%Ln 个未评分：视频没有文本。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) scored now.</source>
        <translation><numerusform>本次评分 %Ln 对。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an imported score.</source>
        <translation><numerusform>%Ln 个没有导入的分数。</numerusform></translation>
    </message>
    <message>
        <source>Apply labels, α = %1</source>
        <translation>应用标签，α = %1</translation>
    </message>
    <message>
        <source>Candidates are being scored…</source>
        <translation>正在为候选评分…</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往“训练”</translation>
    </message>
    <message>
        <source>Label set %1 is applied: α = %2. Runs trained from now on learn from it.</source>
        <translation>标签集 %1 已应用：α = %2。此后训练的运行都从它学习。</translation>
    </message>
    <message>
        <source>Label set %1 was exactly this already: nothing was written.</source>
        <translation>标签集 %1 与此完全相同：没有写入任何内容。</translation>
    </message>
    <message>
        <source>Labels are being applied…</source>
        <translation>正在应用标签…</translation>
    </message>
    <message>
        <source>Score candidates</source>
        <translation>为候选评分</translation>
    </message>
    <message>
        <source>The candidates were not scored</source>
        <translation>候选未能评分</translation>
    </message>
    <message>
        <source>The labels were not applied</source>
        <translation>标签未能应用</translation>
    </message>
</context>
<context>
    <name>LabelsWording</name>
    <message>
        <source>%1, learned from judgments</source>
        <translation>%1，从人工标注学习</translation>
    </message>
    <message>
        <source>%1, learned from judgments (good from grade %2)</source>
        <translation>%1，从人工标注学习（等级 %2 起视为好）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>scorer</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>It learned from judgments, grade %1 and more as good: REL (NDCG@4) is the other half, %2 of %3 judged queries, while it is in use.</source>
        <translation>它从人工标注学习，等级 %1 及以上视为好：使用期间 REL（NDCG@4）是另一半，即 %3 个标注查询中的 %2 个。</translation>
    </message>
    <message>
        <source>It learned from judgments: REL (NDCG@4) is the other half, %1 of %2 judged queries, while it is in use.</source>
        <translation>它从人工标注学习：使用期间 REL（NDCG@4）是另一半，即 %2 个标注查询中的 %1 个。</translation>
    </message>
    <message>
        <source>REL (NDCG@4) tests all %1 judged queries.</source>
        <translation>REL（NDCG@4）测试全部 %1 个标注查询。</translation>
    </message>
    <message>
        <source>Not trained on: it became known in the test period only.</source>
        <translation>未用于训练：到测试期才出现。</translation>
    </message>
    <message>
        <source>Not trained on: no label set was applied yet.</source>
        <translation>未用于训练：尚未应用任何标签集。</translation>
    </message>
    <message>
        <source>Not trained on: the label set does not hold this pair.</source>
        <translation>未用于训练：标签集中没有这一对。</translation>
    </message>
    <message>
        <source>Not trained on: the query has no positive in the training period.</source>
        <translation>未用于训练：该查询在训练期内没有正样本。</translation>
    </message>
    <message>
        <source>Not trained on: the video has no text.</source>
        <translation>未用于训练：视频没有文本。</translation>
    </message>
    <message>
        <source>Trained on: runs on this label set draw from the pairs of its level.</source>
        <translation>用于训练：使用该标签集的运行从其所在等级的样本对中抽取。</translation>
    </message>
    <message>
        <source>always kept: clicks carry no θ</source>
        <translation>始终保留：点击没有 θ</translation>
    </message>
    <message>
        <source>cross-encoder</source>
        <translation>交叉编码器</translation>
    </message>
    <message>
        <source>imported scores</source>
        <translation>导入的分数</translation>
    </message>
    <message>
        <source>unscored: neither kept nor dropped</source>
        <translation>未评分：既不保留也不舍弃</translation>
    </message>
    <message>
        <source>word overlap</source>
        <translation>词重叠</translation>
    </message>
    <message>
        <source>○ dropped: θ not above α = %1</source>
        <translation>○ 舍弃：θ 不高于 α = %1</translation>
    </message>
    <message>
        <source>● kept: θ above α = %1</source>
        <translation>● 保留：θ 高于 α = %1</translation>
    </message>
    <message>
        <source>bi-encoder</source>
        <translation>双编码器</translation>
    </message>
</context>
<context>
    <name>PairStory</name>
    <message>
        <source>%1 (not used now)</source>
        <translation>%1（当前未采用）</translation>
    </message>
    <message>
        <source>%1 No scorer has scored this pair.</source>
        <translation>%1 还没有评分器为这一对评分。</translation>
    </message>
    <message>
        <source>%1 Nobody judged this pair.</source>
        <translation>%1 无人标注过这一对。</translation>
    </message>
    <message>
        <source>%1 clicked or watched it at %2.</source>
        <translation>%1 于 %2 点击或观看了它。</translation>
    </message>
    <message>
        <source>%1 searched this at %2, and %3 later “%4”: there the video was clicked or watched.</source>
        <translation>%1 于 %2 搜索了该查询，%3 后改搜“%4”：在那里点击或观看了该视频。</translation>
    </message>
    <message>
        <source>%1 searched this at %2, and met the video in the feed %3 after.</source>
        <translation>%1 于 %2 搜索了该查询，%3 后在推荐流中看到该视频。</translation>
    </message>
    <message>
        <source>%1 searched this at %2, and met the video in the feed %3 before.</source>
        <translation>%1 于 %2 搜索了该查询，此前 %3 在推荐流中看到过该视频。</translation>
    </message>
    <message>
        <source>As level %1: the higher types became known in the test period.</source>
        <translation>按等级 %1：更高的类型到测试期才出现。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Found under</source>
        <translation>所属样本类型</translation>
    </message>
    <message>
        <source>Grade %1</source>
        <translation>等级分 %1</translation>
    </message>
    <message>
        <source>Human judgment</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>In searches of this query</source>
        <translation>在该查询的搜索中</translation>
    </message>
    <message>
        <source>Level %1 at the current α = %2 (not applied)</source>
        <translation>草稿 α = %2 下为等级 %1</translation>
    </message>
    <message>
        <source>Level %1 in label set %2</source>
        <translation>标签集 %2 中为等级 %1</translation>
    </message>
    <message>
        <source>Never considered.</source>
        <translation>从未进入候选。</translation>
    </message>
    <message>
        <source>No label at the current α = %1 (not applied)</source>
        <translation>草稿 α = %1 下没有标签</translation>
    </message>
    <message>
        <source>No label in label set %1</source>
        <translation>标签集 %1 中没有标签</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Relevance θ</source>
        <translation>相关性 θ</translation>
    </message>
    <message>
        <source>Shown %1 ×, ranked only %2 ×, filtered %3 ×; clicked or watched %4 ×.</source>
        <translation>曝光 %1 次，仅参与排序 %2 次，被过滤 %3 次；点击或观看 %4 次。</translation>
    </message>
    <message>
        <source>The highest level counts.</source>
        <translation>以最高等级为准。</translation>
    </message>
    <message>
        <source>Train | test: %1</source>
        <translation>训练 | 测试分界：%1</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Under no sample type at this α.</source>
        <translation>在此 α 下不属于任何样本类型。</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Written by a language model for this query.</source>
        <translation>由语言模型为该查询撰写。</translation>
    </message>
    <message>
        <source>clicked</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>known since %1</source>
        <translation>自 %1 起已知</translation>
    </message>
    <message>
        <source>known since %1, in the test period</source>
        <translation>自 %1 起已知，属测试期</translation>
    </message>
    <message>
        <source>place %1</source>
        <translation>第 %1 位</translation>
    </message>
    <message>
        <source>watched %1</source>
        <translation>观看 %1</translation>
    </message>
    <message>
        <source>without text</source>
        <translation>没有文本</translation>
    </message>
    <message>
        <source>θ = %1 by %2</source>
        <translation>θ = %1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation><numerusform>… 另有 %n 条。</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::AlphaControls</name>
    <message>
        <source>Reset to %1</source>
        <translation>重置为 %1</translation>
    </message>
    <message>
        <source>A candidate is kept when its θ is above α; α itself is dropped.</source>
        <translation>θ 高于 α 的候选被保留；恰为 α 的被舍弃。</translation>
    </message>
    <message>
        <source>Back to the paper's α = 0.6 (Home on the slider or the histogram)</source>
        <translation>恢复论文的 α = 0.6（在滑块或直方图上按 Home）</translation>
    </message>
    <message>
        <source>Set α to 0.6</source>
        <translation>将 α 设为 0.6</translation>
    </message>
    <message>
        <source>Threshold α</source>
        <translation>阈值 α</translation>
    </message>
</context>
<context>
    <name>crops::widgets::AlphaCurvePlot</name>
    <message>
        <source>%1 at α = %2: %3</source>
        <translation>%1，α = %2：%3</translation>
    </message>
    <message>
        <source>%1 from %2 at α = %3 to %4 at α = %5</source>
        <translation>%1 从 α = %3 处的 %2 到 α = %5 处的 %4</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1: nothing to show.</source>
        <translation>%1：没有可显示的内容。</translation>
    </message>
    <message>
        <source>Threshold α</source>
        <translation>阈值 α</translation>
    </message>
</context>
<context>
    <name>crops::widgets::BorderlineModel</name>
    <message>
        <source>At α</source>
        <translation>在 α 处</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>θ</source>
        <translation>θ</translation>
    </message>
    <message>
        <source>○ dropped</source>
        <translation>○ 舍弃</translation>
    </message>
    <message>
        <source>● kept</source>
        <translation>● 保留</translation>
    </message>
</context>
<context>
    <name>crops::widgets::HistogramPlot</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 kept, %3 dropped</source>
        <translation>%1：保留 %2，舍弃 %3</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>Drag to move α</source>
        <translation>拖动以移动 α</translation>
    </message>
    <message>
        <source>Histogram of θ with the threshold α</source>
        <translation>带阈值 α 的 θ 直方图</translation>
    </message>
    <message>
        <source>Histogram of θ. At α = %1: %2; %3; %4.</source>
        <translation>θ 直方图。α = %1 时：%2；%3；%4。</translation>
    </message>
    <message>
        <source>Histogram of θ: nothing is scored yet.</source>
        <translation>θ 直方图：尚未评分。</translation>
    </message>
    <message>
        <source>α %1</source>
        <translation>α %1</translation>
    </message>
    <message>
        <source>θ above %1, up to %2</source>
        <translation>θ 高于 %1，至 %2</translation>
    </message>
    <message>
        <source>θ of query and document</source>
        <translation>查询与视频的 θ</translation>
    </message>
</context>
<context>
    <name>crops::widgets::InspectorPane</name>
    <message>
        <source>Choose a row of a query and a video on Chains, Feed, Knowledge or Labels: the explanation of its label appears here.</source>
        <translation>在“改写链”“推荐流”“世界知识”或“标签”页选中一行查询与视频，这里会说明它的标签从何而来。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the explanation as text</source>
        <translation>将说明复制为文本</translation>
    </message>
    <message>
        <source>Go to Labels</source>
        <translation>前往“标签”</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>下一对</translation>
    </message>
    <message>
        <source>No pair is chosen</source>
        <translation>未选中样本对</translation>
    </message>
    <message>
        <source>Previous pair</source>
        <translation>上一对</translation>
    </message>
    <message>
        <source>Why does this pair have this label?</source>
        <translation>这一对为什么是这个标签？</translation>
    </message>
    <message>
        <source>Why the pair has its label</source>
        <translation>该样本对标签的来由</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelSetsModel</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>应用时间</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Kept P1 · P2 · P3</source>
        <translation>保留 P1 · P2 · P3</translation>
    </message>
    <message>
        <source>Level %1: %2</source>
        <translation>等级 %1：%2</translation>
    </message>
    <message>
        <source>Logs, candidates or θ have changed since: applying again gives another set.</source>
        <translation>此后日志、候选或 θ 已变化：再次应用会得到另一个标签集。</translation>
    </message>
    <message>
        <source>Made from today's logs, candidates and θ.</source>
        <translation>由当前的日志、候选和 θ 生成。</translation>
    </message>
    <message>
        <source>No run was trained on this set yet.</source>
        <translation>还没有运行使用该标签集训练。</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>column: number of a label set</comment>
        <translation>编号</translation>
    </message>
    <message>
        <source>Nothing was scored when this set was applied.</source>
        <translation>应用该标签集时尚未评分。</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>样本对</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行数</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Trained on it: run %1</source>
        <translation>使用它训练的运行：%1</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>θ by</source>
        <translation>θ 来源</translation>
    </message>
    <message>
        <source>△ Stale</source>
        <translation>△ 已过期</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsDetailPanel</name>
    <message>
        <source>Around α</source>
        <translation>α 附近</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往“训练”</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Kept candidates against α</source>
        <translation>保留的候选数随 α 的变化</translation>
    </message>
    <message>
        <source>Metrics against α</source>
        <translation>指标随 α 的变化</translation>
    </message>
    <message>
        <source>Metrics against α: %1</source>
        <translation>指标随 α 的变化：%1</translation>
    </message>
    <message>
        <source>No runs differ in α only</source>
        <translation>没有仅 α 不同的运行</translation>
    </message>
    <message>
        <source>Opens the Inspector on the chosen pair (Enter in the table)</source>
        <translation>在检查器中打开所选样本对（表格中按 Enter）</translation>
    </message>
    <message>
        <source>Pairs nearest α</source>
        <translation>最接近 α 的样本对</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Queue a sweep over α on the Train page: its Recall@100 CT, Recall@100 QR and NDCG@4 come here.</source>
        <translation>在“训练”页排队一次 α 扫描：其 Recall@100 CT、Recall@100 QR 和 NDCG@4 会显示在这里。</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感性</translation>
    </message>
    <message>
        <source>Why this label?</source>
        <translation>为什么是这个标签？</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsLevelsPanel</name>
    <message numerus="yes">
        <source>%1 And %n more such pair(s).</source>
        <translation><numerusform>%1 另有 %n 处类似情况。</numerusform></translation>
    </message>
    <message>
        <source>&amp;Apply as label set %1</source>
        <translation>应用为标签集 %1(&amp;A)</translation>
    </message>
    <message>
        <source>A label set never changes: applying makes a new one, and runs on older ones keep theirs.</source>
        <translation>标签集不可更改：应用会生成新的标签集，已有运行仍使用原来的。</translation>
    </message>
    <message>
        <source>Applied as label set %1</source>
        <translation>已应用为标签集 %1</translation>
    </message>
    <message>
        <source>Counting what this would label…</source>
        <translation>正在统计将得到的标签…</translation>
    </message>
    <message>
        <source>Label set %1 is exactly this.</source>
        <translation>标签集 %1 与此完全相同。</translation>
    </message>
    <message>
        <source>Level of each sample type</source>
        <translation>每种样本类型的等级</translation>
    </message>
    <message>
        <source>Off: every generated video is kept, scored or not.</source>
        <translation>关闭：无论是否评分，生成的视频全部保留。</translation>
    </message>
    <message>
        <source>P1 5; P2, P3 and clicks 4; shown 3; ranked 2; filtered 1</source>
        <translation>P1 为 5；P2、P3 和点击为 4；曝光为 3；排序为 2；过滤为 1</translation>
    </message>
    <message>
        <source>P3 needs θ &gt; α too</source>
        <translation>P3 也需 θ &gt; α</translation>
    </message>
    <message>
        <source>Pairs by level</source>
        <translation>各等级的样本对</translation>
    </message>
    <message>
        <source>Pairs by level, and what each is contrasted with</source>
        <translation>各等级的样本对，以及与之对比的等级</translation>
    </message>
    <message>
        <source>Paper's levels</source>
        <translation>论文等级</translation>
    </message>
    <message>
        <source>Sample type → level</source>
        <translation>样本类型 → 等级</translation>
    </message>
    <message>
        <source>△ %1 (level %2) is below %3 (level %4), which is less reliable.</source>
        <translation>△ %1（等级 %2）低于可靠性更差的 %3（等级 %4）。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsPage</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln candidate(s)</source>
        <translation><numerusform>%Ln 个候选</numerusform></translation>
    </message>
    <message>
        <source>Go to Chains</source>
        <translation>前往“改写链”</translation>
    </message>
    <message>
        <source>Label sets</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Label sets (%1)</source>
        <translation>标签集（%1）</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Levels, label sets and θ</source>
        <translation>等级、标签集与 θ</translation>
    </message>
    <message>
        <source>No candidate has a θ yet</source>
        <translation>候选还没有 θ</translation>
    </message>
    <message>
        <source>No candidates yet</source>
        <translation>还没有候选</translation>
    </message>
    <message>
        <source>Positives are mined from searches, feed and generated videos on the Chains page.</source>
        <translation>在“改写链”页从搜索、推荐流和生成的视频中挖掘正样本。</translation>
    </message>
    <message>
        <source>Score by word overlap</source>
        <translation>按词重叠评分</translation>
    </message>
    <message>
        <source>The label sets could not be read</source>
        <translation>无法读取标签集</translation>
    </message>
    <message>
        <source>The pairs nearest α could not be read</source>
        <translation>无法读取最接近 α 的样本对</translation>
    </message>
    <message>
        <source>The scores could not be read</source>
        <translation>无法读取分数</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Use the imported scores</source>
        <translation>采用导入的分数</translation>
    </message>
    <message>
        <source>Where θ comes from</source>
        <translation>θ 的来源</translation>
    </message>
    <message>
        <source>θ</source>
        <translation>θ</translation>
    </message>
    <message>
        <source>θ says how well a video fits a query; α keeps what lies above it. %1 candidates wait.</source>
        <translation>θ 表示视频与查询的匹配程度；高于 α 的被保留。%1 个候选等待评分。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsScorerPanel</name>
    <message>
        <source>%1 (usual)</source>
        <translation>%1（通常）</translation>
    </message>
    <message>
        <source>A judged pair of this grade or more is good, any lower one is not. Usual: the smallest grade that is at least half of the largest.</source>
        <translation>达到该等级的标注对视为好，低于它的不是。通常：不小于最高等级一半的最小等级。</translation>
    </message>
    <message>
        <source>Good from grade</source>
        <translation>视为好的等级起点</translation>
    </message>
    <message>
        <source>Scorer in use</source>
        <translation>使用中的评分器</translation>
    </message>
    <message>
        <source>The scores of every scorer stay; nothing is scored anew by choosing one.</source>
        <translation>每个评分器的分数都会保留；选择时不会重新评分。</translation>
    </message>
    <message>
        <source>θ &amp;from</source>
        <translation>θ 来自(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Score candidates</source>
        <translation>为候选评分(&amp;S)</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Candidates: %1 scored, %2 unscored.</source>
        <translation>候选：已评分 %1，未评分 %2。</translation>
    </message>
    <message>
        <source>Clicks before the cut</source>
        <translation>分界前的点击</translation>
    </message>
    <message>
        <source>Cross-encoder</source>
        <translation>交叉编码器</translation>
    </message>
    <message>
        <source>Cross-encoder, trained here</source>
        <translation>交叉编码器（在此训练）</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Human judgments</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>Imported scores</source>
        <translation>导入的分数</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Learns from</source>
        <translation>学习数据</translation>
    </message>
    <message>
        <source>No candidate has a θ yet.</source>
        <translation>候选还没有 θ。</translation>
    </message>
    <message>
        <source>No scores were imported: bring a scores table on the Data page.</source>
        <translation>尚未导入分数：请在“数据”页导入分数表。</translation>
    </message>
    <message numerus="yes">
        <source>On %Ln held-out quer(ies): AUC %1, calibration error (ECE) %2.</source>
        <translation><numerusform>在 %Ln 个留出查询上：AUC %1，校准误差（ECE）%2。</numerusform></translation>
    </message>
    <message>
        <source>Score all candidates by</source>
        <translation>评分方式</translation>
    </message>
    <message>
        <source>Score generated videos (P3) too</source>
        <translation>也为生成的视频（P3）评分</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The share of the query's words, rare ones counting more, that the video has. Takes seconds; knows no synonyms.</source>
        <translation>视频包含了查询中多少词，越罕见的词权重越大。只需数秒；不识同义词。</translation>
    </message>
    <message>
        <source>The width must be a multiple of %1, the number of attention heads.</source>
        <translation>宽度必须是注意力头数 %1 的倍数。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>With judgments, NDCG@4 is measured on the half of the judged queries that θ does not see.</source>
        <translation>使用人工标注时，NDCG@4 在 θ 未见过的那一半标注查询上测量。</translation>
    </message>
    <message>
        <source>Word overlap</source>
        <translation>词重叠</translation>
    </message>
    <message>
        <source>θ computed elsewhere and imported as a scores table.</source>
        <translation>在别处计算、以分数表导入的 θ。</translation>
    </message>
    <message>
        <source>θ now comes from scorer %1: %2.</source>
        <translation>θ 当前来自评分器 %1：%2。</translation>
    </message>
    <message>
        <source>0: a pretrained model is taken as it is and only calibrated</source>
        <translation>0：直接使用预训练模型，只做校准</translation>
    </message>
    <message>
        <source>A BERT model&apos;s folder as Hugging Face lays it out</source>
        <translation>按 Hugging Face 布局的 BERT 模型文件夹</translation>
    </message>
    <message>
        <source>A Transformer over both texts, trained on this project: a small one from scratch takes minutes, a pretrained one longer.</source>
        <translation>同时读取两段文本的 Transformer，在本项目上训练：从零训练的小模型需要几分钟，预训练模型更久。</translation>
    </message>
    <message>
        <source>A model from scratch needs more than 0 epochs.</source>
        <translation>从零训练的模型需要大于 0 的轮数。</translation>
    </message>
    <message>
        <source>AUC %1, calibration error %1: only a scorer that learned here is measured on held-out queries.</source>
        <translation>AUC %1，校准误差 %1：只有在此学习过的评分器才会在留出的查询上评测。</translation>
    </message>
    <message>
        <source>Bi-encoder</source>
        <translation>双编码器</translation>
    </message>
    <message>
        <source>Bi-encoder, pretrained</source>
        <translation>双编码器（预训练）</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>No BERT model can be read in %1.</source>
        <translation>无法在 %1 中读取 BERT 模型。</translation>
    </message>
    <message>
        <source>Pretrained model</source>
        <translation>预训练模型</translation>
    </message>
    <message>
        <source>The bi-encoder needs the folder of a pretrained model.</source>
        <translation>双编码器需要一个预训练模型的文件夹。</translation>
    </message>
    <message>
        <source>The cosine of the two texts&apos; vectors by a pretrained model, calibrated on this project.</source>
        <translation>用预训练模型计算两段文本向量的余弦，并在本项目上校准。</translation>
    </message>
    <message>
        <source>none: from scratch</source>
        <translation>无：从零训练</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsSetsPanel</name>
    <message>
        <source>&amp;Take α and levels</source>
        <translation>采用其 α 与等级(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Take α and levels of set %1</source>
        <translation>采用标签集 %1 的 α 与等级(&amp;T)</translation>
    </message>
    <message>
        <source>Label sets</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Label sets never change; each run keeps the one that it was trained on.</source>
        <translation>标签集不可更改；每次运行都保留训练时所用的标签集。</translation>
    </message>
    <message>
        <source>No label set yet. Choose α and levels, then apply them on the Levels tab.</source>
        <translation>还没有标签集。先选定 α 与等级，再在“等级”页签中应用。</translation>
    </message>
    <message>
        <source>The draft gets the α and the levels of the chosen set. Can be undone.</source>
        <translation>草稿将采用所选标签集的 α 与等级。可撤销。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LevelMatrix</name>
    <message>
        <source>%1: level %2</source>
        <translation>%1：等级 %2</translation>
    </message>
    <message>
        <source>%1: unused</source>
        <translation>%1：不使用</translation>
    </message>
    <message>
        <source>Level %1</source>
        <translation>等级 %1</translation>
    </message>
    <message>
        <source>Unused: not in the label set</source>
        <translation>不使用：不进入标签集</translation>
    </message>
    <message>
        <source>off</source>
        <comment>column of unused sample types</comment>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LevelSummary</name>
    <message>
        <source>Contrasted with</source>
        <translation>对比的等级</translation>
    </message>
    <message>
        <source>In the loss, each document of a level is pulled above all documents of the lower levels. Level 0 is the documents of the other queries in the batch.</source>
        <translation>在损失中，某一等级的每个文档都要排在所有更低等级的文档之上。等级 0 是同一批次中其他查询的文档。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>No label set was applied yet: there is nothing to compare with.</source>
        <translation>尚未应用任何标签集：没有可比较的对象。</translation>
    </message>
    <message>
        <source>Other queries' documents in the batch</source>
        <translation>同一批次中其他查询的文档</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>样本对</translation>
    </message>
    <message>
        <source>in-batch</source>
        <translation>批内</translation>
    </message>
    <message>
        <source>nothing: the lowest level</source>
        <translation>无：最低等级</translation>
    </message>
    <message>
        <source>vs applied</source>
        <translation>与已应用相比</translation>
    </message>
    <message>
        <source>vs set %1</source>
        <translation>与集 %1 相比</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SourceCountsPanel</name>
    <message>
        <source>Candidates without θ: neither kept nor dropped, and not labelled.</source>
        <translation>没有 θ 的候选：既不保留也不舍弃，也不打标签。</translation>
    </message>
    <message>
        <source>Difference to label set %1, applied with α = %2.</source>
        <translation>与标签集 %1（α = %2）的差。</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>舍弃</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>No label set was applied yet: there is nothing to compare with.</source>
        <translation>尚未应用任何标签集：没有可比较的对象。</translation>
    </message>
    <message>
        <source>Show in the histogram</source>
        <translation>在直方图中显示</translation>
    </message>
    <message>
        <source>Unscored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>vs applied</source>
        <translation>与已应用相比</translation>
    </message>
    <message>
        <source>vs set %1</source>
        <translation>与集 %1 相比</translation>
    </message>
</context>
</TS>
