<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>Wrote %n file(s) to %1</source>
        <translation>
            <numerusform>Wrote %n file to %1</numerusform>
            <numerusform>Wrote %n files to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::CompareDialog</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::Comparison</name>
    <message numerus="yes">
        <source>%n value(s) differ</source>
        <translation>
            <numerusform>%n value differs</numerusform>
            <numerusform>%n values differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed</source>
        <translation>
            <numerusform>%n file changed</numerusform>
            <numerusform>%n files changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::ContentsEditor</name>
    <message numerus="yes">
        <source>Items of this layer are added to the %n from %1.</source>
        <translation>
            <numerusform>Items of this layer are added to the one from %1.</numerusform>
            <numerusform>Items of this layer are added to the %n from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This list replaces the whole list of %n from %1.</source>
        <translation>
            <numerusform>This list replaces the list of one item from %1.</numerusform>
            <numerusform>This list replaces the whole list of %n from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An edit copies all %n items from %1 into this layer: lists replace each other.</source>
        <translation>
            <numerusform>An edit copies the item from %1 into this layer: lists replace each other.</numerusform>
            <numerusform>An edit copies all %n items from %1 into this layer: lists replace each other.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::FieldModel</name>
    <message numerus="yes">
        <source>%n set here</source>
        <translation>
            <numerusform>%n set here</numerusform>
            <numerusform>%n set here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::FileBars</name>
    <message numerus="yes">
        <source>%1 was removed by another program.</source>
        <translation>
            <numerusform>%1 was removed by another program.</numerusform>
            <numerusform>%1 were removed by another program.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 was changed by another program.</source>
        <translation>
            <numerusform>%1 was changed by another program.</numerusform>
            <numerusform>%1 were changed by another program.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::FileKeeper</name>
    <message numerus="yes">
        <source>Reload %n file(s)</source>
        <translation>
            <numerusform>Reload %n file</numerusform>
            <numerusform>Reload %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::FormPanel</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::Inspector</name>
    <message numerus="yes">
        <source>%n line(s) of the manifests depend on it</source>
        <translation>
            <numerusform>%n line of the manifests depends on it</numerusform>
            <numerusform>%n lines of the manifests depend on it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::MainWindow</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::OutlineModel</name>
    <message numerus="yes">
        <source>%n set here</source>
        <translation>
            <numerusform>%n set here</numerusform>
            <numerusform>%n set here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::PreviewPanel</name>
    <message numerus="yes">
        <source>%n resource(s)</source>
        <translation>
            <numerusform>%n resource</numerusform>
            <numerusform>%n resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::ProjectActions</name>
    <message numerus="yes">
        <source>%n overlay(s) checked</source>
        <translation>
            <numerusform>%n overlay checked</numerusform>
            <numerusform>%n overlays checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) in others</source>
        <translation>
            <numerusform>%n error in others</numerusform>
            <numerusform>%n errors in others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::Reasons</name>
    <message numerus="yes">
        <source>Stands in %n field(s)</source>
        <translation>
            <numerusform>Stands in %n field</numerusform>
            <numerusform>Stands in %n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decides about %n field(s)</source>
        <translation>
            <numerusform>Decides about %n field</numerusform>
            <numerusform>Decides about %n fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strake::gui::YamlEdit</name>
    <message numerus="yes">
        <source>Replace %n place(s) in %1</source>
        <translation>
            <numerusform>Replace %n place in %1</numerusform>
            <numerusform>Replace %n places in %1</numerusform>
        </translation>
    </message>
</context>
</TS>
