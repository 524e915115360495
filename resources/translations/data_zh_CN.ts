<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DataWiring</name>
    <message>
        <source>%1 rows imported, %2 rejected.</source>
        <translation>已导入 %1 行,拒收 %2 行。</translation>
    </message>
    <message>
        <source>%1 rows written to %2.</source>
        <translation>已将 %1 行写入 %2。</translation>
    </message>
    <message>
        <source>Delete an import</source>
        <translation>删除一次导入</translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation>导出到 %1</translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation><numerusform>导入 %n 个文件</numerusform></translation>
    </message>
    <message>
        <source>Import again</source>
        <translation>再次导入</translation>
    </message>
    <message>
        <source>Import the folder %1</source>
        <translation>导入文件夹 %1</translation>
    </message>
    <message>
        <source>New project for these logs</source>
        <translation>为这些日志新建项目</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>未删除任何内容。</translation>
    </message>
    <message>
        <source>Nothing was imported; the project is as it was.</source>
        <translation>未导入任何内容,项目保持原样。</translation>
    </message>
    <message>
        <source>Show rejected rows</source>
        <translation>显示被拒收的行</translation>
    </message>
    <message>
        <source>The rows could not be exported.</source>
        <translation>无法导出这些行。</translation>
    </message>
</context>
<context>
    <name>ImportEntry</name>
    <message>
        <source>%1 → %2 here</source>
        <translation>%1 → 本地时间 %2</translation>
    </message>
    <message>
        <source>%1 → no instant; see the zone and the unit below</source>
        <translation>%1 → 不是确定的时刻；请看下方的时区和单位</translation>
    </message>
    <message>
        <source>There is no time zone %1; a zone is a name such as Asia/Shanghai, UTC, or an offset such as +08:00.</source>
        <translation>没有时区 %1；时区可以是 Asia/Shanghai 之类的名称、UTC，或 +08:00 之类的偏移。</translation>
    </message>
    <message>
        <source>Say in which encoding %1 is.</source>
        <translation>请说明 %1 使用哪种编码。</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>无法读取 %1。</translation>
    </message>
    <message>
        <source>%1 is being looked at.</source>
        <translation>正在查看 %1。</translation>
    </message>
    <message>
        <source>%1 still needs a column for %2.</source>
        <translation>%1 还缺少对应 %2 的列。</translation>
    </message>
    <message>
        <source>Say what %1 is.</source>
        <translation>请说明 %1 是哪种数据。</translation>
    </message>
    <message>
        <source>The column %1 of %2 is used twice.</source>
        <translation>%2 的列 %1 被用了两次。</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Another user than the request&apos;s first row</source>
        <translation>与该请求首行的用户不同</translation>
    </message>
    <message>
        <source>Another query than the request&apos;s first row</source>
        <translation>与该请求首行的查询不同</translation>
    </message>
    <message>
        <source>A query that is not there</source>
        <translation>查询不存在</translation>
    </message>
    <message>
        <source>Another number of values than the header</source>
        <translation>值的个数与表头不符</translation>
    </message>
    <message>
        <source>Not valid text in this encoding</source>
        <translation>在此编码下不是有效文本</translation>
    </message>
    <message>
        <source>Quotes that do not close</source>
        <translation>引号未闭合</translation>
    </message>
    <message>
        <source>Not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>A NUL byte in the row</source>
        <translation>行中含有 NUL 字节</translation>
    </message>
    <message>
        <source>Row too long</source>
        <translation>行过长</translation>
    </message>
    <message>
        <source>The header once more</source>
        <translation>重复的表头行</translation>
    </message>
    <message>
        <source>Deleting an import</source>
        <translation>正在删除导入</translation>
    </message>
    <message>
        <source>Exporting rows</source>
        <translation>正在导出行</translation>
    </message>
