<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>crops::widgets::ComparePage</name>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between runs</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Run %1: %2</source>
        <comment>numbers of runs, remark</comment>
        <translation>运行 %1：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>run, remark</comment>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more in the column Remarks</source>
        <translation><numerusform>……“备注”列中还有 %n 条</numerusform></translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>已写入 %1。</translation>
    </message>
    <message>
        <source>The export could not be written.</source>
        <translation>无法写入导出文件。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>The runs could not be read</source>
        <translation>无法读取运行</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No run to compare yet</source>
        <translation>还没有可比较的运行</translation>
    </message>
    <message>
        <source>Train a few methods on the Train page: they appear here with their numbers.</source>
        <translation>请在“训练”页训练几种方法，它们会连同指标出现在这里。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往“训练”</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n 个运行</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s)</source>
        <translation><numerusform>%n 个运行中的 %1 个</numerusform></translation>
    </message>
    <message>
        <source>Every finished run has its numbers</source>
        <translation>所有已完成的运行都有指标</translation>
    </message>
    <message>
        <source>choose the baseline</source>
        <translation>选定基线</translation>
    </message>
    <message>
        <source>take the baseline away</source>
        <translation>取消基线</translation>
    </message>
    <message>
        <source>pin a run</source>
        <translation>置顶运行</translation>
    </message>
    <message>
        <source>unpin a run</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>The runs could not be compared</source>
        <translation>无法比较这些运行</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>报告所在文件夹</translation>
    </message>
    <message>
        <source>edit a run</source>
        <translation>编辑运行</translation>
    </message>
    <message>
        <source>Filter runs by name, method, tag, note or status</source>
        <translation>按名称、方法、标签、备注或状态筛选运行</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评测</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Settings in which the runs differ</source>
        <translation>各运行取值不同的设置</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Runs as CSV…</source>
        <translation>运行（CSV）…</translation>
    </message>
    <message>
        <source>Per-query values as CSV…</source>
        <translation>逐查询指标（CSV）…</translation>
    </message>
    <message>
        <source>Comparisons as CSV…</source>
        <translation>比较结果（CSV）…</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>CSV for spreadsheets</source>
        <translation>适合电子表格的 CSV</translation>
    </message>
    <message>
        <source>With a byte order mark, and texts guarded against formulas</source>
        <translation>带字节顺序标记，并防止文本被当作公式</translation>
    </message>
    <message>
        <source>Runs; B makes one the baseline, P pins it, F2 edits</source>
        <translation>运行；按 B 设为基线，按 P 置顶，按 F2 编辑</translation>
    </message>
    <message>
        <source>Run &amp;A</source>
        <translation>运行 &amp;A</translation>
    </message>
    <message>
        <source>Run &amp;B</source>
        <translation>运行 &amp;B</translation>
    </message>
    <message>
        <source>&amp;Metric</source>
        <translation>指标(&amp;M)</translation>
    </message>
    <message>
        <source>Run A</source>
        <translation>运行 A</translation>
    </message>
    <message>
        <source>Run B</source>
        <translation>运行 B</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Per query</source>
        <translation>逐查询</translation>
    </message>
    <message>
        <source>Significance</source>
        <translation>显著性</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Marking a run</source>
        <translation>标记运行</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Report into %1</source>
        <translation>将报告写入 %1</translation>
    </message>
    <message>
        <source>Evaluate runs</source>
        <translation>评测运行</translation>
    </message>
    <message>
        <source>Find what only one of two runs finds</source>
        <translation>查找仅一个运行找到的文档</translation>
    </message>
    <message>
        <source>Import a run…</source>
        <translation>导入运行…</translation>
    </message>
    <message>
        <source>Import the run %1</source>
        <translation>导入运行 %1</translation>
    </message>
    <message>
        <source>Measure every finished run that has no numbers yet, or older ones</source>
        <translation>评测所有还没有指标、或指标已过时的已完成运行</translation>
    </message>
    <message>
        <source>Run %1 is imported and evaluated.</source>
        <translation>已导入并评测运行 %1。</translation>
    </message>
    <message>
        <source>The run could not be imported.</source>
        <translation>无法导入该运行。</translation>
    </message>
    <message>
        <source>What another system found, or its vectors, beside the runs of this project</source>
        <translation>把其他系统的检索结果或向量放到本项目的运行旁边比较</translation>
    </message>
