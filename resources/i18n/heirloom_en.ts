<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n more</numerusform>
            <numerusform>+%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n result(s) have not been saved.</source>
        <translation>
            <numerusform>%n result has not been saved.</numerusform>
            <numerusform>%n results have not been saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message numerus="yes">
        <source>Took %n second(s)</source>
        <translation>
            <numerusform>Took %n second</numerusform>
            <numerusform>Took %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) so far</source>
        <translation>
            <numerusform>%n second so far</numerusform>
            <numerusform>%n seconds so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecipeForm</name>
    <message numerus="yes">
        <source>{preset}, with %n setting(s) changed.</source>
        <translation>
            <numerusform>{preset}, with %n setting changed.</numerusform>
            <numerusform>{preset}, with %n settings changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes about %n second(s).</source>
        <translation>
            <numerusform>Takes about %n second.</numerusform>
            <numerusform>Takes about %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Takes about %n minute(s).</source>
        <translation>
            <numerusform>Takes about %n minute.</numerusform>
            <numerusform>Takes about %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegionList</name>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsList</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message numerus="yes">
        <source>%n bits</source>
        <translation>
            <numerusform>%n bit</numerusform>
            <numerusform>%n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>One photo is opened at a time; this is the first of the %n files.</source>
        <translation>
            <numerusform>One photo is opened at a time; this is the first of the %n files.</numerusform>
            <numerusform>One photo is opened at a time; this is the first of the %n files.</numerusform>
        </translation>
    </message>
</context>
</TS>
