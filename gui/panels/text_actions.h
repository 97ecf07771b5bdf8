// What is done in the texts of the window (the layer's, the manifests, the differences): finding and replacing, going to
// a line, zooming, and the menus at the cursor.
#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QMenu;

namespace strake::gui {

class CodeView;
class MainWindow;

class TextActions : public QObject {
    Q_OBJECT

public:
    explicit TextActions(MainWindow& window);

    // The one with the focus, also in its bar for searching; null: none has it.
    CodeView* focused() const;

private:
    void addActions();
    std::vector<CodeView*> texts() const;
    CodeView* best() const; // the focused one, else one that is to be seen
    void find();
    void findNext(bool backwards);
    void replace();
    void askForLine();
    void setZoom(int points);
    void fillManifestMenu(QMenu& menu);
    void fillLayerMenu(QMenu& menu);
    void addPathAction(CodeView& view);
    void copyPath(CodeView& view);
    QString pathAtCursor(CodeView& view) const;

    MainWindow& m_window;
    QPointer<CodeView> m_layer; // each is gone at some time when the window goes
    QPointer<CodeView> m_manifests;
    QPointer<CodeView> m_differences;
    int m_zoom = 0;
};

} // namespace strake::gui