</context>
<context>
    <name>crops::widgets::CompareTab</name>
    <message>
        <source>%1, seed %2 (run %3)</source>
        <translation>%1，种子 %2（运行 %3）</translation>
    </message>
    <message>
        <source>These two runs cannot be compared</source>
        <translation>这两个运行无法比较</translation>
    </message>
    <message>
        <source>They were evaluated on different test sets: the logs or the split changed between them. Evaluate both on the present logs first.</source>
        <translation>它们在不同的测试集上评测：其间日志或划分发生了变化。请先在当前日志上重新评测两者。</translation>
    </message>
    <message>
        <source>There is nothing to compare</source>
        <translation>没有可比较的内容</translation>
    </message>
    <message>
        <source>Two runs are needed</source>
        <translation>需要两个运行</translation>
    </message>
    <message>
        <source>Choose run A and run B above, or make one run the baseline with its star and select another.</source>
        <translation>请在上方选择运行 A 和运行 B，或点星标设定基线后再选中另一个运行。</translation>
    </message>
    <message>
        <source>%1 (run %2)</source>
        <translation>%1（运行 %2）</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ConfigTab</name>
    <message>
        <source>Two runs are needed</source>
        <translation>需要两个运行</translation>
    </message>
    <message>
        <source>Select two or more runs in the table above.</source>
        <translation>请在上表中选中两个或更多运行。</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This run has no such setting</source>
        <translation>该运行没有此设置</translation>
    </message>
    <message>
        <source>The chosen runs have the same settings</source>
        <translation>所选运行的设置完全相同</translation>
    </message>
    <message>
        <source>Also the settings that are the same</source>
        <translation>也显示相同的设置</translation>
    </message>
    <message>
        <source>Settings of the chosen runs</source>
        <translation>所选运行的设置</translation>
    </message>
</context>
<context>
    <name>crops::widgets::CurvesTab</name>
    <message>
        <source>No training curve to show</source>
        <translation>没有可显示的训练曲线</translation>
    </message>
    <message>
        <source>Select or pin runs in the table above. BM25 is not trained and has none.</source>
        <translation>请在上表中选中或置顶运行。BM25 无需训练，因此没有曲线。</translation>
    </message>
    <message>
        <source>&amp;Smoothing</source>
        <translation>平滑(&amp;S)</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Runs of the curves</source>
        <translation>曲线中的运行</translation>
    </message>
    <message>
        <source>Not measured while training</source>
        <translation>训练中未测量</translation>
    </message>
