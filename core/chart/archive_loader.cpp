#include "core/chart/archive_loader.h"

#include "core/archive/content_type.h"
#include "core/archive/gzip.h"
#include "core/archive/tar_reader.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <array>

namespace strake::chart {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

Diagnostic refused(const std::string& place, const std::string& message, std::string peerText)
{
    return diagnose(DiagnosticKind::ChartInvalid, {}, "the packed chart `" + place + "` " + message)
        .asPeer(std::move(peerText));
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Go's path.Clean of a path that is not absolute.
std::string clean(std::string_view path)
{
    std::string result = std::filesystem::path(path).lexically_normal().generic_string();
    while (result.size() > 1 && result.ends_with('/'))
        result.pop_back();
    return result.empty() ? "." : result;
}

// The name below the chart's folder.
Result<std::string> nameBelowBase(const std::string& written, const std::string& place)
{
    const char delimiter = written.find('\\') == std::string::npos ? '/' : '\\'; // as written on Windows
    const std::size_t end = std::min(written.find(delimiter), written.size());
    const std::string_view base = std::string_view(written).substr(0, end);
    std::string name = end == written.size() ? std::string() : written.substr(end + 1);
    std::ranges::replace(name, delimiter, '/');
    const std::string shown = text::quote(written);
    if (name.starts_with('/'))
        return fail(
            refused(place, "has an entry with an absolute path: " + shown, "chart illegally contains absolute paths"));
    name = clean(name);
    if (name == ".")
        return fail(refused(place, "has an entry outside its base folder: " + shown,
                            "chart illegally contains content outside the base directory: " + shown));
    if (name.starts_with(".."))
        return fail(refused(place, "has an entry that leads out of it: " + shown,
                            "chart illegally references parent directory"));
    if (name.size() > 2 && isLetter(name[0]) && name[1] == ':' && name[2] == '/')
        return fail(
            refused(place, "has an entry that names a drive: " + shown, "chart contains illegally named files"));
    if (base == "Chart.yaml")
        return fail(refused(place, "has its Chart.yaml outside of a base folder", "chart yaml not in base directory"));
    return name;
}

// Ends the stream where the budget does.
class BudgetReader final : public archive::ByteReader {
public:
    BudgetReader(archive::ByteReader& source, ArchiveBudget& budget) : m_source(source), m_budget(budget) {}
    std::size_t read(std::span<char> out) override
    {
        if (m_exceeded)
            return 0;
        const std::size_t n = m_source.read(out);
        m_exceeded = n > m_budget.bytes;
        m_budget.bytes -= m_exceeded ? m_budget.bytes : n;
        return m_exceeded ? 0 : n;
    }
    std::string_view error() const override { return m_source.error(); }
    bool exceeded() const { return m_exceeded; }

private:
    archive::ByteReader& m_source;
    ArchiveBudget& m_budget;
    bool m_exceeded = false;
};

std::string_view kindOf(char type)
{
    switch (type) {
    case archive::tar_type::hardLink:
    case archive::tar_type::symbolicLink: return "link";
    case archive::tar_type::characterDevice:
    case archive::tar_type::blockDevice: return "device";
    case archive::tar_type::fifo: return "pipe";
    default: return {};
    }
}

class Unpacking {
public:
    Unpacking(std::string_view bytes, const std::string& place, const LoadOptions& options, ArchiveBudget& budget,
              DiagnosticConsumer& problems)
        : m_place(place),
          m_options(options),
          m_budget(budget),
          m_problems(problems),
          m_gzip(bytes),
          m_inflated(m_gzip, budget),
          m_tar(m_inflated),
          m_remaining(options.maxArchiveBytes)
    {}

    Result<std::vector<BufferedFile>> run()
    {
        if (!m_gzip.error().empty())
            return fail(damaged(m_gzip.error()));
        std::vector<BufferedFile> files;
        while (const auto header = m_tar.next()) {
            if (m_budget.entries-- == 0)
                return fail(beyondBudget("entries"));
            if (header->isFolder() || header->type == archive::tar_type::paxGlobalHeader ||
                header->type == archive::tar_type::paxHeader)
                continue;
            auto file = read(*header);
            if (!file)
                return fail(std::move(file).error());
            files.push_back(*std::move(file));
        }
        if (m_inflated.exceeded())
            return fail(beyondBudget("bytes"));
        if (!m_tar.error().empty())
            return fail(damaged(m_tar.error()));
        if (files.empty())
            return fail(refused(m_place, "holds no files", "no files in chart archive"));
        return files;
    }

private:
    Result<BufferedFile> read(const archive::TarHeader& header)
    {
        auto name = nameBelowBase(header.name, m_place);
        if (!name)
            return fail(std::move(name).error());
        const auto size = static_cast<std::uintmax_t>(std::max<std::int64_t>(header.size, 0));
        if (size > m_remaining)
            return fail(tooLarge());
        if (size > m_options.maxFileBytes) {
            const std::string limit = std::to_string(m_options.maxFileBytes);
            return fail(refused(m_place, "has an entry larger than " + limit + " bytes: " + text::quote(header.name),
                                "decompressed chart file " + text::quote(header.name) +
                                    " is larger than the maximum file size " + limit));
        }
        BufferedFile file{*name, m_place + "/" + *name, {}};
        std::array<char, 16384> buffer;
        while (const std::size_t n = m_tar.read(buffer))
            file.bytes.append(buffer.data(), n);
        if (m_inflated.exceeded())
            return fail(beyondBudget("bytes"));
        if (!m_tar.error().empty())
            return fail(damaged(m_tar.error()));
        m_remaining -= file.bytes.size();
        if (file.bytes.size() < size || m_remaining == 0) // a link may claim a size
            return fail(tooLarge());
        if (const std::string_view kind = kindOf(header.type); !kind.empty())
            m_problems.handle(diagnose(DiagnosticKind::ChartDoubtful, {},
                                       "`" + file.place + "` is a " + std::string(kind) +
                                           ", which is read as an empty file, as Helm does"));
        if (file.bytes.starts_with(byteOrderMark))
            file.bytes.erase(0, byteOrderMark.size());
        return file;
    }

    Diagnostic damaged(std::string_view error) const
    {
        return refused(m_place, "cannot be read: " + std::string(error), std::string(error));
    }
    Diagnostic tooLarge() const
    {
        const std::string limit = std::to_string(m_options.maxArchiveBytes);
        return refused(m_place, "is larger than " + limit + " bytes when unpacked",
                       "decompressed chart is larger than the maximum file size " + limit);
    }
    Diagnostic beyondBudget(const std::string& what) const
    {
        return diagnose(DiagnosticKind::ArchiveLimit, {},
                        "a chart and the charts packed in it hold more than " +
                            (what == "bytes" ? std::to_string(m_options.maxTotalBytes) + " bytes"
                                             : std::to_string(m_options.maxEntries) + " entries") +
                            ": seen in `" + m_place + "`");
    }

    const std::string& m_place;
    const LoadOptions& m_options;
    ArchiveBudget& m_budget;
    DiagnosticConsumer& m_problems;
    archive::GzipReader m_gzip;
    BudgetReader m_inflated;
    archive::TarReader m_tar;
    std::uintmax_t m_remaining; // of Helm's limit for one archive's files
};

} // namespace

Result<void> ensureArchive(std::string_view bytes, const std::string& path)
{
    std::string beginning(bytes.substr(0, 512));
    beginning.resize(512); // Helm looks at 512 bytes, zeros after a shorter file
    const std::string_view type = archive::detectContentType(beginning);
    if (type == "application/x-gzip" || archive::isGzip(beginning))
        return {};
    const bool isYaml = path.ends_with(".yml") || path.ends_with(".yaml");
    const std::string what =
        isYaml ? "file '" + path + "' seems to be a YAML file, but expected a gzipped archive"
               : "file '" + path + "' does not appear to be a gzipped archive; got '" + std::string(type) + "'";
    Diagnostic problem =
        diagnose(DiagnosticKind::ChartInvalid, {}, "`" + path + "` is no chart: neither a folder nor a gzipped archive")
            .asPeer(what);
    if (isYaml)
        problem.hint = "values files are given with -f";
    return fail(std::move(problem));
}

Result<std::vector<BufferedFile>> unpackArchive(std::string_view bytes, const std::string& place,
                                                const LoadOptions& options, ArchiveBudget& budget,
                                                DiagnosticConsumer& problems)
{
    return Unpacking(bytes, place, options, budget, problems).run();
}

} // namespace strake::chart
