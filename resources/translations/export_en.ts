<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>crops::widgets::ShareDialog</name>
    <message numerus="yes">
        <source>%n run(s) that did not finish stay behind: they have no numbers to verify.</source>
        <translation>
            <numerusform>%n run that did not finish stays behind: it has no numbers to verify.</numerusform>
            <numerusform>%n runs that did not finish stay behind: they have no numbers to verify.</numerusform>
        </translation>
    </message>
</context>
</TS>
