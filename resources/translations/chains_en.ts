<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>ChainTables</name>
    <message numerus="yes">
        <source>%n pair(s) of query and video gained by rewording</source>
        <translation><numerusform>%n pair of query and video gained by rewording</numerusform><numerusform>%n pairs of query and video gained by rewording</numerusform></translation>
    </message>
</context>
<context>
    <name>ChainTimeline</name>
    <message numerus="yes">
        <source>%n pair(s) gained: %1 kept, %2 dropped, %3 unscored at α = %4</source>
        <translation><numerusform>%n pair gained: %1 kept, %2 dropped, %3 unscored at α = %4</numerusform><numerusform>%n pairs gained: %1 kept, %2 dropped, %3 unscored at α = %4</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) in %1</source>
        <translation><numerusform>%n search in %1</numerusform><numerusform>%n searches in %1</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) in %1; no video gained</source>
        <translation><numerusform>%n search in %1; no video gained</numerusform><numerusform>%n searches in %1; no video gained</numerusform></translation>
    </message>
</context>
<context>
    <name>FeedTables</name>
    <message numerus="yes">
        <source>%n search(es)</source>
        <translation><numerusform>%n search</numerusform><numerusform>%n searches</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) of the feed: %1 kept, %2 dropped, %3 unscored, %4 over the cap</source>
        <translation><numerusform>%n video of the feed: %1 kept, %2 dropped, %3 unscored, %4 over the cap</numerusform><numerusform>%n videos of the feed: %1 kept, %2 dropped, %3 unscored, %4 over the cap</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::ChainsPage</name>
    <message numerus="yes">
        <source>%n chain(s)</source>
        <translation><numerusform>%n chain</numerusform><numerusform>%n chains</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n chain(s) so far, looking…</source>
        <translation><numerusform>%n chain so far, looking…</numerusform><numerusform>%n chains so far, looking…</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>first %n chain(s), more below</source>
        <translation><numerusform>first %n chain, more below</numerusform><numerusform>first %n chains, more below</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::FeedPage</name>
    <message numerus="yes">
        <source>%n quer(y/ies)</source>
        <translation><numerusform>%n query</numerusform><numerusform>%n queries</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) searched it</source>
        <translation><numerusform>%n user searched it</numerusform><numerusform>%n users searched it</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::RemineBar</name>
    <message numerus="yes">
        <source>%n chain(s) of two searches or more</source>
        <translation><numerusform>%n chain of two searches or more</numerusform><numerusform>%n chains of two searches or more</numerusform></translation>
    </message>
</context>
<context>
    <name>crops::widgets::MiningPage</name>
    <message numerus="yes">
        <source>Mined. %n pair(s) have no θ yet: they are neither kept nor dropped.</source>
        <translation><numerusform>Mined. %n pair has no θ yet: it is neither kept nor dropped.</numerusform><numerusform>Mined. %n pairs have no θ yet: they are neither kept nor dropped.</numerusform></translation>
    </message>
</context>
</TS>
