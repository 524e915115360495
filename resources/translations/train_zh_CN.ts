<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>crops::widgets::DeviceChoice</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2 of %3 free</source>
        <translation>%1：可用 %2，共 %3</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>ExperimentForm</name>
    <message>
        <source>0 is for a pretrained encoder alone, which is of use without training.</source>
        <translation>0 只适用于预训练编码器：只有它不训练也有用。</translation>
    </message>
    <message>
        <source>A name holds letters, digits, _ and - alone, and each stands there once.</source>
        <translation>名称只能含字母、数字、_ 和 -，且每个只出现一次。</translation>
    </message>
    <message>
        <source>First instant of the test</source>
        <translation>测试的起始时刻</translation>
    </message>
    <message>
        <source>Give a time with its zone, such as 2026-03-01T00:00:00Z.</source>
        <translation>请给出带时区的时间，例如 2026-03-01T00:00:00Z。</translation>
    </message>
    <message>
        <source>Give the paths of the vectors (.npy) and of their ids.</source>
        <translation>请给出向量文件（.npy）及其 id 文件的路径。</translation>
    </message>
    <message>
        <source>Has to be the inner product (dot) where vectors are sparse: their length says something.</source>
        <translation>稀疏向量必须用内积（dot）：其长度是有意义的。</translation>
    </message>
    <message>
        <source>Needs dense vectors: a cover has no weight in a vocabulary.</source>
        <translation>需要稠密向量：封面在词表中没有权重。</translation>
    </message>
    <message>
        <source>Of the searches: one wrong clock moves the cut by one search. Of the time span: it may move it by years. Or an instant.</source>
        <translation>按搜索：一个错误的时钟只使切分点移动一次搜索。按时间跨度：可能移动数年。或给定一个时刻。</translation>
    </message>
    <message>
        <source>Passes over the queries; read when steps is 0. 0 takes a pretrained encoder as it is.</source>
        <translation>遍历查询的次数；步数为 0 时使用。0 表示直接使用预训练编码器。</translation>
    </message>
    <message>
        <source>Together with the part before the search it has to stay below 1.</source>
        <translation>与搜索开始之前的部分相加必须小于 1。</translation>
    </message>
    <message>
        <source>What is before it is trained on. A time with its zone, such as 2026-03-01T00:00:00Z.</source>
        <translation>此前的数据用于训练。带时区的时间，例如 2026-03-01T00:00:00Z。</translation>
    </message>
    <message>
        <source>from an instant on</source>
        <translation>从某一时刻起</translation>
    </message>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>As Hugging Face lays it out: config.json, vocab.txt or tokenizer.json, model.safetensors. The dimension is the model&apos;s hidden size.</source>
        <translation>按 Hugging Face 的布局：config.json、vocab.txt 或 tokenizer.json、model.safetensors。维度须等于模型的隐藏层大小。</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>How a text&apos;s vector comes from those of its tokens.</source>
        <translation>文本向量如何由各词元的向量得出。</translation>
    </message>
    <message>
        <source>pretrained BERT</source>
        <translation>预训练 BERT</translation>
    </message>
    <message>
        <source>largest of each number</source>
        <translation>逐维取最大</translation>
    </message>
    <message>
        <source>sum by the root of the length</source>
        <translation>总和除以长度的平方根</translation>
    </message>
    <message>
        <source>mean, later tokens weigh more</source>
        <translation>加权平均（靠后的词元权重更大）</translation>
    </message>
    <message>
        <source>last token</source>
        <translation>末个词元</translation>
    </message>
    <message>
        <source>first token</source>
        <translation>首个词元</translation>
    </message>
    <message>
        <source>Choose the model&apos;s folder.</source>
        <translation>请选择模型文件夹。</translation>
    </message>
    <message>
        <source>This folder holds no BERT model that can be used.</source>
        <translation>此文件夹中没有可用的 BERT 模型。</translation>
    </message>
    <message>
        <source>Has to be the hidden size of the model.</source>
        <translation>须等于模型的隐藏层大小。</translation>
    </message>
    <message>
        <source>Choose the model&apos;s folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Gradient-cache chunk size</source>
        <translation>梯度缓存分块大小</translation>
    </message>
    <message>
        <source>Large batches in little memory: this many texts are encoded at a time, each of them twice; 0 encodes the whole batch at once.</source>
        <translation>用较少内存训练大批次：每次编码这么多文本，每条编码两遍；0 表示整批一次编码。</translation>
    </message>
    <message>
        <source>Candidates are the query&apos;s nearest documents, this many, without its known positives.</source>
        <translation>候选为该查询最近的若干文档，去掉已知的正样本。</translation>
    </message>
    <message>
        <source>Hard negatives a step</source>
        <translation>每步难负样本数</translation>
    </message>
    <message>
        <source>This many of the candidates are drawn for a query and step.</source>
        <translation>每个查询每步从候选中抽取这么多个。</translation>
    </message>
    <message>
        <source>Pass the first draw</source>
        <translation>通过首轮抽取</translation>
    </message>
    <message>
        <source>TriSampler draws twice: first this many by nearness to the positive&apos;s similarity, of those by the triangle.</source>
        <translation>TriSampler 抽取两次：先按与正样本相似度的接近程度抽取这么多个，再按三角关系从中抽取。</translation>
    </message>
    <message>
        <source>Search begins after</source>
        <translation>开始检索的时机</translation>
    </message>
    <message>
        <source>Part of the steps that is trained as NCE, to have a model to search the catalogue with.</source>
        <translation>先按 NCE 训练的步数比例，以便有模型可用来检索视频库。</translation>
    </message>
    <message>
        <source>Steps between searches</source>
        <translation>检索间隔步数</translation>
    </message>
    <message>
        <source>The catalogue is searched anew after this many steps, beside the training.</source>
        <translation>每隔这么多步重新检索视频库，与训练同时进行。</translation>
    </message>
    <message>
        <source>Last part by ADORE</source>
        <translation>末段用 ADORE</translation>
    </message>
    <message>
        <source>Part of the steps, at the end, in which the documents stand still and the queries&apos; side learns from its live top.</source>
        <translation>最后的步数比例：文档侧固定，查询侧从实时的前几名中学习。</translation>
    </message>
    <message>
        <source>Hard negatives from the top</source>
        <translation>难负样本取自前几名</translation>
    </message>
    <message>
        <source>A query&apos;s hard negatives are drawn among this many BM25 results.</source>
        <translation>查询的难负样本从这么多条 BM25 结果中抽取。</translation>
    </message>
    <message>
        <source>Hard negatives drawn</source>
        <translation>抽取的难负样本数</translation>
    </message>
    <message>
        <source>This many are drawn for a query; each step takes one of them.</source>
        <translation>每个查询抽取这么多条；每一步使用其中一条。</translation>
    </message>
    <message>
        <source>BM25 k1</source>
        <translation>BM25 k1</translation>
    </message>
    <message>
        <source>How soon a repeated term stops counting more.</source>
        <translation>重复出现的词多快不再加分。</translation>
    </message>
    <message>
        <source>BM25 b</source>
        <translation>BM25 b</translation>
    </message>
    <message>
        <source>How much long documents are held back.</source>
        <translation>对长文档的压低程度。</translation>
    </message>
    <message>
        <source>BM25 terms read</source>
        <translation>BM25 读取词数</translation>
    </message>
    <message>
        <source>Terms read of a document; 0 reads all.</source>
        <translation>每篇文档读取的词数；0 表示全部读取。</translation>
    </message>
    <message>
        <source>BM25 analyzer</source>
        <translation>BM25 分词方式</translation>
    </message>
    <message>
        <source>Automatic: each word by its script, English words by their stem and without stop words, Chinese by character pairs. Plain: words as they are.</source>
        <translation>自动：按文字逐词处理，英文取词干并去除停用词，中文按相邻两字切分。原样：词不作处理。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Batch size (queries)</source>
        <translation>每批查询数</translation>
    </message>
    <message>
        <source>More queries give more in-batch negatives and need more memory.</source>
        <translation>查询越多，批内负样本越多，占用内存也越多。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Length of the training in steps; 0 goes by epochs.</source>
        <translation>训练的总步数；0 表示按轮数。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>AdamW&apos;s highest rate, after the warm-up.</source>
        <translation>AdamW 的最高学习率，在预热之后达到。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Part of the steps in which the rate rises from 0.</source>
        <translation>学习率从 0 上升所占的步数比例。</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>What the rate does after the warm-up.</source>
        <translation>预热之后学习率如何变化。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>AdamW&apos;s pull of the weights towards 0.</source>
        <translation>AdamW 把权重拉向 0 的力度。</translation>
    </message>
    <message>
        <source>Gradient clipping (max norm)</source>
        <translation>梯度裁剪（最大范数）</translation>
    </message>
    <message>
        <source>Longer gradients are cut to this norm; 0 cuts none.</source>
        <translation>超过此范数的梯度会被裁剪；0 表示不裁剪。</translation>
    </message>
    <message>
        <source>Documents per level</source>
        <translation>每级文档数</translation>
    </message>
    <message>
        <source>At most this many of each level are drawn for a query in a step.</source>
        <translation>每一步中，每个查询在每一级最多抽取这么多文档。</translation>
    </message>
    <message>
        <source>Documents per query</source>
        <translation>每查询文档数</translation>
    </message>
    <message>
        <source>At most this many in all are drawn for a query in a step.</source>
        <translation>每一步中，每个查询总共最多抽取这么多文档。</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>Steps between checkpoints, from which a killed training goes on; 0 = only at the end and on stop.</source>
        <translation>两个检查点之间的步数，被强行结束的训练可由此继续；0 表示仅在结束和停止时保存。</translation>
    </message>
    <message>
        <source>Mixed precision</source>
        <translation>混合精度</translation>
    </message>
    <message>
        <source>Temperature τ</source>
        <translation>温度 τ</translation>
    </message>
    <message>
        <source>Similarities are divided by it: lower is sharper. Where it is learned, its first value.</source>
        <translation>相似度除以它：越小分布越尖锐。可学习时为初始值。</translation>
    </message>
    <message>
        <source>Learn τ</source>
        <translation>学习 τ</translation>
    </message>
    <message>
        <source>τ is trained with the weights and kept at 0.01 or above.</source>
        <translation>τ 与权重一起训练，不低于 0.01。</translation>
    </message>
    <message>
        <source>Loss function</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>What is computed of a batch&apos;s similarities; the method has its own.</source>
        <translation>由一批的相似度算出什么；每种方法有自己的损失。</translation>
    </message>
    <message>
        <source>the method&apos;s own</source>
        <translation>方法自带</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>归约方式</translation>
    </message>
    <message>
        <source>How the terms of a batch become one loss.</source>
        <translation>一批中的各项如何合成一个损失。</translation>
    </message>
    <message>
        <source>In-batch negatives</source>
        <translation>批内负样本</translation>
    </message>
    <message>
        <source>Which documents of the other queries of a batch are negatives.</source>
        <translation>同批其他查询的哪些文档作为负样本。</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Bag: the mean of hashed words and character n-grams, fast on a CPU. Transformer: reads the order of words. Pretrained: a BERT model from a folder, trained further.</source>
        <translation>词袋：对哈希后的词和字符 n-gram 取平均，在 CPU 上很快。Transformer：能读出词序。预训练：从文件夹加载 BERT 模型并继续训练。</translation>
    </message>
    <message>
        <source>Embedding dimension</source>
        <translation>向量维度</translation>
    </message>
    <message>
        <source>Numbers in the vector of a text.</source>
        <translation>一段文本的向量包含多少个数。</translation>
    </message>
    <message>
        <source>Shared towers</source>
        <translation>共享双塔</translation>
    </message>
    <message>
        <source>One set of weights for queries and documents.</source>
        <translation>查询与文档共用一组权重。</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Cosine: vectors have length 1.</source>
        <translation>余弦：向量长度为 1。</translation>
    </message>
    <message>
        <source>Hash buckets</source>
        <translation>哈希桶数</translation>
    </message>
    <message>
        <source>Hashed terms share this many rows; more rows, fewer collisions, more memory.</source>
        <translation>哈希后的词共用这么多行；行数越多，冲突越少，占用内存越多。</translation>
    </message>
    <message>
        <source>Shortest n-gram</source>
        <translation>最短 n-gram</translation>
    </message>
    <message>
        <source>Characters of the shortest n-gram; 0 = whole words only.</source>
        <translation>最短 n-gram 的字符数；0 表示只用整词。</translation>
    </message>
    <message>
        <source>Longest n-gram</source>
        <translation>最长 n-gram</translation>
    </message>
    <message>
        <source>Characters of the longest n-gram.</source>
        <translation>最长 n-gram 的字符数。</translation>
    </message>
    <message>
        <source>Word pairs</source>
        <translation>词对</translation>
    </message>
    <message>
        <source>Two words that stand side by side are a term of their own.</source>
        <translation>相邻的两个词合成一个单独的项。</translation>
    </message>
    <message>
        <source>Terms read</source>
        <translation>读取词数</translation>
    </message>
    <message>
        <source>Terms read of a text; the rest is cut.</source>
        <translation>每段文本读取的词数，其余截断。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Transformer blocks.</source>
        <translation>Transformer 块数。</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>Attention heads of a block; the width has to be a multiple of them.</source>
        <translation>每块的注意力头数；宽度必须是它的整数倍。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Numbers that stand for a token inside the encoder.</source>
        <translation>编码器内部表示一个词元的数的个数。</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>读取词元数</translation>
    </message>
    <message>
        <source>Tokens read of a text; the rest is cut.</source>
        <translation>每段文本读取的词元数，其余截断。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Share of the activations that a training step leaves out.</source>
        <translation>每个训练步舍弃的激活比例。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Whole words hashed, or WordPiece by a vocabulary file.</source>
        <translation>整词哈希，或按词表文件做 WordPiece 切分。</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>The vocab.txt of the WordPiece tokens, one a line.</source>
        <translation>WordPiece 词元的 vocab.txt，每行一个。</translation>
    </message>
    <message>
        <source>Kept per level</source>
        <translation>每级保留数</translation>
    </message>
    <message>
        <source>A query keeps at most this many labelled documents of each level.</source>
        <translation>每个查询在每一级最多保留这么多已标注文档。</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>测试部分</translation>
    </message>
    <message>
        <source>The last part of the searches, or of their time span, is test, and no training sees it.</source>
        <translation>搜索（或其时间跨度）的最后一段用于测试，任何训练都看不到。</translation>
    </message>
    <message>
        <source>Test part of</source>
        <translation>测试部分取自</translation>
    </message>
    <message>
        <source>the searches</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>the time span</source>
        <translation>时间跨度</translation>
    </message>
    <message>
        <source>Evaluate every N steps</source>
        <translation>每 N 步评测一次</translation>
    </message>
    <message>
        <source>Steps between two points of Recall@100 CT, Recall@100 QR and NDCG@4 while training; 0 = one point at the end. Changes no number of the run.</source>
        <translation>训练中 Recall@100 CT、Recall@100 QR 与 NDCG@4 两个点之间的步数；0 表示只在结束时有一个点。不改变运行的任何数值。</translation>
    </message>
    <message>
        <source>Queries looked at</source>
        <translation>评估查询数</translation>
    </message>
    <message>
        <source>At most this many test queries of each set; always the same ones.</source>
        <translation>每个测试集最多用这么多查询；每次都相同。</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Exact looks at every document; HNSW and IVF are faster on big catalogues and may miss some.</source>
        <translation>精确检索会查看每篇文档；HNSW 和 IVF 在大库上更快，但可能漏掉一些。</translation>
    </message>
    <message>
        <source>HNSW links</source>
        <translation>HNSW 连边数</translation>
    </message>
    <message>
        <source>Links of a document.</source>
        <translation>每篇文档的连边数。</translation>
    </message>
    <message>
        <source>HNSW build effort</source>
        <translation>HNSW 构建深度</translation>
    </message>
    <message>
        <source>Candidates looked at while building.</source>
        <translation>构建时考察的候选数。</translation>
    </message>
    <message>
        <source>HNSW search effort</source>
        <translation>HNSW 检索深度</translation>
    </message>
    <message>
        <source>Candidates looked at while searching.</source>
        <translation>检索时考察的候选数。</translation>
    </message>
    <message>
        <source>IVF lists</source>
        <translation>IVF 聚类数</translation>
    </message>
    <message>
        <source>Clusters of documents; 0 = chosen by their number.</source>
        <translation>文档的聚类数；0 表示按文档数自动选择。</translation>
    </message>
    <message>
        <source>IVF lists searched</source>
        <translation>IVF 检索聚类数</translation>
    </message>
    <message>
        <source>Clusters looked at for a query.</source>
        <translation>每个查询查看的聚类数。</translation>
    </message>
    <message>
        <source>From %1.</source>
        <translation>不小于 %1。</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>从 %1 到 %2。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Curves while training</source>
        <translation>训练中的曲线</translation>
    </message>
    <message>
        <source>Retrieval</source>
        <translation>检索</translation>
    </message>
    <message>
        <source>In experiment files: %1</source>
        <translation>实验文件中的键：%1</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>mean of levels</source>
        <translation>各级平均</translation>
    </message>
    <message>
        <source>all documents</source>
        <translation>全部文档</translation>
    </message>
    <message>
        <source>positives only</source>
        <translation>仅正样本</translation>
    </message>
    <message>
        <source>bag of n-grams</source>
        <translation>n-gram 词袋</translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformer</translation>
    </message>
    <message>
        <source>inner product</source>
        <translation>内积</translation>
    </message>
    <message>
        <source>hashed words</source>
        <translation>哈希词</translation>
    </message>
    <message>
        <source>WordPiece</source>
        <translation>WordPiece</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>HNSW</source>
        <translation>HNSW</translation>
    </message>
    <message>
        <source>IVF</source>
        <translation>IVF</translation>
    </message>
    <message>
        <source>The width has to be a multiple of the heads.</source>
        <translation>宽度必须是注意力头数的整数倍。</translation>
    </message>
    <message>
        <source>The longest n-gram may not be shorter than the shortest.</source>
        <translation>最长 n-gram 不能短于最短 n-gram。</translation>
    </message>
    <message>
        <source>Choose the vocabulary file.</source>
        <translation>请选择词表文件。</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>无法读取此文件。</translation>
    </message>
    <message>
        <source>Give one seed at least, such as 1, 2, 3.</source>
        <translation>请至少给出一个种子，例如 1, 2, 3。</translation>
    </message>
    <message>
        <source>A seed stands there twice.</source>
        <translation>有一个种子重复了。</translation>
    </message>
    <message>
        <source>Give the experiment a name.</source>
        <translation>请给实验起个名字。</translation>
    </message>
    <message>
        <source>nothing left out</source>
        <translation>不去除任何部分</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>去除 %1</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>Dense: some hundred numbers. Sparse: a weight for each entry of the vocabulary, most of them 0, searched by an inverted index (SPLADE).</source>
        <translation>稠密：几百个数。稀疏：词表每一项一个权重，大多为 0，用倒排索引检索（SPLADE）。</translation>
    </message>
    <message>
        <source>Sparsity of queries</source>
        <translation>查询的稀疏度</translation>
    </message>
    <message>
        <source>λ of the FLOPS regulariser: higher leaves fewer terms in a query.</source>
        <translation>FLOPS 正则的 λ：越大，查询中的词项越少。</translation>
    </message>
    <message>
        <source>Sparsity of documents</source>
        <translation>文档的稀疏度</translation>
    </message>
    <message>
        <source>λ of the FLOPS regulariser: higher leaves fewer terms in a document.</source>
        <translation>FLOPS 正则的 λ：越大，文档中的词项越少。</translation>
    </message>
    <message>
        <source>FLOPS warm-up</source>
        <translation>FLOPS 预热</translation>
    </message>
    <message>
        <source>Part of the steps in which λ rises from 0, with the square of the step.</source>
        <translation>λ 从 0 按步数的平方上升的步数比例。</translation>
    </message>
    <message>
        <source>τ of level 1 to level 5</source>
        <translation>第 1 级与第 5 级的 τ 之比</translation>
    </message>
    <message>
        <source>H-InfoNCE: how much larger τ is for the lowest level; between them it rises in equal steps (RINCE). 1 = one τ.</source>
        <translation>H-InfoNCE：最低级别的 τ 大多少倍；其间等步上升（RINCE）。1 = 只有一个 τ。</translation>
    </message>
    <message>
        <source>Validation fraction</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Early stopping: part of the queries that is not trained on but looked at; 0 = none, and all steps are done.</source>
        <translation>提前停止：不参与训练、只用于观察的查询比例；0 = 不留出，跑完所有步。</translation>
    </message>
    <message>
        <source>Validate every N steps</source>
        <translation>每 N 步验证一次</translation>
    </message>
    <message>
        <source>Steps between two looks at the held-out queries.</source>
        <translation>两次观察留出查询之间的步数。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Looks without a lower loss before the training stops; the weights of the best look stay.</source>
        <translation>损失不再下降时，训练停止前的观察次数；保留最佳一次的权重。</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>稠密</translation>
    </message>
    <message>
        <source>sparse</source>
        <translation>稀疏</translation>
    </message>
    <message>
        <source>At most 65,536 where vectors are sparse.</source>
        <translation>向量为稀疏时最多 65,536。</translation>
    </message>
    <message>
        <source>Products in half precision; loss and weights stay float32. CUDA devices, and CPUs with bfloat16 instructions.</source>
        <translation>用半精度做乘法；损失与权重仍为 float32。需要 CUDA 设备，或带 bfloat16 指令的 CPU。</translation>
    </message>
    <message>
        <source>Half-precision type</source>
        <translation>半精度类型</translation>
    </message>
    <message>
        <source>Of mixed precision: bfloat16 has float32&apos;s range; float16 is finer, and the loss is scaled. CUDA only.</source>
        <translation>混合精度所用：bfloat16 的范围与 float32 相同；float16 更精细，损失会被缩放。仅限 CUDA。</translation>
    </message>
    <message>
        <source>Needs a CUDA device; take bfloat16 on the CPU.</source>
        <translation>需要 CUDA 设备；在 CPU 上请用 bfloat16。</translation>
    </message>
    <message>
        <source>This CPU has no bfloat16 instructions and would be slower: leave it off.</source>
        <translation>此 CPU 没有 bfloat16 指令，会更慢：请关闭。</translation>
    </message>
    <message>
        <source>Document vectors</source>
        <translation>文档向量</translation>
    </message>
    <message>
        <source>Of covers, sound, anything: .npy files, the ids beside them in FILE.ids.txt or named so: cover=a.npy,ids.txt; several with a semicolon between. They join the text through a projection.</source>
        <translation>封面、声音或其他：.npy 文件，编号在旁边的 FILE.ids.txt 中，或写作 cover=a.npy,ids.txt；多个之间用分号。它们经投影加到文本上。</translation>
    </message>
    <message>
        <source>A file of vectors, or the ids beside it, cannot be read.</source>
        <translation>无法读取某个向量文件或其编号文件。</translation>
    </message>
