#include "gui/inspector/description.h"

#include "gui/convert.h"
#include "gui/models/value_types.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QRegularExpression>
#include <QTextDocument>
#include <QUrl>

namespace strake::gui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(strake::gui::Description)
};

QString typeSource(schema::TypeSource from, const QString& source)
{
    switch (from) {
    case schema::TypeSource::Schema: return Words::tr("from %1").arg(source);
    case schema::TypeSource::Comment: return Words::tr("from a comment in values.yaml");
    case schema::TypeSource::Default: return Words::tr("from the default in values.yaml");
    case schema::TypeSource::Name: return Words::tr("from the key's name");
    case schema::TypeSource::Nobody: break;
    }
    return {};
}

} // namespace

QString typeLineOf(const FieldNode& field, const QString& source)
{
    const schema::FormField* spec = field.form();
    QStringList parts;
    QString type = typeTitle(field.editor);
    const QString from = spec ? typeSource(spec->typeFrom, source) : QString();
    if (!from.isEmpty())
        type = Words::tr("%1, %2").arg(type, from);
    parts += type;
    if (!spec) {
        if (!field.inList)
            parts += Words::tr("not in the schema");
        return parts.join(QStringLiteral(" · "));
    }
    if (spec->required)
        parts += Words::tr("required");
    if (!spec->defaultText.empty())
        parts += Words::tr("default: %1").arg(toQt(std::string_view(spec->defaultText)));
    else if (spec->defaultValue && !field.secret)
        parts += Words::tr("default: %1")
                     .arg(spec->defaultValue->isString() && spec->defaultValue->string().empty()
                              ? QStringLiteral("\"\"")
                              : shownValue(*spec->defaultValue, 60));
    if (spec->minimum && spec->maximum)
        parts += Words::tr("%1 to %2").arg(*spec->minimum).arg(*spec->maximum);
    else if (spec->minimum)
        parts += Words::tr("at least %1").arg(*spec->minimum);
    else if (spec->maximum)
        parts += Words::tr("at most %1").arg(*spec->maximum);
    if (!spec->pattern.empty())
        parts += Words::tr("pattern: %1").arg(toQt(std::string_view(spec->pattern)));
    if (!spec->section.empty())
        parts += Words::tr("section: %1").arg(toQt(std::string_view(spec->section)));
    return parts.join(QStringLiteral(" · "));
}

DescriptionView::DescriptionView(QWidget* parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setAccessibleName(tr("Description"));
    setTabChangesFocus(true);
    connect(this, &QTextBrowser::anchorClicked, this, [](const QUrl& url) {
        if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
            QDesktopServices::openUrl(url);
    });
}

void DescriptionView::setDescription(const QString& markdown)
{
    // Qt's reader drops what follows a `<br>`.
    static const QRegularExpression lineBreak(QStringLiteral("\\s*<br\\s*/?>\\s*"));
    QString text = markdown;
    text.replace(lineBreak, QStringLiteral("  \n"));
    document()->setMarkdown(text, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                      QTextDocument::MarkdownNoHTML);
}

QVariant DescriptionView::loadResource(int, const QUrl&) { return {}; }

} // namespace strake::gui