</context>
<context>
    <name>crops::widgets::BrowseModel</name>
    <message>
        <source>%1 (%2)</source>
        <comment>reason and its code</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>实验分桶</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>文案</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Example video</source>
        <translation>示例视频</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>点赞</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Prompt hash</source>
        <translation>提示词哈希</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>展示</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The file does not say</source>
        <translation>文件中没有给出</translation>
    </message>
    <message>
        <source>The row, its first 200 bytes</source>
        <translation>原始行(前 200 字节)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
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
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>观看时长</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>θ</source>
        <translation>θ</translation>
    </message>
</context>
<context>
    <name>crops::widgets::DataPage</name>
    <message>
        <source>Lines read</source>
        <translation>读取行数</translation>
    </message>
    <message>
        <source>%1 lines read = %2 imported + %3 rejected + %4 blank</source>
        <translation>读取 %1 行 = 导入 %2 + 拒收 %3 + 空行 %4</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 rows pass the filter</source>
        <translation>%1 行符合筛选条件</translation>
    </message>
    <message>
        <source>%1 rows so far; counting…</source>
        <translation>目前 %1 行,正在计数…</translation>
    </message>
    <message numerus="yes">
        <source>%n rejected row(s) too.</source>
        <translation><numerusform>同时删除 %n 条拒收记录。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 are deleted.</source>
        <translation><numerusform>将删除 %1 的 %n 行。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) of these searches too.</source>
        <translation><numerusform>同时删除这些搜索的 %n 条视频记录。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>All %n mined candidate(s) too: mine again afterwards.</source>
        <translation><numerusform>同时删除全部 %n 个已挖掘的候选,之后请重新挖掘。</numerusform></translation>
    </message>
    <message>
        <source>All rejected rows, for a spreadsheet…</source>
        <translation>全部拒收行(电子表格用)…</translation>
    </message>
    <message>
        <source>All rejected rows, for analysis…</source>
        <translation>全部拒收行(分析用)…</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete import…</source>
        <translation>删除导入…</translation>
    </message>
    <message>
        <source>Delete this import?</source>
        <translation>删除这次导入?</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export rows</source>
        <translation>导出行</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>推荐流</translation>
    </message>
    <message>
        <source>Folder with the logs</source>
        <translation>日志所在文件夹</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>生成的视频</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>已导入的文件</translation>
    </message>
    <message>
        <source>Imported rows</source>
        <translation>已导入的行</translation>
    </message>
    <message>
        <source>Judgments</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>Kinds of rows</source>
        <translation>行的种类</translation>
    </message>
    <message>
        <source>Label sets and runs stay. This cannot be undone; the file itself is not touched.</source>
        <translation>标签集和运行会保留。此操作无法撤销;文件本身不受影响。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>No logs yet</source>
        <translation>还没有日志</translation>
    </message>
    <message>
        <source>Nothing of this kind was imported.</source>
        <translation>没有导入这类数据。</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Rows could not be read.</source>
        <translation>无法读取行。</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Shown rows, for a spreadsheet…</source>
        <translation>当前显示的行(电子表格用)…</translation>
    </message>
    <message>
        <source>Shown rows, for analysis…</source>
        <translation>当前显示的行(分析用)…</translation>
    </message>
    <message>
        <source>The import could not be counted.</source>
        <translation>无法统计这次导入。</translation>
    </message>
    <message>
        <source>The imports could not be read.</source>
        <translation>无法读取导入列表。</translation>
    </message>
    <message>
        <source>This filter is not understood. %1</source>
        <translation>无法理解此筛选条件。%1</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>A public data set, told by its files. The arrow: say which it is</source>
        <translation>公开数据集，按文件识别。箭头：自己指定是哪一个</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Import videos, searches and the feed: tables of your own (TSV, CSV, JSON, Parquet, also compressed or in archives), or the folder of a public data set. Or drop them here.</source>
        <translation>导入视频、搜索和推荐流：自己的表（TSV、CSV、JSON、Parquet，也可压缩或在压缩包里），或公开数据集的文件夹。也可以拖放到这里。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::FilterHeader</name>
    <message>
        <source>Filter: %1</source>
        <translation>筛选:%1</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ImportDialog</name>
    <message>
        <source>    %1: “%2” → %3 here, %4</source>
        <translation>    %1：“%2” → 本地时间 %3，即 %4</translation>
    </message>
    <message>
        <source>Rejected rows are kept aside, with line and reason; up to five of each reason stand below. The others go in.</source>
        <translation>被拒收的行会连同行号和原因单独保留，下面每种原因最多列出五行；其余的行会导入。</translation>
    </message>
    <message>
        <source>All rows are being checked; the import can begin meanwhile. It takes all rows of the files, not only these.</source>
        <translation>正在检查所有行；可以先开始导入。导入的是文件的所有行，而不只是这些。</translation>
    </message>
    <message>
        <source>All rows can be used.</source>
        <translation>所有行都可用。</translation>
    </message>
    <message>
        <source>Encoding of %1</source>
        <translation>%1 的编码</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Step 3 of 3: what the import would give</source>
        <translation>第 3 步（共 3 步）：导入会得到什么</translation>
    </message>
    <message>
        <source>with backslashes, as Spark writes them</source>
        <comment>quotes</comment>
        <translation>用反斜杠转义（Spark 的写法）</translation>
    </message>
    <message>
        <source>never</source>
        <comment>quotes</comment>
        <translation>从不</translation>
    </message>
    <message>
        <source>not in TSV</source>
        <comment>quotes</comment>
        <translation>TSV 除外</translation>
    </message>
    <message>
        <source>always</source>
        <comment>quotes</comment>
        <translation>总是</translation>
    </message>
    <message>
        <source>Whether values may stand in double quotes, as in CSV files</source>
        <translation>值是否可以用双引号括起（与 CSV 文件相同）</translation>
    </message>
    <message>
        <source>Quotes:</source>
        <translation>引号：</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>    %1: “%2” → %3 here</source>
        <translation>    %1:“%2” → 本地时间 %3</translation>
    </message>
    <message>
        <source>%1, all of it: %2 rows = %3 accepted + %4 rejected + %5 blank</source>
        <translation>%1 全部:%2 行 = 接受 %3 + 拒收 %4 + 空行 %5</translation>
    </message>
    <message>
        <source>%1, the first %2 rows = %3 accepted + %4 rejected + %5 blank</source>
        <translation>%1 的前 %2 行 = 接受 %3 + 拒收 %4 + 空行 %5</translation>
    </message>
    <message>
        <source>Add at least one file.</source>
        <translation>请至少添加一个文件。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>All of these rows can be used. All rows of the files are imported, not only these.</source>
        <translation>这些行都可以使用。导入的是文件的全部行,而不只是这些。</translation>
    </message>
    <message>
        <source>As you chose them for the last file with these columns.</source>
        <translation>沿用上次为相同列的文件所选的设置。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Delimiter:</source>
        <translation>分隔符：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>请选择一列</translation>
    </message>
    <message>
        <source>Column for %1</source>
        <translation>%1 对应的列</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>文件的列</translation>
    </message>
    <message>
        <source>Columns, or what is wrong</source>
        <translation>列,或存在的问题</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Encoding:</source>
        <translation>编码:</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>文件:</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>导入日志</translation>
    </message>
    <message>
        <source>Its first value</source>
        <translation>第一个值</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>Log files and archives (*.tsv *.csv *.jsonl *.ndjson *.json *.txt *.gz *.bz2 *.xz *.zst *.lz4 *.zip *.tar *.tgz *.7z);;All files (*)</source>
        <translation>日志文件和压缩包 (*.tsv *.csv *.jsonl *.ndjson *.json *.txt *.gz *.bz2 *.xz *.zst *.lz4 *.zip *.tar *.tgz *.7z);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>All tables in a folder and the folders below it</source>
        <translation>一个文件夹及其子文件夹中的所有表</translation>
    </message>
    <message>
        <source>A folder of log files</source>
        <translation>日志文件所在的文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in folders and archives passed over: no tables, or hidden</source>
        <translation>
            <numerusform>已略过文件夹和压缩包中的 %n 个文件：不是表，或是隐藏文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Reading the first rows…</source>
        <translation>正在读取前几行…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Rows that cannot be used</source>
        <translation>无法使用的行</translation>
    </message>
    <message>
        <source>Step 1 of 3: which files, and what they are</source>
        <translation>第 1 步(共 3 步):选择文件并说明其内容</translation>
    </message>
    <message>
        <source>Step 2 of 3: which column is what</source>
        <translation>第 2 步(共 3 步):对应各列</translation>
    </message>
    <message>
        <source>Step 3 of 3: what the first rows would give</source>
        <translation>第 3 步(共 3 步):检查前几行的结果</translation>
    </message>
    <message>
        <source>The first rows are being read.</source>
        <translation>正在读取前几行。</translation>
    </message>
    <message>
        <source>The row</source>
        <translation>原始行</translation>
    </message>
    <message>
        <source>The rows below would be kept aside, with line and reason; the others go in.</source>
        <translation>下面的行会连同行号和原因另行保存,其余的行将被导入。</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>%1 的内容</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>detect automatically</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SourcesModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Lines read</source>
        <translation>读取行数</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Rows of this kind have no time.</source>
        <translation>这类行没有时间。</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Show the rows that could not be used</source>
        <translation>显示无法使用的行</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Imported at</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>by hand: %1</source>
        <comment>judge</comment>
        <translation>人工：%1</translation>
    </message>