</context>
<context>
    <name>crops::app::TrainingSession</name>
    <message>
        <source>Train %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>Discard this training?</source>
        <translation>丢弃这次训练？</translation>
    </message>
    <message>
        <source>Run %1 with its curves and checkpoints (%2 steps so far) will be deleted. This cannot be undone.</source>
        <translation>运行 %1 及其曲线和检查点（目前 %2 步）将被删除，且无法撤销。</translation>
    </message>
    <message>
        <source>It has not begun yet; nothing will be left of it.</source>
        <translation>它尚未开始，不会留下任何内容。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Run %1 stopped at step %2; it can be resumed.</source>
        <translation>运行 %1 停在第 %2 步，可以继续。</translation>
    </message>
    <message>
        <source>Discard run %1</source>
        <translation>丢弃运行 %1</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s)?</source>
        <translation><numerusform>删除 %n 个运行？</numerusform></translation>
    </message>
    <message>
        <source>%1 points of curves, %2 checkpoints (%3) and all metrics of these runs will be deleted. This cannot be undone.</source>
        <translation>将删除这些运行的 %1 个曲线点、%2 个检查点（%3）和全部指标，且无法撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s)</source>
        <translation><numerusform>删除 %n 个运行</numerusform></translation>
    </message>
    <message>
        <source>The runs could not be deleted</source>
        <translation>无法删除运行</translation>
    </message>
    <message>
        <source>The training stops after its step and is saved; it can be resumed when the project is opened again.</source>
        <translation>训练会在当前步之后停止并保存；再次打开项目时可以继续。</translation>
    </message>
    <message numerus="yes">
        <source>%n training(s) that wait in the queue will be forgotten.</source>
        <translation><numerusform>队列中等待的 %n 个训练将不再保留。</numerusform></translation>
    </message>
    <message>
        <source>Training is running</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Trainings are waiting</source>
        <translation>有训练在等待</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续操作</translation>
    </message>
