<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DataWiring</name>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation><numerusform>Import %n file</numerusform><numerusform>Import %n files</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::DataPage</name>
    <message numerus="yes">
        <source>%n rejected row(s) too.</source>
        <translation><numerusform>%n rejected row too.</numerusform><numerusform>%n rejected rows too.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 are deleted.</source>
        <translation><numerusform>%n row of %1 is deleted.</numerusform><numerusform>%n rows of %1 are deleted.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) of these searches too.</source>
        <translation><numerusform>%n video of these searches too.</numerusform><numerusform>%n videos of these searches too.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>All %n mined candidate(s) too: mine again afterwards.</source>
        <translation><numerusform>The one mined candidate (%n) too: mine again afterwards.</numerusform><numerusform>All %n mined candidates too: mine again afterwards.</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::ImportDialog</name>
    <message numerus="yes">
        <source>%n file(s) in folders and archives passed over: no tables, or hidden</source>
        <translation><numerusform>%n file in folders and archives passed over: no table, or hidden</numerusform><numerusform>%n files in folders and archives passed over: no tables, or hidden</numerusform></translation>
    </message>
</context>
</TS>
