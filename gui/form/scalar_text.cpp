#include "gui/form/scalar_text.h"

#include "gui/convert.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cmath>

namespace strake::gui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(strake::gui::ScalarText)
};

// Kubernetes' grammar of quantities: apimachinery/pkg/api/resource/quantity.go.
const QRegularExpression& quantityGrammar()
{
    static const QRegularExpression grammar(
        QStringLiteral("^([+-]?)(\\d+|\\d+\\.\\d*|\\.\\d+)([eE][+-]?\\d+|Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|)$"));
    return grammar;
}

// Go's time.ParseDuration.
const QRegularExpression& durationGrammar()
{
    static const QRegularExpression grammar(
        QStringLiteral("^[+-]?(0|((\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+)$"));
    return grammar;
}

std::optional<Value> parseNumber(const QString& text, const ScalarRule& rule, bool whole, QString* problem)
{
    bool good = false;
    const QString trimmed = text.trimmed();
    const qlonglong integer = QLocale::c().toLongLong(trimmed, &good);
    const bool isExact = good;
    const double number = good ? static_cast<double>(integer) : QLocale::c().toDouble(trimmed, &good);
    if (!good || !std::isfinite(number) || (whole && number != std::floor(number))) {
        *problem = (whole ? Words::tr("“%1” is not a whole number") : Words::tr("“%1” is not a number")).arg(text);
        return std::nullopt;
    }
    const bool isPort = rule.editor == EditorKind::Port;
    const std::optional<double> least = rule.form && rule.form->minimum ? rule.form->minimum
                                        : isPort                        ? std::optional(1.0)
                                                                        : std::nullopt;
    const std::optional<double> most = rule.form && rule.form->maximum ? rule.form->maximum
                                       : isPort                        ? std::optional(65535.0)
                                                                       : std::nullopt;
    if (least && number < *least) {
        *problem = Words::tr("%1 is below the minimum %2").arg(trimmed).arg(*least);
        return std::nullopt;
    }
    if (most && number > *most) {
        *problem = Words::tr("%1 is above the maximum %2").arg(trimmed).arg(*most);
        return std::nullopt;
    }
    if (isExact)
        return Value::ofInt64(integer); // more digits than a double has
    return number == std::floor(number) && std::fabs(number) < 9e15 ? Value::ofInt64(static_cast<qint64>(number))
                                                                    : Value::ofFloat(number);
}

bool isNumber(const Value* value)
{
    return value && !value->isNil() && !value->isString() && !value->isMap() && !value->isList() &&
           value->kind() != Kind::Bool;
}

// A number stays one while what is typed is one.
Value textOrNumber(const QString& text, const ScalarRule& rule)
{
    QString ignored;
    if (isNumber(rule.former)) {
        if (std::optional<Value> number = parseNumber(text, {}, false, &ignored))
            return *number;
    }
    return Value::ofString(toUtf8(text));
}

EditorKind kindOf(const ScalarRule& rule)
{
    // A duration or a size that the schema wants as a number.
    if (rule.form && rule.form->kind == schema::FieldKind::Integer && rule.editor != EditorKind::Port)
        return EditorKind::Integer;
    if (rule.form && rule.form->kind == schema::FieldKind::Number)
        return EditorKind::Number;
    return rule.editor;
}

} // namespace