</context>
<context>
    <name>crops::widgets::CurveLegend</name>
    <message>
        <source>Click to hide or show</source>
        <translation>点击以隐藏或显示</translation>
    </message>
</context>
<context>
    <name>crops::widgets::CurvePlot</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>%1, step %2: %3</source>
        <translation>%1，第 %2 步：%3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>metric and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 at its last step: %2.</source>
        <translation>%1 在最后一步：%2。</translation>
    </message>
    <message>
        <source>No curve yet.</source>
        <translation>还没有曲线。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::ExperimentForm</name>
    <message>
        <source>Model folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Choose the model&apos;s folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Vocabulary file</source>
        <translation>词表文件</translation>
    </message>
    <message>
        <source>Vocabulary (*.txt);;All files (*)</source>
        <translation>词表 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Runs of one experiment carry its name in every table.</source>
        <translation>同一实验的运行在所有表格中都使用此名称。</translation>
    </message>
    <message>
        <source>Name of the experiment</source>
        <translation>实验名称</translation>
    </message>
    <message>
        <source>S&amp;eeds</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>One run each, such as 1, 2, 3: the spread between them shows what is chance.</source>
        <translation>每个种子一个运行，例如 1, 2, 3：它们之间的差异显示偶然性有多大。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Leave out (ablation)</source>
        <translation>去除（消融）</translation>
    </message>
    <message>
        <source>Without P1, the positives from reworded queries</source>
        <translation>去除 P1，即来自查询改写的正样本</translation>
    </message>
    <message>
        <source>Without P2, the positives from the recommendation feed</source>
        <translation>去除 P2，即来自推荐流的正样本</translation>
    </message>
    <message>
        <source>Without P3, the positives that a language model wrote</source>
        <translation>去除 P3，即语言模型生成的正样本</translation>
    </message>
    <message>
        <source>Without the hierarchy of labels: all positives on one level, InfoNCE</source>
        <translation>去除标签层级：所有正样本同一级，使用 InfoNCE</translation>
    </message>
    <message>
        <source>Choose the vocabulary file</source>
        <translation>选择词表文件</translation>
    </message>
    <message>
        <source>Document vectors</source>
        <translation>文档向量</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy);;All files (*)</source>
        <translation>NumPy 数组 (*.npy);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a file of vectors</source>
        <translation>选择向量文件</translation>
    </message>
