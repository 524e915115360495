<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Export</name>
    <message>
        <source>Positives</source>
        <translation>正例</translation>
    </message>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Rejected rows</source>
        <translation>被拒行</translation>
    </message>
    <message>
        <source>Document vectors</source>
        <translation>文档向量</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>BEIR folder</source>
        <translation>BEIR 文件夹</translation>
    </message>
    <message>
        <source>TREC topics and qrels</source>
        <translation>TREC 主题与 qrels</translation>
    </message>
    <message>
        <source>Judgments</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>the judgments, by file and by hand, as TREC qrels, with NAME.topics.tsv beside</source>
        <translation>来自文件与手工的标注，按 TREC qrels 的格式，旁附 NAME.topics.tsv</translation>
    </message>
    <message>
        <source>a label set for another trainer, as a folder</source>
        <translation>供其他训练程序使用的标签集，为一个文件夹</translation>
    </message>
    <message>
        <source>a label set, a row a pair</source>
        <translation>一个标签集，每对一行</translation>
    </message>
    <message>
        <source>a run's document vectors as a Faiss index</source>
        <translation>一次运行的文档向量，为 Faiss 索引</translation>
    </message>
    <message>
        <source>a run's document vectors as a NumPy array</source>
        <translation>一次运行的文档向量，为 NumPy 数组</translation>
    </message>
    <message>
        <source>a run's pretrained encoder as a folder for Python's sentence-transformers</source>
        <translation>一次运行的预训练编码器，为 Python sentence-transformers 可读的文件夹</translation>
    </message>
    <message>
        <source>every candidate with evidence and θ</source>
        <translation>全部候选，附证据与 θ</translation>
    </message>
    <message>
        <source>rows that could not be used, with their reasons</source>
        <translation>无法使用的行及其原因</translation>
    </message>
    <message>
        <source>the queries and judgments of CT, QR and REL, as TREC lays them out</source>
        <translation>CT、QR 与 REL 的查询和标注，按 TREC 的格式</translation>
    </message>
    <message>
        <source>the test sets CT, QR and REL with the catalogue, as BEIR lays them out</source>
        <translation>测试集 CT、QR 与 REL 及整个视频库，按 BEIR 的格式</translation>
    </message>
</context>
<context>
    <name>ExportWiring</name>
    <message>
        <source>%1: %2 rows written to %3.</source>
        <translation>%1：%2 行已写入 %3。</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>导出：%1</translation>
    </message>
    <message>
        <source>Replace an earlier export</source>
        <translation>替换先前的导出</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The export could not be written.</source>
        <translation>无法写出导出文件。</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Exporting the test sets</source>
        <translation>正在导出测试集</translation>
    </message>
    <message>
        <source>Exporting the training set</source>
        <translation>正在导出训练集</translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsSetsPanel</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>crops::widgets::StudyExports</name>
    <message>
        <source>%1…</source>
        <comment>title of an export</comment>
        <translation>%1…</translation>
    </message>
