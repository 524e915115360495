<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>crops::widgets::AnswerColumn</name>
    <message numerus="yes">
        <source>%n document(s) · %1 · %2 missing elsewhere</source>
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
</TS>