</context>
<context>
    <name>crops::widgets::RunListModel</name>
    <message>
        <source>%1 of %2</source>
        <comment>steps</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
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
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>crops::widgets::RunsPanel</name>
    <message>
        <source>Runs (%1)</source>
        <translation>运行 (%1)</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Queue (%1)</source>
        <translation>队列 (%1)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续训练(&amp;R)</translation>
    </message>
    <message>
        <source>Goes on from the newest checkpoint, at its step.</source>
        <translation>从最新的检查点、在其步数处继续。</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>删除(&amp;L)…</translation>
    </message>
    <message>
        <source>Deletes the chosen runs with their curves, metrics and checkpoints.</source>
        <translation>删除所选运行及其曲线、指标和检查点。</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>开始(&amp;B)</translation>
    </message>
    <message>
        <source>Trains what waits, from the top.</source>
        <translation>从最上面开始训练等待的项目。</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>移出(&amp;T)</translation>
    </message>
    <message>
        <source>Runs and queue</source>
        <translation>运行与队列</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Trainings that wait</source>
        <translation>等待的训练</translation>
    </message>
    <message>
        <source>The curves show the chosen runs.</source>
        <translation>曲线显示所选的运行。</translation>
    </message>
</context>
<context>
    <name>crops::widgets::SweepDialog</name>
    <message>
        <source>the CPU</source>
        <translation>CPU</translation>
    </message>
    <message numerus="yes">
        <source>%n training(s) in all.</source>
        <translation><numerusform>共 %n 个训练。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of them have a finished run already.</source>
        <translation><numerusform>其中 %n 个已有完成的运行。</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n label set(s) will be made.</source>
        <translation><numerusform>将生成 %n 个标签集。</numerusform></translation>
    </message>
    <message>
        <source>Training takes about %1 on %2, by the speed of earlier runs.</source>
        <translation>按以前运行的速度，在 %2 上训练约需 %1。</translation>
    </message>
    <message>
        <source>How long it takes is not known: no finished run of like settings on %1 yet.</source>
        <translation>所需时间未知：%1 上还没有设置相近的已完成运行。</translation>
    </message>
    <message numerus="yes">
        <source>Add %n training(s) to the queue</source>
        <translation><numerusform>将 %n 个训练加入队列</numerusform></translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Looking what is there already…</source>
        <translation>正在查看已有内容…</translation>
    </message>
    <message>
        <source>Choose an α, a level policy, an experiment and a seed at least.</source>
        <translation>请至少选择一个 α、一个分级策略、一个实验和一个种子。</translation>
    </message>
    <message>
        <source>Level policy</source>
        <translation>分级策略</translation>
    </message>
    <message>
        <source>Level policy (*.json);;All files (*)</source>
        <translation>分级策略 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>参数扫描</translation>
    </message>
    <message>
        <source>&amp;Thresholds α</source>
        <translation>阈值 α(&amp;T)</translation>
    </message>
    <message>
        <source>Thresholds α</source>
        <translation>阈值 α</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1, such as 0.4, 0.5, 0.6: positives with θ &gt; α are kept.</source>
        <translation>0 到 1 之间的数，例如 0.4, 0.5, 0.6：保留 θ &gt; α 的正样本。</translation>
    </message>
    <message>
        <source>Numbers from 0 to 1, such as 0.4, 0.5, 0.6</source>
        <translation>0 到 1 之间的数，例如 0.4, 0.5, 0.6</translation>
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation>种子(&amp;S)</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Whole numbers, such as 1, 2, 3</source>
        <translation>整数，例如 1, 2, 3</translation>
    </message>
    <message>
        <source>Level policies</source>
        <translation>分级策略</translation>
    </message>
    <message>
        <source>As on the Labels page now</source>
        <translation>与“标签”页当前一致</translation>
    </message>
    <message>
        <source>The paper&apos;s hierarchy</source>
        <translation>论文中的层级</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>来自文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>%1 (in the form)</source>
        <translation>%1（表单中）</translation>
    </message>
    <message>
        <source>%1 (preset)</source>
        <translation>%1（预设）</translation>
    </message>
