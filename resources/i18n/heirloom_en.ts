<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>%n more; close all</source>
        <translation>
            <numerusform>%n more; close all</numerusform>
            <numerusform>%n more; close all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColourCommands</name>
    <message numerus="yes">
        <source>The colours of %n region(s) are kept for the sitting. Open the next photo, and lay them on it.</source>
        <translation>
            <numerusform>The colours of %n region are kept for the sitting. Open the next photo, and lay them on it.</numerusform>
            <numerusform>The colours of %n regions are kept for the sitting. Open the next photo, and lay them on it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DamageWords</name>
    <message numerus="yes">
        <source>%n speck(s)</source>
        <translation>
            <numerusform>%n speck</numerusform>
            <numerusform>%n specks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scratch(es)</source>
        <translation>
            <numerusform>%n scratch</numerusform>
            <numerusform>%n scratches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) 30 minutes</source>
        <translation>
            <numerusform>%n hour 30 minutes</numerusform>
            <numerusform>%n hours 30 minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message numerus="yes">
        <source>Saved as {path}: %n frame(s).</source>
        <translation>
            <numerusform>Saved as {path}: %n frame.</numerusform>
            <numerusform>Saved as {path}: %n frames.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message numerus="yes">
        <source>Found on %n page(s)</source>
        <translation>
            <numerusform>Found on %n page</numerusform>
            <numerusform>Found on %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message numerus="yes">
        <source>{done} of %n photo(s) done</source>
        <translation>
            <numerusform>{done} of %n photo done</numerusform>
            <numerusform>{done} of %n photos done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoQueue</name>
    <message numerus="yes">
        <source>The list of photos goes on where it was interrupted; %n wait.</source>
        <translation>
            <numerusform>The list of photos goes on where it was interrupted; %n waits.</numerusform>
            <numerusform>The list of photos goes on where it was interrupted; %n wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message numerus="yes">
        <source>Delete %n preset(s)? This cannot be taken back.</source>
        <translation>
            <numerusform>Delete %n preset? This cannot be taken back.</numerusform>
            <numerusform>Delete %n presets? This cannot be taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueCommands</name>
    <message numerus="yes">
        <source>%n photo(s) of the list are not done yet.</source>
        <translation>
            <numerusform>%n photo of the list is not done yet.</numerusform>
            <numerusform>%n photos of the list are not done yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) were listed.</source>
        <translation>
            <numerusform>%n photo was listed.</numerusform>
            <numerusform>%n photos were listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are no photos were passed over.</source>
        <translation>
            <numerusform>%n file that is no photo was passed over.</numerusform>
            <numerusform>%n files that are no photos were passed over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of the list are restored.</source>
        <translation>
            <numerusform>%n photo of the list is restored.</numerusform>
            <numerusform>%n photos of the list are restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed; the panel Photos says why.</source>
        <translation>
            <numerusform>%n failed; the panel Photos says why.</numerusform>
            <numerusform>%n failed; the panel Photos says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message numerus="yes">
        <source>Settings were copied to %n photo(s).</source>
        <translation>
            <numerusform>Settings were copied to %n photo.</numerusform>
            <numerusform>Settings were copied to %n photos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kernels were copied to %n photo(s). They are used for regions of the same names.</source>
        <translation>
            <numerusform>Kernels were copied to %n photo. They are used for regions of the same names.</numerusform>
            <numerusform>Kernels were copied to %n photos. They are used for regions of the same names.</numerusform>
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
</context>
<context>
    <name>ReviewView</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n photo(s) done</source>
        <translation>
            <numerusform>{done} of %n photo done</numerusform>
            <numerusform>{done} of %n photos done</numerusform>
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
    <name>ScanCommands</name>
    <message numerus="yes">
        <source>%n photo(s) were saved to {folder}.</source>
        <translation>
            <numerusform>%n photo was saved to {folder}.</numerusform>
            <numerusform>%n photos were saved to {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message numerus="yes">
        <source>Save %n photo(s)</source>
        <translation>
            <numerusform>Save %n photo</numerusform>
            <numerusform>Save %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message numerus="yes">
        <source>%n picture(s) to learn from</source>
        <translation>
            <numerusform>%n picture to learn from</numerusform>
            <numerusform>%n pictures to learn from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept aside to judge by</source>
        <translation>
            <numerusform>%n kept aside to judge by</numerusform>
            <numerusform>%n kept aside to judge by</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n soft</source>
        <translation>
            <numerusform>%n soft</numerusform>
            <numerusform>%n soft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small</source>
        <translation>
            <numerusform>%n small</numerusform>
            <numerusform>%n small</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken</source>
        <translation>
            <numerusform>%n broken</numerusform>
            <numerusform>%n broken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there twice</source>
        <translation>
            <numerusform>%n there twice</numerusform>
            <numerusform>%n there twice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not listed</source>
        <translation>
            <numerusform>%n not listed</numerusform>
            <numerusform>%n not listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n grey</source>
        <translation>
            <numerusform>%n grey</numerusform>
            <numerusform>%n grey</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n masked out</source>
        <translation>
            <numerusform>%n masked out</numerusform>
            <numerusform>%n masked out</numerusform>
        </translation>
    </message>
</context>
</TS>
