#include "core/diagnostic/source_map.h"

#include <algorithm>

namespace strake {

struct SourceMap::File {
    std::string path;
    std::string text;
};

FileId SourceMap::add(std::string path, std::string text)
{
    m_files.push_back(std::make_shared<const File>(File{std::move(path), std::move(text)}));
    return static_cast<FileId>(m_files.size());
}

const SourceMap::File* SourceMap::find(FileId file) const
{
    const auto index = static_cast<std::size_t>(file);
    return index == 0 || index > m_files.size() ? nullptr : m_files[index - 1].get();
}

std::string_view SourceMap::path(FileId file) const
{
    const File* found = find(file);
    return found ? std::string_view(found->path) : std::string_view();
}

std::string_view SourceMap::text(FileId file) const
{
    const File* found = find(file);
    return found ? std::string_view(found->text) : std::string_view();
}

std::shared_ptr<const std::string> SourceMap::share(FileId file) const
{
    const auto index = static_cast<std::size_t>(file);
    if (!find(file))
        return nullptr;
    return {m_files[index - 1], &m_files[index - 1]->text};
}

Location SourceMap::locate(FileId file, std::uint32_t offset) const
{
    const File* found = find(file);
    if (!found)
        return {};
    const std::string_view text = found->text;
    const std::size_t at = std::min<std::size_t>(offset, text.size());
    const std::string_view before = text.substr(0, at);
    const auto lineBegin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    std::size_t lineEnd = std::min(text.find('\n', at), text.size());
    if (lineEnd > lineBegin && text[lineEnd - 1] == '\r')
        --lineEnd;
    Location location;
    location.path = found->path;
    location.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    location.column = static_cast<std::uint32_t>(at - lineBegin) + 1;
    location.lineText = text.substr(lineBegin, lineEnd - lineBegin);
    return location;
}

} // namespace strake
