<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Wording</name>
    <message>
        <source>Building test sets</source>
        <translation>Building the test sets</translation>
    </message>
    <message>
        <source>Training the cross scorer</source>
        <translation>Training the cross-encoder</translation>
    </message>
</context>
<context>
    <name>crops::app::MainWindow</name>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation><numerusform>%n job running</numerusform><numerusform>%n jobs running</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::app::ProblemsDock</name>
    <message numerus="yes">
        <source>%n row(s) rejected</source>
        <translation><numerusform>%n row rejected</numerusform><numerusform>%n rows rejected</numerusform></translation>
    </message>
</context>
<context>
    <name>StudyTravel</name>
    <message numerus="yes">
        <source>%1 was written: %2 in %3 files, with %n run(s).</source>
        <translation>
            <numerusform>%1 was written: %2 in %3 files, with %n run.</numerusform>
            <numerusform>%1 was written: %2 in %3 files, with %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The project was copied to %1: %2, with the models of %n run(s).</source>
        <translation>
            <numerusform>The project was copied to %1: %2, with the model of %n run.</numerusform>
            <numerusform>The project was copied to %1: %2, with the models of %n runs.</numerusform>
        </translation>
    </message>
</context>
</TS>
