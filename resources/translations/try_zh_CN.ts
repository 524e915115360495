<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>KnowledgeWords</name>
    <message>
        <source>, </source>
        <comment>between the reasons of one video</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>A title of more than 120 characters, or a caption or tags of more than 1,000.</source>
        <translation>标题超过 120 个字符，或简介、标签超过 1,000 个字符。</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已采纳</translation>
    </message>
    <message>
        <source>Empty field</source>
        <translation>字段为空</translation>
    </message>
    <message>
        <source>It lacks a field that other generated videos have.</source>
        <translation>缺少其他生成视频都有的某个字段。</translation>
    </message>
    <message>
        <source>It speaks to the person who asked, or repeats the instructions.</source>
        <translation>内容是在对提问者说话，或重复了指令。</translation>
    </message>
    <message>
        <source>Less than a third of it is written in a script that the query uses.</source>
        <translation>使用查询所用文字书写的部分不到三分之一。</translation>
    </message>
    <message>
        <source>Near duplicate</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>Nearly another answer to the same query that comes before it and is not rejected.</source>
        <translation>与同一查询中排在它前面且未被拒绝的另一条回答几乎相同。</translation>
    </message>
    <message>
        <source>Nearly the text of the video that the model was shown: it teaches nothing new.</source>
        <translation>与给模型看的示例视频文本几乎相同：学不到新东西。</translation>
    </message>
    <message>
        <source>Other script</source>
        <translation>文字不同</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Repeats instructions</source>
        <translation>重复指令</translation>
    </message>
    <message>
        <source>The discriminator's θ for the query and this video is not above α: labels drop it.</source>
        <translation>判别器给该查询与此视频的 θ 不高于 α：标注时会被丢弃。</translation>
    </message>
    <message>
        <source>Too close to the exemplar</source>
        <translation>与示例过于接近</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>θ not above α</source>
        <translation>θ 不高于 α</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <comment>reason (number of answers)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n new video(s).</source>
        <translation><numerusform>%n 个新视频。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of them were rejected by the checks.</source>
        <translation><numerusform>其中 %n 个被检查拒绝。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) got no answer: %1</source>
        <translation><numerusform>%n 个请求没有得到回答：%1</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) had been answered before.</source>
        <translation><numerusform>%n 个请求此前已有回答。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) not answered yet</source>
        <translation><numerusform>%n 个请求尚未回答</numerusform></translation>
    </message>
    <message>
        <source>Answer of another form</source>
        <translation>回答的格式不符</translation>
    </message>
    <message>
        <source>Answer too long</source>
        <translation>回答过长</translation>
    </message>
    <message>
        <source>Answer with broken JSON</source>
        <translation>回答中的 JSON 有误</translation>
    </message>
    <message>
        <source>Answer without JSON</source>
        <translation>回答中没有 JSON</translation>
    </message>
    <message>
        <source>Answer without a video</source>
        <translation>回答中没有视频</translation>
    </message>
    <message numerus="yes">
        <source>Language model: %n answer(s)</source>
        <translation><numerusform>语言模型：%n 个回答</numerusform></translation>
    </message>
    <message>
        <source>No query has a known relevant video with a text.</source>
        <translation>没有任何查询具有带文本的已知相关视频。</translation>
    </message>
    <message numerus="yes">
        <source>The budget is spent; %n query(s) are left.</source>
        <translation><numerusform>预算已用完；还剩 %n 个查询。</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::AnswerColumn</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) · %1 · %2 not found by the other runs</source>
        <translation><numerusform>%n 个文档 · %1 · 其他运行缺少 %2 个</numerusform></translation>
    </message>
    <message>
        <source>Cannot be asked</source>
        <translation>无法查询</translation>
    </message>
    <message>
        <source>Loading its index…</source>
        <translation>正在加载索引…</translation>
    </message>
    <message>
        <source>Nothing found · %1</source>
        <translation>没有找到 · %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Remove this run</source>
        <translation>移除此运行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>The time is that of encoding the query and searching the index.</source>
        <translation>该时间为查询编码与索引检索所用时间。</translation>
    </message>
    <message>
        <source> · judged@10: %1 of %2</source>
        <translation> · 前 10 已评判：%1/%2</translation>
    </message>
    <message>
        <source>An imported run of vectors: it came without one for this query, and its encoder is elsewhere.</source>
        <translation>以向量导入的运行：其中没有此查询的向量，而它的编码器在别处。</translation>
    </message>
    <message>
        <source>An imported run: it came without a list for this query.</source>
        <translation>导入的运行：其中没有此查询的结果列表。</translation>
    </message>
    <message>
        <source>Documents that the run found; 0 to 4 grade, Delete takes the grade away</source>
        <translation>该运行找到的文档；按 0 至 4 评级，按 Delete 取消评级</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有结果</translation>
    </message>
