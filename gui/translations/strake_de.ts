<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>Export</name>
        <message>
            <source>The overlay has errors; see Problems</source>
            <translation>Das Overlay hat Fehler; siehe Probleme</translation>
        </message>
        <message>
            <source>Name a place to write to.</source>
            <translation>Geben Sie an, wohin geschrieben werden soll.</translation>
        </message>
        <message numerus="yes">
            <source>Wrote %n file(s) to %1</source>
            <translation>
                <numerusform>%n Datei nach %1 geschrieben</numerusform>
                <numerusform>%n Dateien nach %1 geschrieben</numerusform>
            </translation>
        </message>
        <message>
            <source>Copied to the clipboard</source>
            <translation>In die Zwischenablage kopiert</translation>
        </message>
        <message>
            <source>Wrote %1</source>
            <translation>%1 geschrieben</translation>
        </message>
        <message>
            <source>Wrote %1 to %2</source>
            <translation>%1 nach %2 geschrieben</translation>
        </message>
        <message>
            <source>%1 is no folder with a chart in it</source>
            <translation>%1 ist kein Ordner mit einem Chart</translation>
        </message>
        <message>
            <source>The README cannot be made</source>
            <translation>Die README kann nicht erzeugt werden</translation>
        </message>
        <message>
            <source>%1 has no README.md.gotmpl</source>
            <translation>%1 hat keine README.md.gotmpl</translation>
        </message>
    </context>
    <context>
        <name>NewLayer</name>
        <message>
            <source>Name a file.</source>
            <translation>Geben Sie eine Datei an.</translation>
        </message>
        <message>
            <source>The overlay has errors; see Problems</source>
            <translation>Das Overlay hat Fehler; siehe Probleme</translation>
        </message>
        <message>
            <source>overlay.yaml cannot be read</source>
            <translation>overlay.yaml ist nicht lesbar</translation>
        </message>
        <message>
            <source>%1 is a layer already.</source>
            <translation>%1 ist schon eine Schicht.</translation>
        </message>
        <message>
            <source>There is no folder %1.</source>
            <translation>Es gibt keinen Ordner %1.</translation>
        </message>
        <message>
            <source>Add %1</source>
            <translation>%1 hinzufügen</translation>
        </message>
        <message>
            <source>overlay.yaml cannot be written</source>
            <translation>overlay.yaml ist nicht schreibbar</translation>
        </message>
    </context>
    <context>
        <name>NewOverlays</name>
        <message>
            <source>Name a chart, and a folder for the overlays.</source>
            <translation>Geben Sie ein Chart an und einen Ordner für die Overlays.</translation>
        </message>
        <message>
            <source>%1 cannot be the name of an environment.</source>
            <translation>%1 kann nicht der Name einer Umgebung sein.</translation>
        </message>
        <message>
            <source>The overlays would not build: %1</source>
            <translation>Die Overlays ließen sich nicht übersetzen: %1</translation>
        </message>
    </context>
    <context>
        <name>ValueMove</name>
        <message>
            <source>Choose another layer to move the value to</source>
            <translation>Wählen Sie eine andere Schicht als Ziel</translation>
        </message>
        <message>
            <source>%1 does not set %2 itself</source>
            <translation>%1 setzt %2 nicht selbst</translation>
        </message>
        <message>
            <source>%1 cannot be moved to %2</source>
            <translation>%1 kann nicht nach %2 verschoben werden</translation>
        </message>
        <message>
            <source>Move %1 to %2</source>
            <translation>%1 nach %2 verschieben</translation>
        </message>
    </context>
    <context>
        <name>strake</name>
        <message>
            <source>The desktop editor of Strake: overlays over Helm charts, edited as forms.</source>
            <translation>Der Desktop-Editor von Strake: Overlays über Helm-Charts, als Formular bearbeitet.</translation>
        </message>
        <message>
            <source>The overlay to open: its folder or its overlay.yaml.</source>
            <translation>Das zu öffnende Overlay: sein Ordner oder seine overlay.yaml.</translation>
        </message>
        <message>
            <source>The layer to edit first.</source>
            <translation>Die Schicht, die zuerst bearbeitet wird.</translation>
        </message>
        <message>
            <source>The value to show first.</source>
            <translation>Der Wert, der zuerst gezeigt wird.</translation>
        </message>
        <message>
            <source>Edit copies of the examples, tell what was done and exit.</source>
            <translation>Kopien der Beispiele bearbeiten, melden, was getan wurde, und beenden.</translation>
        </message>
        <message>
            <source>%1 cannot be written: %2</source>
            <translation>%1 ist nicht schreibbar: %2</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::BoolEditor</name>
        <message>
            <source>True</source>
            <translation>Wahr</translation>
        </message>
        <message>
            <source>False</source>
            <translation>Falsch</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::BusyIndicator</name>
        <message>
            <source>Compiling</source>
            <translation>Übersetzung läuft</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>End this compilation; F5 begins another one</source>
            <translation>Diese Übersetzung beenden; F5 beginnt eine neue</translation>
        </message>
        <message>
            <source>Cancel compiling</source>
            <translation>Übersetzung abbrechen</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ChoiceEditor</name>
        <message>
            <source>(empty)</source>
            <translation>(leer)</translation>
        </message>
        <message>
            <source>Inherit (%1)</source>
            <translation>Geerbt (%1)</translation>
        </message>
        <message>
            <source>Inherit (not set)</source>
            <translation>Geerbt (nicht gesetzt)</translation>
        </message>
        <message>
            <source>Remove (null)</source>
            <translation>Entfernen (null)</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::CommandPalette</name>
        <message>
            <source>Type some of its letters</source>
            <translation>Einige seiner Buchstaben eintippen</translation>
        </message>
        <message>
            <source>What matches</source>
            <translation>Was passt</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::CompareDialog</name>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>%1: no difference</source>
            <translation>%1: kein Unterschied</translation>
        </message>
        <message>
            <source>%1: %2 removed, %3 added</source>
            <translation>%1: %2 entfernt, %3 hinzugefügt</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n Zeile</numerusform>
                <numerusform>%n Zeilen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>strake::gui::FieldDelegate</name>
        <message>
            <source>removed (null)</source>
            <translation>entfernt (null)</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::FieldModel</name>
        <message numerus="yes">
            <source>%n set here</source>
            <translation>
                <numerusform>%n hier gesetzt</numerusform>
                <numerusform>%n hier gesetzt</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n Problem</numerusform>
                <numerusform>%n Probleme</numerusform>
            </translation>
        </message>
        <message>
            <source>%1  (%2)</source>
            <comment>a group and what is in it</comment>
            <translation>%1  (%2)</translation>
        </message>
        <message>
            <source>%1 (removed)</source>
            <translation>%1 (entfernt)</translation>
        </message>
        <message>
            <source>%1 (masks line %2)</source>
            <translation>%1 (verdeckt Zeile %2)</translation>
        </message>
        <message>
            <source>removed by null</source>
            <translation>durch null entfernt</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>nicht gesetzt</translation>
        </message>
        <message>
            <source>inherited from %1</source>
            <translation>geerbt von %1</translation>
        </message>
        <message>
            <source>set in %1</source>
            <translation>gesetzt in %1</translation>
        </message>
        <message>
            <source>overrides %1 from %2</source>
            <translation>überschreibt %1 aus %2</translation>
        </message>
        <message>
            <source>removed in %1</source>
            <translation>entfernt in %1</translation>
        </message>
        <message>
            <source>set in %1, without effect: %2 sets it too</source>
            <translation>gesetzt in %1, ohne Wirkung: %2 setzt es auch</translation>
        </message>
        <message numerus="yes">
            <source>%n item(s)</source>
            <translation>
                <numerusform>%n Eintrag</numerusform>
                <numerusform>%n Einträge</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the inherited value</source>
            <translation>Zurück zum geerbten Wert</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>chart (read-only)</source>
            <translation>Chart (schreibgeschützt)</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::FieldView</name>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::FileBars</name>
        <message>
            <source>Reload</source>
            <translation>Neu laden</translation>
        </message>
        <message>
            <source>Keep Mine</source>
            <translation>Meine behalten</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Write It Again</source>
            <translation>Neu schreiben</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>Copy the Samples…</source>
            <translation>Beispiele kopieren…</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Ausblenden</translation>
        </message>
        <message numerus="yes">
            <source>%1 was removed by another program.</source>
            <translation>
                <numerusform>%1 wurde von einem anderen Programm entfernt.</numerusform>
                <numerusform>%1 wurden von einem anderen Programm entfernt.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 was changed by another program.</source>
            <translation>
                <numerusform>%1 wurde von einem anderen Programm geändert.</numerusform>
                <numerusform>%1 wurden von einem anderen Programm geändert.</numerusform>
            </translation>
        </message>
        <message>
            <source>Unsaved changes from %1 found.</source>
            <translation>Ungespeicherte Änderungen von %1 gefunden.</translation>
        </message>
        <message>
            <source>The files have changed since; compare first.</source>
            <translation>Die Dateien haben sich seither geändert; vergleichen Sie zuerst.</translation>
        </message>
        <message>
            <source>This sample is read-only. Copy the samples to edit them.</source>
            <translation>Dieses Beispiel ist schreibgeschützt. Kopieren Sie die Beispiele, um sie zu bearbeiten.</translation>
        </message>
        <message>
            <source>%1 is read-only.</source>
            <translation>%1 ist schreibgeschützt.</translation>
        </message>
        <message>
            <source>This chart has no schema: types are taken from its values.yaml and the comments there.</source>
            <translation>Dieses Chart hat kein Schema: Die Typen stammen aus seiner values.yaml und den Kommentaren darin.</translation>
        </message>
        <message>
            <source>%1: on the disk, and here</source>
            <translation>%1: auf der Platte und hier</translation>
        </message>
        <message>
            <source>%1: as it is, and as it was left</source>
            <translation>%1: wie es ist und wie es hinterlassen wurde</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::FileKeeper</name>
        <message numerus="yes">
            <source>Reload %n file(s)</source>
            <translation>
                <numerusform>%n Datei neu laden</numerusform>
                <numerusform>%n Dateien neu laden</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 is no longer there; what was unsaved is kept</source>
            <translation>%1 gibt es nicht mehr; das Ungespeicherte bleibt aufgehoben</translation>
        </message>
        <message>
            <source>Restore unsaved changes</source>
            <translation>Ungespeicherte Änderungen wiederherstellen</translation>
        </message>
        <message>
            <source>Unsaved changes cannot be kept for recovery: no file can be written for them</source>
            <translation>Ungespeicherte Änderungen können nicht gesichert werden: Es kann keine Datei dafür geschrieben werden</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::FormPanel</name>
        <message>
            <source>Filter: words, @modified, @problem, @layer:prod, @section:Agent, @type:list …</source>
            <translation>Filter: Wörter, @modified, @problem, @layer:prod, @section:Agent, @type:list …</translation>
        </message>
        <message>
            <source>F&amp;ilter:</source>
            <translation>F&amp;ilter:</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Fix in YAML</source>
            <translation>In YAML beheben</translation>
        </message>
        <message>
            <source>This layer sets nothing. Clear the filter and edit a value to add it here.</source>
            <translation>Diese Schicht setzt nichts. Leeren Sie den Filter und bearbeiten Sie einen Wert, um ihn hier hinzuzufügen.</translation>
        </message>
        <message>
            <source>No field matches. Clear the filter to see all of them.</source>
            <translation>Kein Feld passt. Leeren Sie den Filter, um alle zu sehen.</translation>
        </message>
        <message numerus="yes">
            <source>%n match(es)</source>
            <translation>
                <numerusform>%n Treffer</numerusform>
                <numerusform>%n Treffer</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>strake::gui::MainWindow</name>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>&amp;Open…</source>
            <translation>Ö&amp;ffnen…</translation>
        </message>
        <message>
            <source>Open an overlay</source>
            <translation>Ein Overlay öffnen</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Wiederholen</translation>
        </message>
        <message>
            <source>Show Only &amp;Modified</source>
            <translation>Nur &amp;Geänderte zeigen</translation>
        </message>
        <message>
            <source>&amp;Find</source>
            <translation>&amp;Suchen</translation>
        </message>
        <message>
            <source>&amp;Form</source>
            <translation>&amp;Formular</translation>
        </message>
        <message>
            <source>&amp;Split</source>
            <translation>&amp;Geteilt</translation>
        </message>
        <message>
            <source>&amp;YAML</source>
            <translation>&amp;YAML</translation>
        </message>
        <message>
            <source>&amp;Levels</source>
            <translation>&amp;Ebenen</translation>
        </message>
        <message>
            <source>Next &amp;Change</source>
            <translation>Nächste Ä&amp;nderung</translation>
        </message>
        <message>
            <source>&amp;Recompile</source>
            <translation>&amp;Neu übersetzen</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>&amp;Gehe zu</translation>
        </message>
        <message>
            <source>&amp;Layer</source>
            <translation>&amp;Schicht</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>E&amp;xtras</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>Main</source>
            <translation>Hauptleiste</translation>
        </message>
        <message>
            <source>Editing layer:</source>
            <translation>Bearbeitete Schicht:</translation>
        </message>
        <message>
            <source>Editing layer</source>
            <translation>Bearbeitete Schicht</translation>
        </message>
        <message>
            <source>compiled in %1 ms</source>
            <translation>in %1 ms übersetzt</translation>
        </message>
        <message numerus="yes">
            <source>%n error(s)</source>
            <translation>
                <numerusform>%n Fehler</numerusform>
                <numerusform>%n Fehler</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n warning(s)</source>
            <translation>
                <numerusform>%n Warnung</numerusform>
                <numerusform>%n Warnungen</numerusform>
            </translation>
        </message>
        <message>
            <source>There is no layer %1</source>
            <translation>Es gibt keine Schicht %1</translation>
        </message>
        <message>
            <source>There is no value %1</source>
            <translation>Es gibt keinen Wert %1</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Gespeichert</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>Ungespeicherte Änderungen</translation>
        </message>
        <message>
            <source>Save the changes to %1?</source>
            <translation>Änderungen an %1 speichern?</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ManifestView</name>
        <message>
            <source>Manifests</source>
            <translation>Manifeste</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::NumberEditor</name>
        <message>
            <source>“%1” is not a whole number</source>
            <translation>„%1“ ist keine ganze Zahl</translation>
        </message>
        <message>
            <source>“%1” is not a number</source>
            <translation>„%1“ ist keine Zahl</translation>
        </message>
        <message>
            <source>%1 is below the minimum %2</source>
            <translation>%1 liegt unter dem Minimum %2</translation>
        </message>
        <message>
            <source>%1 is above the maximum %2</source>
            <translation>%1 liegt über dem Maximum %2</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::PreviewPanel</name>
        <message>
            <source>Resources</source>
            <translation>Ressourcen</translation>
        </message>
        <message>
            <source>%1 — the manifests below are those before the mistake.</source>
            <translation>%1 — die Manifeste darunter sind die von vor dem Fehler.</translation>
        </message>
        <message numerus="yes">
            <source>%n resource(s)</source>
            <translation>
                <numerusform>%n Ressource</numerusform>
                <numerusform>%n Ressourcen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed</source>
            <translation>
                <numerusform>%n geändert</numerusform>
                <numerusform>%n geändert</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n removed</source>
            <translation>
                <numerusform>%n entfernt</numerusform>
                <numerusform>%n entfernt</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ProblemModel</name>
        <message>
            <source>error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Stelle</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ProjectActions</name>
        <message>
            <source>&amp;New Overlay…</source>
            <translation>&amp;Neues Overlay…</translation>
        </message>
        <message>
            <source>Open &amp;Recent</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>&amp;Export Manifests…</source>
            <translation>Manifeste e&amp;xportieren…</translation>
        </message>
        <message>
            <source>E&amp;mit as Chart…</source>
            <translation>Als &amp;Chart ausgeben…</translation>
        </message>
        <message>
            <source>&amp;Write the Chart's README…</source>
            <translation>&amp;README des Charts schreiben…</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>Sch&amp;ließen</translation>
        </message>
        <message>
            <source>&amp;Copy Command Line</source>
            <translation>Befehlszeile &amp;kopieren</translation>
        </message>
        <message>
            <source>Copy the command that builds this overlay</source>
            <translation>Den Befehl kopieren, der dieses Overlay übersetzt</translation>
        </message>
        <message>
            <source>Copied: %1</source>
            <translation>Kopiert: %1</translation>
        </message>
        <message>
            <source>&amp;Next Layer</source>
            <translation>&amp;Nächste Schicht</translation>
        </message>
        <message>
            <source>&amp;Previous Layer</source>
            <translation>&amp;Vorige Schicht</translation>
        </message>
        <message>
            <source>&amp;Add a Values File…</source>
            <translation>Values-Datei &amp;hinzufügen…</translation>
        </message>
        <message>
            <source>&amp;Move the Value To</source>
            <translation>Wert ver&amp;schieben nach</translation>
        </message>
        <message>
            <source>&amp;Command Palette…</source>
            <translation>&amp;Befehlspalette…</translation>
        </message>
        <message>
            <source>&amp;Value or Resource…</source>
            <translation>&amp;Wert oder Ressource…</translation>
        </message>
        <message>
            <source>Next &amp;Pane</source>
            <translation>Nächster &amp;Bereich</translation>
        </message>
        <message>
            <source>Previous P&amp;ane</source>
            <translation>&amp;Voriger Bereich</translation>
        </message>
        <message>
            <source>F&amp;ull Screen</source>
            <translation>&amp;Vollbild</translation>
        </message>
        <message>
            <source>&amp;About Strake Studio</source>
            <translation>Ü&amp;ber Strake Studio</translation>
        </message>
        <message>
            <source>Nothing has been opened yet</source>
            <translation>Noch nichts geöffnet</translation>
        </message>
        <message>
            <source>%1 is neither an overlay nor a chart</source>
            <translation>%1 ist weder ein Overlay noch ein Chart</translation>
        </message>
        <message>
            <source>A folder for the samples</source>
            <translation>Ein Ordner für die Beispiele</translation>
        </message>
        <message>
            <source>Copied to %1</source>
            <translation>Nach %1 kopiert</translation>
        </message>
        <message>
            <source>New overlay</source>
            <translation>Neues Overlay</translation>
        </message>
        <message>
            <source>Makes a folder with a base over a chart, and an overlay for each environment. All values are there, commented out, with their descriptions.</source>
            <translation>Legt einen Ordner mit einer Basis über einem Chart an und ein Overlay für jede Umgebung. Alle Werte stehen auskommentiert darin, mit ihren Beschreibungen.</translation>
        </message>
        <message>
            <source>Create</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>&amp;Chart:</source>
            <translation>&amp;Chart:</translation>
        </message>
        <message>
            <source>The chart's folder</source>
            <translation>Der Ordner des Charts</translation>
        </message>
        <message>
            <source>Archive…</source>
            <translation>Archiv…</translation>
        </message>
        <message>
            <source>A packed chart</source>
            <translation>Ein gepacktes Chart</translation>
        </message>
        <message>
            <source>Charts</source>
            <translation>Charts</translation>
        </message>
        <message>
            <source>&amp;Folder:</source>
            <translation>&amp;Ordner:</translation>
        </message>
        <message>
            <source>A new or empty folder</source>
            <translation>Ein neuer oder leerer Ordner</translation>
        </message>
        <message>
            <source>&amp;Name:</source>
            <translation>&amp;Name:</translation>
        </message>
        <message>
            <source>the chart's name</source>
            <translation>der Name des Charts</translation>
        </message>
        <message>
            <source>&amp;Environments:</source>
            <translation>&amp;Umgebungen:</translation>
        </message>
        <message>
            <source>Add a values file</source>
            <translation>Values-Datei hinzufügen</translation>
        </message>
        <message>
            <source>Adds a values file above those that the overlay has for this chart. It is written when you save.</source>
            <translation>Fügt eine Values-Datei über denen hinzu, die das Overlay für dieses Chart hat. Geschrieben wird sie beim Speichern.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>&amp;File:</source>
            <translation>&amp;Datei:</translation>
        </message>
        <message>
            <source>A values file</source>
            <translation>Eine Values-Datei</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Export manifests</source>
            <translation>Manifeste exportieren</translation>
        </message>
        <message>
            <source>Writes what the overlay compiles to now, unsaved changes included. Secrets are written as they are.</source>
            <translation>Schreibt, was das Overlay jetzt ergibt, ungespeicherte Änderungen eingeschlossen. Geheimnisse werden unverdeckt geschrieben.</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>&amp;What:</source>
            <translation>&amp;Was:</translation>
        </message>
        <message>
            <source>Manifests</source>
            <translation>Manifeste</translation>
        </message>
        <message>
            <source>Effective values</source>
            <translation>Wirksame Werte</translation>
        </message>
        <message>
            <source>&amp;To:</source>
            <translation>&amp;Wohin:</translation>
        </message>
        <message>
            <source>One file</source>
            <translation>Eine Datei</translation>
        </message>
        <message>
            <source>A folder, one file for each resource</source>
            <translation>Ein Ordner, eine Datei je Ressource</translation>
        </message>
        <message>
            <source>The clipboard</source>
            <translation>Die Zwischenablage</translation>
        </message>
        <message>
            <source>&amp;Path:</source>
            <translation>&amp;Pfad:</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>Exportieren nach</translation>
        </message>
        <message>
            <source>Emit as chart</source>
            <translation>Als Chart ausgeben</translation>
        </message>
        <message>
            <source>Writes a complete chart with the overlay's values as its defaults. The folder is replaced as a whole.</source>
            <translation>Schreibt ein vollständiges Chart mit den Werten des Overlays als Vorgaben. Der Ordner wird als Ganzes ersetzt.</translation>
        </message>
        <message>
            <source>Emit</source>
            <translation>Ausgeben</translation>
        </message>
        <message>
            <source>A folder for the chart</source>
            <translation>Ein Ordner für das Chart</translation>
        </message>
        <message>
            <source>&amp;Version:</source>
            <translation>&amp;Version:</translation>
        </message>
        <message>
            <source>that of the chart</source>
            <translation>die des Charts</translation>
        </message>
        <message>
            <source>&amp;App version:</source>
            <translation>&amp;App-Version:</translation>
        </message>
        <message>
            <source>%1 is up to date</source>
            <translation>%1 ist aktuell</translation>
        </message>
        <message>
            <source>%1: as it is, and as it would be</source>
            <translation>%1: wie es ist und wie es würde</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>Schreiben</translation>
        </message>
        <message>
            <source>Wrote %1</source>
            <translation>%1 geschrieben</translation>
        </message>
        <message>
            <source>Command palette</source>
            <translation>Befehlspalette</translation>
        </message>
        <message>
            <source>Go to a value or resource</source>
            <translation>Zu einem Wert oder einer Ressource gehen</translation>
        </message>
        <message>
            <source>About Strake Studio</source>
            <translation>Über Strake Studio</translation>
        </message>
        <message>
            <source>The desktop editor of Strake: layered overlays over Helm charts, edited as forms.</source>
            <translation>Der Desktop-Editor von Strake: geschichtete Overlays über Helm-Charts, als Formular bearbeitet.</translation>
        </message>
        <message>
            <source>Apache License 2.0. Nothing is fetched and nothing is sent.</source>
            <translation>Apache-Lizenz 2.0. Nichts wird geladen und nichts gesendet.</translation>
        </message>
        <message>
            <source>With Qt %1.</source>
            <translation>Mit Qt %1.</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ProjectSession</name>
        <message>
            <source>%1 has no overlay.yaml</source>
            <translation>%1 hat keine overlay.yaml</translation>
        </message>
        <message>
            <source>The overlay is being loaded</source>
            <translation>Das Overlay wird geladen</translation>
        </message>
        <message>
            <source>There is no layer to write to</source>
            <translation>Es gibt keine Schicht zum Schreiben</translation>
        </message>
        <message>
            <source>The overlay has errors; see Problems</source>
            <translation>Das Overlay hat Fehler; siehe Probleme</translation>
        </message>
        <message>
            <source>%1 is not valid YAML</source>
            <translation>%1 ist kein gültiges YAML</translation>
        </message>
        <message>
            <source>%1 is read-only</source>
            <translation>%1 ist schreibgeschützt</translation>
        </message>
        <message>
            <source>%1 cannot be written</source>
            <translation>%1 ist nicht schreibbar</translation>
        </message>
        <message>
            <source>%1 cannot be read</source>
            <translation>%1 ist nicht lesbar</translation>
        </message>
        <message>
            <source>This item comes from %1; choose that layer to change it</source>
            <translation>Dieser Eintrag kommt aus %1; wählen Sie diese Schicht, um ihn zu ändern</translation>
        </message>
        <message>
            <source>Set %1 in %2</source>
            <translation>%1 in %2 setzen</translation>
        </message>
        <message>
            <source>Reset %1 in %2</source>
            <translation>%1 in %2 zurücksetzen</translation>
        </message>
        <message>
            <source>Remove %1 in %2</source>
            <translation>%1 in %2 entfernen</translation>
        </message>
        <message>
            <source>Remove %1 by null in %2</source>
            <translation>%1 in %2 durch null entfernen</translation>
        </message>
        <message>
            <source>Reload %1</source>
            <translation>%1 neu laden</translation>
        </message>
        <message>
            <source>%1 was changed by another program</source>
            <translation>%1 wurde von einem anderen Programm geändert</translation>
        </message>
        <message>
            <source>%1 was removed by another program</source>
            <translation>%1 wurde von einem anderen Programm entfernt</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::RecentModel</name>
        <message>
            <source>%1 (no longer there)</source>
            <translation>%1 (nicht mehr da)</translation>
        </message>
        <message>
            <source>%1, pinned</source>
            <translation>%1, angeheftet</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ResourceModel</name>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>%1, namespace %2</source>
            <translation>%1, Namespace %2</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::TaskDialog</name>
        <message>
            <source>Browse…</source>
            <translation>Durchsuchen…</translation>
        </message>
        <message>
            <source>%1 for: %2</source>
            <translation>%1 für: %2</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::TextEditor</name>
        <message>
            <source>removed (null)</source>
            <translation>entfernt (null)</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <comment>an inherited value and its layer</comment>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>inherited from %1</source>
            <translation>geerbt von %1</translation>
        </message>
        <message>
            <source>not set</source>
            <translation>nicht gesetzt</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::WelcomePage</name>
        <message>
            <source>Pin</source>
            <translation>Anheften</translation>
        </message>
        <message>
            <source>Remove from the List</source>
            <translation>Aus der Liste entfernen</translation>
        </message>
        <message>
            <source>Icon of Strake Studio</source>
            <translation>Symbol von Strake Studio</translation>
        </message>
        <message>
            <source>1. Open an overlay: a folder with an overlay.yaml.
