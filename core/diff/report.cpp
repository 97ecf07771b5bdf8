#include "core/diff/report.h"

#include "core/diff/colored.h"
#include "core/diff/item_pairs.h"
#include "core/text/unified_diff.h"
#include "core/yaml/emitter.h"

namespace strake::diff {

namespace {

std::string yamlText(const Value& value) { return value.isNil() ? std::string() : yaml::marshal(value).bytes(); }

std::string headingOf(const ObjectChange& change)
{
    return change.id.toString() + " (" + std::string(nameOf(change.op)) + ")";
}

std::string sideOf(const std::optional<Value>& value, const std::string& place)
{
    return (value ? jsonText(*value) : std::string("nothing")) + (place.empty() ? "" : " (" + place + ")");
}

// In a span of code.
std::string code(std::string_view text)
{
    std::string ticks = "`";
    while (text.find(ticks) != std::string_view::npos)
        ticks += '`';
    const bool isPadded = text.starts_with('`') || text.ends_with('`');
    return ticks + (isPadded ? " " : "") + std::string(text) + (isPadded ? " " : "") + ticks;
}

std::string fenced(const std::string& hunks)
{
    std::string fence = "```";
    while (hunks.find(fence) != std::string::npos)
        fence += '`';
    return fence + "diff\n" + hunks + fence + "\n";
}

} // namespace

std::string hunksOf(const ObjectChange& change)
{
    const std::string text = text::unifiedDiff(yamlText(change.oldValue), yamlText(change.newValue), "", "");
    return text.substr(std::min(text.find("@@"), text.size()));
}

std::string lineOf(const ValueChange& change)
{
    return (change.instance.empty() ? "" : change.instance + ": ") + change.path.toString() + ": " +
           sideOf(change.before, change.placeBefore) + " -> " + sideOf(change.after, change.placeAfter);
}

std::string summaryOf(const Difference& difference)
{
    std::string out;
    for (const Op op : {Op::Changed, Op::Added, Op::Removed}) {
        if (const std::size_t count = difference.count(op); count > 0)
            out += (out.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(nameOf(op));
    }
    return out;
}

std::string asText(const Difference& difference, const ReportNames& names, bool color)
{
    std::string out;
    const auto heading = [&](const std::string& text) { out += (color ? bold(text) : text) + "\n"; };
    for (const ObjectChange& change : difference.objects) {
        heading("--- " + (change.op == Op::Added ? "/dev/null" : names.before));
        heading("+++ " + (change.op == Op::Removed ? "/dev/null" : names.after));
        heading("# " + headingOf(change));
        const std::string hunks = hunksOf(change);
        out += color ? colored(hunks) : hunks;
        for (const std::size_t cause : change.causes)
            out += "# because of " + lineOf(difference.values[cause]) + "\n";
        out += '\n';
    }
    if (!difference.values.empty()) {
        heading("# values");
        for (const ValueChange& change : difference.values)
            out += lineOf(change) + "\n";
    }
    if (!difference.objects.empty())
        out += (difference.values.empty() ? "" : "\n") + std::string("# ") + summaryOf(difference) + "\n";
    return out;
}

std::string asMarkdown(const Difference& difference, const ReportNames& names)
{
    std::string out = "## " + code(names.before) + " → " + code(names.after) + "\n\n";
    if (difference.isEmpty())
        return out + "No difference.\n";
    if (!difference.objects.empty())
        out += "Objects: " + summaryOf(difference) + ".\n\n";
    for (const ObjectChange& change : difference.objects) {
        out += "### " + code(change.id.toString()) + " " + std::string(nameOf(change.op)) + "\n\n" +
               fenced(hunksOf(change)) + "\n";
        for (const std::size_t cause : change.causes)
            out += "- because of " + code(lineOf(difference.values[cause])) + "\n";
        if (!change.causes.empty())
            out += '\n';
    }
    if (!difference.values.empty()) {
        const auto cell = [](const std::optional<Value>& value, const std::string& place) {
            std::string text = (value ? code(jsonText(*value)) : std::string()) + (place.empty() ? "" : "<br>" + place);
            for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
                text.insert(at, "\\");
            return text;
        };
        out += "### Values\n\n| Chart | Value | Old | New |\n|-------|-------|-----|-----|\n";
        for (const ValueChange& change : difference.values)
            out += "| " + change.instance + " | " + code(change.path.toString()) + " | " +
                   cell(change.before, change.placeBefore) + " | " + cell(change.after, change.placeAfter) + " |\n";
    }
    return out;
}

} // namespace strake::diff
