#include "gui/comparison.h"

#include "core/diff/compare.h"
#include "core/diff/report.h"
#include "core/secret_values.h"
#include "core/text/unified_diff.h"
#include "gui/convert.h"
#include "gui/line_diff.h"
#include "gui/text_mapping.h"

#include <QCoreApplication>

namespace strake::gui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(strake::gui::Comparison)
};

void add(Comparison& to, const QString& line, CodeView::Mark mark = CodeView::Mark::None)
{
    to.lines.push_back(line);
    to.marks.push_back(mark);
}

// The lines of a unified difference, without headers of files.
void addHunks(Comparison& to, std::string_view hunks)
{
    for (const std::string_view line : splitLines(hunks)) {
        const CodeView::Mark mark = line.starts_with('+')   ? CodeView::Mark::Added
                                    : line.starts_with('-') ? CodeView::Mark::Removed
                                                            : CodeView::Mark::None;
        add(to, shownLine(line), mark);
    }
}

bool readAll(const CompiledProject& project, std::vector<diff::Object>& into, QString& problem)
{
    for (const OutputObject& object : project.compilation.objects) {
        SourceMap sources;
        const FileId file = sources.add(object.source, object.text);
        Result<std::vector<diff::Object>> objects = diff::readObjects(sources, file, object.source);
        if (!objects) {
            problem = toSentence(objects.error());
            return false;
        }
        for (diff::Object& one : *objects)
            into.push_back(std::move(one));
    }
    return true;
}

// What a column says as a whole; null: it cannot be read, or there is no such column.
const Value* valuesOf(const ChartInstance& instance, std::size_t column)
{
    if (column == 0)
        return &instance.chart->values();
    if (column > instance.places.size() || !instance.places[column - 1].layer)
        return nullptr;
    return &instance.layers[*instance.places[column - 1].layer].values;
}

} // namespace

Comparison compareManifests(const CompiledProject& before, const CompiledProject& after, bool showSecrets)
{
    Comparison out;
    for (const CompiledProject* side : {&before, &after}) {
        if (!side->succeeded) {
            out.problem = Words::tr("One of the two cannot be compiled; see Problems");
            return out;
        }
    }
    std::vector<diff::Object> left;
    std::vector<diff::Object> right;
    if (!readAll(before, left, out.problem) || !readAll(after, right, out.problem))
        return out;
    diff::DiffOptions options{.showSecrets = showSecrets};
    if (!showSecrets) {
        options.secrets.add(secretTexts(before.compilation));
        options.secrets.add(secretTexts(after.compilation));
    }
    const diff::Difference difference = diff::diffObjects(left, right, options);
    for (const diff::ObjectChange& change : difference.objects) {
        if (!out.lines.empty())
            add(out, {});
        add(out,
            QStringLiteral("# %1 (%2)").arg(toQt(std::string_view(change.id.toString())), toQt(nameOf(change.op))));
        addHunks(out, diff::hunksOf(change));
    }
    out.summary = toQt(std::string_view(diff::summaryOf(difference)));
    return out;
}

Comparison compareCharts(const CompiledProject& now, const CompiledProject& with, const QString& other,
                         bool showSecrets)
{
    if (!now.succeeded || with.succeeded)
        return compareManifests(now, with, showSecrets);
    Comparison out;
    const diff::SecretTexts secrets = showSecrets ? diff::SecretTexts() : secretTexts(now.compilation, true);
    for (const Diagnostic& problem : with.problems) {
        if (severityOf(problem) != Severity::Error)
            continue;
        const std::string sentence = toUtf8(toSentence(problem));
        const std::string shown = secrets.empty() ? sentence : secrets.masked(sentence, "«masked»");
        add(out, toQt(std::string_view(shown)));
    }
    out.problem = Words::tr("With %1: %2").arg(other, out.lines.empty() ? QString() : out.lines.front());
    return out;
}

Comparison compareLayers(const CompiledProject& project, std::size_t instance, std::size_t before, std::size_t after,
                         bool showSecrets)
{
    Comparison out;
    const auto instances = project.project.instances();
    const Value* left = instance < instances.size() ? valuesOf(instances[instance], before) : nullptr;
    const Value* right = instance < instances.size() ? valuesOf(instances[instance], after) : nullptr;
    if (!left || !right) {
        out.problem = Words::tr("One of the two layers cannot be read");
        return out;
    }
    const SecretValues secrets(*instances[instance].chart);
    int changed = 0;
    const Value maskedLeft = showSecrets ? *left : secrets.masked({}, *left, right, false);
    const Value maskedRight = showSecrets ? *right : secrets.masked({}, *right, left, true);
    for (const diff::FieldChange& change : diff::compareValues(maskedLeft, maskedRight)) {
        const QString label = toQt(std::string_view(change.label));
        if (change.oldValue)
            add(out, QStringLiteral("-%1: %2").arg(label, shownValue(*change.oldValue)), CodeView::Mark::Removed);
        if (change.newValue)
            add(out, QStringLiteral("+%1: %2").arg(label, shownValue(*change.newValue)), CodeView::Mark::Added);
        ++changed;
    }
    if (changed > 0)
        out.summary = Words::tr("%n value(s) differ", nullptr, changed);
    return out;
}

Comparison compareTexts(const std::vector<TextPair>& texts, const CompiledProject* project)
{
    Comparison out;
    const diff::SecretTexts secrets = project ? secretTexts(project->compilation, true) : diff::SecretTexts();
    int files = 0;
    for (const TextPair& pair : texts) {
        std::string hunks = text::unifiedDiff(pair.before, pair.after, "", "");
        hunks.erase(0, std::min(hunks.find("@@"), hunks.size()));
        if (hunks.empty())
            continue;
        if (!out.lines.empty())
            add(out, {});
        add(out, QStringLiteral("# %1").arg(pair.name));
        addHunks(out, secrets.empty() ? hunks : secrets.masked(hunks, "«masked»"));
        ++files;
    }
    if (files > 0)
        out.summary = Words::tr("%n file(s) changed", nullptr, files);
    return out;
}

} // namespace strake::gui
