#include "gui/panels/broken_page.h"

#include "gui/panels/message_bar.h"

#include <QAction>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace strake::gui {

BrokenPage::BrokenPage(ProjectSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_layout(new QVBoxLayout(this))
{
    setAccessibleName(tr("Files with errors"));
    auto* title = new QLabel(tr("The overlay cannot be shown as a form until these files are mended:"), this);
    title->setWordWrap(true);
    m_layout->addWidget(title);
    m_layout->addStretch(1);
}

void BrokenPage::setFiles(const std::vector<BrokenFile>& files)
{
    constexpr std::size_t most = 8;  // the others are among the problems
    for (MessageBar* bar : m_bars) { // a button of one may be what is being pressed
        bar->hide();
        bar->deleteLater();
    }
    m_bars.clear();
    for (std::size_t i = 0; i < std::min(files.size(), most); ++i) {
        const BrokenFile& broken = files[i];
        auto* bar = new MessageBar(this);
        if (!broken.file.empty()) {
            auto* open = new QAction(tr("Open as Text"), bar);
            connect(open, &QAction::triggered, this,
                    [this, file = broken.file, byte = broken.byte] { Q_EMIT textWanted(file, byte); });
            bar->setActions({open});
        }
        bar->setMessage(
            StateColor::Error,
            broken.file.empty()
                ? broken.message
                : tr("%1, line %2: %3").arg(m_session.shownPath(broken.file)).arg(broken.line).arg(broken.message));
        m_layout->insertWidget(static_cast<int>(m_bars.size()) + 1, bar);
        m_bars.push_back(bar);
    }
}

} // namespace strake::gui
