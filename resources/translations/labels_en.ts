<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>LabelsWiring</name>
    <message numerus="yes">
        <source>%Ln candidate(s) have a θ.</source>
        <translation><numerusform>%Ln candidate has a θ.</numerusform><numerusform>%Ln candidates have a θ.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out: the video has no text.</source>
        <translation><numerusform>%Ln left out: its video has no text.</numerusform><numerusform>%Ln left out: their videos have no text.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) scored now.</source>
        <translation><numerusform>%Ln pair scored now.</numerusform><numerusform>%Ln pairs scored now.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln without an imported score.</source>
        <translation><numerusform>%Ln without an imported score.</numerusform><numerusform>%Ln without an imported score.</numerusform></translation>
    </message>
</context>
<context>
    <name>PairStory</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation><numerusform>… and %n more.</numerusform><numerusform>… and %n more.</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsLevelsPanel</name>
    <message numerus="yes">
        <source>%1 And %n more such pair(s).</source>
        <translation><numerusform>%1 And %n more such pair.</numerusform><numerusform>%1 And %n more such pairs.</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsPage</name>
    <message numerus="yes">
        <source>%Ln candidate(s)</source>
        <translation><numerusform>%Ln candidate</numerusform><numerusform>%Ln candidates</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::LabelsScorerPanel</name>
    <message numerus="yes">
        <source>On %Ln held-out quer(ies): AUC %1, calibration error (ECE) %2.</source>
        <translation><numerusform>On %Ln held-out query: AUC %1, calibration error (ECE) %2.</numerusform><numerusform>On %Ln held-out queries: AUC %1, calibration error (ECE) %2.</numerusform></translation>
    </message>
</context>
</TS>
