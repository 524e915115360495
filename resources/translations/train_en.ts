<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>crops::app::TrainingSession</name>
    <message numerus="yes">
        <source>Delete %n run(s)?</source>
        <translation><numerusform>Delete %n run?</numerusform><numerusform>Delete %n runs?</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n run(s)</source>
        <translation><numerusform>Delete %n run</numerusform><numerusform>Delete %n runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n training(s) that wait in the queue will be forgotten.</source>
        <translation><numerusform>%n training that waits in the queue will be forgotten.</numerusform><numerusform>%n trainings that wait in the queue will be forgotten.</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::SweepDialog</name>
    <message numerus="yes">
        <source>%n training(s) in all.</source>
        <translation><numerusform>%n training in all.</numerusform><numerusform>%n trainings in all.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of them have a finished run already.</source>
        <translation><numerusform>%n of them has a finished run already.</numerusform><numerusform>%n of them have a finished run already.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n label set(s) will be made.</source>
        <translation><numerusform>%n label set will be made.</numerusform><numerusform>%n label sets will be made.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Add %n training(s) to the queue</source>
        <translation><numerusform>Add %n training to the queue</numerusform><numerusform>Add %n trainings to the queue</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::TrainPage</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n run</numerusform><numerusform>%n runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Add %n run(s) to the queue</source>
        <translation><numerusform>&amp;Add %n run to the queue</numerusform><numerusform>&amp;Add %n runs to the queue</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Start %n run(s)</source>
        <translation><numerusform>&amp;Start %n run</numerusform><numerusform>&amp;Start %n runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n training(s) go into the queue. A finished run that is there already is taken.</source>
        <translation><numerusform>%n training goes into the queue. A finished run that is there already is taken.</numerusform><numerusform>%n trainings go into the queue. A finished run that is there already is taken.</numerusform></translation>
    </message>
</context>
</TS>