</context>
<context>
    <name>crops::widgets::TimeControls</name>
    <message>
        <source>&amp;Unix times count:</source>
        <translation>Unix 时间的单位(&amp;U)：</translation>
    </message>
    <message>
        <source>A name such as Asia/Shanghai, UTC, or an offset such as +08:00. Without one, a time that names no zone is a bad row.</source>
        <translation>Asia/Shanghai 之类的名称、UTC，或 +08:00 之类的偏移。不填时，没有时区的时间算作坏行。</translation>
    </message>
    <message>
        <source>By magnitude: the one unit that gives a year from 1990 to 2100</source>
        <translation>按大小：取唯一能得到 1990 至 2100 年的单位</translation>
    </message>
    <message>
        <source>Times without a &amp;zone are in:</source>
        <translation>没有时区的时间属于(&amp;Z)：</translation>
    </message>
    <message>
        <source>Unit of Unix times</source>
        <translation>Unix 时间的单位</translation>
    </message>
    <message>
        <source>Zone of times without one</source>
        <translation>没有时区的时间所属的时区</translation>
    </message>
    <message>
        <source>by magnitude</source>
        <comment>unit of times</comment>
        <translation>按大小判断</translation>
    </message>
    <message>
        <source>microseconds</source>
        <comment>unit of times</comment>
        <translation>微秒</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <comment>unit of times</comment>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>nanoseconds</source>
        <comment>unit of times</comment>
        <translation>纳秒</translation>
    </message>
    <message>
        <source>none: refused</source>
        <translation>无：拒绝</translation>
    </message>
    <message>
        <source>seconds</source>
        <comment>unit of times</comment>
        <translation>秒</translation>
    </message>