</context>
<context>
    <name>crops::widgets::StudyExportDialog</name>
    <message>
        <source>%1  %2, seed %3</source>
        <comment>run number, name, seed</comment>
        <translation>%1  %2，种子 %3</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1 文件 (*.%2)</translation>
    </message>
    <message>
        <source>%1, α = %2</source>
        <translation>%1，α = %2</translation>
    </message>
    <message>
        <source>&amp;Against a positive</source>
        <translation>与正例对比(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Drawn from the first</source>
        <translation>抽取自前(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Hard negatives by</source>
        <translation>难负例来自(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Label set</source>
        <translation>标签集(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Negatives per positive</source>
        <translation>每个正例的负例数(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Part</source>
        <translation>部分(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All videos of lower levels</source>
        <translation>所有等级更低的视频</translation>
    </message>
    <message>
        <source>As H-InfoNCE contrasts them, a click stands against a video found after a rewording.</source>
        <translation>按 H-InfoNCE 的对比方式，点击的视频也与改写后找到的视频对比。</translation>
    </message>
    <message>
        <source>Before the test part</source>
        <translation>测试部分之前</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>导出：%1</translation>
    </message>
    <message>
        <source>For a &amp;spreadsheet</source>
        <translation>用于电子表格(&amp;S)</translation>
    </message>
    <message>
        <source>Hard negatives per &amp;query</source>
        <translation>每个查询的难负例数(&amp;Q)</translation>
    </message>
    <message>
        <source>New folder (*)</source>
        <translation>新文件夹 (*)</translation>
    </message>
    <message>
        <source>No run has finished yet.</source>
        <translation>还没有完成的运行。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Test part as &amp;of</source>
        <translation>测试部分同(&amp;O)</translation>
    </message>
    <message>
        <source>The last 20 % of the searches</source>
        <translation>最后 20 % 的搜索</translation>
    </message>
    <message>
        <source>The project has no label set yet.</source>
        <translation>项目还没有标签集。</translation>
    </message>
    <message>
        <source>The test part</source>
        <translation>测试部分</translation>
    </message>
    <message>
        <source>Videos per le&amp;vel</source>
        <translation>每级视频数(&amp;V)</translation>
    </message>
    <message>
        <source>What is trained on elsewhere and tested here has to be split at the same time.</source>
        <translation>在别处训练、在此测试的模型，必须在同一时间点切分。</translation>
    </message>
    <message>
        <source>What this run ranks high for a query and what is not known with it.</source>
        <translation>此运行为查询排在前面、且与该查询没有已知关系的视频。</translation>
    </message>
    <message>
        <source>Where a row of the format has one positive.</source>
        <translation>用于每行只有一个正例的格式。</translation>
    </message>
    <message>
        <source>With a byte order mark, and texts guarded against formulas</source>
        <translation>带字节顺序标记，文本不会被当作公式执行</translation>
    </message>
    <message>
        <source>… that are no positives</source>
        <translation>……其中不是正例的</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ShareDialog</name>
    <message>
        <source>%1  %2, seed %3 (%4)</source>
        <comment>run number, name, seed, size of its model</comment>
        <translation>%1  %2，种子 %3（%4）</translation>
    </message>
    <message>
        <source>%1 before packing</source>
        <translation>打包前 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) that did not finish stay behind: they have no numbers to verify.</source>
        <translation>
            <numerusform>%n 个未完成的运行不带走：它们没有可核对的数字。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Runs that go along:</source>
        <translation>带走的运行(&amp;R)：</translation>
    </message>
    <message>
        <source>&amp;Share…</source>
        <translation>分享(&amp;S)…</translation>
    </message>
    <message>
        <source>Bundles (*.zip)</source>
        <translation>研究包 (*.zip)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose at least one run.</source>
        <translation>请至少选择一个运行。</translation>
    </message>
    <message>
        <source>Looking at the runs…</source>
        <translation>正在查看运行…</translation>
    </message>
    <message>
        <source>No run has finished yet: only the project goes along.</source>
        <translation>还没有完成的运行：只带走项目。</translation>
    </message>
    <message>
        <source>One archive for other people: the project with all its rows, the chosen runs with their experiments, the report, and the SHA-256 of every file. Who gets it can check it (File → Check a bundle…) and open it as a project. What is in your logs is in it too.</source>
        <translation>给别人的一个压缩包：带全部行的项目、所选运行及其实验、报告，以及每个文件的 SHA-256。收到的人可以检查它（文件 → 检查研究包…），也可以作为项目打开。您日志里的内容也在其中。</translation>
    </message>
    <message>
        <source>Runs that go along</source>
        <translation>带走的运行</translation>
    </message>
    <message>
        <source>Share this study</source>
        <translation>分享这项研究</translation>
    </message>
    <message>
        <source>With the trained &amp;models</source>
        <translation>带上训练好的模型(&amp;M)</translation>
    </message>
    <message>
        <source>Without them the numbers travel, but can be verified only by training again.</source>
        <translation>没有模型时数字仍会带走，但只能靠重新训练来核对。</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
</context>
</TS>
