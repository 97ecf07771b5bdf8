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
    </context>
    <context>
        <name>SaveAs</name>
        <message>
            <source>overlay.yaml does not name the layer&apos;s file</source>
            <translation>overlay.yaml nennt die Datei der Schicht nicht</translation>
        </message>
        <message>
            <source>%1 is read-only</source>
            <translation>%1 ist schreibgeschützt</translation>
        </message>
        <message>
            <source>Save %1 as %2</source>
            <translation>%1 als %2 speichern</translation>
        </message>
        <message>
            <source>%1 cannot be written</source>
            <translation>%1 kann nicht geschrieben werden</translation>
        </message>
        <message>
            <source>There is no layer to write</source>
            <translation>Es gibt keine Schicht zu schreiben</translation>
        </message>
        <message>
            <source>Name a file.</source>
            <translation>Geben Sie eine Datei an.</translation>
        </message>
        <message>
            <source>%1 is there already. Choose another name.</source>
            <translation>%1 gibt es schon. Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>There is no folder %1.</source>
            <translation>Es gibt keinen Ordner %1.</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Als %1 gespeichert</translation>
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
            <source>The layer to edit first: its name or its file.</source>
            <translation>Die Schicht, die zuerst bearbeitet wird: ihr Name oder ihre Datei.</translation>
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
        <message>
            <source>The chart to edit first, where the overlay has several.</source>
            <translation>Das Chart, das zuerst bearbeitet wird, wenn das Overlay mehrere hat.</translation>
        </message>
        <message>
            <source>Write the manifests into that folder, one file an object, and exit.</source>
            <translation>Die Manifeste in diesen Ordner schreiben, eine Datei je Objekt, und beenden.</translation>
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
        <name>strake::gui::BrokenPage</name>
        <message>
            <source>Files with errors</source>
            <translation>Dateien mit Fehlern</translation>
        </message>
        <message>
            <source>The overlay cannot be shown as a form until these files are mended:</source>
            <translation>Das Overlay kann erst als Formular gezeigt werden, wenn diese Dateien in Ordnung sind:</translation>
        </message>
        <message>
            <source>Open as Text</source>
            <translation>Als Text öffnen</translation>
        </message>
        <message>
            <source>%1, line %2: %3</source>
            <translation>%1, Zeile %2: %3</translation>
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
        <name>strake::gui::CodeView</name>
        <message>
            <source>Cu&amp;t</source>
            <translation>A&amp;usschneiden</translation>
        </message>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>Ein&amp;fügen</translation>
        </message>
        <message>
            <source>Select &amp;All</source>
            <translation>&amp;Alles auswählen</translation>
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
        <name>strake::gui::Comparison</name>
        <message>
            <source>One of the two cannot be compiled; see Problems</source>
            <translation>Eines der beiden lässt sich nicht übersetzen; siehe Probleme</translation>
        </message>
        <message>
            <source>One of the two layers cannot be read</source>
            <translation>Eine der beiden Schichten ist nicht lesbar</translation>
        </message>
        <message numerus="yes">
            <source>%n value(s) differ</source>
            <translation>
                <numerusform>%n Wert verschieden</numerusform>
                <numerusform>%n Werte verschieden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) changed</source>
            <translation>
                <numerusform>%n Datei geändert</numerusform>
                <numerusform>%n Dateien geändert</numerusform>
            </translation>
        </message>
        <message>
            <source>With %1: %2</source>
            <translation>Mit %1: %2</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ContentsEditor</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>new key</source>
            <translation>neuer Schlüssel</translation>
        </message>
        <message>
            <source>Key of the new member</source>
            <translation>Schlüssel des neuen Eintrags</translation>
        </message>
        <message>
            <source>Type of the new value</source>
            <translation>Typ des neuen Werts</translation>
        </message>
        <message>
            <source>value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>The new value</source>
            <translation>Der neue Wert</translation>
        </message>
        <message>
            <source>Paste lines of KEY=VALUE</source>
            <translation>Zeilen SCHLÜSSEL=WERT einfügen</translation>
        </message>
        <message>
            <source>Duplicate the item</source>
            <translation>Eintrag verdoppeln</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Add item</source>
            <translation>Eintrag hinzufügen</translation>
        </message>
        <message numerus="yes">
            <source>Items of this layer are added to the %n from %1.</source>
            <translation>
                <numerusform>Einträge dieser Schicht kommen zu dem %n aus %1 hinzu.</numerusform>
                <numerusform>Einträge dieser Schicht kommen zu den %n aus %1 hinzu.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>This list replaces the whole list of %n from %1.</source>
            <translation>
                <numerusform>Diese Liste ersetzt die ganze Liste mit %n Eintrag aus %1.</numerusform>
                <numerusform>Diese Liste ersetzt die ganze Liste mit %n Einträgen aus %1.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>An edit copies all %n items from %1 into this layer: lists replace each other.</source>
            <translation>
                <numerusform>Eine Änderung kopiert den %n Eintrag aus %1 in diese Schicht: Listen ersetzen einander.</numerusform>
                <numerusform>Eine Änderung kopiert alle %n Einträge aus %1 in diese Schicht: Listen ersetzen einander.</numerusform>
            </translation>
        </message>
        <message>
            <source>A key is needed</source>
            <translation>Ein Schlüssel wird gebraucht</translation>
        </message>
        <message>
            <source>There is a key “%1” already; change it in its row</source>
            <translation>Den Schlüssel „%1“ gibt es schon; ändern Sie ihn in seiner Zeile</translation>
        </message>
        <message>
            <source>“%1” is not KEY=VALUE</source>
            <translation>„%1“ ist nicht SCHLÜSSEL=WERT</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::Description</name>
        <message>
            <source>from %1</source>
            <translation>aus %1</translation>
        </message>
        <message>
            <source>from a comment in values.yaml</source>
            <translation>aus einem Kommentar in values.yaml</translation>
        </message>
        <message>
            <source>from the default in values.yaml</source>
            <translation>aus der Vorgabe in values.yaml</translation>
        </message>
        <message>
            <source>from the key&apos;s name</source>
            <translation>aus dem Namen des Schlüssels</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>not in the schema</source>
            <translation>nicht im Schema</translation>
        </message>
        <message>
            <source>required</source>
            <translation>erforderlich</translation>
        </message>
        <message>
            <source>default: %1</source>
            <translation>Vorgabe: %1</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>at least %1</source>
            <translation>mindestens %1</translation>
        </message>
        <message>
            <source>at most %1</source>
            <translation>höchstens %1</translation>
        </message>
        <message>
            <source>pattern: %1</source>
            <translation>Muster: %1</translation>
        </message>
        <message>
            <source>section: %1</source>
            <translation>Abschnitt: %1</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::DescriptionView</name>
        <message>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::DiffPanel</name>
        <message>
            <source>Manifests: saved and now</source>
            <translation>Manifeste: gespeichert und jetzt</translation>
        </message>
        <message>
            <source>Files: saved and now</source>
            <translation>Dateien: gespeichert und jetzt</translation>
        </message>
        <message>
            <source>Overlays</source>
            <translation>Overlays</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Schichten</translation>
        </message>
        <message>
            <source>What is compared</source>
            <translation>Was verglichen wird</translation>
        </message>
        <message>
            <source>The old side</source>
            <translation>Die alte Seite</translation>
        </message>
        <message>
            <source>The new side</source>
            <translation>Die neue Seite</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>Unterschiede</translation>
        </message>
        <message>
            <source>Com&amp;pare:</source>
            <translation>Vergl&amp;eichen:</translation>
        </message>
        <message>
            <source>No difference</source>
            <translation>Kein Unterschied</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Auswählen…</translation>
        </message>
        <message>
            <source>Charts</source>
            <translation>Charts</translation>
        </message>
        <message>
            <source>Choose another chart</source>
            <translation>Ein anderes Chart auswählen</translation>
        </message>
        <message>
            <source>The chart that takes the place of the overlay&apos;s own, a folder or a .tgz</source>
            <translation>Das Chart, das an die Stelle des eigenen tritt, ein Ordner oder eine .tgz</translation>
        </message>
        <message>
            <source>&amp;Folder…</source>
            <translation>&amp;Ordner…</translation>
        </message>
        <message>
            <source>&amp;Archive…</source>
            <translation>&amp;Archiv…</translation>
        </message>
        <message>
            <source>Chart to Compare With</source>
            <translation>Chart zum Vergleichen</translation>
        </message>
        <message>
            <source>Charts (*.tgz)</source>
            <translation>Charts (*.tgz)</translation>
        </message>
        <message>
            <source>The overlay&apos;s chart cannot be read; see Problems</source>
            <translation>Das Chart des Overlays ist nicht lesbar; siehe Probleme</translation>
        </message>
        <message>
            <source>Choose the chart to compare with</source>
            <translation>Wählen Sie das Chart zum Vergleichen</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ExportRun</name>
        <message>
            <source>Name the overlay to export</source>
            <translation>Geben Sie das Overlay an, das exportiert werden soll</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::FieldActions</name>
        <message>
            <source>&amp;Edit Value</source>
            <translation>Wert &amp;bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Reset to Inherited</source>
            <translation>Auf &amp;Geerbtes zurücksetzen</translation>
        </message>
        <message>
            <source>Set to &amp;Null</source>
            <translation>Auf &amp;Null setzen</translation>
        </message>
        <message>
            <source>Edit as &amp;YAML</source>
            <translation>Als &amp;YAML bearbeiten</translation>
        </message>
        <message>
            <source>&amp;Add Entry</source>
            <translation>Eintrag &amp;hinzufügen</translation>
        </message>
        <message>
            <source>D&amp;uplicate Item</source>
            <translation>Eintrag &amp;verdoppeln</translation>
        </message>
        <message>
            <source>Move Item U&amp;p</source>
            <translation>Eintrag nach &amp;oben</translation>
        </message>
        <message>
            <source>Move Item &amp;Down</source>
            <translation>Eintrag nach &amp;unten</translation>
        </message>
        <message>
            <source>&amp;Copy Path</source>
            <translation>&amp;Pfad kopieren</translation>
        </message>
        <message>
            <source>Copy &amp;Value</source>
            <translation>&amp;Wert kopieren</translation>
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
        <name>strake::gui::FieldEditor</name>
        <message>
            <source>removed (null)</source>
            <translation>entfernt (null)</translation>
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
            <source>%1 · %2</source>
            <comment>an inherited value and its layer</comment>
            <translation>%1 · %2</translation>
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
        <message>
            <source>Reset: then it is not set</source>
            <translation>Zurücksetzen: dann ist es nicht gesetzt</translation>
        </message>
        <message>
            <source>Reset to %1 from %2</source>
            <translation>Zurücksetzen auf %1 aus %2</translation>
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
            <source>%1: on the disk, and here</source>
            <translation>%1: auf der Platte und hier</translation>
        </message>
        <message>
            <source>%1: as it is, and as it was left</source>
            <translation>%1: wie es ist und wie es hinterlassen wurde</translation>
        </message>
        <message>
            <source>%1 is no text. It cannot be edited here.</source>
            <translation>%1 ist kein Text und kann hier nicht bearbeitet werden.</translation>
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
        <name>strake::gui::FindBar</name>
        <message>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Replace with</source>
            <translation>Ersetzen durch</translation>
        </message>
        <message>
            <source>Match upper and lower case</source>
            <translation>Groß- und Kleinschreibung beachten</translation>
        </message>
        <message>
            <source>Aa</source>
            <comment>match upper and lower case</comment>
            <translation>Aa</translation>
        </message>
        <message>
            <source>Previous (Shift+F3)</source>
            <translation>Vorige (Umschalt+F3)</translation>
        </message>
        <message>
            <source>Next (F3)</source>
            <translation>Nächste (F3)</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>Ersetzen</translation>
        </message>
        <message>
            <source>Replace what is selected, and find the next</source>
            <translation>Das Ausgewählte ersetzen und die nächste Stelle suchen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Replace all of them; one undo takes it back</source>
            <translation>Alle ersetzen; ein Rückgängig nimmt es zurück</translation>
        </message>
        <message numerus="yes">
            <source>%n replaced</source>
            <translation>
                <numerusform>%n ersetzt</numerusform>
                <numerusform>%n ersetzt</numerusform>
            </translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
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
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Types are taken from values.yaml and its comments.</source>
            <translation>Die Typen stammen aus values.yaml und ihren Kommentaren.</translation>
        </message>
        <message>
            <source>Change All Places</source>
            <translation>Alle Stellen ändern</translation>
        </message>
        <message>
            <source>Write It Out Here</source>
            <translation>Hier ausschreiben</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Clear the Filter</source>
            <translation>Filter löschen</translation>
        </message>
        <message>
            <source>%1 is no condition. There are %2; all else are words.</source>
            <translation>%1 ist keine Bedingung. Es gibt %2; alles andere sind Wörter.</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::Inspector</name>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspektor</translation>
        </message>
        <message>
            <source>Take over what is typed (Ctrl+Enter)</source>
            <translation>Das Getippte übernehmen (Strg+Eingabe)</translation>
        </message>
        <message>
            <source>Path of the value</source>
            <translation>Pfad des Werts</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>The value&apos;s type; what stood there before comes back with its own</source>
            <translation>Der Typ des Werts; was vorher dort stand, kommt mit seinem Typ zurück</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Back to the inherited value (Del)</source>
            <translation>Zurück zum geerbten Wert (Entf)</translation>
        </message>
        <message>
            <source>Set to</source>
            <translation>Setzen auf</translation>
        </message>
        <message>
            <source>Absent, null, empty text, empty mapping, empty list</source>
            <translation>Nicht vorhanden, null, leerer Text, leere Zuordnung, leere Liste</translation>
        </message>
        <message>
            <source>As YAML</source>
            <translation>Als YAML</translation>
        </message>
        <message>
            <source>Edit the value as YAML (Ctrl+Enter in the form)</source>
            <translation>Den Wert als YAML bearbeiten (Strg+Eingabe im Formular)</translation>
        </message>
        <message>
            <source>Select a value to see all about it</source>
            <translation>Wählen Sie einen Wert, um alles über ihn zu sehen</translation>
        </message>
        <message>
            <source>Without effect here: %1 sets it too.</source>
            <translation>Hier ohne Wirkung: %1 setzt ihn auch.</translation>
        </message>
        <message>
            <source>The same as the inherited value: it can be reset.</source>
            <translation>Derselbe wie der geerbte Wert: Er kann zurückgesetzt werden.</translation>
        </message>
        <message>
            <source>This layer takes the value away.</source>
            <translation>Diese Schicht nimmt den Wert weg.</translation>
        </message>
        <message>
            <source>Nothing is set. Choose a type above to set a value here.</source>
            <translation>Nichts ist gesetzt. Wählen Sie oben einen Typ, um hier einen Wert zu setzen.</translation>
        </message>
        <message>
            <source>type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>&amp;Absent (removed from its list)</source>
            <translation>Nicht &amp;vorhanden (aus der Liste entfernt)</translation>
        </message>
        <message>
            <source>&amp;Absent (inherited)</source>
            <translation>Nicht &amp;vorhanden (geerbt)</translation>
        </message>
        <message>
            <source>&amp;Null (takes the inherited value away)</source>
            <translation>&amp;Null (nimmt den geerbten Wert weg)</translation>
        </message>
        <message>
            <source>Empty &amp;text &quot;&quot;</source>
            <translation>Leerer &amp;Text &quot;&quot;</translation>
        </message>
        <message>
            <source>Empty &amp;mapping {}</source>
            <translation>Leere &amp;Zuordnung {}</translation>
        </message>
        <message>
            <source>Empty &amp;list []</source>
            <translation>Leere &amp;Liste []</translation>
        </message>
        <message>
            <source>no line of the manifests depends on it</source>
            <translation>keine Zeile der Manifeste hängt davon ab</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) of the manifests depend on it</source>
            <translation>
                <numerusform>%n Zeile der Manifeste hängt davon ab</numerusform>
                <numerusform>%n Zeilen der Manifeste hängen davon ab</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>strake::gui::LayerStackModel</name>
        <message>
            <source>removed (null)</source>
            <translation>entfernt (null)</translation>
        </message>
        <message>
            <source>%1 in %2, in force</source>
            <translation>%1 in %2, wirksam</translation>
        </message>
        <message>
            <source>%1 in %2, overridden</source>
            <translation>%1 in %2, überschrieben</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::LayerStackView</name>
        <message>
            <source>Layers that set the value</source>
            <translation>Schichten, die den Wert setzen</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::LoadingPage</name>
        <message>
            <source>Loading…</source>
            <translation>Wird geladen…</translation>
        </message>
        <message>
            <source>Loading was cancelled; F5 begins it again.</source>
            <translation>Das Laden wurde abgebrochen; F5 beginnt es neu.</translation>
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
        <message>
            <source>Show S&amp;ecrets</source>
            <translation>Ge&amp;heimnisse zeigen</translation>
        </message>
        <message>
            <source>Bac&amp;k</source>
            <translation>&amp;Zurück</translation>
        </message>
        <message>
            <source>&amp;Forward</source>
            <translation>V&amp;orwärts</translation>
        </message>
        <message>
            <source>Go to &amp;Definition</source>
            <translation>Zur &amp;Definition</translation>
        </message>
        <message>
            <source>Next P&amp;roblem</source>
            <translation>Nächstes &amp;Problem</translation>
        </message>
        <message>
            <source>&amp;Quick Fix</source>
            <translation>Schnell&amp;korrektur</translation>
        </message>
        <message>
            <source>There is no quick fix for the current problem</source>
            <translation>Für das aktuelle Problem gibt es keine Schnellkorrektur</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
        <message>
            <source>Differences</source>
            <translation>Unterschiede</translation>
        </message>
        <message>
            <source>%1 cannot be shown</source>
            <translation>%1 kann nicht gezeigt werden</translation>
        </message>
        <message>
            <source>%1 is no file of its own</source>
            <translation>%1 ist keine eigene Datei</translation>
        </message>
        <message>
            <source>There is no value at the cursor</source>
            <translation>An der Schreibmarke ist kein Wert</translation>
        </message>
        <message>
            <source>No layer sets this value</source>
            <translation>Keine Schicht setzt diesen Wert</translation>
        </message>
        <message>
            <source>Fiel&amp;d</source>
            <translation>&amp;Feld</translation>
        </message>
        <message>
            <source>Where &amp;Used</source>
            <translation>Wo v&amp;erwendet</translation>
        </message>
        <message>
            <source>Previ&amp;ous Problem</source>
            <translation>Vo&amp;riges Problem</translation>
        </message>
        <message>
            <source>Co&amp;mpare…</source>
            <translation>Ver&amp;gleichen…</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Warum</translation>
        </message>
        <message>
            <source>No value went into this line; see Why</source>
            <translation>In diese Zeile ging kein Wert ein; siehe Warum</translation>
        </message>
        <message>
            <source>The line is being traced</source>
            <translation>Die Zeile wird noch verfolgt</translation>
        </message>
        <message>
            <source>No line of the manifests depends on this value</source>
            <translation>Keine Zeile der Manifeste hängt von diesem Wert ab</translation>
        </message>
        <message>
            <source>Panels</source>
            <translation>Bereiche</translation>
        </message>
        <message>
            <source>&amp;Why This Value</source>
            <translation>War&amp;um dieser Wert</translation>
        </message>
        <message>
            <source>Why the value, or the line of the manifests, is as it is</source>
            <translation>Warum der Wert oder die Zeile der Manifeste so ist</translation>
        </message>
        <message>
            <source>Chart:</source>
            <translation>Chart:</translation>
        </message>
        <message>
            <source>Chart</source>
            <translation>Chart</translation>
        </message>
        <message>
            <source>&amp;Panels</source>
            <translation>&amp;Bereiche</translation>
        </message>
        <message>
            <source>Overlay:</source>
            <translation>Overlay:</translation>
        </message>
        <message>
            <source>Overlay</source>
            <translation>Overlay</translation>
        </message>
        <message>
            <source>The overlays that stand beside this one</source>
            <translation>Die Overlays neben diesem</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Manifests</source>
            <translation>Manifeste</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>There is no chart %1</source>
            <translation>Es gibt kein Chart %1</translation>
        </message>
        <message>
            <source>Compare Previe&amp;w With…</source>
            <translation>Vorschau vergleichen &amp;mit…</translation>
        </message>
        <message>
            <source>Chooses what changed lines of the manifests are marked against</source>
            <translation>Wählt, wogegen geänderte Zeilen der Manifeste markiert werden</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ManifestView</name>
        <message>
            <source>Manifests</source>
            <translation>Manifeste</translation>
        </message>
        <message>
            <source>The manifests have %1 lines: one resource is shown at a time.</source>
            <translation>Die Manifeste haben %1 Zeilen: gezeigt wird eine Ressource zurzeit.</translation>
        </message>
        <message>
            <source>The manifests stand here as soon as they can be compiled.</source>
            <translation>Die Manifeste stehen hier, sobald sie übersetzt werden können.</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::OutlineModel</name>
        <message>
            <source>Other</source>
            <translation>Übriges</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>bearbeitet</translation>
        </message>
        <message>
            <source>not valid YAML</source>
            <translation>kein gültiges YAML</translation>
        </message>
        <message>
            <source>The chart&apos;s own values cannot be edited here</source>
            <translation>Die eigenen Werte des Charts können hier nicht bearbeitet werden</translation>
        </message>
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
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Schichten</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Resources</source>
            <translation>Ressourcen</translation>
        </message>
        <message>
            <source>%1  (%2)</source>
            <comment>an entry and what there is to say of it</comment>
            <translation>%1  (%2)</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::OutlinePanel</name>
        <message>
            <source>Project</source>
            <translation>Projekt</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::PreviewPanel</name>
        <message>
            <source>Resources</source>
            <translation>Ressourcen</translation>
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
        <message>
            <source>%1 — the manifests below are those before the mistake, of %2.</source>
            <translation>%1 — die Manifeste darunter sind die vor dem Fehler, von %2.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Kinds of resources</source>
            <translation>Arten der Ressourcen</translation>
        </message>
        <message>
            <source>Which resources are listed</source>
            <translation>Welche Ressourcen aufgelistet werden</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>Alle Arten</translation>
        </message>
        <message>
            <source>What the preview is compared with</source>
            <translation>Womit die Vorschau verglichen wird</translation>
        </message>
        <message>
            <source>What changed lines are marked against</source>
            <translation>Wogegen geänderte Zeilen markiert werden</translation>
        </message>
        <message>
            <source>Since saved</source>
            <translation>Seit Speichern</translation>
        </message>
        <message>
            <source>Since opened</source>
            <translation>Seit Öffnen</translation>
        </message>
        <message>
            <source>Against %1</source>
            <translation>Gegen %1</translation>
        </message>
        <message>
            <source>No marks</source>
            <translation>Ohne Marken</translation>
        </message>
        <message>
            <source>not compared: errors on the other side</source>
            <translation>nicht verglichen: Fehler auf der anderen Seite</translation>
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
        <message>
            <source>%1: %2</source>
            <comment>an overlay and its problem</comment>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ProblemsPanel</name>
        <message>
            <source>Fi&amp;x</source>
            <translation>&amp;Korrigieren</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>Fix the problem</source>
            <translation>Das Problem korrigieren</translation>
        </message>
        <message>
            <source>There is no quick fix for this problem</source>
            <translation>Für dieses Problem gibt es keine Schnellkorrektur</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Filter of the problems</source>
            <translation>Filter der Probleme</translation>
        </message>
        <message>
            <source>No problems</source>
            <translation>Keine Probleme</translation>
        </message>
        <message>
            <source>No problem matches the filter</source>
            <translation>Kein Problem passt zum Filter</translation>
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
            <source>&amp;Write the Chart&apos;s README…</source>
            <translation>&amp;README des Charts schreiben…</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>Sch&amp;ließen</translation>
        </message>
        <message>
            <source>&amp;Copy Command Line</source>
            <translation>&amp;Befehlszeile kopieren</translation>
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
            <source>Command &amp;Palette…</source>
            <translation>&amp;Befehlspalette…</translation>
        </message>
        <message>
            <source>Value or Re&amp;source…</source>
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
            <source>The chart&apos;s folder</source>
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
            <source>the chart&apos;s name</source>
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
            <source>Writes a complete chart with the overlay&apos;s values as its defaults. The folder is replaced as a whole.</source>
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
        <message>
            <source>Save Layer &amp;As…</source>
            <translation>Schicht speichern &amp;unter…</translation>
        </message>
        <message>
            <source>Next &amp;Chart</source>
            <translation>Nächster &amp;Chart</translation>
        </message>
        <message numerus="yes">
            <source>%n overlay(s) checked</source>
            <translation>
                <numerusform>%n Overlay geprüft</numerusform>
                <numerusform>%n Overlays geprüft</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n error(s) in others</source>
            <translation>
                <numerusform>%n Fehler in anderen</numerusform>
                <numerusform>%n Fehler in anderen</numerusform>
            </translation>
        </message>
        <message>
            <source>Check &amp;All Overlays</source>
            <translation>&amp;Alle Overlays prüfen</translation>
        </message>
        <message>
            <source>Compile the overlays beside this one too and list their problems</source>
            <translation>Auch die Overlays neben diesem übersetzen und ihre Probleme auflisten</translation>
        </message>
        <message>
            <source>Save layer as</source>
            <translation>Schicht speichern unter</translation>
        </message>
        <message>
            <source>Writes the text of %1 to another file, unsaved changes included.</source>
            <translation>Schreibt den Text von %1 in eine andere Datei, mit den nicht gespeicherten Änderungen.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>%1-copy</source>
            <comment>the name of a file</comment>
            <translation>%1-kopie</translation>
        </message>
        <message>
            <source>The overlay goes on with %1</source>
            <translation>Das Overlay verwendet weiter %1</translation>
        </message>
        <message>
            <source>The overlay goes on with the new file</source>
            <translation>Das Overlay verwendet die neue Datei</translation>
        </message>
        <message>
            <source>&amp;Then:</source>
            <translation>Dan&amp;ach:</translation>
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
        <message>
            <source>Add %1 in %2</source>
            <translation>%1 in %2 hinzufügen</translation>
        </message>
        <message>
            <source>Rename %1 in %2</source>
            <translation>%1 in %2 umbenennen</translation>
        </message>
        <message>
            <source>Add an item to %1 in %2</source>
            <translation>In %2 einen Eintrag zu %1 hinzufügen</translation>
        </message>
        <message>
            <source>Move %1 in %2</source>
            <translation>%1 in %2 verschieben</translation>
        </message>
        <message>
            <source>%1, line %2: %3</source>
            <translation>%1, Zeile %2: %3</translation>
        </message>
        <message>
            <source>%1 is too large to be edited here</source>
            <translation>%1 ist zu groß, um hier bearbeitet zu werden</translation>
        </message>
        <message>
            <source>%1 is no text and cannot be edited here</source>
            <translation>%1 ist kein Text und kann hier nicht bearbeitet werden</translation>
        </message>
        <message>
            <source>%1 is a chart. New Overlay begins an overlay over it.</source>
            <translation>%1 ist ein Chart. „Neues Overlay“ beginnt ein Overlay darüber.</translation>
        </message>
        <message>
            <source>%1 is a kustomization: “strake build” compiles it. What is edited here are overlays, folders with an overlay.yaml.</source>
            <translation>%1 ist eine Kustomization: „strake build“ übersetzt sie. Bearbeitet werden hier Overlays, Ordner mit einer overlay.yaml.</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::QuickFix</name>
        <message>
            <source>Rename to “%1”</source>
            <translation>In „%1“ umbenennen</translation>
        </message>
        <message>
            <source>Remove “%1”</source>
            <translation>„%1“ entfernen</translation>
        </message>
        <message>
            <source>Quote: &quot;%1&quot;</source>
            <translation>In Anführungszeichen: &quot;%1&quot;</translation>
        </message>
        <message>
            <source>Convert to %1</source>
            <translation>In %1 umwandeln</translation>
        </message>
        <message>
            <source>Change to “%1”</source>
            <translation>In „%1“ ändern</translation>
        </message>
        <message>
            <source>Make it a list of one item</source>
            <translation>Zu einer Liste mit einem Eintrag machen</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::Reasons</name>
        <message>
            <source>the chart&apos;s default</source>
            <translation>Vorgabe des Charts</translation>
        </message>
        <message>
            <source>set by a layer</source>
            <translation>von einer Ebene gesetzt</translation>
        </message>
        <message>
            <source>removed by null</source>
            <translation>durch null entfernt</translation>
        </message>
        <message>
            <source>joins its items on</source>
            <translation>hängt seine Einträge an</translation>
        </message>
        <message>
            <source>called from here</source>
            <translation>von hier aufgerufen</translation>
        </message>
        <message>
            <source>not %1</source>
            <translation>nicht %1</translation>
        </message>
        <message>
            <source>line %1</source>
            <translation>Zeile %1</translation>
        </message>
        <message>
            <source>Changed after it was rendered</source>
            <translation>Nach dem Rendern geändert</translation>
        </message>
        <message>
            <source>Written in a manifest</source>
            <translation>In einem Manifest geschrieben</translation>
        </message>
        <message>
            <source>Made from values</source>
            <translation>Aus Werten gemacht</translation>
        </message>
        <message>
            <source>Written by the template</source>
            <translation>Von der Vorlage geschrieben</translation>
        </message>
        <message>
            <source>Under the conditions</source>
            <translation>Unter den Bedingungen</translation>
        </message>
        <message>
            <source>Takes the place of what a template wrote</source>
            <translation>Steht anstelle dessen, was eine Vorlage schrieb</translation>
        </message>
        <message>
            <source>%1 is not set</source>
            <translation>%1 ist nicht gesetzt</translation>
        </message>
        <message numerus="yes">
            <source>Stands in %n field(s)</source>
            <translation>
                <numerusform>Steht in %n Feld</numerusform>
                <numerusform>Steht in %n Feldern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Decides about %n field(s)</source>
            <translation>
                <numerusform>Entscheidet über %n Feld</numerusform>
                <numerusform>Entscheidet über %n Felder</numerusform>
            </translation>
        </message>
        <message>
            <source>No line of the manifests depends on it</source>
            <translation>Keine Zeile der Manifeste hängt davon ab</translation>
        </message>
        <message>
            <source>Decides the conditions</source>
            <translation>Entscheidet die Bedingungen</translation>
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
        <name>strake::gui::ScalarText</name>
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
        <message>
            <source>“%1” is neither true nor false</source>
            <translation>„%1“ ist weder true noch false</translation>
        </message>
        <message>
            <source>“%1” is none of the choices</source>
            <translation>„%1“ ist nicht unter den Auswahlmöglichkeiten</translation>
        </message>
        <message>
            <source>“%1” is not a quantity such as 500m, 2 or 4Gi</source>
            <translation>„%1“ ist keine Menge wie 500m, 2 oder 4Gi</translation>
        </message>
        <message>
            <source>“%1” is not a duration such as 30s or 1h30m</source>
            <translation>„%1“ ist keine Dauer wie 30s oder 1h30m</translation>
        </message>
        <message>
            <source>the name of an image has no spaces</source>
            <translation>der Name eines Images hat keine Leerzeichen</translation>
        </message>
        <message>
            <source>not a whole URL such as https://example.com</source>
            <translation>keine vollständige URL wie https://example.com</translation>
        </message>
        <message>
            <source>does not match %1</source>
            <translation>passt nicht zu %1</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::SecretEditor</name>
        <message>
            <source>Show the secret</source>
            <translation>Das Geheimnis zeigen</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::SideTabs</name>
        <message>
            <source>Sides</source>
            <translation>Seiten</translation>
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
        <name>strake::gui::TextActions</name>
        <message>
            <source>&amp;Find</source>
            <translation>&amp;Suchen</translation>
        </message>
        <message>
            <source>Find in the text that has the focus, else among the values</source>
            <translation>Im Text mit dem Fokus suchen, sonst unter den Werten</translation>
        </message>
        <message>
            <source>Find &amp;Next</source>
            <translation>Weiters&amp;uchen</translation>
        </message>
        <message>
            <source>Find &amp;Previous</source>
            <translation>&amp;Vorige Fundstelle</translation>
        </message>
        <message>
            <source>Rep&amp;lace</source>
            <translation>&amp;Ersetzen</translation>
        </message>
        <message>
            <source>Replace in the layer&apos;s text</source>
            <translation>Im Text der Schicht ersetzen</translation>
        </message>
        <message>
            <source>Go to Li&amp;ne…</source>
            <translation>Zu Ze&amp;ile…</translation>
        </message>
        <message>
            <source>Zoom &amp;In</source>
            <translation>Ve&amp;rgrößern</translation>
        </message>
        <message>
            <source>Zoom &amp;Out</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <source>Usual Si&amp;ze</source>
            <translation>Üb&amp;liche Größe</translation>
        </message>
        <message>
            <source>The text is read-only</source>
            <translation>Der Text ist schreibgeschützt</translation>
        </message>
        <message>
            <source>Go to line</source>
            <translation>Zu Zeile</translation>
        </message>
        <message>
            <source>&amp;Line (1 to %1):</source>
            <translation>&amp;Zeile (1 bis %1):</translation>
        </message>
        <message>
            <source>Copy Pat&amp;h</source>
            <translation>&amp;Pfad kopieren</translation>
        </message>
        <message>
            <source>There is no value at the cursor</source>
            <translation>An der Schreibmarke steht kein Wert</translation>
        </message>
        <message>
            <source>Copied: %1</source>
            <translation>Kopiert: %1</translation>
        </message>
        <message>
            <source>Copy &amp;Resource</source>
            <translation>&amp;Ressource kopieren</translation>
        </message>
        <message>
            <source>Copied the resource</source>
            <translation>Ressource kopiert</translation>
        </message>
        <message>
            <source>Line %1, column %2</source>
            <translation>Zeile %1, Spalte %2</translation>
        </message>
        <message>
            <source>&amp;Tab Moves Focus</source>
            <translation>&amp;Tabulator wechselt den Fokus</translation>
        </message>
        <message>
            <source>In the layer&apos;s text the Tab key goes on, too, instead of indenting</source>
            <translation>Auch im Text der Schicht führt der Tabulator weiter, statt einzurücken</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::ValueType</name>
        <message>
            <source>group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>mapping</source>
            <translation>Zuordnung</translation>
        </message>
        <message>
            <source>list</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>wahr oder falsch</translation>
        </message>
        <message>
            <source>choice</source>
            <translation>Auswahl</translation>
        </message>
        <message>
            <source>whole number</source>
            <translation>ganze Zahl</translation>
        </message>
        <message>
            <source>number</source>
            <translation>Zahl</translation>
        </message>
        <message>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <source>text of several lines</source>
            <translation>mehrzeiliger Text</translation>
        </message>
        <message>
            <source>quantity</source>
            <translation>Menge</translation>
        </message>
        <message>
            <source>duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>number or percentage</source>
            <translation>Zahl oder Prozentsatz</translation>
        </message>
        <message>
            <source>port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>image</source>
            <translation>Image</translation>
        </message>
        <message>
            <source>URL</source>
            <translation>URL</translation>
        </message>
        <message>
            <source>secret</source>
            <translation>Geheimnis</translation>
        </message>
        <message>
            <source>one of several types</source>
            <translation>einer von mehreren Typen</translation>
        </message>
        <message>
            <source>any type</source>
            <translation>beliebiger Typ</translation>
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
            <source>Recent overlays</source>
            <translation>Zuletzt geöffnete Overlays</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <source>Drop an overlay&apos;s folder here to open it, or a chart to begin an overlay over it.</source>
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
        <message>
            <source>1. Open an overlay: a folder with an overlay.yaml.