</context>
<context>
    <name>crops::widgets::AnswerModel</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between labels</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Document %1, score %2</source>
        <translation>文档 %1，得分 %2</translation>
    </message>
    <message>
        <source>Labelled before the cut: %1</source>
        <translation>切分点之前的标注：%1</translation>
    </message>
    <message>
        <source>No other run shown finds it so early</source>
        <translation>显示的其他运行都没有这么靠前地找到它</translation>
    </message>
    <message>
        <source>P1 made the difference: this run learned it from a reformulation, and a run that lacks it did not</source>
        <translation>差别来自 P1：此运行从查询改写中学到了它，而缺少它的运行没有</translation>
    </message>
    <message>
        <source>P2 made the difference: this run learned it from the feed, and a run that lacks it did not</source>
        <translation>差别来自 P2：此运行从推荐流中学到了它，而缺少它的运行没有</translation>
    </message>
    <message>
        <source>P3 made the difference: a search for generated video %1 finds it at rank %2, and a run that lacks it learned from none</source>
        <translation>差别来自 P3：用生成视频 %1 检索时它排在第 %2 位，而缺少它的运行没有学过任何生成视频</translation>
    </message>
    <message>
        <source>Relevant in CT: interacted with under this query in the test period</source>
        <translation>在 CT 中相关：测试期内在此查询下发生过交互</translation>
    </message>
    <message>
        <source>Relevant in QR: interacted with in the test period after this query was reformulated</source>
        <translation>在 QR 中相关：测试期内在此查询被改写之后发生过交互</translation>
    </message>
    <message>
        <source>Some other run does not find it so early</source>
        <translation>有的运行没有这么靠前地找到它</translation>
    </message>
    <message>
        <source>not in all</source>
        <translation>非全部</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>仅此处</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ConnectorGutter</name>
    <message>
        <source>A line joins a document with itself in the other list. A document without a line is missing there.</source>
        <translation>连线把文档与另一列表中的同一文档相连。没有连线的文档在那边缺失。</translation>
    </message>
    <message>
        <source>Lines between the same documents</source>
        <translation>相同文档之间的连线</translation>
    </message>
</context>
<context>
    <name>crops::widgets::GeneratedModel</name>
    <message>
        <source>Fails</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Generated title</source>
        <translation>生成的标题</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Not scored yet: score the candidates.</source>
        <translation>尚未打分：请先为候选打分。</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>θ</source>
        <translation>θ</translation>
    </message>
