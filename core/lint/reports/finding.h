// A diagnostic with its places looked up, as reports need it. Of the room alone.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/lint/report.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strake::lint {

struct FilePlace {
    std::string path; // '/'-joined; relative to the top where the file lies below it
    bool isRelative = true;
    std::uint32_t line = 1;   // from 1
    std::uint32_t column = 1; // from 1, in characters
    std::uint32_t endLine = 1;
    std::uint32_t endColumn = 1; // of the character behind the last
};

struct Finding {
    DiagnosticKind kind{};
    Severity severity = Severity::Error;
    std::string message;
    std::string hint;
    std::optional<FilePlace> place; // none: not about a file (`--set a=1` is none)
    std::string elsewhere;          // then what it is about: "--set a=1"; may be empty
    struct Related {
        FilePlace place;
        std::string text;
    };
    std::vector<Related> related; // labels, then the calls
    std::string fingerprint;      // 16 hexadecimal digits: the same while rule, file and line's text stay

    std::string fullMessage() const; // with the hint
};

Finding resolve(const Diagnostic& diagnostic, const SourceMap& sources, const ReportOptions& options);

std::string toJson(const Diagnostic& diagnostic, const SourceMap& sources);
std::string writeSarif(std::span<const Finding> findings, const ReportOptions& options);
std::string writeJunit(std::span<const Finding> findings, const ReportOptions& options);
std::string writeGitlab(std::span<const Finding> findings);
std::string writeGithub(std::span<const Finding> findings);

} // namespace strake::lint
