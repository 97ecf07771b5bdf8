// What goes wrong in a build, in kustomize's words. Thrown inside the room; its facade turns it into a Diagnostic.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <string>
#include <string_view>

namespace strake::kustomize {

struct Error {
    std::string text;  // without "Error: "
    SourceRange range; // where it was found, as far as known
    DiagnosticKind kind = DiagnosticKind::OverlayInvalid;
    std::string message = {}; // in our own words; empty: `text`
    std::string hint = {};
};

// "prefix: text", as Go's fmt.Errorf("...: %w") does; the place stays, and the message is what it was about.
[[nodiscard]] inline Error wrapped(std::string_view prefix, Error error)
{
    if (error.message.empty())
        error.message = error.text; // what the prefixes are about
    error.text.insert(0, ": ").insert(0, prefix);
    return error;
}

// Runs `work`; an Error that leaves it gets the prefix.
template <class Work>
decltype(auto) withPrefix(std::string_view prefix, Work&& work)
{
    try {
        return work();
    } catch (Error& error) {
        throw wrapped(prefix, std::move(error));
    }
}

} // namespace strake::kustomize