</context>
<context>
    <name>crops::widgets::KnowledgePage</name>
    <message>
        <source>%1  (%2)</source>
        <comment>reason (number of videos)</comment>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n generated video(s)</source>
        <translation><numerusform>%n 个生成视频</numerusform></translation>
    </message>
    <message>
        <source>A accepts, R rejects, U takes back, J and K go down and up.</source>
        <translation>A 采纳，R 拒绝，U 撤回，J 与 K 向下与向上。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n video(s)</source>
        <translation><numerusform>采纳 %n 个视频</numerusform></translation>
    </message>
    <message>
        <source>Accepted  (%1)</source>
        <translation>已采纳（%1）</translation>
    </message>
    <message>
        <source>All videos</source>
        <translation>全部视频</translation>
    </message>
    <message>
        <source>Any verdict</source>
        <translation>任意结论</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>请先选择一个原因。</translation>
    </message>
    <message>
        <source>Choose a video in the table</source>
        <translation>请在表中选择一个视频</translation>
    </message>
    <message>
        <source>Exemplar %1</source>
        <translation>示例 %1</translation>
    </message>
    <message>
        <source>Fails any check</source>
        <translation>任一检查未通过</translation>
    </message>
    <message>
        <source>Generated for “%1”, by %2</source>
        <translation>为“%1”生成，模型 %2</translation>
    </message>
    <message>
        <source>Generated videos</source>
        <translation>生成视频</translation>
    </message>
    <message>
        <source>Generated videos could not be checked</source>
        <translation>无法检查生成视频</translation>
    </message>
    <message>
        <source>Generated videos could not be read</source>
        <translation>无法读取生成视频</translation>
    </message>
    <message>
        <source>Import a table of videos that a language model wrote for your queries: query, title, caption, tags, exemplar_doc_id.</source>
        <translation>请导入语言模型为你的查询撰写的视频表：query、title、caption、tags、exemplar_doc_id。</translation>
    </message>
    <message>
        <source>Import generated videos</source>
        <translation>导入生成视频</translation>
    </message>
    <message>
        <source>Import generated videos…</source>
        <translation>导入生成视频…</translation>
    </message>
    <message>
        <source>It passes every check.</source>
        <translation>全部检查通过。</translation>
    </message>
    <message>
        <source>Its exemplar</source>
        <translation>它的示例</translation>
    </message>
    <message>
        <source>Key A, in the table</source>
        <translation>在表中按 A 键</translation>
    </message>
    <message>
        <source>Key R, in the table: mining leaves the video out from its next run on</source>
        <translation>在表中按 R 键：从下次挖掘起不再使用该视频</translation>
    </message>
    <message>
        <source>Key U, in the table</source>
        <translation>在表中按 U 键</translation>
    </message>
    <message>
        <source>Likeness to the generated one: %1 %</source>
        <translation>与生成视频的相似度：%1 %</translation>
    </message>
    <message>
        <source>Mine again</source>
        <translation>重新挖掘</translation>
    </message>
    <message>
        <source>Mine candidates</source>
        <translation>挖掘候选</translation>
    </message>
    <message>
        <source>No exemplar was named for this video</source>
        <translation>此视频没有指明示例</translation>
    </message>
    <message>
        <source>No generated videos yet</source>
        <translation>还没有生成视频</translation>
    </message>
    <message>
        <source>No θ yet: neither kept nor dropped.</source>
        <translation>尚无 θ：既未保留也未丢弃。</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>Not judged  (%1)</source>
        <translation>未评判（%1）</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>未打分</translation>
    </message>
    <message>
        <source>Not scored yet: neither kept nor dropped.</source>
        <translation>尚未打分：既未保留也未丢弃。</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message numerus="yes">
        <source>Reject %n video(s)</source>
        <translation><numerusform>拒绝 %n 个视频</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Reject all %n shown</source>
        <translation><numerusform>拒绝列出的全部 %n 个</numerusform></translation>
    </message>
    <message>
        <source>Rejected  (%1)</source>
        <translation>已拒绝（%1）</translation>
    </message>
    <message>
        <source>Rejects every video of this list that nobody has judged. It can be undone.</source>
        <translation>拒绝此列表中所有无人评判的视频。可以撤销。</translation>
    </message>
    <message>
        <source>Tables (*.tsv *.csv *.jsonl *.gz);;All files (*)</source>
        <translation>表格 (*.tsv *.csv *.jsonl *.gz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message numerus="yes">
        <source>Take back %n verdict(s)</source>
        <translation><numerusform>撤回 %n 个结论</numerusform></translation>
    </message>
    <message>
        <source>The candidates were mined with other verdicts. Mine again, so that rejected videos leave training.</source>
        <translation>现有候选是按其他结论挖掘的。请重新挖掘，使被拒绝的视频退出训练。</translation>
    </message>
    <message>
        <source>The exemplar has no text yet: import its catalogue.</source>
        <translation>示例还没有文本：请导入它所在的文档表。</translation>
    </message>
    <message>
        <source>The verdict could not be saved</source>
        <translation>无法保存结论</translation>
    </message>
    <message>
        <source>Verdict of the listed videos</source>
        <translation>所列视频的结论</translation>
    </message>
    <message>
        <source>Why videos are listed</source>
        <translation>列出视频的原因</translation>
    </message>
    <message>
        <source>model not named</source>
        <translation>未注明模型</translation>
    </message>
    <message>
        <source>Have a language model write videos for the queries</source>
        <translation>让语言模型为查询撰写视频</translation>
    </message>
    <message>
        <source>Have a language model write videos for your queries, or import a table of such videos on the Data page: query, title, caption, tags, exemplar_doc_id.</source>
        <translation>让语言模型为您的查询撰写视频，或在“数据”页导入此类视频的表格：query、title、caption、tags、exemplar_doc_id。</translation>
    </message>
    <message>
        <source>The candidates were mined before: mine again, so that new videos join training and rejected ones leave it.</source>
        <translation>候选是此前挖掘的：请重新挖掘，让新视频进入训练、被拒绝的视频退出训练。</translation>
    </message>
    <message>
        <source>The language model could not write all videos</source>
        <translation>语言模型未能写完所有视频</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>重试…</translation>
    </message>
    <message>
        <source>Write videos</source>
        <translation>撰写视频</translation>
    </message>
    <message>
        <source>Write videos with a language model…</source>
        <translation>用语言模型撰写视频…</translation>
    </message>
    <message>
        <source>Write videos…</source>
        <translation>撰写视频…</translation>
    </message>
</context>
<context>
    <name>crops::widgets::MapListModel</name>
    <message>
        <source>, </source>
        <comment>between labels</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Labels for this query</source>
        <translation>此查询的标注</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>The run did not find it for this query so early, or no query is asked.</source>
        <translation>该运行没有为此查询这么靠前地找到它，或尚未查询。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>crops::widgets::MapPlot</name>
    <message>
        <source>%1 (%2 % of the variance)</source>
        <translation>%1（占方差的 %2 %）</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) of run %1 in two dimensions, which hold %2 % and %3 % of the variance.</source>
        <translation><numerusform>运行 %1 的 %n 个文档的二维图，两个维度分别占方差的 %2 % 和 %3 %。</numerusform></translation>
    </message>
    <message>
        <source>First component</source>
        <translation>第一主成分</translation>
    </message>
    <message>
        <source>For “%1” the run found %2 documents; %3 are labelled.</source>
        <translation>对“%1”，该运行找到 %2 个文档；%3 个有标注。</translation>
    </message>
    <message>
        <source>Found by the run</source>
        <translation>该运行找到的</translation>
    </message>
    <message>
        <source>Level %1</source>
        <translation>%1 级</translation>
    </message>
    <message>
        <source>Map of the catalogue</source>
        <translation>文档分布图</translation>
    </message>
    <message>
        <source>No map: no run with vectors is chosen.</source>
        <translation>没有图：未选择带向量的运行。</translation>
    </message>
    <message>
        <source>Second component</source>
        <translation>第二主成分</translation>
    </message>
    <message>
        <source>Shown, not interacted with</source>
        <translation>已展示、无交互</translation>
    </message>
    <message>
        <source>The query</source>
        <translation>查询</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SuggestionModel</name>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Recall@100 in per cent, of run %1</source>
        <translation>运行 %1 的 Recall@100（召回率，百分比）</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Whether the query also occurs in training</source>
        <translation>该查询是否也出现在训练中</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新查询</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>已见</translation>
    </message>
