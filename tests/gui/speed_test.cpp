// How long somebody waits, as the processor's time that it takes: on a machine with nothing else to do that is what the
// clock says. Both are printed. The aim is 50 ms on a quiet machine; a busy one makes the processor slower too, so the bounds
// are twice that.
#include "gui/application.h"
#include "gui/form/field_view.h"
#include "gui/models/field_filter.h"
#include "gui/models/field_model.h"
#include "gui/panels/form_panel.h"
#include "gui/panels/manifest_view.h"
#include "gui/panels/preview_panel.h"
#include "gui/panels/yaml_edit.h"
#include "tests/gui/studio.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <ctime>

using namespace strake;
using namespace strake::gui;
using namespace strake::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double mostMs = 1000; // the sanitizers' own work is no matter here
#else
constexpr double mostMs = 100;
#endif

class Stopwatch {
public:
    Stopwatch() { m_wall.start(); }
    double processor() const { return 1000.0 * static_cast<double>(std::clock() - m_begin) / CLOCKS_PER_SEC; }
    double wall() const { return static_cast<double>(m_wall.nsecsElapsed()) / 1e6; }

private:
    std::clock_t m_begin = std::clock(); // of all threads
    QElapsedTimer m_wall;
};

double percentile(std::vector<double> times, double share)
{
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

} // namespace

class SpeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeystrokeReachesThePreview()
    {
        const Samples samples;
        MainWindow window;
        QVERIFY(window.openOverlay(samples.overlay("agent-job/production")));
        ProjectSession& session = window.session();
        QVERIFY(waitForCompiled(session));
        window.setViewMode(MainWindow::ViewMode::Split);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const LayerText* text = session.text(session.editedLayer()->file);
        window.yaml().goToByte(text->bytes().find("2026.11") + 7);
        window.yaml().setFocus();
        std::vector<double> times;
        std::vector<double> walls;
        for (int i = 0; i < 60; ++i) {
            const Stopwatch watch;
            QSignalSpy compiled(&session, &ProjectSession::compiled);
            QTest::keyClick(&window.yaml(), i % 2 == 0 ? Qt::Key_1 : Qt::Key_Backspace);
            while (session.isCompiling())
                QVERIFY(compiled.wait(20000));
            window.preview().view().viewport()->repaint();
            times.push_back(watch.processor());
            walls.push_back(watch.wall());
            QVERIFY(window.preview().view().toPlainText().contains(i % 2 == 0 ? "2026.111" : "2026.11"));
        }
        const double p95 = percentile(times, 0.95);
        qInfo("keystroke to preview: median %.1f ms, p95 %.1f ms; by the clock %.1f and %.1f", percentile(times, 0.5),
              p95, percentile(walls, 0.5), percentile(walls, 0.95));
        QVERIFY2(p95 <= mostMs, qPrintable(QString::number(p95)));
    }

    void threeThousandFieldsAreFiltered()
    {
        const Samples samples;
        QByteArray values;
        for (int group = 0; group < 100; ++group) {
            values += "group" + QByteArray::number(group) + ":\n";
            for (int i = 0; i < 30; ++i)
                values += "  # -- Field number " + QByteArray::number(i) + " of a large chart.\n  field" +
                          QByteArray::number(i) + ": " + (i % 3 == 0 ? "text" : "1") + "\n";
        }
        samples.makeProject("large", values, "group7:\n  field3: here\n");
        MainWindow window;
        QVERIFY(window.openOverlay(samples.overlay("large")));
        QVERIFY(waitForCompiled(window.session()));
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        std::vector<double> times;
        for (const char* query :
             {"f", "fi", "fie", "field2", "field29", "group42", "@modified", "number 12", "nothing", ""}) {
            const Stopwatch watch;
            window.form().setFilterText(query);
            window.form().view().viewport()->repaint();
            times.push_back(watch.processor());
            qInfo("%-10s %.1f ms, by the clock %.1f", query, times.back(), watch.wall());
        }
        window.form().setFilterText("field29");
        QCOMPARE(window.form().filter().matchCount(), 100);
        const double worst = *std::max_element(times.begin(), times.end());
        qInfo("filter over 3,000 fields: median %.1f ms, worst %.1f ms", percentile(times, 0.5), worst);
        QVERIFY2(worst <= mostMs, qPrintable(QString::number(worst)));
    }
};

STRAKE_GUI_TEST_MAIN(SpeedTest)
#include "speed_test.moc"
