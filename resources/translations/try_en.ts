<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>crops::widgets::AnswerColumn</name>
    <message numerus="yes">
        <source>%n document(s) · %1 · %2 not found by the other runs</source>
        <translation><numerusform>%n document · %1 · %2 missing elsewhere</numerusform><numerusform>%n documents · %1 · %2 missing elsewhere</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::KnowledgePage</name>
    <message numerus="yes">
        <source>%n generated video(s)</source>
        <translation><numerusform>%n generated video</numerusform><numerusform>%n generated videos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Accept %n video(s)</source>
        <translation><numerusform>Accept %n video</numerusform><numerusform>Accept %n videos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Reject %n video(s)</source>
        <translation><numerusform>Reject %n video</numerusform><numerusform>Reject %n videos</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Reject all %n shown</source>
        <translation><numerusform>Reject the %n shown</numerusform><numerusform>Reject all %n shown</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Take back %n verdict(s)</source>
        <translation><numerusform>Take back %n verdict</numerusform><numerusform>Take back %n verdicts</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::MapPlot</name>
    <message numerus="yes">
        <source>%n document(s) of run %1 in two dimensions, which hold %2 % and %3 % of the variance.</source>
        <translation><numerusform>%n document of run %1 in two dimensions, which hold %2 % and %3 % of the variance.</numerusform><numerusform>%n documents of run %1 in two dimensions, which hold %2 % and %3 % of the variance.</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::TryMap</name>
    <message numerus="yes">
        <source>%n document(s) in the loop.</source>
        <translation><numerusform>%n document in the loop.</numerusform><numerusform>%n documents in the loop.</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::TryPage</name>
    <message numerus="yes">
        <source>%n run(s) asked</source>
        <translation><numerusform>%n run asked</numerusform><numerusform>%n runs asked</numerusform></translation>
    </message>
</context>
<context>
    <name>KnowledgeWords</name>
    <message numerus="yes">
        <source>%n new video(s).</source>
        <translation><numerusform>%n new video.</numerusform><numerusform>%n new videos.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of them were rejected by the checks.</source>
        <translation><numerusform>%n of them was rejected by the checks.</numerusform><numerusform>%n of them were rejected by the checks.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) got no answer: %1</source>
        <translation><numerusform>%n request got no answer: %1</numerusform><numerusform>%n requests got no answer: %1</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) had been answered before.</source>
        <translation><numerusform>%n request had been answered before.</numerusform><numerusform>%n requests had been answered before.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) not answered yet</source>
        <translation><numerusform>%n request not answered yet</numerusform><numerusform>%n requests not answered yet</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Language model: %n answer(s)</source>
        <translation><numerusform>Language model: %n answer</numerusform><numerusform>Language model: %n answers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>The budget is spent; %n query(s) are left.</source>
        <translation><numerusform>The budget is spent; %n query is left.</numerusform><numerusform>The budget is spent; %n queries are left.</numerusform></translation>
    </message>
</context>
<context>
    <name>Grades</name>
    <message numerus="yes">
        <source>%1 (%n judges)</source>
        <comment>a grade; how many judged</comment>
        <translation>
            <numerusform>%1 (%n judge)</numerusform>
            <numerusform>%1 (%n judges)</numerusform>
        </translation>
    </message>
</context>
</TS>
