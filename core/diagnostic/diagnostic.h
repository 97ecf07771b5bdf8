// One problem, as data: the CLI draws it, the GUI lists it, tests match it.
#pragma once

#include "core/diagnostic/source_map.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake {

enum class Severity : std::uint8_t { Note, Warning, Error };

enum class DiagnosticKind : std::uint16_t {
#define STRAKE_DIAGNOSTIC(Name, Level, Id) Name,
#include "core/diagnostic/diagnostic_kind.def"
};

Severity severityOf(DiagnosticKind kind);
std::string_view idOf(DiagnosticKind kind); // "yaml.duplicate-key": printed in brackets, never renamed

// A second place that explains the first: "first set here", "while executing `include \"app.labels\"`".
struct Label {
    SourceRange range;
    std::string text;
};

struct Diagnostic {
    DiagnosticKind kind{};
    SourceRange range;
    std::string message;       // lower case, no full stop, code in backticks: what was observed
    std::vector<Label> labels; // related places
    std::vector<Label> trace;  // innermost template call first
    std::string hint;          // what to do, e.g. "did you mean `replicaCount`?"; may be empty
    // The text that the tool we are compatible with prints for this problem, without its "Error: ".
    // Empty where there is none; compatible verbs print it first.
    std::string peerText;
    // What somebody's configuration makes of it; none: its kind's.
    std::optional<Severity> severity;

    // Fluent, for the one expression that builds it.
    Diagnostic&& label(SourceRange at, std::string text) &&
    {
        labels.push_back({at, std::move(text)});
        return std::move(*this);
    }
    Diagnostic&& withHint(std::string text) &&
    {
        hint = std::move(text);
        return std::move(*this);
    }
    Diagnostic&& asPeer(std::string text) &&
    {
        peerText = std::move(text);
        return std::move(*this);
    }
};

Severity severityOf(const Diagnostic& diagnostic);
std::string_view nameOf(Severity severity); // "error"

inline Diagnostic diagnose(DiagnosticKind kind, SourceRange range, std::string message)
{
    Diagnostic d;
    d.kind = kind;
    d.range = range;
    d.message = std::move(message);
    return d;
}

// For work that goes on after a problem: parsing, validation, linting.
class DiagnosticConsumer {
public:
    virtual ~DiagnosticConsumer() = default;
    virtual void handle(Diagnostic diagnostic) = 0;
};

class DiagnosticCollector final : public DiagnosticConsumer {
public:
    void handle(Diagnostic diagnostic) override { m_diagnostics.push_back(std::move(diagnostic)); }
    const std::vector<Diagnostic>& diagnostics() const { return m_diagnostics; }
    std::vector<Diagnostic> take() { return std::move(m_diagnostics); }
    bool hasErrors() const;

private:
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace strake
