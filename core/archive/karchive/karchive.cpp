// The library that knows KArchive and Qt (see karchive_module.h).
#include "core/archive/karchive_module.h"

#include <QBuffer>
#include <QDateTime>
#include <QLoggingCategory>
#include <QTimeZone>

#include <KTar>
#include <KZip>
#include <KZipFileEntry>
#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace strake::archive {

namespace {

constexpr int maxDepth = 1000; // of folders in a .zip; KArchive itself makes far fewer

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

// Bytes in memory, which must outlive it. Without QBuffer's warnings about places that only a damaged archive names.
class Source final : public QBuffer {
public:
    explicit Source(std::string_view bytes)
        : m_bytes(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())))
    {
        setBuffer(&m_bytes);
    }
    bool seek(qint64 position) override { return position >= 0 && position <= size() && QBuffer::seek(position); }

private:
    QByteArray m_bytes;
};

std::string errorOf(const KArchive& archive)
{
    const QString text = archive.errorString();
    return text.isEmpty() ? "it is damaged" : text.toStdString();
}

void collect(const KArchiveDirectory& folder, const std::string& path, int depth,
             std::vector<std::pair<std::string, const KArchiveEntry*>>& out)
{
    if (depth > maxDepth) {
        return;
    }
    for (const QString& name : folder.entries()) {
        const KArchiveEntry* const entry = folder.entry(name);
        const std::string full = path.empty() ? name.toStdString() : path + '/' + name.toStdString();
        if (entry->isDirectory()) {
            if (static_cast<const KArchiveDirectory&>(*entry).entries().isEmpty()) { // else its entries name it
                out.emplace_back(full, entry);
            }
            collect(static_cast<const KArchiveDirectory&>(*entry), full, depth + 1, out);
        } else {
            // The path as written; that of the tree is cleaned of what must be refused.
            const auto* const file = dynamic_cast<const KZipFileEntry*>(entry);
            out.emplace_back(file == nullptr ? full : file->path().toStdString(), entry);
        }
    }
}

// Calls `content` to the end, also when the inflated bytes are fewer than there should be.
void readContent(const KZipFileEntry& file, const KArchiveModule::ZipVisitor& visitor, bool& stop)
{
    const std::unique_ptr<QIODevice> device(file.createDevice());
    std::array<char, 65536> buffer;
    while (device != nullptr && !stop) {
        const qint64 n = device->read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (n <= 0) {
            break;
        }
        visitor.content({buffer.data(), static_cast<std::size_t>(n)}, stop);
    }
    if (!stop) {
        visitor.content({}, stop);
    }
}

// Before a name of 100 bytes and more KTar writes a header `././@LongLink`, stamps the clock into it, and repeats parts
// of it after the name. Both go: the same entries give the same bytes.
void setLongNameTimes(std::string& tar, std::int64_t mtime)
{
    constexpr std::size_t block = 512;
    constexpr std::size_t sizeOffset = 124;
    constexpr std::size_t timeOffset = 136;
    constexpr std::size_t checksumOffset = 148;
    constexpr std::size_t typeOffset = 156;
    const auto octal = [](qulonglong number, int digits) {
        return QByteArray::number(number, 8).rightJustified(digits, '0').toStdString();
    };
    for (std::size_t at = 0; at + block <= tar.size() && tar[at] != '\0';) {
        const std::size_t size = std::stoull(tar.substr(at + sizeOffset, 11), nullptr, 8);
        const std::size_t next = at + block + (size + block - 1) / block * block;
        if (tar[at + typeOffset] == 'L') {
            std::fill(tar.begin() + static_cast<std::ptrdiff_t>(at + block + size),
                      tar.begin() + static_cast<std::ptrdiff_t>(next), '\0');
            tar.replace(at + timeOffset, 11, octal(static_cast<qulonglong>(mtime), 11));
            tar.replace(at + checksumOffset, 8, 8, ' ');
            unsigned sum = 0;
            for (std::size_t i = at; i < at + block; ++i) {
                sum += static_cast<unsigned char>(tar[i]);
            }
            tar.replace(at + checksumOffset, 7, octal(sum, 6) + '\0');
        }
        at = next;
    }
}

