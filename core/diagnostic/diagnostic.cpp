#include "core/diagnostic/diagnostic.h"

#include <algorithm>
#include <array>

namespace strake {

namespace {

struct KindInfo {
    Severity severity;
    std::string_view id;
};

constexpr auto kinds = std::to_array<KindInfo>({
#define STRAKE_DIAGNOSTIC(Name, Level, Id) {Severity::Level, Id},
#include "core/diagnostic/diagnostic_kind.def"
});

} // namespace

Severity severityOf(DiagnosticKind kind) { return kinds[static_cast<std::size_t>(kind)].severity; }

Severity severityOf(const Diagnostic& diagnostic) { return diagnostic.severity.value_or(severityOf(diagnostic.kind)); }

std::string_view nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return {};
}

std::string_view idOf(DiagnosticKind kind) { return kinds[static_cast<std::size_t>(kind)].id; }

bool DiagnosticCollector::hasErrors() const
{
    return std::any_of(m_diagnostics.begin(), m_diagnostics.end(),
                       [](const Diagnostic& d) { return severityOf(d) == Severity::Error; });
}

} // namespace strake