std::optional<Value> parseScalar(const QString& text, const ScalarRule& rule, QString* problem)
{
    const QString trimmed = text.trimmed();
    const bool isTemplate = text.contains(QLatin1String("{{"));
    switch (kindOf(rule)) {
    case EditorKind::Integer:
    case EditorKind::Port: return parseNumber(text, rule, true, problem);
    case EditorKind::Number: return parseNumber(text, rule, false, problem);
    case EditorKind::Bool:
        if (trimmed != QLatin1String("true") && trimmed != QLatin1String("false")) {
            *problem = Words::tr("“%1” is neither true nor false").arg(text);
            return std::nullopt;
        }
        return Value::ofBool(trimmed == QLatin1String("true"));
    case EditorKind::Choice: {
        for (const Value& choice : rule.form ? rule.form->choices : std::vector<Value>()) {
            if (scalarText(choice) == text)
                return choice;
        }
        if (rule.form && rule.form->open)
            return Value::ofString(toUtf8(text));
        *problem = Words::tr("“%1” is none of the choices").arg(text);
        return std::nullopt;
    }
    case EditorKind::Quantity:
        if (!isTemplate && !quantityGrammar().match(trimmed).hasMatch()) {
            *problem = Words::tr("“%1” is not a quantity such as 500m, 2 or 4Gi").arg(text);
            return std::nullopt;
        }
        return textOrNumber(isTemplate ? text : trimmed, rule);
    case EditorKind::Duration:
        if (!isTemplate && !durationGrammar().match(trimmed).hasMatch()) {
            *problem = Words::tr("“%1” is not a duration such as 30s or 1h30m").arg(text);
            return std::nullopt;
        }
        return textOrNumber(isTemplate ? text : trimmed, rule);
    case EditorKind::IntOrString: {
        bool good = false;
        const qlonglong number = QLocale::c().toLongLong(trimmed, &good);
        return good ? Value::ofInt64(number) : Value::ofString(toUtf8(text));
    }
    case EditorKind::Image:
        if (!isTemplate && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); })) {
            *problem = Words::tr("the name of an image has no spaces");
            return std::nullopt;
        }
        return Value::ofString(toUtf8(text));
    default: return textOrNumber(text, rule);
    }
}

QString scalarText(const Value& value) { return value.isString() ? toQt(value.string()) : shownValue(value); }

QString canonicalQuantity(const QString& text)
{
    const QRegularExpressionMatch match = quantityGrammar().match(text.trimmed());
    bool good = match.hasMatch();
    qlonglong number = good ? match.captured(2).toLongLong(&good) : 0;
    if (!good)
        return {};
    const std::array<QString, 7> binary{{{},
                                         QStringLiteral("Ki"),
                                         QStringLiteral("Mi"),
                                         QStringLiteral("Gi"),
                                         QStringLiteral("Ti"),
                                         QStringLiteral("Pi"),
                                         QStringLiteral("Ei")}};
    const std::array<QString, 10> decimal{{QStringLiteral("n"),
                                           QStringLiteral("u"),
                                           QStringLiteral("m"),
                                           {},
                                           QStringLiteral("k"),
                                           QStringLiteral("M"),
                                           QStringLiteral("G"),
                                           QStringLiteral("T"),
                                           QStringLiteral("P"),
                                           QStringLiteral("E")}};
    const auto canonical = [&](const auto& suffixes, qlonglong step) {
        auto at = std::find(suffixes.begin(), suffixes.end(), match.captured(3));
        if (at == suffixes.end())
            return QString();
        while (number != 0 && number % step == 0 && at + 1 != suffixes.end()) {
            number /= step;
            ++at;
        }
        return match.captured(1) + QString::number(number) + *at;
    };
    return match.captured(3).endsWith(u'i') ? canonical(binary, 1024) : canonical(decimal, 1000);
}

QString scalarHint(const QString& text, const ScalarRule& rule)
{
    if (text.isEmpty() || text.contains(QLatin1String("{{")))
        return {};
    if (rule.editor == EditorKind::Quantity) {
        const QString canonical = canonicalQuantity(text);
        return canonical.isEmpty() || canonical == text.trimmed() ? QString() : QStringLiteral("= ") + canonical;
    }
    if (rule.editor == EditorKind::Url) {
        const QUrl url(text, QUrl::StrictMode);
        if (!url.isValid() || url.isRelative())
            return Words::tr("not a whole URL such as https://example.com");
    }
    if (rule.form && rule.form->kind == schema::FieldKind::Text && !rule.form->pattern.empty()) {
        // Good enough for a hint: what counts is the schema.
        const QRegularExpression pattern(toQt(std::string_view(rule.form->pattern)));
        if (pattern.isValid() && !pattern.match(text).hasMatch())
            return Words::tr("does not match %1").arg(pattern.pattern());
    }
    return {};
}

bool isScalarEditor(EditorKind editor)
{
    switch (editor) {
    case EditorKind::Group:
    case EditorKind::Multiline:
    case EditorKind::Map:
    case EditorKind::List:
    case EditorKind::Alternatives:
    case EditorKind::Yaml: return false;
    default: return true;
    }
}

} // namespace strake::gui
