// A diagnostic as a JSON object: id, severity, message, file, line, column, endLine, endColumn, hint, related, trace.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <string>

namespace strake::cli {

std::string diagnosticToJson(const Diagnostic& diagnostic, const SourceMap& sources);

} // namespace strake::cli
