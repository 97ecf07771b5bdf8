#include "tests/support/txtar.h"

#include <algorithm>
#include <string_view>

namespace strake::test {

namespace {

constexpr std::string_view noNewline = " (no newline)";

bool readName(std::string_view line, std::string& name)
{
    if (!line.starts_with("-- ") || !line.ends_with(" --") || line.size() < 7)
        return false;
    name = line.substr(3, line.size() - 6);
    return true;
}

} // namespace

const std::string* Archive::find(const std::string& name) const
{
    const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.first == name; });
    return found == files.end() ? nullptr : &found->second;
}

void Archive::set(const std::string& name, std::string text)
{
    const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.first == name; });
    if (found != files.end())
        found->second = std::move(text);
    else
        files.emplace_back(name, std::move(text));
}

void Archive::remove(const std::string& name)
{
    std::erase_if(files, [&](const auto& file) { return file.first == name; });
}

std::string Archive::headingField(const std::string& key) const
{
    const std::string prefix = key + ": ";
    for (std::size_t at = 0; at < heading.size();) {
        const std::size_t end = std::min(heading.find('\n', at), heading.size());
        if (heading.compare(at, prefix.size(), prefix) == 0)
            return heading.substr(at + prefix.size(), end - at - prefix.size());
        at = end + 1;
    }
    return {};
}

Archive parseArchive(const std::string& text)
{
    Archive archive;
    std::string* into = &archive.heading;
    bool cut = false;
    const auto close = [&] {
        if (cut && into->ends_with('\n'))
            into->pop_back();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = std::string_view(text).substr(at, end - at);
        std::string name;
        if (readName(line, name)) {
            close();
            cut = name.ends_with(noNewline);
            if (cut)
                name.resize(name.size() - noNewline.size());
            into = &archive.files.emplace_back(name, "").second;
        } else {
            into->append(line).push_back('\n');
        }
        at = end + 1;
    }
    close();
    return archive;
}

std::string formatArchive(const Archive& archive)
{
    std::string out = archive.heading;
    for (const auto& [name, text] : archive.files) {
        const bool cut = !text.empty() && !text.ends_with('\n');
        out.append("-- ")
            .append(name)
            .append(cut ? noNewline : "")
            .append(" --\n")
            .append(text)
            .append(cut ? "\n" : "");
    }
    return out;
}

std::vector<std::string> splitWords(const std::string& line)
{
    std::vector<std::string> words;
    std::string word;
    bool inWord = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
            else if (c == '\\' && quote == '"' && i + 1 < line.size() && (line[i + 1] == '"' || line[i + 1] == '\\'))
                word.push_back(line[++i]);
            else
                word.push_back(c);
        } else if (c == '\'' || c == '"') {
            quote = c;
            inWord = true;
        } else if (c == ' ' || c == '\t') {
            if (inWord)
                words.push_back(std::move(word));
            word.clear();
            inWord = false;
        } else {
            word.push_back(c);
            inWord = true;
        }
    }
    if (inWord)
        words.push_back(std::move(word));
    return words;
}

} // namespace strake::test
