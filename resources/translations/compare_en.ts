<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>crops::widgets::ComparePage</name>
    <message numerus="yes">
        <source>… and %n more in the column Remarks</source>
        <translation><numerusform>… and %n more in the column Remarks</numerusform><numerusform>… and %n more in the column Remarks</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n run</numerusform><numerusform>%n runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s)</source>
        <translation><numerusform>%1 of %n run</numerusform><numerusform>%1 of %n runs</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::RunsModel</name>
    <message numerus="yes">
        <source>Training saw %n queries only: the numbers of this run say next to nothing</source>
        <translation><numerusform>Training saw %n query only: the numbers of this run say next to nothing</numerusform><numerusform>Training saw %n queries only: the numbers of this run say next to nothing</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>95 % interval over %n test queries</source>
        <translation><numerusform>95 % interval over %n test query</numerusform><numerusform>95 % interval over %n test queries</numerusform></translation>
    </message>
</context>
<context>
    <name>RunRemarks</name>
    <message numerus="yes">
        <source>On all %n judged queries, before θ learned from half of them: NDCG@4 %1 [%2, %3].</source>
        <translation><numerusform>On the one judged query, before θ learned from half of them: NDCG@4 %1 [%2, %3].</numerusform><numerusform>On all %n judged queries, before θ learned from half of them: NDCG@4 %1 [%2, %3].</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Training saw %n queries only: the numbers of this run say next to nothing.</source>
        <translation><numerusform>Training saw %n query only: the numbers of this run say next to nothing.</numerusform><numerusform>Training saw %n queries only: the numbers of this run say next to nothing.</numerusform></translation>
    </message>
</context>
</TS>
