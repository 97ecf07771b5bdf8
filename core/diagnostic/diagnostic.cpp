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

std::string_view idOf(DiagnosticKind kind) { return kinds[static_cast<std::size_t>(kind)].id; }

bool DiagnosticCollector::hasErrors() const
{
    return std::any_of(m_diagnostics.begin(), m_diagnostics.end(),
                       [](const Diagnostic& d) { return severityOf(d.kind) == Severity::Error; });
}

} // namespace strake