</context>
<context>
    <name>crops::widgets::DeltaBarsPlot</name>
    <message>
        <source>%1: %2 points</source>
        <translation>%1：%2 个百分点</translation>
    </message>
    <message>
        <source>Sorted differences</source>
        <translation>差值排序</translation>
    </message>
    <message>
        <source>No queries to show.</source>
        <translation>没有可显示的查询。</translation>
    </message>
    <message>
        <source>Differences of the test queries from the best to the worst: largest %1 points (%2), smallest %3 points (%4).</source>
        <translation>各测试查询的差值由高到低：最大 %1 个百分点（%2），最小 %3 个百分点（%4）。</translation>
    </message>
    <message>
        <source>Test queries, best for B first</source>
        <translation>测试查询，B 最优者在前</translation>
    </message>
    <message>
        <source>B − A (points)</source>
        <translation>B − A（百分点）</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ExportDialog</name>
    <message>
        <source>Export plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>SVG</source>
        <translation>SVG</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Points as CSV</source>
        <translation>数据点（CSV）</translation>
    </message>
    <message>
        <source>96 dpi</source>
        <translation>96 dpi</translation>
    </message>
    <message>
        <source>192 dpi</source>
        <translation>192 dpi</translation>
    </message>
    <message>
        <source>288 dpi</source>
        <translation>288 dpi</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>分辨率(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;X axis</source>
        <translation>横轴(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Y axis</source>
        <translation>纵轴(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>宽度(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高度(&amp;H)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>crops::widgets::IntervalPlot</name>
    <message>
        <source>Differences with their intervals</source>
        <translation>差值及其区间</translation>
    </message>
    <message>
        <source>%1, %2: %3 points, interval %4 to %5.</source>
        <translation>%1，%2：%3 个百分点，区间 %4 至 %5。</translation>
    </message>
    <message>
        <source>Nothing was compared yet.</source>
        <translation>尚未比较。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::PaperTab</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Reported by the paper (arXiv 2511.15443, Table 1), in percent, on its private data. They cannot be compared with the runs of this project: other logs, other queries, other encoders. FS-LR of this program is our reading: the original has no public code.</source>
        <translation>论文（arXiv 2511.15443，表 1）在其私有数据上报告的结果，单位为百分比。不能与本项目的运行比较：日志、查询和编码器均不同。本程序的 FS-LR 是我们的理解：原方法没有公开代码。</translation>
    </message>
    <message>
        <source>The paper&apos;s results</source>
        <translation>论文的结果</translation>
    </message>
</context>
<context>
    <name>crops::widgets::QueriesTab</name>
    <message>
        <source>▲ %1 better under B   = %2 equal   ▼ %3 worse</source>
        <translation>▲ B 更好 %1   = 相同 %2   ▼ 更差 %3</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>已见</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新查询</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Filter queries</source>
        <translation>筛选查询</translation>
    </message>
    <message>
        <source>Test queries; Enter tries one</source>
        <translation>测试查询；按回车试用</translation>
    </message>
    <message>
        <source>Double click or Enter: try this query with both runs</source>
        <translation>双击或按回车：用两个运行试此查询</translation>
    </message>
    <message>
        <source>A against B</source>
        <translation>A 对 B</translation>
    </message>
    <message>
        <source>Sorted differences</source>
        <translation>差值排序</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>检索结果</translation>
    </message>
</context>
<context>
    <name>crops::widgets::RunsModel</name>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>The judged queries, for which the whole catalogue is ranked, in per cent</source>
        <translation>对标注查询在整个目录上排序的结果，单位为百分比</translation>
    </message>
    <message>
        <source>same run</source>
        <translation>同一运行</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Not the baseline</source>
        <translation>非基线</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Not pinned</source>
        <translation>未置顶</translation>
    </message>
    <message>
        <source>%1  p %2</source>
        <comment>difference, corrected p-value</comment>
        <translation>%1  p %2</translation>
    </message>
    <message numerus="yes">
        <source>95 % interval over %n test queries</source>
        <translation><numerusform>基于 %n 个测试查询的 95 % 区间</numerusform></translation>
    </message>
    <message>
        <source>%1 points [%2, %3] against the baseline; ▲ %4 better, %5 equal, ▼ %6 worse; p %7, corrected %8</source>
        <translation>相对基线 %1 个百分点 [%2, %3]；▲ 更好 %4，相同 %5，▼ 更差 %6；p %7，校正后 %8</translation>
    </message>
    <message>
        <source>Click: the run that the others are compared with</source>
        <translation>点击：设为其他运行的比较基线</translation>
    </message>
    <message>
        <source>Click: keep this run in front and in every comparison</source>
        <translation>点击：将此运行置顶并始终参与比较</translation>
    </message>
    <message>
        <source>Difference to the baseline in points, and p corrected (Holm) over every pair of the baseline, the selected and the pinned runs</source>
        <translation>与基线的差值（百分点），以及在基线、选中和置顶运行的所有两两比较上经 Holm 校正的 p 值</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>This is the baseline</source>
        <translation>这是基线</translation>
    </message>
    <message>
        <source>No run is the baseline: click a star to choose one</source>
        <translation>尚无基线：点击星标选择一个</translation>
    </message>
    <message>
        <source>Select or pin this run to compare it with the baseline</source>
        <translation>选中或置顶此运行即可与基线比较</translation>
    </message>
    <message>
        <source>The run has not finished</source>
        <translation>运行尚未完成</translation>
    </message>
    <message>
        <source>The run has not been evaluated</source>
        <translation>运行尚未评测</translation>
    </message>
    <message>
        <source>The project has no test queries for this number</source>
        <translation>项目没有用于此指标的测试查询</translation>
    </message>
    <message>
        <source>Degenerate: each query has one judged document, or its judged documents have one grade, so that every ranking of them is as good</source>
        <translation>退化：每个查询只有一个已评判文档，或其已评判文档的等级都相同，任何排序都同样好</translation>
    </message>
    <message>
        <source>The same run as the baseline under another name: what training sees is equal</source>
        <translation>与基线是同一运行，只是名称不同：训练所见完全相同</translation>
    </message>
    <message numerus="yes">
        <source>Training saw %n queries only: the numbers of this run say next to nothing</source>
        <translation><numerusform>训练只见到 %n 个查询：此运行的指标几乎不说明任何问题</numerusform></translation>
    </message>
    <message>
        <source>This run has no such number</source>
        <translation>此运行没有该指标</translation>
    </message>
    <message>
        <source>The baseline has no such number</source>
        <translation>基线没有该指标</translation>
    </message>
    <message>
        <source>The run and the baseline were evaluated on different test sets: evaluate both on the present logs first</source>
        <translation>该运行与基线在不同的测试集上评测：请先在当前日志上重新评测两者</translation>
    </message>
    <message>
        <source>The imported run has no lists for this test set</source>
        <translation>导入的运行没有此测试集的结果列表</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ScatterPlot</name>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>Scatter plot of the two runs</source>
        <translation>两个运行的散点图</translation>
    </message>
    <message>
        <source>No queries to show.</source>
        <translation>没有可显示的查询。</translation>
    </message>
    <message>
        <source>%1 of each test query under %2 (across) and %3 (up): %4 queries above the diagonal, %5 below, %6 on it.</source>
        <translation>每个测试查询的 %1，横轴为 %2，纵轴为 %3：%4 个查询在对角线上方，%5 个在下方，%6 个在线上。</translation>
    </message>
    <message>
        <source>A: %1 (%)</source>
        <translation>A：%1 (%)</translation>
    </message>
    <message>
        <source>B: %1 (%)</source>
        <translation>B：%1 (%)</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SignificanceTab</name>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>The runs are being compared…</source>
        <translation>正在比较各次运行…</translation>
    </message>
    <message>
        <source>No baseline is chosen</source>
        <translation>尚未选定基线</translation>
    </message>
    <message>
        <source>Click the star of the run that the others shall be compared with.</source>
        <translation>请点击要作为比较基线的运行的星标。</translation>
    </message>
    <message>
        <source>Nothing is compared yet</source>
        <translation>尚未比较</translation>
    </message>
    <message>
        <source>Select or pin runs in the table above: each is compared with the baseline.</source>
        <translation>请在上表中选中或置顶运行：每个都会与基线比较。</translation>
    </message>
    <message>
        <source>%1: difference (points)</source>
        <translation>%1：差值（百分点）</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
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
        <source>▲ Better</source>
        <translation>▲ 更好</translation>
    </message>
    <message>
        <source>= Equal</source>
        <translation>= 相同</translation>
    </message>
    <message>
        <source>▼ Worse</source>
        <translation>▼ 更差</translation>
    </message>
    <message>
        <source>Tests against the baseline</source>
        <translation>与基线的检验</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SourcesTab</name>
    <message>
        <source>No positive known</source>
        <translation>无已知正例</translation>
    </message>
    <message>
        <source>No test query has it</source>
        <translation>没有这样的测试查询</translation>
    </message>
    <message>
        <source>%1 labelled by %2</source>
        <translation>%2 标注 %1</translation>
    </message>
    <message>
        <source>%1 positives of another query</source>
        <translation>其他查询的正例 %1</translation>
    </message>
    <message>
        <source>%1 never a positive</source>
        <translation>从未作为正例 %1</translation>
    </message>
    <message>
        <source>Test queries by the sources of the positives that the training of %1 knew for the same query (label set %2, before the cut). A query with several sources counts under each.</source>
        <translation>按 %1 训练时同一查询已知正例的来源对测试查询分组（标签集 %2，切分点之前）。有多个来源的查询在每个来源下都计入。</translation>
    </message>
    <message>
        <source>exactly %1</source>
        <translation>恰为 %1</translation>
    </message>
    <message>
        <source>%1: B − A (points)</source>
        <translation>%1：B − A（百分点）</translation>
    </message>
    <message>
        <source>Positives of the query</source>
        <translation>该查询的正例</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>▲ Better</source>
        <translation>▲ 更好</translation>
    </message>
    <message>
        <source>= Equal</source>
        <translation>= 相同</translation>
    </message>
    <message>
        <source>▼ Worse</source>
        <translation>▼ 更差</translation>
    </message>
    <message>
        <source>▲ %1 relevant documents found by B only: %2
▼ %3 found by A only: %4</source>
        <translation>▲ 仅 B 找到的相关文档 %1 个：%2
▼ 仅 A 找到的 %3 个：%4</translation>
    </message>
    <message>
        <source>Which documents?</source>
        <translation>哪些文档？</translation>
    </message>
    <message>
        <source>Asks both runs the test queries again and counts the relevant documents that only one of them finds. Recall only.</source>
        <translation>用两个运行重新检索测试查询，统计仅其中一个找到的相关文档。仅适用于召回率。</translation>
    </message>
    <message>
        <source>Gain by source of positives</source>
        <translation>按正例来源的增益</translation>
    </message>
</context>
<context>
    <name>RunRemarks</name>
    <message>
        <source>; </source>
        <comment>between runs</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>RELall (%1): %2</source>
        <translation>RELall（%1）：%2</translation>
    </message>
    <message>
        <source>run %1 %2</source>
        <comment>number, values</comment>
        <translation>运行 %1 %2</translation>
    </message>
    <message>
        <source>%1 %2 %3.</source>
        <comment>metric, dash, reason</comment>
        <translation>%1 %2 %3。</translation>
    </message>
    <message numerus="yes">
        <source>On all %n judged queries, before θ learned from half of them: NDCG@4 %1 [%2, %3].</source>
        <translation><numerusform>在 θ 从其中一半学习之前，全部 %n 个标注查询上：NDCG@4 %1 [%2, %3]。</numerusform></translation>
    </message>
    <message>
        <source>The same run as run %1 under another name: what training sees is equal, and it counts once.</source>
        <translation>与运行 %1 是同一个运行，只是名称不同：训练所见完全相同，只计一次。</translation>
    </message>
    <message numerus="yes">
        <source>Training saw %n queries only: the numbers of this run say next to nothing.</source>
        <translation><numerusform>训练只见到 %n 个查询：该运行的数值几乎不能说明什么。</numerusform></translation>
    </message>
    <message>
        <source>Imported: %1 of %2 test queries of %3 came without an answer and count as 0.</source>
        <translation>导入的运行：%3 的 %2 个测试查询中有 %1 个没有结果，按 0 计。</translation>
    </message>
    <message>
        <source>People have judged since: evaluate again, and NDCG counts what they say.</source>
        <translation>此后又有人工评判：请重新评测，NDCG 才会计入。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ImportRunDialog</name>
    <message>
        <source>&amp;Document vectors</source>
        <translation>文档向量(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Query vectors</source>
        <translation>查询向量(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Similarity</source>
        <translation>相似度(&amp;S)</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>选择 %1</translation>
    </message>
    <message>
        <source>Choose both arrays and both files of ids.</source>
        <translation>请选择两个数组文件和两个标识文件。</translation>
    </message>
    <message>
        <source>Choose the file of at least one test set.</source>
        <translation>请至少选择一个测试集的文件。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Document &amp;ids</source>
        <translation>文档标识(&amp;I)</translation>
    </message>
    <message>
        <source>Give the run a name.</source>
        <translation>请为运行命名。</translation>
    </message>
    <message>
        <source>Import a run of another system</source>
        <translation>导入其他系统的运行</translation>
    </message>
    <message>
        <source>Import and evaluate</source>
        <translation>导入并评测</translation>
    </message>
    <message>
        <source>Inner product</source>
        <translation>内积</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>运行名称</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy);;All files (*)</source>
        <translation>NumPy 数组 (*.npy);;所有文件 (*)</translation>
    </message>
    <message>
        <source>NumPy arrays with a row for each document and query, and text files with the id of each row: they are searched and evaluated here, exactly.</source>
        <translation>NumPy 数组，每个文档和查询各占一行；文本文件给出每一行的标识。检索（精确）与评测都在这里完成。</translation>
    </message>
    <message>
        <source>Query &amp;texts</source>
        <translation>查询文本(&amp;T)</translation>
    </message>
    <message>
        <source>Run files</source>
        <translation>运行文件</translation>
    </message>
    <message>
        <source>Run files (*.run *.trec *.txt *.gz);;All files (*)</source>
        <translation>运行文件 (*.run *.trec *.txt *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>T&amp;opics, where the texts are ids</source>
        <translation>主题文件（当查询文本是编号时）(&amp;O)</translation>
    </message>
    <message>
        <source>TREC run files (query, Q0, document, rank, score, tag), also compressed. Query ids are those that evaluate --trec writes (q1, q2, …; a file CT.topics.tsv beside CT.run says what they mean), or query texts.</source>
        <translation>TREC 运行文件（查询、Q0、文档、名次、分数、标签），可为压缩文件。查询标识可以是 evaluate --trec 写出的编号（q1、q2、…；CT.run 旁的 CT.topics.tsv 说明其含义），也可以是查询文本。</translation>
    </message>
    <message>
        <source>Text files (*.txt *.tsv);;All files (*)</source>
        <translation>文本文件 (*.txt *.tsv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>What the system is called, such as production</source>
        <translation>系统的名称，例如 production</translation>
    </message>
    <message>
        <source>What there is of the run</source>
        <translation>该运行的内容</translation>
    </message>
</context>
</TS>
