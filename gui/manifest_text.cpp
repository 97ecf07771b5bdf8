#include "gui/manifest_text.h"

#include "gui/convert.h"
#include "gui/line_diff.h"
#include "gui/secret_lines.h"

#include <algorithm>

namespace strake::gui {

namespace {

std::vector<std::string_view> linesOf(const ManifestText& text, const ManifestObject& object)
{
    std::vector<std::string_view> lines;
    for (std::size_t i = 0; i < object.lineCount; ++i)
        lines.push_back(text.lineAt(object.firstLine + i));
    return lines;
}

void mark(ManifestText& text, ManifestObject& object, const ManifestText& baseline, const ManifestObject& old)
{
    const std::vector<LineHunk> hunks = diffLines(linesOf(baseline, old), linesOf(text, object));
    for (const LineHunk& hunk : hunks) {
        const std::size_t removed = hunk.oldEnd - hunk.oldBegin;
        const std::size_t added = hunk.newEnd - hunk.newBegin;
        for (std::size_t i = 0; i < added; ++i)
            text.lines[object.firstLine + hunk.newBegin + i].mark = i < removed ? LineMark::Changed : LineMark::Added;
        if (removed > added) {
            const std::size_t at = std::min(object.firstLine + hunk.newEnd, text.lines.size() - 1);
            text.lines[at].removedAbove = true;
        }
        object.changedLines += static_cast<int>(std::max(removed, added));
    }
    if (!hunks.empty())
        object.state = ManifestObject::State::Changed;
}

} // namespace

std::string_view ManifestText::lineAt(std::size_t line) const
{
    if (line >= lineStarts.size())
        return {};
    const std::size_t begin = lineStarts[line];
    const std::size_t end = line + 1 < lineStarts.size() ? lineStarts[line + 1] : text.size();
    std::string_view out = std::string_view(text).substr(begin, end - begin);
    while (out.ends_with('\n') || out.ends_with('\r'))
        out.remove_suffix(1);
    return out;
}

const ManifestObject* ManifestText::objectAt(std::size_t line) const
{
    const auto after = std::upper_bound(objects.begin(), objects.end(), line,
                                        [](std::size_t l, const ManifestObject& o) { return l < o.firstLine; });
    return after == objects.begin() ? nullptr : &*std::prev(after);
}

bool ManifestText::hasChanges() const
{
    return removedObjects > 0 || std::any_of(objects.begin(), objects.end(), [](const ManifestObject& object) {
               return object.state != ManifestObject::State::Same;
           });
}

ManifestText manifestTextOf(const std::vector<OutputObject>& objects, const ManifestText* baseline,
                            const diff::SecretTexts& secrets)
{
    ManifestText out;
    std::size_t size = 0;
    for (const OutputObject& object : objects)
        size += object.text.size() + 4;
    out.text.reserve(size);
    for (const OutputObject& object : objects) {
        if (!out.text.empty()) {
            out.lineStarts.push_back(out.text.size());
            out.text += "---\n";
        }
        ManifestObject entry;
        entry.kind = toQt(std::string_view(object.kind));
        entry.name = toQt(std::string_view(object.name));
        entry.nameSpace = toQt(std::string_view(object.nameSpace));
        entry.source = toQt(std::string_view(object.source));
        entry.firstLine = out.lineStarts.size();
        for (std::size_t at = 0; at < object.text.size();) {
            out.lineStarts.push_back(out.text.size() + at);
            at = std::min(object.text.find('\n', at), object.text.size() - 1) + 1;
        }
        entry.lineCount = out.lineStarts.size() - entry.firstLine;
        for (auto& [line, text] : maskedLines(object, secrets))
            out.masked.emplace_back(entry.firstLine + line, std::move(text));
        out.text += object.text;
        if (!out.text.ends_with('\n'))
            out.text += '\n';
        out.objects.push_back(std::move(entry));
    }
    out.lines.resize(out.lineStarts.size());
    if (!baseline)
        return out;
    std::vector<bool> found(baseline->objects.size(), false);
    std::size_t next = 0;
    for (ManifestObject& object : out.objects) {
        // Most stand where they stood.
        std::size_t old = next;
        while (old < baseline->objects.size() && (found[old] || !baseline->objects[old].isSameObject(object)))
            ++old;
        for (std::size_t i = 0; old == baseline->objects.size() && i < next; ++i) {
            if (!found[i] && baseline->objects[i].isSameObject(object))
                old = i;
        }
        if (old < baseline->objects.size()) {
            found[old] = true;
            next = old + 1;
            mark(out, object, *baseline, baseline->objects[old]);
            continue;
        }
        object.state = ManifestObject::State::Added;
        object.changedLines = static_cast<int>(object.lineCount);
        for (std::size_t i = 0; i < object.lineCount; ++i)
            out.lines[object.firstLine + i].mark = LineMark::Added;
    }
    out.removedObjects = static_cast<int>(std::count(found.begin(), found.end(), false));
    return out;
}

} // namespace strake::gui
