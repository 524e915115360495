<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>crops::widgets::LabWording</name>
    <message numerus="yes">
        <source>%1 begins %n days after another arm: what those days were like is in the gains. Compare only the days that the arms share.</source>
        <translation><numerusform>%1 begins %n day after another arm: what that day was like is in the gains. Compare only the days that the arms share.</numerusform><numerusform>%1 begins %n days after another arm: what those days were like is in the gains. Compare only the days that the arms share.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 ends %n days before another arm: what those days were like is in the gains. Compare only the days that the arms share.</source>
        <translation><numerusform>%1 ends %n day before another arm: what that day was like is in the gains. Compare only the days that the arms share.</numerusform><numerusform>%1 ends %n days before another arm: what those days were like is in the gains. Compare only the days that the arms share.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n of %1 users (%2, for one) in several arms, so the unit is the request; where one user's requests are alike, intervals are too narrow.</source>
        <translation><numerusform>%n of %1 users (%2, for one) in several arms, so the unit is the request; where one user's requests are alike, intervals are too narrow.</numerusform><numerusform>%n of %1 users (%2, for one) in several arms, so the unit is the request; where one user's requests are alike, intervals are too narrow.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n plays of videos of unknown length: in no LPR.</source>
        <translation><numerusform>%n play of a video of unknown length: in no LPR.</numerusform><numerusform>%n plays of videos of unknown length: in no LPR.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n rows of the file could not be used, the first in line %1.</source>
        <translation><numerusform>%n row of the file could not be used, in line %1.</numerusform><numerusform>%n rows of the file could not be used, the first in line %1.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n searches of the period in arms that are not compared.</source>
        <translation><numerusform>%n search of the period in an arm that is not compared.</numerusform><numerusform>%n searches of the period in arms that are not compared.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n searches of the period in no arm: left out.</source>
        <translation><numerusform>%n search of the period in no arm: left out.</numerusform><numerusform>%n searches of the period in no arm: left out.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n searches without a user: each is a user of its own, and in no RQR.</source>
        <translation><numerusform>%n search without a user: a user of its own, and in no RQR.</numerusform><numerusform>%n searches without a user: each is a user of its own, and in no RQR.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n users of the file not in the log, of %1.</source>
        <translation><numerusform>%n user of the file not in the log, of %1.</numerusform><numerusform>%n users of the file not in the log, of %1.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n users with several arms in the file (%1, for one): left out.</source>
        <translation><numerusform>%n user with several arms in the file (%1): left out.</numerusform><numerusform>%n users with several arms in the file (%1, for one): left out.</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::LoopDialog</name>
    <message numerus="yes">
        <source>%n training(s): arms that learn × rounds × worlds.</source>
        <translation><numerusform>%n training: arms that learn × rounds × worlds.</numerusform><numerusform>%n trainings: arms that learn × rounds × worlds.</numerusform></translation>
    </message>
</context>
</TS>
