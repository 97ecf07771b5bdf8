#include "gui/convert.h"

#include "core/json/writer.h"

#include <QFile>

#include <exception>

namespace strake::gui {

QString toQt(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::string toUtf8(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    return std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

QString toQt(const std::filesystem::path& path)
{
    const std::string& native = path.native();
    return QFile::decodeName(QByteArray(native.data(), static_cast<qsizetype>(native.size())));
}

std::filesystem::path toPath(const QString& path)
{
    const QByteArray native = QFile::encodeName(path);
    return std::filesystem::path(std::string(native.constData(), static_cast<std::size_t>(native.size())));
}

QString toQt(const ValuePath& path) { return toQt(std::string_view(path.toString())); }

QString toSentence(const Diagnostic& problem)
{
    QString text = toQt(std::string_view(problem.message));
    if (!problem.hint.empty())
        text += QStringLiteral("; ") + toQt(std::string_view(problem.hint));
    return text;
}

QString shownValue(const Value& value, int maxCharacters)
{
    std::string bytes;
    if (value.isNil()) {
        bytes = "null";
    } else if (value.isString()) {
        bytes = value.string().substr(0, static_cast<std::size_t>(maxCharacters) * 4);
    } else {
        json::WriteOptions options;
        options.escapeHtml = false;
        try {
            bytes = json::write(value, options).bytes();
        } catch (const std::exception&) { // numbers that JSON has not
            bytes = goTypeName(value);
        }
    }
    QString text = toQt(std::string_view(bytes));
    if (text.endsWith(u'\n'))
        text.chop(1);
    text.replace(u'\n', QChar(0x23ce)); // RETURN SYMBOL
    if (text.size() > maxCharacters)
        text = text.left(maxCharacters) + QChar(0x2026);
    return text;
}

} // namespace strake::gui
