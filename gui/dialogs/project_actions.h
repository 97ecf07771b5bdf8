// What can be done with an overlay as a whole, and with the window: new, export, emit, layers, palette, about. Registers
// its actions; menus name them.
#pragma once

#include <QObject>
#include <QString>

class QMenu;

namespace strake::gui {

class MainWindow;
class OverlayCheck;

class ProjectActions : public QObject {
    Q_OBJECT

public:
    explicit ProjectActions(MainWindow& window);

    void update(); // what can be done now
    // What was dropped on the window: an overlay, a chart, a values file.
    void take(const QString& path);
    void compare(const QString& title, const QString& before, const QString& after);
    void copySamples();
    void newOverlay(const QString& chart = {});
    void saveLayerAs();
    void addLayer(const QString& file = {});
    void exportManifests();
    void emitChart();
    void writeReadme();
    void showAbout();

    // `strake build DIR`, as a shell reads it.
    QString buildCommand() const;

private:
    void addFileActions();
    void addLayerActions();
    void addWindowActions();
    void fillRecent(QMenu& menu);
    void fillMove(QMenu& menu);
    void stepLayer(int by);
    void showPalette(bool withActions);

    MainWindow& m_window;
    OverlayCheck* m_check = nullptr;
};

} // namespace strake::gui
