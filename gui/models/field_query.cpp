#include "gui/models/field_query.h"

#include "gui/convert.h"
#include "gui/models/field_node.h"

#include <algorithm>

namespace strake::gui {

namespace {

// Words parted by blanks; "quoted ones" may hold blanks, also behind a colon.
QStringList wordsOf(const QString& text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            if (!word.isEmpty())
                words += word;
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.isEmpty())
        words += word;
    return words;
}

} // namespace

const QStringList& FieldQuery::conditions()
{
    static const QStringList all{
        QStringLiteral("@modified"), QStringLiteral("@overridden"), QStringLiteral("@problem"),
        QStringLiteral("@secret"),   QStringLiteral("@required"),   QStringLiteral("@unknown"),
        QStringLiteral("@layer:"),   QStringLiteral("@type:"),      QStringLiteral("@section:")};
    return all;
}

FieldQuery FieldQuery::parse(const QString& text)
{
    FieldQuery query;
    for (const QString& word : wordsOf(text)) {
        if (!word.startsWith(u'@')) {
            query.words += word.toCaseFolded();
            continue;
        }
        const qsizetype colon = word.indexOf(u':');
        const QString name = word.mid(1, colon < 0 ? -1 : colon - 1).toCaseFolded();
        const QString argument = colon < 0 ? QString() : word.mid(colon + 1).toCaseFolded();
        if (name == QLatin1String("modified"))
            query.modified = true;
        else if (name == QLatin1String("problem"))
            query.problem = true;
        else if (name == QLatin1String("secret"))
            query.secret = true;
        else if (name == QLatin1String("required"))
            query.required = true;
        else if (name == QLatin1String("unknown"))
            query.unknown = true;
        else if (name == QLatin1String("overridden"))
            query.overridden = true;
        else if (name == QLatin1String("layer"))
            query.layer = argument;
        else if (name == QLatin1String("type"))
            query.type = argument;
        else if (name == QLatin1String("section"))
            query.section = argument;
        else if (std::none_of(conditions().begin(), conditions().end(),
                              [&](const QString& known) { return known.mid(1).startsWith(name); }))
            query.notUnderstood += word;
    }
    return query;
}

bool FieldQuery::isEmpty() const
{
    return words.isEmpty() && !modified && !problem && !secret && !required && !unknown && !overridden &&
           layer.isEmpty() && type.isEmpty() && section.isEmpty();
}

QString typeName(const FieldNode& node)
{
    switch (node.editor) {
    case EditorKind::Group:
    case EditorKind::Map: return QStringLiteral("map");
    case EditorKind::List: return QStringLiteral("list");
    case EditorKind::Bool: return QStringLiteral("boolean");
    case EditorKind::Choice: return QStringLiteral("choice");
    case EditorKind::Integer: return QStringLiteral("integer");
    case EditorKind::Number: return QStringLiteral("number");
    case EditorKind::Text: return QStringLiteral("text");
    case EditorKind::Multiline: return QStringLiteral("multiline");
    case EditorKind::Quantity: return QStringLiteral("quantity");
    case EditorKind::Duration: return QStringLiteral("duration");
    case EditorKind::IntOrString: return QStringLiteral("intOrString");
    case EditorKind::Port: return QStringLiteral("port");
    case EditorKind::Image: return QStringLiteral("image");
    case EditorKind::Url: return QStringLiteral("url");
    case EditorKind::Secret: return QStringLiteral("secret");
    case EditorKind::Alternatives: return QStringLiteral("alternatives");
    case EditorKind::Yaml: return QStringLiteral("yaml");
    }
    return {};
}

bool FieldQuery::matches(const FieldNode& node, const std::vector<LayerColumn>& columns, std::size_t edited) const
{
    // Groups are there for what is in them.
    const bool isGroup = node.isContainer && !node.children.empty();
    if (modified && (isGroup || !node.inColumn(edited)))
        return false;
    if (overridden && (isGroup || !node.winner() || node.winner()->column == 0))
        return false;
    if (problem && node.problems.empty())
        return false;
    if (secret && !node.secret)
        return false;
    if (required && !(node.spec && node.spec->required))
        return false;
    // Mappings without a form of their own may hold any keys.
    const bool isClosed = node.parent && node.parent->form() && node.parent->form()->kind == schema::FieldKind::Group;
    if (unknown && (node.spec || node.inList || !isClosed))
        return false;
    if (!type.isEmpty() && typeName(node).toCaseFolded() != type)
        return false;
    if (!section.isEmpty()) {
        const FieldNode* from = &node;
        while (from && !(from->spec && !from->spec->section.empty()))
            from = from->parent;
        if (!from || toQt(std::string_view(from->spec->section)).toCaseFolded() != section)
            return false;
    }
    if (!layer.isEmpty()) {
        const bool any = std::any_of(node.layers.begin(), node.layers.end(), [&](const LayerValue& value) {
            return value.column < columns.size() && columns[value.column].label.toCaseFolded().contains(layer);
        });
        if (isGroup || !any)
            return false;
    }
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return node.haystack.contains(word); });
}

} // namespace strake::gui