</context>
<context>
    <name>LogPreset</name>
    <message>
        <source>Files named as the tables (documents.tsv …)</source>
        <translation>按表命名的文件(documents.tsv 等)</translation>
    </message>
    <message>
        <source>MovieLens with TMDB texts</source>
        <translation>MovieLens(TMDB 文本)</translation>
    </message>
    <message>
        <source>TREC Session Track</source>
        <translation>TREC Session Track</translation>
    </message>
    <message>
        <source>OpenSearch User Behavior Insights</source>
        <translation>OpenSearch 用户行为洞察(UBI)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>no</source>
        <translation>无</translation>
    </message>
    <message>
        <source>yes (tags)</source>
        <translation>有(标签)</translation>
    </message>
    <message>
        <source>yes (ratings)</source>
        <translation>有(评分)</translation>
    </message>
    <message>
        <source>no (order only)</source>
        <translation>无(只有顺序)</translation>
    </message>
    <message>
        <source>feed only</source>
        <translation>仅推荐流</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>4 to 1</source>
        <translation>4 至 1</translation>
    </message>
    <message>
        <source>4, judgments</source>
        <translation>4、人工标注</translation>
    </message>
    <message>
        <source>4, 3, judgments</source>
        <translation>4、3、人工标注</translation>
    </message>
    <message>
        <source>4, 3</source>
        <translation>4、3</translation>
    </message>
    <message>
        <source>4</source>
        <translation>4</translation>
    </message>
    <message>
        <source>4, 3, 2</source>
        <translation>4、3、2</translation>
    </message>
    <message>
        <source>judgments</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>judgments 0 to 3</source>
        <translation>人工标注(0–3)</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>100,000 ratings</source>
        <translation>10 万条评分</translation>
    </message>
    <message>
        <source>100 sessions</source>
        <translation>100 个会话</translation>
    </message>
    <message>
        <source>36 million rows</source>
        <translation>3,600 万行</translation>
    </message>
    <message>
        <source>1.3 million requests</source>
        <translation>130 万次请求</translation>
    </message>
    <message>
        <source>3,600 to 15 million documents</source>
        <translation>3,600 至 1,500 万篇文档</translation>
    </message>
    <message>
        <source>2.6 million grades</source>
        <translation>260 万条分级</translation>
    </message>
    <message>
        <source>12 to 322 million events</source>
        <translation>1,200 万至 3.22 亿条事件</translation>
    </message>
    <message>
        <source>25,877 users, 19,664,885 actions</source>
        <translation>25,877 位用户，19,664,885 条行为</translation>
    </message>
    <message>
        <source>Lite part and full log</source>
        <translation>精简版与完整日志</translation>
    </message>
    <message>
        <source>230,000 to 15 million impressions</source>
        <translation>23 万至 1,500 万次展示</translation>
    </message>
    <message>
        <source>8.8 million passages</source>
        <translation>880 万段落</translation>
    </message>
    <message>
        <source>1 million passages a domain</source>
        <translation>每个领域 100 万段落</translation>
    </message>
    <message>
        <source>50,000 searches, 2 million notes</source>
        <translation>5 万次搜索，200 万篇笔记</translation>
    </message>
    <message>
        <source>38 million requests</source>
        <translation>3,800 万次请求</translation>
    </message>
    <message>
        <source>2.3 million passages</source>
        <translation>230 万段落</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>queries only</source>
        <translation>只有查询</translation>
    </message>
    <message>
        <source>queries and titles, English</source>
        <translation>查询与标题，英文</translation>
    </message>
    <message>
        <source>English, Spanish, Japanese</source>
        <translation>英文、西班牙文、日文</translation>
    </message>
    <message>
        <source>Chinese captions</source>
        <translation>中文描述</translation>
    </message>
    <message>
        <source>word ids</source>
        <translation>词的编号</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>您自己的</translation>
    </message>
    <message>
        <source>research use</source>
        <translation>研究用途</translation>
    </message>
    <message>
        <source>each data set its own</source>
        <translation>各数据集自定</translation>
    </message>
    <message>
        <source>non-commercial research</source>
        <translation>非商业研究</translation>
    </message>
    <message>
        <source>each collection its own (TREC: NIST)</source>
        <translation>各数据集自定(TREC：NIST)</translation>
    </message>
    <message>
        <source>MovieLens: research; TMDB: its terms</source>
        <translation>MovieLens：研究用途；TMDB：其条款</translation>
    </message>
    <message>
        <source>KuaiRand: research; KuaiRec: CC BY-SA 4.0</source>
        <translation>KuaiRand：研究用途；KuaiRec：CC BY-SA 4.0</translation>
    </message>
    <message>
        <source>Microsoft Research License</source>
        <translation>微软研究许可</translation>
    </message>
    <message>
        <source>NIST</source>
        <translation>NIST</translation>
    </message>
    <message>
        <source>Apache-2.0</source>
        <translation>Apache-2.0</translation>
    </message>
    <message>
        <source>MIT</source>
        <translation>MIT</translation>
    </message>
    <message>
        <source>CC BY-NC-SA 4.0</source>
        <translation>CC BY-NC-SA 4.0</translation>
    </message>
    <message>
        <source>CC BY-SA 4.0</source>
        <translation>CC BY-SA 4.0</translation>
    </message>
    <message>
        <source>The log was withdrawn by its owner, and its users can be recognised: publish nothing of one user.</source>
        <translation>该日志已被其所有者撤回，且其中的用户可被识别：不要发布任何单个用户的内容。</translation>
    </message>
    <message>
        <source>AOL query log (2006)</source>
        <translation>AOL 查询日志(2006)</translation>
    </message>
    <message>
        <source>AOL4PS: AOL's log with candidates</source>
        <translation>AOL4PS：带候选的 AOL 日志</translation>
    </message>
    <message>
        <source>BEIR: one data set's folder</source>
        <translation>BEIR：一个数据集的文件夹</translation>
    </message>
    <message>
        <source>ESCI: Amazon's shopping queries</source>
        <translation>ESCI：亚马逊购物查询</translation>
    </message>
    <message>
        <source>KuaiRand and KuaiRec: feed, captions</source>
        <translation>KuaiRand 与 KuaiRec：推荐流与描述</translation>
    </message>
    <message>
        <source>KuaiSAR: Kuaishou's search and feed</source>
        <translation>KuaiSAR：快手的搜索与推荐流</translation>
    </message>
    <message>
        <source>KuaiSearch: Kuaishou's shop search</source>
        <translation>KuaiSearch：快手电商搜索</translation>
    </message>
    <message>
        <source>MIND: Microsoft News</source>
        <translation>MIND：微软新闻</translation>
    </message>
    <message>
        <source>MS MARCO passage ranking</source>
        <translation>MS MARCO 段落排序</translation>
    </message>
    <message>
        <source>Multi-CPR: Chinese passages</source>
        <translation>Multi-CPR：中文段落</translation>
    </message>
    <message>
        <source>Qilin: Xiaohongshu's search and feed</source>
        <translation>Qilin：小红书的搜索与推荐流</translation>
    </message>
    <message>
        <source>RecFlow: all stages of Kuaishou's feed</source>
        <translation>RecFlow：快手推荐流的各阶段</translation>
    </message>
    <message>
        <source>T2Ranking: Chinese passage ranking</source>
        <translation>T2Ranking：中文段落排序</translation>
    </message>
    <message>
        <source>TREC and SMART collections</source>
        <translation>TREC 与 SMART 数据集</translation>
    </message>
    <message>
        <source>AOL: clicked addresses have no text and what was not clicked is not known: without documents of your own, nothing can be trained on it.</source>
        <translation>AOL：点击的网址没有文本，未点击的结果也未知：没有您自己的文档，就无法用它训练。</translation>
    </message>
    <message>
        <source>KuaiRand and KuaiRec: they have no searches: their feed is P2 only beside a search log of the same users, and their captions are a catalogue.</source>
        <translation>KuaiRand 与 KuaiRec：没有搜索：其推荐流只有配上同一批用户的搜索日志才是 P2，其描述可作为视频目录。</translation>
    </message>
    <message>
        <source>KuaiSAR: its words are numbers: BM25 and encoders learned from scratch work on them, a language model and a pretrained encoder do not.</source>
        <translation>KuaiSAR：其中的词是编号：BM25 和从头训练的编码器可以使用，语言模型和预训练编码器不行。</translation>
    </message>
    <message>
        <source>KuaiSearch: time_index is an order and no clock. Each of its steps was made 1,000 s (less where they would leave this century) from 2000-01-01 on, so that splits by time keep the order; reformulations within 90 s (P1) cannot be mined.</source>
        <translation>KuaiSearch：time_index 只是顺序而非时钟。从 2000-01-01 起每一步记作 1,000 秒(会超出本世纪时更短)，以使按时间划分时保持顺序；无法挖掘 90 秒内的改写(P1)。</translation>
    </message>
    <message>
        <source>MIND: it has no searches: its feed is P2 only beside a search log of the same users. The clicks of a history have no time, and were left out.</source>
        <translation>MIND：没有搜索：其推荐流只有配上同一批用户的搜索日志才是 P2。历史中的点击没有时间，未导入。</translation>
    </message>
    <message>
        <source>Qilin: its qrels (qid, pid) do not say what their numbers name, and were left out; so were images, users' features and dqa.</source>
        <translation>Qilin：其 qrels(qid, pid)未说明编号所指，未导入；图片、用户特征和 dqa 亦未导入。</translation>
    </message>
    <message>
        <source>RecFlow: it has neither queries nor texts: nothing can be trained on it here; its feed is P2 only beside a search log of the same users.</source>
        <translation>RecFlow：既无查询也无文本：在此无法用它训练；其推荐流只有配上同一批用户的搜索日志才是 P2。</translation>
    </message>
    <message>
        <source>A TREC collection has no log: nothing is mined; BM25 and pretrained encoders are tested on it.</source>
        <translation>TREC 数据集没有日志：不做挖掘；可在其上测试 BM25 和预训练编码器。</translation>
    </message>
    <message>
        <source>BEIR: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.</source>
        <translation>BEIR：没有日志：不做挖掘；可在其上测试 BM25 和预训练编码器。</translation>
    </message>
    <message>
        <source>ESCI: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.</source>
        <translation>ESCI：没有日志：不做挖掘；可在其上测试 BM25 和预训练编码器。</translation>
    </message>
    <message>
        <source>MS MARCO: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.</source>
        <translation>MS MARCO：没有日志：不做挖掘；可在其上测试 BM25 和预训练编码器。</translation>
    </message>
    <message>
        <source>Multi-CPR: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.</source>
        <translation>Multi-CPR：没有日志：不做挖掘；可在其上测试 BM25 和预训练编码器。</translation>
    </message>
    <message>
        <source>T2Ranking: it has no log: nothing is mined; BM25 and pretrained encoders are tested on it.</source>
        <translation>T2Ranking：没有日志：不做挖掘；可在其上测试 BM25 和预训练编码器。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ImportFolderDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose tables and columns…</source>
        <translation>选择表和列…</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Feed (P2):</source>
        <translation>推荐流（P2）：</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>来源：</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Levels:</source>
        <translation>等级：</translation>
    </message>
    <message>
        <source>Licence:</source>
        <translation>许可：</translation>
    </message>
    <message>
        <source>Looking at the files of %1…</source>
        <translation>正在查看 %1 的文件…</translation>
    </message>
    <message>
        <source>No data set that can be imported as a whole has files like those of %1. There are %2, such as %3.

