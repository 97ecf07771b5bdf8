// Between core's bytes and Qt's strings: the only place where they meet.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

namespace strake::gui {

QString toQt(std::string_view utf8); // bytes that are no UTF-8 become U+FFFD
std::string toUtf8(QStringView text);
QString toQt(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);
QString toQt(const ValuePath& path);

// What is wrong, and what to do about it.
QString toSentence(const Diagnostic& problem);

// A value as one line: a text as it is, with its line breaks shown as signs, everything else as JSON.
QString shownValue(const Value& value, int maxCharacters = 300);

} // namespace strake::gui
