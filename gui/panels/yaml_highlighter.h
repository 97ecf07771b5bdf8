// YAML in colours: keys, texts, comments, block scalars.
#pragma once

#include <QSyntaxHighlighter>

namespace strake::gui {

class YamlHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit YamlHighlighter(QTextDocument* document);

    void setPalette(const QPalette& palette); // light or dark

protected:
    void highlightBlock(const QString& text) override;

private:
    void value(const QString& text, int from);

    QTextCharFormat m_key;
    QTextCharFormat m_comment;
    QTextCharFormat m_string;
    QTextCharFormat m_literal; // numbers, booleans, null
    QTextCharFormat m_mark;    // `-`, `---`, anchors, tags
    bool m_dark = false;
    bool m_ready = false;
};

} // namespace strake::gui
