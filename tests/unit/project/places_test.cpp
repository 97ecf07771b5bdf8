// Where the values of an overlay's chart instances are written: what an editor offers as layers.
#include "core/filesystem/memory_file_system.h"
#include "core/project.h"

#include <QtTest>

using namespace strake;

class PlacesTest : public QObject {
    Q_OBJECT

private:
    MemoryFileSystem m_files;

    QString placesOf(const char* folder)
    {
        DiagnosticCollector problems;
        const Project project = Project::openOverlay(m_files, folder, {}, problems);
        QStringList out;
        for (const ChartInstance& instance : project.instances()) {
            for (const ValuesPlace& place : instance.places) {
                out += QString::fromStdString(place.file.string() + "#" + place.root.toString() + "=" +
                                              (place.layer ? std::to_string(*place.layer) : "-"));
                if (place.layer && !place.root.empty())
                    out.back() += instance.layers[*place.layer].kind == values::LayerKind::Inline ? " inline" : " ?";
            }
        }
        return out.join(u' ');
    }

private Q_SLOTS:
    void init()
    {
        m_files = {};
        m_files.addFile("/r/chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        m_files.addFile("/r/base/overlay.yaml",
                        "apiVersion: strake.dev/v1\nkind: Overlay\ncharts:\n"
                        "- name: c\n  path: ../chart\n  valuesFiles: [a.yaml, b.yaml]\n  values: {x: 1}\n");
        m_files.addFile("/r/base/a.yaml", "x: 2\n");
        m_files.addFile("/r/base/b.yaml", "");
        m_files.addFile("/r/top/overlay.yaml",
                        "apiVersion: strake.dev/v1\nkind: Overlay\nresources: [../base]\ncharts:\n- name: c\n");
    }

    void valuesFilesAndEntriesLowestFirst()
    {
        QCOMPARE(placesOf("/r/top"),
                 "/r/base/a.yaml#=0 /r/base/b.yaml#=1 /r/base/overlay.yaml#charts[0].values=2 inline "
                 "/r/top/overlay.yaml#charts[0].values=-");
    }

    void anEntryThatCannotBeReadCounts()
    {
        m_files.addFile("/r/top/overlay.yaml", "apiVersion: strake.dev/v1\nkind: Overlay\nresources: [../base]\n"
                                               "charts:\n- {}\n- name: c\n  values: {x: 3}\n");
        QVERIFY(placesOf("/r/top").endsWith("/r/top/overlay.yaml#charts[1].values=3 inline"));
    }

    void brokenTextIsAPlaceWithoutALayer()
    {
        m_files.addFile("/r/base/a.yaml", "x: [\n");
        QCOMPARE(placesOf("/r/top").section(u' ', 0, 2),
                 "/r/base/a.yaml#=- /r/base/b.yaml#=0 /r/base/overlay.yaml#charts[0].values=1");
    }
};

QTEST_APPLESS_MAIN(PlacesTest)
#include "places_test.moc"