2. Choose the layer to edit; each value shows which layer and line it comes from.
3. Change values and see at once what becomes of the manifests; saving changes those lines only.</source>
            <translation>1. Öffnen Sie ein Overlay: einen Ordner mit einer overlay.yaml.
2. Wählen Sie die Schicht, die Sie bearbeiten; jeder Wert zeigt, aus welcher Schicht und Zeile er kommt.
3. Ändern Sie Werte und sehen Sie sofort, was aus den Manifesten wird; gespeichert werden nur diese Zeilen.</translation>
        </message>
        <message>
            <source>Nothing has been opened yet</source>
            <translation>Noch wurde nichts geöffnet</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::WhyModel</name>
        <message>
            <source>%1, overridden</source>
            <translation>%1, überschrieben</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
    </context>
    <context>
        <name>strake::gui::WhyPanel</name>
        <message>
            <source>What is explained</source>
            <translation>Was erklärt wird</translation>
        </message>
        <message>
            <source>Reasons</source>
            <translation>Gründe</translation>
        </message>
        <message>
            <source>(a secret)</source>
            <translation>(ein Geheimnis)</translation>
        </message>
        <message>
            <source>Select a value, or put the cursor on a line of the manifests.</source>
            <translation>Wählen Sie einen Wert, oder setzen Sie den Cursor auf eine Zeile der Manifeste.</translation>
        </message>
        <message>
            <source>Being traced …</source>
            <translation>Wird verfolgt …</translation>
        </message>
        <message>
            <source>Why %1?</source>
            <translation>Warum %1?</translation>
        </message>
        <message>
            <source>Nothing is known of this line.</source>
            <translation>Über diese Zeile ist nichts bekannt.</translation>
        </message>
        <message>
            <source>Why %1 of %2?</source>
            <translation>Warum %1 von %2?</translation>
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
        <message>
            <source>%1 is too large to be edited here. This is its beginning.</source>
            <translation>%1 ist zu groß, um hier bearbeitet zu werden. Dies ist der Anfang.</translation>
        </message>
        <message>
            <source>%1 is no text. It cannot be edited here.</source>
            <translation>%1 ist kein Text und kann hier nicht bearbeitet werden.</translation>
        </message>
        <message>
            <source>Replace in %1</source>
            <translation>In %1 ersetzen</translation>
        </message>
        <message numerus="yes">
            <source>Replace %n place(s) in %1</source>
            <translation>
                <numerusform>%n Stelle in %1 ersetzen</numerusform>
                <numerusform>%n Stellen in %1 ersetzen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>strake::gui::YamlValueEditor</name>
        <message>
            <source>not set</source>
            <translation>nicht gesetzt</translation>
        </message>
        <message>
            <source>Inherited from %1; a change sets it here.</source>
            <translation>Geerbt von %1; eine Änderung setzt ihn hier.</translation>
        </message>
        <message>
            <source>line %1: %2</source>
            <translation>Zeile %1: %2</translation>
        </message>
    </context>
</TS>
