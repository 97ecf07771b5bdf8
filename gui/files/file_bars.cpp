#include "gui/files/file_bars.h"

#include "gui/convert.h"
#include "gui/files/file_keeper.h"
#include "gui/panels/message_bar.h"
#include "gui/project_session.h"
#include "gui/welcome/samples.h"

#include <QAction>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strake::gui {

FileBars::FileBars(ProjectSession& session, FileKeeper& keeper, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_keeper(keeper),
      m_disk(new MessageBar(this)),
      m_recovery(new MessageBar(this)),
      m_readOnly(new MessageBar(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (auto [bar, name] :
         {std::pair(m_disk, "diskBar"), std::pair(m_recovery, "recoveryBar"), std::pair(m_readOnly, "readOnlyBar")}) {
        bar->setObjectName(QLatin1String(name));
        layout->addWidget(bar);
    }
    m_reload = add("disk.reload", tr("Reload"), [this] { m_keeper.reloadChanged(); });
    m_keep = add("disk.keep", tr("Keep Mine"), [this] { m_keeper.keepMine(); });
    m_compare = add("disk.compare", tr("Compare"), [this] { compareWithDisk(); });
    m_writeAgain = add("disk.writeAgain", tr("Write It Again"), [this] { m_keeper.writeAgain(); });
    m_discardMissing = add("disk.discard", tr("Discard"), [this] { m_keeper.reloadChanged(); });
    m_recovery->setActions({add("recovery.restore", tr("Restore"), [this] { m_keeper.restore(); }),
                            add("recovery.compare", tr("Compare"), [this] { compareRecovered(); }),
                            add("recovery.discard", tr("Discard"), [this] { m_keeper.discardRecovered(); })});
    m_copySample = add("readOnly.copy", tr("Copy the Samples…"), [this] { Q_EMIT copyOfSampleWanted(); });
    m_hideReadOnly = add("readOnly.hide", tr("Hide"), [this] {
        m_readOnlyHidden = true;
        updateOverlay();
    });

    connect(&m_keeper, &FileKeeper::diskChanged, this, &FileBars::updateDisk);
    connect(&m_keeper, &FileKeeper::recoveredChanged, this, &FileBars::updateRecovery);
    connect(&m_session, &ProjectSession::compiled, this, &FileBars::updateOverlay);
    connect(&m_session, &ProjectSession::columnsChanged, this, &FileBars::updateOverlay);
    connect(&m_session, &ProjectSession::opened, this, [this] {
        m_readOnlyHidden = false;
        updateOverlay();
    });
}

QAction* FileBars::add(const char* name, const QString& text, std::function<void()> run)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    connect(action, &QAction::triggered, this, std::move(run));
    m_actions += action;
    return action;
}

void FileBars::updateDisk()
{
    const std::vector<DiskChange>& changes = m_keeper.diskChanges();
    if (changes.empty())
        return m_disk->setMessage(StateColor::Warning, {});
    QStringList names;
    for (const DiskChange& change : changes)
        names += m_session.shownPath(change.file);
    const bool gone = std::all_of(changes.begin(), changes.end(), [](const DiskChange& c) { return !c.bytes; });
    const QString files = QLocale().createSeparatedList(names);
    m_disk->setActions(gone ? QList<QAction*>{m_writeAgain, m_discardMissing}
                            : QList<QAction*>{m_reload, m_keep, m_compare});
    const int count = static_cast<int>(changes.size());
    m_disk->setMessage(StateColor::Warning, gone ? tr("%1 was removed by another program.", nullptr, count).arg(files)
                                                 : tr("%1 was changed by another program.", nullptr, count).arg(files));
}

void FileBars::updateRecovery()
{
    const std::optional<Recovered>& found = m_keeper.recovered();
    if (!found)
        return m_recovery->setMessage(StateColor::Warning, {});
    const QDateTime when = found->when;
    const QString time = when.date() == QDate::currentDate() ? QLocale().toString(when.time(), QLocale::ShortFormat)
                                                             : QLocale().toString(when, QLocale::ShortFormat);
    QString text = tr("Unsaved changes from %1 found.").arg(time);
    if (m_keeper.recoveredIsOutdated())
        text += u' ' + tr("The files have changed since; compare first.");
    m_recovery->setMessage(StateColor::Warning, text);
}

void FileBars::updateOverlay()
{
    const LayerColumn* layer = m_session.editedLayer();
    const LayerText* text = layer && !layer->file.empty() ? m_session.text(layer->file) : nullptr;
    QString readOnly;
    if (!m_readOnlyHidden && text && text->isReadOnly()) {
        const QString samples = samplesFolder();
        const bool isSample = !samples.isEmpty() && toQt(text->path()).startsWith(samples + u'/');
        m_readOnly->setActions(isSample ? QList<QAction*>{m_copySample, m_hideReadOnly}
                                        : QList<QAction*>{m_hideReadOnly});
        readOnly = text->isBinary()
                       ? tr("%1 is no text. It cannot be edited here.").arg(m_session.shownPath(text->path()))
                   : isSample ? tr("This sample is read-only. Copy the samples to edit them.")
                              : tr("%1 is read-only.").arg(m_session.shownPath(text->path()));
    }
    m_readOnly->setMessage(StateColor::SetHere, readOnly);
}

void FileBars::compareWithDisk()
{
    for (const DiskChange& change : m_keeper.diskChanges()) {
        const LayerText* text = m_session.text(change.file);
        Q_EMIT comparisonWanted(tr("%1: on the disk, and here").arg(m_session.shownPath(change.file)),
                                toQt(std::string_view(change.bytes.value_or(std::string()))),
                                text ? toQt(std::string_view(text->bytes())) : QString());
    }
}

void FileBars::compareRecovered()
{
    if (!m_keeper.recovered())
        return;
    for (const UnsavedText& unsaved : m_keeper.recovered()->texts) {
        const LayerText* text = m_session.text(unsaved.file);
        Q_EMIT comparisonWanted(tr("%1: as it is, and as it was left").arg(m_session.shownPath(unsaved.file)),
                                text ? toQt(std::string_view(text->bytes())) : QString(),
                                toQt(std::string_view(unsaved.bytes)));
    }
}

} // namespace strake::gui
