<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Wording</name>
    <message>
        <source>Answering the round's queries</source>
        <translation>正在回答本轮的查询</translation>
    </message>
    <message>
        <source>Bootstrap</source>
        <translation>自助法重采样</translation>
    </message>
    <message>
        <source>Building test sets</source>
        <translation>正在构建测试集</translation>
    </message>
    <message>
        <source>Comparing the arms</source>
        <translation>正在比较各实验组</translation>
    </message>
    <message>
        <source>Counting labels</source>
        <translation>正在统计标签</translation>
    </message>
    <message>
        <source>Grouping test queries by source</source>
        <translation>正在按来源对测试查询分组</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>正在评判</translation>
    </message>
    <message>
        <source>Keeping the run</source>
        <translation>正在保存运行</translation>
    </message>
    <message>
        <source>Living the round</source>
        <translation>正在重演本轮</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>正在查找文件</translation>
    </message>
    <message>
        <source>Making the catalogue</source>
        <translation>正在生成视频目录</translation>
    </message>
    <message>
        <source>Mapping vectors</source>
        <translation>正在映射向量</translation>
    </message>
    <message>
        <source>Measuring retrieval</source>
        <translation>正在测量检索</translation>
    </message>
    <message>
        <source>Measuring the log</source>
        <translation>正在测量日志</translation>
    </message>
    <message>
        <source>Reading an imported run</source>
        <translation>正在读取导入的运行</translation>
    </message>
    <message>
        <source>Reading scores</source>
        <translation>正在读取分数</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>正在读取日志</translation>
    </message>
    <message>
        <source>Reading the test sets</source>
        <translation>正在读取测试集</translation>
    </message>
    <message>
        <source>Reading what training knew</source>
        <translation>正在读取训练时已知的内容</translation>
    </message>
    <message>
        <source>Simulating sessions</source>
        <translation>正在模拟会话</translation>
    </message>
    <message>
        <source>Sorting scores</source>
        <translation>正在对分数排序</translation>
    </message>
    <message>
        <source>Training the cross scorer</source>
        <translation>正在训练交叉编码器</translation>
    </message>
    <message>
        <source>Writing judgments</source>
        <translation>正在写入评判</translation>
    </message>
    <message>
        <source>Writing logs</source>
        <translation>正在写入日志</translation>
    </message>
    <message>
        <source>Asking the language model</source>
        <translation>正在询问语言模型</translation>
    </message>
    <message>
        <source>Checking generated videos</source>
        <translation>正在检查生成的视频</translation>
    </message>
    <message>
        <source>Choosing exemplars</source>
        <translation>正在选取范例</translation>
    </message>
    <message>
        <source>Comparing with the baseline</source>
        <translation>正在与基线比较</translation>
    </message>
    <message>
        <source>Going through the searches</source>
        <translation>正在遍历搜索</translation>
    </message>
    <message>
        <source>Reading answers</source>
        <translation>正在读取回答</translation>
    </message>
    <message>
        <source>Taking the videos</source>
        <translation>正在接收视频</translation>
    </message>
    <message>
        <source>Testing RELall</source>
        <translation>正在测试 RELall</translation>
    </message>
    <message>
        <source>Time in another unit than those before</source>
        <translation>时间单位与前面的不同</translation>
    </message>
    <message>
        <source>Time without a zone</source>
        <translation>时间没有时区</translation>
    </message>
    <message>
        <source>Writing requests</source>
        <translation>正在写入请求</translation>
    </message>
    <message>
        <source>Writing the map</source>
        <translation>正在写入地图</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>A file could not be understood</source>
        <translation>无法读懂文件</translation>
    </message>
    <message>
        <source>A file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>A newer version of the program wrote this project</source>
        <translation>该项目由更新版本的程序写成</translation>
    </message>
    <message>
        <source>A required value is empty</source>
        <translation>必填值为空</translation>
    </message>
    <message>
        <source>A setting makes no sense</source>
        <translation>设置不合理</translation>
    </message>
    <message>
        <source>An earlier step is missing</source>
        <translation>缺少前面的步骤</translation>
    </message>
    <message>
        <source>Another program is writing to the project</source>
        <translation>另一个程序正在写入该项目</translation>
    </message>
    <message>
        <source>Building indexes</source>
        <translation>正在建立索引</translation>
    </message>
    <message>
        <source>Building the index</source>
        <translation>正在建立检索索引</translation>
    </message>
    <message>
        <source>Building the test sets</source>
        <translation>正在构建测试集</translation>
    </message>
    <message>
        <source>Building the training set</source>
        <translation>正在构建训练集</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>Choosing pairs for the discriminator</source>
        <translation>正在为判别器挑选样本对</translation>
    </message>
    <message>
        <source>Comparing runs</source>
        <translation>正在比较各次运行</translation>
    </message>
    <message>
        <source>Copy the project to a folder that you can write to.</source>
        <translation>请把项目复制到可写的文件夹。</translation>
    </message>
    <message>
        <source>Copying imported scores</source>
        <translation>正在复制导入的分数</translation>
    </message>
    <message>
        <source>Counting the catalogue's words</source>
        <translation>正在统计视频库词频</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>视频文档</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Empty query</source>
        <translation>查询为空</translation>
    </message>
    <message>
        <source>Encoding the catalogue</source>
        <translation>正在编码视频库</translation>
    </message>
    <message>
        <source>Exporting labels</source>
        <translation>正在导出标签</translation>
    </message>
    <message>
        <source>Exporting positives</source>
        <translation>正在导出正样本</translation>
    </message>
    <message>
        <source>Exporting rejects</source>
        <translation>正在导出被拒行</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>推荐流</translation>
    </message>
    <message>
        <source>Filtered before ranking</source>
        <translation>排序前被过滤</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Flag is neither 0 nor 1</source>
        <translation>标志不是 0 或 1</translation>
    </message>
    <message>
        <source>Generated videos</source>
        <translation>生成的视频</translation>
    </message>
    <message>
        <source>Grade is not a whole number</source>
        <translation>等级不是整数</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Indexing the catalogue</source>
        <translation>正在索引视频库</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>It is there already</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <source>Judgments</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>打标</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>正在打标签</translation>
    </message>
    <message>
        <source>Look whether the disk is full and the folder still there, then try again.</source>
        <translation>请检查磁盘是否已满、文件夹是否还在，然后重试。</translation>
    </message>
    <message>
        <source>Lower the learning rate or raise the temperature.</source>
        <translation>请降低学习率或提高温度。</translation>
    </message>
    <message>
        <source>Memory ran out</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>挖掘</translation>
    </message>
    <message>
        <source>Mining candidates</source>
        <translation>正在挖掘候选正样本</translation>
    </message>
    <message>
        <source>Negative duration</source>
        <translation>时长为负</translation>
    </message>
    <message>
        <source>Negative watch time</source>
        <translation>观看时长为负</translation>
    </message>
    <message>
        <source>Not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未进行</translation>
    </message>
    <message>
        <source>Open it with the newer version; it was not changed.</source>
        <translation>请用更新的版本打开；文件未被改动。</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>P0 clicked</source>
        <translation>P0 点击</translation>
    </message>
    <message>
        <source>P0 clicks</source>
        <translation>P0 点击</translation>
    </message>
    <message>
        <source>P1 reformulation</source>
        <translation>P1 查询改写</translation>
    </message>
    <message>
        <source>P2 feed</source>
        <translation>P2 推荐流</translation>
    </message>
    <message>
        <source>P3 world knowledge</source>
        <translation>P3 世界知识</translation>
    </message>
    <message>
        <source>Please report it with the details.</source>
        <translation>请附上详情报告此问题。</translation>
    </message>
    <message>
        <source>Position below 1</source>
        <translation>位置小于 1</translation>
    </message>
    <message>
        <source>Ranked, not shown</source>
        <translation>已排序，未曝光</translation>
    </message>
    <message>
        <source>Reading or writing failed</source>
        <translation>读写失败</translation>
    </message>
    <message>
        <source>Reading searches</source>
        <translation>正在读取搜索日志</translation>
    </message>
    <message>
        <source>Reading the catalogue</source>
        <translation>正在读取视频库</translation>
    </message>
    <message>
        <source>Reading the feed</source>
        <translation>正在读取推荐流</translation>
    </message>
    <message>
        <source>Repeated row</source>
        <translation>重复行</translation>
    </message>
    <message>
        <source>Reserved document id</source>
        <translation>保留的文档编号</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Saving candidates</source>
        <translation>正在保存候选</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Scoring candidates</source>
        <translation>正在为候选评分</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Shown, not clicked</source>
        <translation>曝光未点击</translation>
    </message>
    <message>
        <source>Something was not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出错</translation>
    </message>
    <message>
        <source>The project or its folder cannot be written to</source>
        <translation>项目或其文件夹不可写</translation>
    </message>
    <message>
        <source>These do not go together</source>
        <translation>两者不相容</translation>
    </message>
    <message>
        <source>This file is no CroPS project</source>
        <translation>该文件不是 CroPS 项目</translation>
    </message>
    <message>
        <source>Time not understood</source>
        <translation>时间无法识别</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Training ran into numbers that are not finite</source>
        <translation>训练中出现非有限数值</translation>
    </message>
    <message>
        <source>Training the cross-encoder</source>
        <translation>正在训练交叉编码器</translation>
    </message>
    <message>
        <source>Try with half the batch, or close other programs.</source>
        <translation>请把批大小减半，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Unknown stage</source>
        <translation>未知阶段</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Wait for the other program to end, then try again.</source>
        <translation>请等另一个程序结束后重试。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>filtered before ranking</source>
        <translation>排序前被过滤</translation>
    </message>
    <message>
        <source>ranked, not shown</source>
        <translation>已排序，未曝光</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已曝光</translation>
    </message>
    <message>
        <source>θ outside 0 to 1</source>
        <translation>θ 不在 0 到 1 之间</translation>
    </message>
    <message>
        <source>The language-model server did not respond</source>
        <translation>语言模型服务器没有响应</translation>
    </message>
    <message>
        <source>Look whether the server runs and the address and key are right, then try again.</source>
        <translation>请检查服务器是否在运行、地址和密钥是否正确，然后重试。</translation>
    </message>
    <message>
        <source>Calibrating the discriminator</source>
        <translation>正在校准判别器</translation>
    </message>
    <message>
        <source>Checking every file</source>
        <translation>检查每个文件</translation>
    </message>
    <message>
        <source>Checking the archive</source>
        <translation>检查压缩包</translation>
    </message>
    <message>
        <source>Copying the project</source>
        <translation>复制项目</translation>
    </message>
    <message>
        <source>Copying the runs</source>
        <translation>复制运行</translation>
    </message>
    <message>
        <source>Hashing</source>
        <translation>计算散列</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>打包</translation>
    </message>
