// What the editor's tests share: copies of the examples to edit, a window, ways to wait and to act as a user does.
#pragma once

#include "gui/main_window.h"
#include "gui/project_session.h"

#include <QTemporaryDir>

#include <memory>

namespace strake::test {

// The repository's charts, examples and schemas, copied to where a test may write.
class Samples {
public:
    Samples();
    QString overlay(const QString& name) const; // "agent-job/production"
    QByteArray read(const QString& file) const; // below charts/examples
    void write(const QString& file, const QByteArray& bytes) const;
    QString path(const QString& file) const;
    // A chart of these values that puts all of them into a ConfigMap, and an overlay `NAME` with one layer over it.
    void makeProject(const QString& name, const QByteArray& values, const QByteArray& layer,
                     const QByteArray& schema = {}) const;
    // Every file, by its name below the copy.
    QMap<QString, QByteArray> all() const;

private:
    QTemporaryDir m_folder;
};

// Settings, recovery and the like stay in a folder of the test's own; the look is the same everywhere. First thing in
// a test's main.
void prepareApplication();

// For setMergeMilliseconds: typing is one step, however busy the machine is.
constexpr int patient = 600'000;

// Until nothing is compiled or waits to be. False: it takes too long.
bool waitForCompiled(gui::ProjectSession& session);

// A window of the overlay, compiled, shown and active. Null: it takes too long, or does not open.
std::unique_ptr<gui::MainWindow> openWindow(const QString& folder);
std::unique_ptr<gui::MainWindow> openWindow(const Samples& samples, const QString& overlay);

// The text of the layer that is edited, as it stands in the window.
QByteArray layerBytes(gui::MainWindow& window);

const gui::FieldNode* fieldAt(gui::MainWindow& window, const char* path);
// Selects the field in the form, in the column of its value.
bool select(gui::MainWindow& window, const char* path);

} // namespace strake::test

#define STRAKE_GUI_TEST_MAIN(Class)                                                                                    \
    int main(int argc, char** argv)                                                                                    \
    {                                                                                                                  \
        strake::test::prepareApplication();                                                                            \
        QApplication application(argc, argv);                                                                          \
        strake::gui::setUpApplication(application);                                                                    \
        Class test;                                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