</context>
<context>
    <name>crops::widgets::TrainPage</name>
    <message>
        <source>The runs could not be read</source>
        <translation>无法读取运行</translation>
    </message>
    <message>
        <source>Nothing can be trained here</source>
        <translation>此处无法训练</translation>
    </message>
    <message>
        <source>There is nothing to train on yet</source>
        <translation>还没有可用于训练的数据</translation>
    </message>
    <message>
        <source>A training learns from what people searched and watched: import logs first.</source>
        <translation>训练从人们的搜索和观看中学习：请先导入日志。</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往“数据”</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n 个运行</numerusform></translation>
    </message>
    <message>
        <source>Run %1 (%2) was interrupted at step %3 of %4. It can go on from its last checkpoint.</source>
        <translation>运行 %1（%2）在第 %3 步（共 %4 步）中断，可以从最后一个检查点继续。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>label set %1, α = %2</source>
        <translation>标签集 %1，α = %2</translation>
    </message>
    <message>
        <source>newest: %1</source>
        <translation>最新：%1</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开一个项目。</translation>
    </message>
    <message>
        <source>The project cannot be written to.</source>
        <translation>项目不可写。</translation>
    </message>
    <message>
        <source>Some settings contradict each other: see above.</source>
        <translation>有些设置相互矛盾：见上方。</translation>
    </message>
    <message>
        <source>There is no label set yet: apply one on the Labels page.</source>
        <translation>还没有标签集：请在“标签”页应用一个。</translation>
    </message>
    <message>
        <source>As the preset %1</source>
        <translation>与预设 %1 相同</translation>
    </message>
    <message>
        <source>Against the preset %1: %2</source>
        <translation>与预设 %1 相比：%2</translation>
    </message>
    <message>
        <source>One run for each seed</source>
        <translation>每个种子一个运行</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Add %n run(s) to the queue</source>
        <translation><numerusform>将 %n 个运行加入队列(&amp;A)</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Start %n run(s)</source>
        <translation><numerusform>开始 %n 个运行(&amp;S)</numerusform></translation>
    </message>
    <message>
        <source>Open an experiment</source>
        <translation>打开实验</translation>
    </message>
    <message>
        <source>Experiment (*.json);;All files (*)</source>
        <translation>实验 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The experiment could not be opened</source>
        <translation>无法打开实验</translation>
    </message>
    <message>
        <source>Save the experiment</source>
        <translation>保存实验</translation>
    </message>
    <message>
        <source>Experiment (*.json)</source>
        <translation>实验 (*.json)</translation>
    </message>
    <message>
        <source>The experiment could not be saved</source>
        <translation>无法保存实验</translation>
    </message>
    <message>
        <source>%1 · seed %2 · run %3</source>
        <translation>%1 · 种子 %2 · 运行 %3</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>%1 ran out of memory with %2 queries in a batch. Take fewer queries or fewer documents in a batch, or a smaller encoder.</source>
        <translation>%1 在每批 %2 个查询时内存不足。请减少每批的查询数或文档数，或使用更小的编码器。</translation>
    </message>
    <message>
        <source>Retry with half the batch (%1)</source>
        <translation>用一半的批量重试 (%1)</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>Pre&amp;set</source>
        <translation>预设(&amp;S)</translation>
    </message>
    <message>
        <source>The rows of the paper&apos;s Table 1 that can be trained here. FS-LR is our reading: the original has no public code.</source>
        <translation>论文表 1 中可在此训练的各行。FS-LR 是我们的理解：原作没有公开代码。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Open an experiment file…</source>
        <translation>打开实验文件…</translation>
    </message>
    <message>
        <source>Open an experiment file</source>
        <translation>打开实验文件</translation>
    </message>
    <message>
        <source>Save as an experiment file, for this window and for crops train…</source>
        <translation>保存为实验文件，供本窗口和 crops train 使用…</translation>
    </message>
    <message>
        <source>Save as an experiment file</source>
        <translation>保存为实验文件</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>标签(&amp;B)</translation>
    </message>
    <message>
        <source>Label set</source>
        <translation>标签集</translation>
    </message>
    <message>
        <source>Dev&amp;ice</source>
        <translation>设备(&amp;I)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>S&amp;weep…</source>
        <translation>扫描(&amp;W)…</translation>
    </message>
    <message>
        <source>Many trainings at once: thresholds × level policies × experiments × seeds</source>
        <translation>一次安排多个训练：阈值 × 分级策略 × 实验 × 种子</translation>
    </message>
    <message>
        <source>A grid of experiments</source>
        <translation>一组网格实验</translation>
    </message>
    <message numerus="yes">
        <source>%n training(s) go into the queue. A finished run that is there already is taken.</source>
        <translation><numerusform>%n 次训练将加入队列。已有的完成运行会直接采用。</numerusform></translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