class Module final : public KArchiveModule {
public:
    Module()
    {
        // What KArchive has to say of a damaged archive comes back as an error; nothing of it goes to standard error.
        static QLoggingCategory::CategoryFilter previous = nullptr;
        previous = QLoggingCategory::installFilter([](QLoggingCategory* category) {
            if (previous != nullptr) {
                previous(category);
            }
            if (std::string_view(category->categoryName()).starts_with("kf.archive")) {
                for (const QtMsgType type : {QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg}) {
                    category->setEnabled(type, false);
                }
            }
        });
    }

    std::string readZip(std::string_view bytes, const ZipVisitor& visitor) const override
    {
        Source source(bytes);
        KZip zip(&source);
        if (!zip.open(QIODevice::ReadOnly)) {
            return errorOf(zip);
        }
        std::vector<std::pair<std::string, const KArchiveEntry*>> entries;
        collect(*zip.directory(), {}, 0, entries);
        std::ranges::stable_sort(entries, {}, &std::pair<std::string, const KArchiveEntry*>::first);
        bool stop = false;
        for (const auto& [path, entry] : entries) {
            ZipEntryInfo info{.path = path,
                              .mode = static_cast<std::uint32_t>(entry->permissions()),
                              .isFolder = entry->isDirectory(),
                              .isLink = !entry->symLinkTarget().isEmpty()};
            const auto* const file = dynamic_cast<const KZipFileEntry*>(entry);
            if (file != nullptr) {
                info.size = static_cast<std::uint64_t>(file->size());
                info.crc = static_cast<std::uint32_t>(file->crc32());
            }
            if (visitor.begin(info, stop) && !stop && file != nullptr) {
                readContent(*file, visitor, stop);
            }
            if (stop) {
                break;
            }
        }
        return {};
    }

    std::string writeTar(std::span<const Entry> entries, std::int64_t mtime, std::string& out) const override
    {
        QBuffer buffer;
        {
            KTar tar(&buffer);
            if (std::string error = write(tar, entries, mtime); !error.empty()) {
                return error;
            }
        }
        out = buffer.data().toStdString();
        setLongNameTimes(out, mtime);
        return {};
    }

    std::string writeZip(std::span<const Entry> entries, std::int64_t mtime, std::string& out) const override
    {
        QBuffer buffer;
        {
            KZip zip(&buffer);
            zip.setExtraField(KZip::NoExtraField);
            if (std::string error = write(zip, entries, mtime); !error.empty()) {
                return error;
            }
        }
        out = buffer.data().toStdString();
        return {};
    }

private:
    static std::string write(KArchive& archive, std::span<const Entry> entries, std::int64_t mtime)
    {
        const QDateTime time = QDateTime::fromSecsSinceEpoch(mtime, QTimeZone::utc());
        if (!archive.open(QIODevice::WriteOnly)) {
            return errorOf(archive);
        }
        for (const Entry& entry : entries) {
            const QByteArray data =
                QByteArray::fromRawData(entry.bytes.data(), static_cast<qsizetype>(entry.bytes.size()));
            if (!archive.writeFile(toQt(entry.path), data, static_cast<mode_t>(entry.mode), {}, {}, time, time, time)) {
                return errorOf(archive);
            }
        }
        return archive.close() ? std::string() : errorOf(archive);
    }
};

} // namespace

} // namespace strake::archive

extern "C" __attribute__((visibility("default"))) const strake::archive::KArchiveModule*
strake_archive_module(std::uint32_t interface)
{
    if (interface != strake::archive::moduleInterface) {
        return nullptr;
    }
    static const strake::archive::Module module;
    return &module;
}