</context>
<context>
    <name>crops::app::FilterChips</name>
    <message>
        <source>%1 (press to remove this filter; Alt+Left goes back)</source>
        <translation>%1（点击移除此筛选；Alt+← 返回）</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>早于 %1</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>Query: %1</source>
        <translation>查询：%1</translation>
    </message>
    <message>
        <source>Remove filter %1</source>
        <translation>移除筛选 %1</translation>
    </message>
    <message>
        <source>User: %1</source>
        <translation>用户：%1</translation>
    </message>
</context>
<context>
    <name>crops::app::HelpWindow</name>
    <message>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
</context>
<context>
    <name>crops::app::JobRow</name>
    <message>
        <source>%1/s</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消 %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Dismiss %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 的进度</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>crops::app::JobsDock</name>
    <message>
        <source>No jobs yet. Imports, mining, training and other long work are listed here.</source>
        <translation>尚无任务。导入、挖掘、训练等耗时工作会列在这里。</translation>
    </message>
</context>
<context>
    <name>crops::app::MainWindow</name>
    <message>
        <source>Compare the arms of an online experiment</source>
        <translation>比较在线实验的各组</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销 %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>%1 (saved)</source>
        <translation>%1（已保存）</translation>
    </message>
    <message>
        <source>%1 – CroPS Workbench</source>
        <translation>%1 – CroPS Workbench</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation><numerusform>%n 个任务运行中</numerusform></translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>报告(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Remove all filters</source>
        <translation>移除所有筛选(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>用户指南(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>方法(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>About CroPS Workbench</source>
        <translation>关于 CroPS Workbench</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Ask the trained runs</source>
        <translation>向训练好的模型提问</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>改写链</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>比较各次运行</translation>
    </message>
    <message>
        <source>CroPS Workbench</source>
        <translation>CroPS Workbench</translation>
    </message>
    <message>
        <source>CroPS Workbench %1

From the logs of a search and a feed to trained, evaluated and compared retrievers.
Method: arXiv 2511.15443. Licence: GPL-3.0-or-later.</source>
        <translation>CroPS Workbench %1

从搜索与推荐日志，到训练、评测和比较召回模型。
方法：arXiv 2511.15443。许可证：GPL-3.0-or-later。</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>推荐流</translation>
    </message>
    <message>
        <source>Filter &amp;back</source>
        <translation>筛选后退(&amp;B)</translation>
    </message>
    <message>
        <source>Filter &amp;forward</source>
        <translation>筛选前进(&amp;F)</translation>
    </message>
    <message>
        <source>How users reworded their searches (P1)</source>
        <translation>用户如何改写搜索（P1）</translation>
    </message>
    <message>
        <source>Import logs and look at their rows</source>
        <translation>导入日志并查看各行</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>世界知识</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Memory that this program holds</source>
        <translation>本程序占用的内存</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>未打开项目</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近的项目(&amp;R)</translation>
    </message>
    <message>
        <source>Open or make a project</source>
        <translation>打开或新建项目</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题（%1）</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Threshold α, levels and label sets</source>
        <translation>阈值 α、等级与标签集</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train retrievers</source>
        <translation>训练召回模型</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Videos that a language model imagined (P3)</source>
        <translation>语言模型设想的视频（P3）</translation>
    </message>
    <message>
        <source>What the same users watched in the feed (P2)</source>
        <translation>同一批用户在推荐流中看了什么（P2）</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>保存副本(&amp;S)…</translation>
    </message>
    <message>
        <source>Chec&amp;k a bundle…</source>
        <translation>检查研究包(&amp;K)…</translation>
    </message>
    <message>
        <source>Import a &amp;folder…</source>
        <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>S&amp;hare…</source>
        <translation>分享(&amp;H)…</translation>
    </message>
</context>
<context>
    <name>crops::app::ProblemsDock</name>
    <message>
        <source>No finished run uses the newest label set</source>
        <translation>没有已完成的运行使用最新的标签集</translation>
    </message>
    <message>
        <source>%1 is out of date</source>
        <translation>“%1”已过期</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) rejected</source>
        <translation><numerusform>%n 行被拒</numerusform></translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Run %1 failed</source>
        <translation>运行 %1 失败</translation>
    </message>
    <message>
        <source>Run %1 was stopped and can be resumed</source>
        <translation>运行 %1 已停止，可以继续</translation>
    </message>
    <message>
        <source>Training is slow on this machine</source>
        <translation>本机训练较慢</translation>
    </message>
</context>
<context>
    <name>crops::app::Workspace</name>
    <message>
        <source>%1: cancelled; the project is as it was</source>
        <translation>%1：已取消，项目保持原样</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1：完成</translation>
    </message>
    <message>
        <source>Make %1</source>
        <translation>新建 %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>CroPS projects (*.crops)</source>
        <translation>CroPS 项目 (*.crops)</translation>
    </message>
    <message>
        <source>Make the sample study</source>
        <translation>制作示例研究</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>The sample study could not be made</source>
        <translation>示例研究制作失败</translation>
    </message>
    <message>
        <source>The sample study is not installed: its folder "samples" is missing.</source>
        <translation>示例研究未安装：缺少文件夹 samples。</translation>
    </message>
    <message>
        <source>CroPS projects (*.crops);;Studies that somebody shared (*.zip)</source>
        <translation>CroPS 项目 (*.crops);;别人分享的研究 (*.zip)</translation>
    </message>
</context>
<context>
    <name>crops::widgets::Banner</name>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1%2。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>crops::widgets::Page</name>
    <message>
        <source>Go to Start</source>
        <translation>前往“开始”</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>没有打开项目</translation>
    </message>
    <message>
        <source>Open the sample study, or a project of your own.</source>
        <translation>请打开示例研究，或您自己的项目。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::Plot</name>
    <message>
        <source>Export picture or points…</source>
        <translation>导出图片或数据点…</translation>
    </message>
</context>
<context>
    <name>crops::widgets::StudyDraft</name>
    <message>
        <source>change levels</source>
        <translation>修改等级</translation>
    </message>
    <message>
        <source>change mining</source>
        <translation>修改挖掘设置</translation>
    </message>
    <message>
        <source>change the filter of generated videos</source>
        <translation>修改生成视频的过滤</translation>
    </message>
    <message>
        <source>change α</source>
        <translation>修改 α</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>CroPS Workbench: from the logs of a search and a feed to trained, evaluated and compared retrievers.</source>
        <translation>CroPS Workbench：从搜索与推荐日志，到训练、评测和比较召回模型。</translation>
    </message>
    <message>
        <source>Project to open (NAME.crops).</source>
        <translation>要打开的项目（NAME.crops）。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::StartPage</name>
    <message>
        <source>What this project holds</source>
        <translation>项目内容</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Label sets</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>生成的视频</translation>
    </message>
    <message>
        <source>Judgments</source>
        <translation>人工标注</translation>
    </message>
    <message>
        <source>Feed rows</source>
        <translation>推荐流行数</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>%1 (missing)
%2</source>
        <translation>%1（已不存在）
%2</translation>
    </message>
    <message>
        <source>A small simulated video search: copied to your data folder, ready in some seconds</source>
        <translation>一份小型的模拟视频搜索数据：复制到您的数据文件夹，几秒即可使用</translation>
    </message>
    <message>
        <source>CroPS Workbench</source>
        <translation>CroPS Workbench</translation>
    </message>
    <message>
        <source>Four steps</source>
        <translation>四个步骤</translation>
    </message>
    <message>
        <source>From the logs of a search and a feed to retrievers that see more than what was shown.</source>
        <translation>从搜索与推荐日志，到看得比曝光更多的召回模型。</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to: %1</source>
        <translation>前往：%1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>打标签</translation>
    </message>
    <message>
        <source>Load logs</source>
        <translation>导入日志</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Making the sample study…</source>
        <translation>正在制作示例研究…</translation>
    </message>
    <message>
        <source>Mine and score</source>
        <translation>挖掘与评分</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>None yet. Projects that you open are listed here.</source>
        <translation>暂无。打开过的项目会列在这里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Open sample study</source>
        <translation>打开示例研究</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Remove from list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Train and compare</source>
        <translation>训练与比较</translation>
    </message>
    <message>
        <source>Waits for a project.</source>
        <translation>等待打开项目。</translation>
    </message>
    <message>
        <source>Drop a project (*.crops), log files, their folder, or a shared study here</source>
        <translation>把项目（*.crops）、日志文件、日志文件夹或分享的研究拖放到这里</translation>
    </message>
</context>
<context>
    <name>JobWording</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 / %2 步</translation>
    </message>
    <message>
        <source>%1 steps/s</source>
        <translation>%1 步/秒</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>phase, amount</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <comment>a table's name</comment>
        <translation>正在读取：%1</translation>
    </message>
    <message>
        <source>Training run %1</source>
        <translation>正在训练运行 %1</translation>
    </message>
</context>
<context>
    <name>StudyTravel</name>
    <message>
        <source>%1 (copy).crops</source>
        <translation>%1（副本）.crops</translation>
    </message>
    <message>
        <source>%1 has DRIFTED: its files are as they were written, but a number of its runs is another now.</source>
        <translation>%1 已漂移（DRIFTED）：文件与写入时一致，但其运行的某个数字现在不同了。</translation>
    </message>
    <message>
        <source>%1 is UNAVAILABLE: its files are as they were written, but a number of its runs could not be computed again.</source>
        <translation>%1 无法核对（UNAVAILABLE）：文件与写入时一致，但其运行的某个数字无法重新算出。</translation>
    </message>
    <message>
        <source>%1 is VALID: every byte is as it was written, and every number of its runs came out again.</source>
        <translation>%1 有效（VALID）：每个字节都与写入时一致，其运行的每个数字都重新算出。</translation>
    </message>
    <message>
        <source>%1 is a study that somebody shared. Checking it compares every byte and computes the numbers of its runs again; nothing of it stays. Unpacking it makes a project that you can go on with.</source>
        <translation>%1 是别人分享的研究。检查会核对每个字节并重新计算其运行的数字，不留下任何东西；解包会得到一个可以继续工作的项目。</translation>
    </message>
    <message numerus="yes">
        <source>%1 was written: %2 in %3 files, with %n run(s).</source>
        <translation>
            <numerusform>已写入 %1：%3 个文件共 %2，含 %n 个运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>A shared study</source>
        <translation>分享的研究</translation>
    </message>
    <message>
        <source>Being trained, so copied without its checkpoints: run %1.</source>
        <translation>正在训练，因此未复制其检查点：运行 %1。</translation>
    </message>
    <message>
        <source>Bundles (*.zip)</source>
        <translation>研究包 (*.zip)</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>检查 %1</translation>
    </message>
    <message>
        <source>Check a bundle</source>
        <translation>检查研究包</translation>
    </message>
    <message>
        <source>Check it</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>CroPS projects (*.crops)</source>
        <translation>CroPS 项目 (*.crops)</translation>
    </message>
    <message>
        <source>No bundle was written.</source>
        <translation>没有写入研究包。</translation>
    </message>
    <message>
        <source>No copy was written.</source>
        <translation>没有写入副本。</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Save a copy as %1</source>
        <translation>保存副本为 %1</translation>
    </message>
    <message>
        <source>Share as %1</source>
        <translation>分享为 %1</translation>
    </message>
    <message>
        <source>The SHA-256 of every file in it, and of every file that was imported, stands in its manifest.json.</source>
        <translation>其中每个文件以及每个导入文件的 SHA-256 都在它的 manifest.json 里。</translation>
    </message>
    <message>
        <source>The bundle did not stand the check.</source>
        <translation>研究包没有通过检查。</translation>
    </message>
    <message>
        <source>The bundle was not unpacked.</source>
        <translation>研究包没有解包。</translation>
    </message>
    <message numerus="yes">
        <source>The project was copied to %1: %2, with the models of %n run(s).</source>
        <translation>
            <numerusform>项目已复制到 %1：%2，含 %n 个运行的模型。</numerusform>
        </translation>
    </message>
    <message>
        <source>To check it anywhere: File → Check a bundle…, or crops verify %1</source>
        <translation>在任何地方检查它：文件 → 检查研究包…，或 crops verify %1</translation>
    </message>
    <message>
        <source>Unpack %1</source>
        <translation>解包 %1</translation>
    </message>
    <message>
        <source>Unpack a shared study</source>
        <translation>解包分享的研究</translation>
    </message>
    <message>
        <source>Unpack and open…</source>
        <translation>解包并打开…</translation>
    </message>
    <message>
        <source>Without a model: run %1 (BM25 needs none; others can be verified only by training again).</source>
        <translation>没有模型：运行 %1（BM25 不需要；其他的只能靠重新训练来核对）。</translation>
    </message>
</context>
</TS>