</context>
<context>
    <name>crops::widgets::TrainQueue</name>
    <message>
        <source>Run %1 (%2), resumed</source>
        <translation>运行 %1（%2），继续</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>α = %1</source>
        <translation>α = %1</translation>
    </message>
    <message>
        <source>label set %1</source>
        <translation>标签集 %1</translation>
    </message>
    <message>
        <source>newest label set</source>
        <translation>最新标签集</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>与之前相同</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>实验</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>crops::widgets::TrainingPanel</name>
    <message>
        <source>Run %1: %2</source>
        <translation>运行 %1：%2</translation>
    </message>
    <message>
        <source>Nothing is being trained</source>
        <translation>当前没有训练</translation>
    </message>
    <message>
        <source>%1 is being prepared</source>
        <translation>正在准备 %1</translation>
    </message>
    <message>
        <source>%1 (paused)</source>
        <translation>%1（已暂停）</translation>
    </message>
    <message>
        <source>%1 is being saved</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>%1 is being tested</source>
        <translation>正在测试 %1</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>可用 %1，共 %2</translation>
    </message>
    <message>
        <source>Stop and &amp;keep</source>
        <translation>停止并保留(&amp;K)</translation>
    </message>
    <message>
        <source>Writes a checkpoint; the run can be resumed from it.</source>
        <translation>写入检查点，之后可由此继续。</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>丢弃(&amp;D)…</translation>
    </message>
    <message>
        <source>Stops the training and deletes its run.</source>
        <translation>停止训练并删除其运行。</translation>
    </message>
    <message>
        <source>Waits after the step that runs now; memory stays in use.</source>
        <translation>在当前步之后等待；内存仍被占用。</translation>
    </message>
    <message>
        <source>Queries/s</source>
        <translation>查询/秒</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Positives with repelling gradient</source>
        <translation>梯度相斥的正样本</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Device memory</source>
        <translation>设备内存</translation>
    </message>
    <message>
        <source>Training queries learned from in a second, in the last steps.</source>
        <translation>最近几步中每秒学习的训练查询数。</translation>
    </message>
    <message>
        <source>At the pace since the training began, pauses left out.</source>
        <translation>按训练开始以来的速度计算，不含暂停。</translation>
    </message>
    <message>
        <source>Share of the documents at level 4 or 5 whose gradient pushes them away from their query.</source>
        <translation>4 级或 5 级文档中，梯度把它们从查询推远的比例。</translation>
    </message>
    <message>
        <source>Resident memory of this program.</source>
        <translation>本程序的常驻内存。</translation>
    </message>
    <message>
        <source>As the device&apos;s driver tells it, other programs among it.</source>
        <translation>由设备驱动报告，包含其他程序。</translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation>平滑(&amp;M)</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲线平滑</translation>
    </message>
    <message>
        <source>Training curves</source>
        <translation>训练曲线</translation>
    </message>
    <message>
        <source>Runs in the curves</source>
        <translation>曲线中的运行</translation>
    </message>
    <message>
        <source>Measured at the end only:
set “Evaluate every
N steps” for more points</source>
        <translation>只在结束时测量：
设置“每 N 步评测一次”
可得到更多点</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>留出损失</translation>
    </message>
    <message>
        <source>Nothing is held out</source>
        <translation>没有留出</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Testing CT</source>
        <translation>测试 CT</translation>
    </message>
    <message>
        <source>Testing QR</source>
        <translation>测试 QR</translation>
    </message>
    <message>
        <source>Testing REL</source>
        <translation>测试 REL</translation>
    </message>
    <message>
        <source>Waiting for another job to finish writing</source>
        <translation>等待另一个任务写完</translation>
    </message>
</context>
<context>
    <name>crops::widgets::CurvePlot</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>No step yet</source>
        <translation>还没有训练步</translation>
    </message>
</context>
</TS>
