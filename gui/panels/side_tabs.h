// Two sides of a splitter; where there is no room for both, tabs choose the one that is seen.
#pragma once

#include <QWidget>

class QSplitter;
class QTabBar;

namespace strake::gui {

class SideTabs : public QWidget {
    Q_OBJECT

public:
    // The splitter has its two sides already.
    SideTabs(QSplitter* splitter, const QString& first, const QString& second, QWidget* parent = nullptr);

    void setNarrow(bool narrow);
    bool isNarrow() const { return m_narrow; }
    void showSide(int side); // both are seen where there is room
    QTabBar* tabs() const { return m_tabs; }

private:
    void update();

    QSplitter* m_splitter;
    QTabBar* m_tabs;
    bool m_narrow = false;
};

} // namespace strake::gui