2. Choose the layer to edit; each value shows which layer and line it comes from.
3. Change values and see at once what becomes of the manifests; saving changes those lines only.</source>
            <translation>1. Öffnen Sie ein Overlay: einen Ordner mit einer overlay.yaml.
2. Wählen Sie die Schicht, die Sie bearbeiten; jeder Wert zeigt, aus welcher Schicht und Zeile er kommt.
3. Ändern Sie Werte und sehen Sie sofort, was aus den Manifesten wird; gespeichert werden nur diese Zeilen.</translation>
        </message>
        <message>
            <source>Recent overlays</source>
            <translation>Zuletzt geöffnete Overlays</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <source>Drop an overlay's folder here to open it, or a chart to begin an overlay over it.</source>
            <translation>Ziehen Sie den Ordner eines Overlays hierher, um es zu öffnen, oder ein Chart, um ein Overlay darüber zu beginnen.</translation>
        </message>
        <message>
            <source>&amp;Recent</source>
            <translation>&amp;Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>Sa&amp;mples</source>
            <translation>Beis&amp;piele</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>Lösen</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::YamlEdit</name>
        <message>
            <source>Text of the layer</source>
            <translation>Text der Schicht</translation>
        </message>
        <message>
            <source>Type in %1</source>
            <translation>Im %1 tippen</translation>
        </message>
    </context>
</TS>
