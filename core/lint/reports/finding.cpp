#include "core/lint/reports/finding.h"

#include "core/text/utf8.h"

#include <array>

namespace strake::lint {

namespace fs = std::filesystem;

namespace {

// FNV-1a, 64 bits.
class Hash {
public:
    void add(std::string_view bytes)
    {
        for (const char c : bytes) {
            m_hash ^= static_cast<unsigned char>(c);
            m_hash *= 1099511628211U;
        }
        m_hash *= 1099511628211U; // as after a NUL: "ab", "c" is not "a", "bc"
    }
    std::string hex() const
    {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string out;
        for (int shift = 60; shift >= 0; shift -= 4)
            out.push_back(digits[(m_hash >> static_cast<unsigned>(shift)) & 15U]);
        return out;
    }

private:
    std::uint64_t m_hash = 14695981039346656037U;
};

// "--set a=1", "-", "x.yaml (rendered)": texts that are no files.
bool isFile(std::string_view path) { return !path.empty() && path[0] != '-' && !path.ends_with(" (rendered)"); }

std::uint32_t characterColumn(const Location& location)
{
    const std::size_t bytes = std::min<std::size_t>(location.column - 1, location.lineText.size());
    return static_cast<std::uint32_t>(text::runeCount(location.lineText.substr(0, bytes)) + 1);
}

FilePlace placeOf(const SourceRange& range, const SourceMap& sources, const ReportOptions& options)
{
    FilePlace out;
    const Location begin = sources.locate(range);
    const Location end = sources.locate(range.file, std::max(range.begin, range.end));
    out.line = begin.line;
    out.column = characterColumn(begin);
    out.endLine = end.line;
    out.endColumn = characterColumn(end);
    const fs::path path = (options.workingFolder / fs::path(begin.path)).lexically_normal();
    const fs::path relative = path.lexically_relative(options.top);
    out.isRelative = !relative.empty() && *relative.begin() != "..";
    out.path = (out.isRelative ? relative : path).generic_string();
    return out;
}

} // namespace

std::string Finding::fullMessage() const { return hint.empty() ? message : message + " (" + hint + ")"; }

Finding resolve(const Diagnostic& diagnostic, const SourceMap& sources, const ReportOptions& options)
{
    Finding out;
    out.kind = diagnostic.kind;
    out.severity = severityOf(diagnostic);
    out.message = diagnostic.message;
    out.hint = diagnostic.hint;
    Hash hash;
    hash.add(idOf(diagnostic.kind));
    if (diagnostic.range.isSet()) {
        const Location location = sources.locate(diagnostic.range);
        if (isFile(location.path)) {
            out.place = placeOf(diagnostic.range, sources, options);
            hash.add(out.place->path);
        } else {
            out.elsewhere = location.path;
        }
        hash.add(text::trimSpace(location.lineText));
    } else {
        hash.add(diagnostic.message);
    }
    out.fingerprint = hash.hex();
    for (const auto* labels : {&diagnostic.labels, &diagnostic.trace}) {
        for (const Label& label : *labels) {
            if (label.range.isSet() && isFile(sources.path(label.range.file)))
                out.related.push_back({placeOf(label.range, sources, options), label.text});
        }
    }
    return out;
}

} // namespace strake::lint
