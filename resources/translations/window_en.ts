<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
</TS>
