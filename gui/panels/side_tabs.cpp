#include "gui/panels/side_tabs.h"

#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

namespace strake::gui {

SideTabs::SideTabs(QSplitter* splitter, const QString& first, const QString& second, QWidget* parent)
    : QWidget(parent), m_splitter(splitter), m_tabs(new QTabBar(this))
{
    m_tabs->addTab(first);
    m_tabs->addTab(second);
    m_tabs->setAccessibleName(tr("Sides"));
    m_tabs->setDrawBase(false);
    m_tabs->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(splitter, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &SideTabs::update);
}

void SideTabs::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_tabs->setVisible(narrow);
    update();
}

void SideTabs::showSide(int side) { m_tabs->setCurrentIndex(side); }

void SideTabs::update()
{
    for (int side = 0; side < m_splitter->count(); ++side)
        m_splitter->widget(side)->setVisible(!m_narrow || side == m_tabs->currentIndex());
}

} // namespace strake::gui
