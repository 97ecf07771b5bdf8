#include "gui/files/recovery_journal.h"

#include "gui/convert.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace strake::gui {

namespace {

constexpr int mostSlots = 32; // runs that edit one overlay at a time, and crashes nobody has decided on

QString recoveryFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/recovery");
}

std::optional<Recovered> readJournal(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject journal = QJsonDocument::fromJson(file.readAll()).object();
    Recovered out;
    out.when = QDateTime::fromString(journal.value(QStringLiteral("when")).toString(), Qt::ISODate);
    for (const QJsonValue& entry : journal.value(QStringLiteral("texts")).toArray()) {
        const QByteArray bytes = QByteArray::fromBase64(entry[QStringLiteral("bytes")].toString().toLatin1());
        out.texts.push_back({toPath(entry[QStringLiteral("file")].toString()),
                             entry[QStringLiteral("savedHash")].toString().toStdString(), bytes.toStdString()});
    }
    return out.texts.empty() ? std::nullopt : std::optional(std::move(out));
}

} // namespace

std::string contentHash(const std::string& bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

RecoveryJournal::RecoveryJournal(const std::filesystem::path& folder) : m_folder(folder.string())
{
    const QString place = recoveryFolder();
    QDir().mkpath(place);
    QFile::setPermissions(place, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_base = place + u'/' + QString::fromStdString(contentHash(m_folder).substr(0, 32));
    for (int number = 0; number < mostSlots && !(m_own && m_left); ++number) {
        const bool isLeft = QFileInfo::exists(QStringLiteral("%1-%2.json").arg(m_base).arg(number));
        if (isLeft ? m_left.has_value() : m_own.has_value())
            continue;
        std::optional<Slot> slot = lockSlot(number);
        if (!slot)
            continue; // another run, which is alive
        if (!isLeft) {
            m_own = std::move(slot);
        } else if (std::optional<Recovered> found = readJournal(slot->file)) {
            m_found = std::move(found);
            m_left = std::move(slot);
        } else { // half a file, or none of ours
            QFile::remove(slot->file);
            if (!m_own)
                m_own = std::move(slot);
        }
    }
}

RecoveryJournal::~RecoveryJournal()
{
    if (m_own)
        QFile::remove(m_own->file);
}

std::optional<RecoveryJournal::Slot> RecoveryJournal::lockSlot(int number) const
{
    const QString name = QStringLiteral("%1-%2").arg(m_base).arg(number);
    auto lock = std::make_unique<QLockFile>(name + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // only the death of its process frees it
    if (!lock->tryLock(0))
        return std::nullopt;
    return Slot{name + QStringLiteral(".json"), std::move(lock)};
}

void RecoveryJournal::discardFound()
{
    if (m_left)
        QFile::remove(m_left->file);
    m_left.reset();
    m_found.reset();
}

bool RecoveryJournal::write(const std::vector<UnsavedText>& texts)
{
    if (!m_own)
        return false;
    if (texts.empty())
        return !QFileInfo::exists(m_own->file) || QFile::remove(m_own->file);
    QJsonArray entries;
    for (const UnsavedText& text : texts) {
        const QByteArray bytes(text.bytes.data(), static_cast<qsizetype>(text.bytes.size()));
        entries += QJsonObject{{QStringLiteral("file"), toQt(text.file)},
                               {QStringLiteral("savedHash"), QString::fromStdString(text.savedHash)},
                               {QStringLiteral("bytes"), QString::fromLatin1(bytes.toBase64())}};
    }
    const QJsonObject journal{{QStringLiteral("folder"), toQt(std::string_view(m_folder))},
                              {QStringLiteral("when"), QDateTime::currentDateTime().toString(Qt::ISODate)},
                              {QStringLiteral("texts"), entries}};
    // Replaced as a whole, but not forced onto the disk: that would take longer than a keystroke may.
    const QString part = m_own->file + QStringLiteral(".part");
    QFile file(part);
    QFile::remove(part);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return false;
    const QByteArray document = QJsonDocument(journal).toJson(QJsonDocument::Compact);
    if (file.write(document) != document.size() || !file.flush())
        return false;
    file.close();
    std::error_code error;
    std::filesystem::rename(toPath(part), toPath(m_own->file), error);
    return !error;
}

} // namespace strake::gui
