#include "core/json/writer.h"
#include "core/lint/reports/finding.h"

namespace strake::lint {

namespace {

void addPlace(ValueMap& object, const SourceRange& range, const SourceMap& sources)
{
    if (!range.isSet())
        return;
    const Location begin = sources.locate(range);
    const Location end = sources.locate(range.file, range.end);
    object["file"] = Value::ofString(begin.path);
    object["line"] = Value::ofInt64(begin.line);
    object["column"] = Value::ofInt64(begin.column);
    object["endLine"] = Value::ofInt64(end.line);
    object["endColumn"] = Value::ofInt64(end.column);
}

Value listOf(const std::vector<Label>& labels, const SourceMap& sources)
{
    ValueList items;
    for (const Label& label : labels) {
        ValueMap item;
        addPlace(item, label.range, sources);
        item["message"] = Value::ofString(label.text);
        items.push_back(Value::ofMap(std::move(item)));
    }
    return Value::ofList(std::move(items));
}

} // namespace

std::string toJson(const Diagnostic& diagnostic, const SourceMap& sources)
{
    ValueMap object;
    object["id"] = Value::ofString(idOf(diagnostic.kind));
    object["severity"] = Value::ofString(nameOf(severityOf(diagnostic)));
    object["message"] = Value::ofString(diagnostic.message);
    addPlace(object, diagnostic.range, sources);
    if (!diagnostic.hint.empty())
        object["hint"] = Value::ofString(diagnostic.hint);
    if (!diagnostic.peerText.empty())
        object["peerText"] = Value::ofString(diagnostic.peerText);
    if (!diagnostic.labels.empty())
        object["related"] = listOf(diagnostic.labels, sources);
    if (!diagnostic.trace.empty())
        object["trace"] = listOf(diagnostic.trace, sources);
    json::WriteOptions options;
    options.escapeHtml = false;
    return json::write(Value::ofMap(std::move(object)), options).bytes();
}

} // namespace strake::lint