</context>
<context>
    <name>crops::widgets::TryMap</name>
    <message>
        <source>The vectors of this run are being mapped…</source>
        <translation>正在为此运行的向量绘制地图…</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) in the loop.</source>
        <translation><numerusform>圈内有 %n 个文档。</numerusform></translation>
    </message>
    <message>
        <source>Documents in the loop</source>
        <translation>圈内的文档</translation>
    </message>
    <message>
        <source>Draw a loop round points to list their documents here; Space lists what is in sight. The wheel zooms, the middle button moves, 0 shows all.</source>
        <translation>圈住若干点即可在此列出其文档；空格键列出视野内的文档。滚轮缩放，中键移动，0 显示全部。</translation>
    </message>
    <message>
        <source>Labelled documents by</source>
        <translation>标注文档按</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>列出前 %1 个。</translation>
    </message>
    <message>
        <source>Vectors of run</source>
        <translation>向量来自运行</translation>
    </message>
</context>
<context>
    <name>crops::widgets::TryPage</name>
    <message>
        <source>%1  %2, seed %3</source>
        <comment>run number, name, seed</comment>
        <translation>%1  %2，种子 %3</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) asked</source>
        <translation><numerusform>已查询 %n 个运行</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between what is known of a query</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>A query can be asked of any finished run; BM25 needs no training and is ready in seconds.</source>
        <translation>任何已完成的运行都可以查询；BM25 无需训练，几秒即可就绪。</translation>
    </message>
    <message>
        <source>Choose a second run to see the test queries on which they differ.</source>
        <translation>再选一个运行，即可查看两者有差异的测试查询。</translation>
    </message>
    <message>
        <source>Compare another run</source>
        <translation>再比较一个运行</translation>
    </message>
    <message>
        <source>Documents of each run</source>
        <translation>每个运行的文档数</translation>
    </message>
    <message>
        <source>First</source>
        <translation>前</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>In the logs</source>
        <translation>日志中有此查询</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>分布图</translation>
    </message>
    <message>
        <source>No finished run yet</source>
        <translation>还没有已完成的运行</translation>
    </message>
    <message>
        <source>No suggestions: %1</source>
        <translation>没有建议：%1</translation>
    </message>
    <message>
        <source>Nobody searched this in the logs: there is no evidence to inspect.</source>
        <translation>日志中无人搜索过它：没有可查看的证据。</translation>
    </message>
    <message>
        <source>None of the chosen runs has vectors: BM25 has none. Choose a trained run.</source>
        <translation>所选运行都没有向量：BM25 没有向量。请选择训练过的运行。</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Recent queries</source>
        <translation>最近的查询</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Suggested queries</source>
        <translation>建议的查询</translation>
    </message>
    <message>
        <source>Test queries on which the first two runs differ most in Recall@100. Click one to ask it.</source>
        <translation>前两个运行的 Recall@100 差异最大的测试查询。点击即可查询。</translation>
    </message>
    <message>
        <source>The map could not be made</source>
        <translation>无法生成分布图</translation>
    </message>
    <message>
        <source>The runs could not answer</source>
        <translation>这些运行无法回答</translation>
    </message>
    <message>
        <source>The runs could not be read</source>
        <translation>无法读取运行</translation>
    </message>
    <message>
        <source>The two runs have the same Recall@100 on every test query.</source>
        <translation>两个运行在每个测试查询上的 Recall@100 都相同。</translation>
    </message>
    <message>
        <source>Type a query: every chosen run answers as you type.</source>
        <translation>输入查询：所选的每个运行会随输入即时回答。</translation>
    </message>
    <message>
        <source>What the runs answer</source>
        <translation>各运行的回答</translation>
    </message>
    <message>
        <source>in the test sets CT or QR</source>
        <translation>在测试集 CT 或 QR 中</translation>
    </message>
    <message>
        <source>judged by people (REL)</source>
        <translation>有人工评判（REL）</translation>
    </message>
    <message>
        <source>Grading a result</source>
        <translation>为结果评级</translation>
    </message>
    <message>
        <source>Say who judges: type a name beside Judge.</source>
        <translation>请说明由谁评判：在“评判者”旁输入姓名。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::GenerateDialog</name>
    <message>
        <source>&amp;Server</source>
        <translation>服务器(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Language of the &amp;prompt</source>
        <translation>提示语言(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Temperature</source>
        <translation>温度(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>随机种子(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Videos per query</source>
        <translation>每个查询的视频数(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Queries at most</source>
        <translation>最多查询数(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Requests at once</source>
        <translation>并发请求数(&amp;R)</translation>
    </message>
    <message>
        <source>T&amp;okens at most</source>
        <translation>最多 token 数(&amp;O)</translation>
    </message>
    <message>
        <source>Price per 1M &amp;input tokens</source>
        <translation>每百万输入词元的价格(&amp;I)</translation>
    </message>
    <message>
        <source>Price per 1M o&amp;utput tokens</source>
        <translation>每百万输出词元的价格(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Cost at most</source>
        <translation>最高费用(&amp;C)</translation>
    </message>
    <message>
        <source>As the query</source>
        <translation>与查询相同</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>The address of a chat API as OpenAI describes it: llama.cpp&apos;s server, vLLM, Ollama.</source>
        <translation>OpenAI 所描述的聊天接口地址：llama.cpp 服务器、vLLM、Ollama。</translation>
    </message>
    <message>
        <source>Another seed asks anew; the same one is never paid twice.</source>
        <translation>换一个种子会重新提问；同一个种子不会付费两次。</translation>
    </message>
    <message>
        <source>The most searched first, of those with a known relevant video.</source>
        <translation>在具有已知相关视频的查询中，搜索最多的优先。</translation>
    </message>
    <message>
        <source>Show the model only what was known &amp;before the test period</source>
        <translation>只向模型展示测试期之前已知的内容(&amp;B)</translation>
    </message>
    <message>
        <source>Reject videos that fail a check (they can be accepted by &amp;hand)</source>
        <translation>拒绝未通过检查的视频（可手动接受）(&amp;H)</translation>
    </message>
    <message>
        <source>No key is sent: the variable %1 is not set.</source>
        <translation>不发送密钥：未设置变量 %1。</translation>
    </message>
    <message>
        <source>The key is read from the variable %1; it is not stored.</source>
        <translation>密钥从变量 %1 读取，不会保存。</translation>
    </message>
    <message>
        <source>Write videos</source>
        <translation>撰写视频</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write videos with a language model</source>
        <translation>用语言模型撰写视频</translation>
    </message>
</context>
<context>
    <name>Grades</name>
    <message>
        <source>%1 %2</source>
        <comment>judge, grade</comment>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n judges)</source>
        <comment>a grade; how many judged</comment>
        <translation>
            <numerusform>%1（%n 位评判者）</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between judges</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>; a file says %1, which does not count</source>
        <translation>；文件中为 %1，不计入</translation>
    </message>
    <message>
        <source>A person judged it for this query</source>
        <translation>有人针对此查询评判过它</translation>
    </message>
    <message>
        <source>Graded by hand: %1</source>
        <translation>人工评级：%1</translation>
    </message>
    <message>
        <source>grade %1</source>
        <translation>评级 %1</translation>
    </message>
    <message>
        <source>grade a result</source>
        <translation>为结果评级</translation>
    </message>
    <message>
        <source>take a grade away</source>
        <translation>取消评级</translation>
    </message>
</context>
<context>
    <name>crops::widgets::JudgeBar</name>
    <message>
        <source>&amp;Judge</source>
        <translation>评判者(&amp;J)</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>评判者</translation>
    </message>
    <message>
        <source>Keys 0 to 4 grade the chosen video for this query, Delete takes the grade away</source>
        <translation>按 0 至 4 为选中的视频针对此查询评级，按 Delete 取消评级</translation>
    </message>
    <message>
        <source>Whose grades these are: each judge's are kept apart</source>
        <translation>这些评级属于谁：每位评判者的评级分开保存</translation>
    </message>
</context>
</TS>