Tables of your own (TSV, CSV, JSON, Parquet, also compressed or in archives): choose below which is what. For a format that comes again and again, write a preset, a file of SQL: the guide tells how.</source>
        <translation>可整体导入的数据集都没有 %1 里这样的文件。这里有 %2 个文件，例如 %3。

自己的表（TSV、CSV、JSON、Parquet，也可压缩或在压缩包里）：在下面选择哪个是什么。反复出现的格式可以写成预设（一个 SQL 文件），写法见指南。</translation>
    </message>
    <message>
        <source>Not as a data set: every table in the folder, and you say what it is</source>
        <translation>不作为数据集：取文件夹里的每个表，由您指定它是什么</translation>
    </message>
    <message>
        <source>Not in it:</source>
        <translation>其中没有：</translation>
    </message>
    <message>
        <source>Reformulations (P1):</source>
        <translation>改写（P1）：</translation>
    </message>
    <message>
        <source>Several data sets have files like those of %1; the likeliest is chosen. Which is it?</source>
        <translation>有几个数据集的文件像 %1 里的；已选最可能的一个。它是哪一个？</translation>
    </message>
    <message>
        <source>Size:</source>
        <translation>规模：</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>文本：</translation>
    </message>
    <message>
        <source>The files of %1 are those of a data set that can be imported as a whole: %2.</source>
        <translation>%1 里是一个可以整体导入的数据集的文件：%2。</translation>
    </message>
    <message>
        <source>There is no file in %1.</source>
        <translation>%1 里没有文件。</translation>
    </message>
</context>
</TS>
