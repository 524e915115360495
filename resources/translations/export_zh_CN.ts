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
        <translation>被拒绝的行</translation>
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
</TS>
