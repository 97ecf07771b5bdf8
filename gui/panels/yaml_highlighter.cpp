#include "gui/panels/yaml_highlighter.h"

#include "gui/state_colors.h"

#include <QTextDocument>

#include <utility>

namespace strake::gui {

namespace {

// The state of a block: -1 none, else the indentation of the key that a block scalar belongs to.
int indentOf(const QString& text)
{
    int indent = 0;
    while (indent < text.size() && text[indent] == u' ')
        ++indent;
    return indent;
}

// Where the key that begins at `from` ends, at its colon; -1: there is none.
int colonOf(const QString& text, int from)
{
    if (from < text.size() && (text[from] == u'"' || text[from] == u'\'')) {
        const QChar quote = text[from];
        int i = from + 1;
        while (i < text.size() && text[i] != quote)
            i += text[i] == u'\\' && quote == u'"' ? 2 : 1;
        ++i;
        return i < text.size() && text[i] == u':' ? i : -1;
    }
    for (int i = from; i < text.size(); ++i) {
        if (text[i] == u':' && (i + 1 == text.size() || text[i + 1].isSpace()))
            return i;
        if (text[i] == u'#' && i > from && text[i - 1].isSpace())
            return -1;
        if (i == from && (text[i] == u'[' || text[i] == u'{' || text[i] == u'&' || text[i] == u'*' || text[i] == u'!'))
            return -1;
    }
    return -1;
}

bool isLiteral(const QString& word)
{
    static const QStringList words{QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("null"),
                                   QStringLiteral("~"),    QStringLiteral("yes"),   QStringLiteral("no"),
                                   QStringLiteral("on"),   QStringLiteral("off")};
    bool number = false;
    word.toDouble(&number);
    return number || words.contains(word.toLower());
}

} // namespace

YamlHighlighter::YamlHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

void YamlHighlighter::setPalette(const QPalette& palette)
{
    const bool dark = isDark(palette);
    if (m_ready && dark == m_dark)
        return;
    m_dark = dark;
    m_key.setForeground(QColor(dark ? 0x9cc4ff : 0x0b4a8f));
    m_comment.setForeground(QColor(dark ? 0x9aa5b1 : 0x5c6670));
    m_comment.setFontItalic(true);
    m_string.setForeground(QColor(dark ? 0xa5d6a7 : 0x1b6e2f));
    m_literal.setForeground(QColor(dark ? 0xf0b27a : 0x95440a));
    m_mark.setForeground(QColor(dark ? 0xd2a8ff : 0x6a3fa0));
    if (std::exchange(m_ready, true))
        rehighlight();
}

void YamlHighlighter::highlightBlock(const QString& text)
{
    const int outer = previousBlockState();
    const int indent = indentOf(text);
    if (outer >= 0 && (indent > outer || text.trimmed().isEmpty())) {
        setFormat(0, static_cast<int>(text.size()), m_string);
        setCurrentBlockState(outer);
        return;
    }
    setCurrentBlockState(-1);
    int at = indent;
    if (text.startsWith(QLatin1String("---")) || text.startsWith(QLatin1String("..."))) {
        setFormat(0, 3, m_mark);
        at = 3;
    }
    int key = indent;
    while (at < text.size() && text[at] == u'-' && (at + 1 == text.size() || text[at + 1] == u' ')) {
        setFormat(at, 1, m_mark);
        at += 1;
        while (at < text.size() && text[at] == u' ')
            ++at;
        key = at;
    }
    if (at < text.size() && text[at] == u'#') {
        setFormat(at, static_cast<int>(text.size()) - at, m_comment);
        return;
    }
    if (const int colon = colonOf(text, at); colon >= 0) {
        setFormat(at, colon - at, m_key);
        at = colon + 1;
    }
    value(text, at);
    // `key: |` and its kin: what is indented further belongs to it.
    QString rest = text.mid(at);
    if (const qsizetype comment = rest.indexOf(QLatin1String(" #")); comment >= 0)
        rest.truncate(comment);
    rest = rest.trimmed();
    if (!rest.isEmpty() && (rest[0] == u'|' || rest[0] == u'>') && rest.size() <= 3)
        setCurrentBlockState(key > indent ? key : indent);
}

void YamlHighlighter::value(const QString& text, int from)
{
    int at = from;
    while (at < text.size()) {
        const QChar c = text[at];
        if (c == u'#' && (at == 0 || text[at - 1].isSpace())) {
            setFormat(at, static_cast<int>(text.size()) - at, m_comment);
            return;
        }
        if (c == u'"' || c == u'\'') {
            int end = at + 1;
            while (end < text.size() && text[end] != c)
                end += text[end] == u'\\' && c == u'"' ? 2 : 1;
            setFormat(at, end + 1 - at, m_string);
            at = end + 1;
            continue;
        }
        if (c.isSpace() || QStringLiteral("[]{},").contains(c)) {
            ++at;
            continue;
        }
        int end = at;
        while (end < text.size() && !text[end].isSpace() && !QStringLiteral("[]{},").contains(text[end]))
            ++end;
        const QString word = text.mid(at, end - at);
        if (c == u'&' || c == u'*' || c == u'!' || word == QLatin1String("|") || word == QLatin1String(">"))
            setFormat(at, end - at, m_mark);
        else if (isLiteral(word) && (at == from || text.mid(from, at - from).trimmed().isEmpty()) &&
                 text.mid(end).trimmed().isEmpty())
            setFormat(at, end - at, m_literal);
        at = end;
    }
}

} // namespace strake::gui
