#include "cli/man_page.h"

#include <algorithm>

namespace strake::cli {

namespace {

// Text of a line: man's own signs made plain.
std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '\\': out += "\\e"; break;
        case '-': out += "\\-"; break; // else it is a hyphen, which nobody can copy into a shell
        case '\'': out += "\\(aq"; break;
        case '`': out += "\\(ga"; break;
        case '^': out += "\\(ha"; break;
        case '~': out += "\\(ti"; break;
        default: out += c;
        }
    }
    return out;
}

// A whole line: a dot in front would be a macro.
std::string line(std::string_view text) { return (text.starts_with('.') ? "\\&" : "") + escaped(text) + "\n"; }

// Takes the first line of `rest` off it.
std::string_view takeLine(std::string_view& rest)
{
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view first = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return first;
}

std::string asWritten(std::string_view text)
{
    std::string out = ".nf\n";
    while (!text.empty())
        out += line(takeLine(text));
    return out + ".fi\n";
}

// Paragraphs are filled; one with an indented line in it is a list or a table and stays as it is.
std::string paragraphs(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        std::string_view paragraph = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        if (!out.empty())
            out += ".PP\n";
        if (paragraph.find("\n ") != std::string_view::npos || paragraph.starts_with(' ')) {
            out += asWritten(paragraph);
        } else {
            while (!paragraph.empty())
                out += line(takeLine(paragraph));
        }
    }
    return out;
}

std::string upper(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

std::string head(std::string_view name, std::string_view section, std::string_view summary)
{
    return ".TH " + upper(name) + " " + std::string(section) + " \"\" \"strake " + STRAKE_VERSION +
           "\" \"Strake\"\n.SH NAME\n" + std::string(name) + " \\- " + escaped(summary) + "\n";
}

std::string exitStatus()
{
    return ".SH EXIT STATUS\n.TP\n.B 0\nsuccess\n.TP\n.B 1\nfailure\n.TP\n.B 2\nstale or different: only with "
           "\\-\\-check, and of strake diff \\-\\-detailed\\-exitcode\n";
}

std::string flagEntry(const Flags::Described& flag)
{
    std::string out = ".TP\n.B " + (flag.shortName.empty() ? std::string() : "\\-" + flag.shortName + ", ") + "\\-\\-" +
                      escaped(flag.name);
    if (!flag.type.empty())
        out += " \\fI" + escaped(flag.type) + "\\fR";
    return out + "\n" + line(flag.help);
}

} // namespace

std::string manualOfVerb(const Verb& verb)
{
    const std::string name = "strake-" + std::string(verb.name);
    std::string out = head(name, "1", verb.summary) + ".SH SYNOPSIS\n.B strake " + escaped(verb.name) + "\n" +
                      (verb.arguments.empty() ? "" : line(verb.arguments)) + "[flags]\n.SH DESCRIPTION\n" +
                      paragraphs(verb.description);
    std::string section;
    for (const Flags::Described& flag : flagsOf(verb)) {
        if (flag.section != section) {
            section = flag.section;
            out += ".SH " + upper(section) + "\n";
        }
        out += flagEntry(flag);
    }
    return out + ".SH EXAMPLES\n" + asWritten(verb.examples) + exitStatus() + ".SH SEE ALSO\n.BR strake (1)\n";
}

std::string manualOfProgram()
{
    std::string out =
        head("strake", "1", "compiles layered overlays over Helm charts into Kubernetes manifests") +
        ".SH SYNOPSIS\n.B strake\n.I VERB\n[arguments] [flags]\n.SH DESCRIPTION\n"
        "Strake reads charts, values and templates as Helm does and kustomizations as kustomize does, and prints\n"
        "their bytes. For every value it tells which line set it and what that line shadows. Nothing is fetched\n"
        "and no other program is run.\n.SH VERBS\n";
    std::string seeAlso;
    for (const Verb* verb : allVerbs()) {
        const std::string name(verb->name);
        out += ".TP\n.B " + name + "\n" + line(verb->summary);
        seeAlso += ".BR strake\\-" + name + " (1),\n";
    }
    return out +
           ".SH ENVIRONMENT\n.TP\n.B STRAKE_LOG\nwhat is logged: trace, debug, info, warn, error or off\n"
           ".TP\n.B STRAKE_KUBERNETES_SCHEMAS\nKubernetes\\(aq schemas for strake lint\n"
           ".TP\n.B NO_COLOR\nwhen it is set and not empty, nothing is coloured\n" +
           exitStatus() + ".SH SEE ALSO\n" + seeAlso + ".BR strake\\-overlay (5)\n";
}

std::string manualOfOverlayFile(std::string_view reference)
{
    return head("strake-overlay", "5", "overlay.yaml: what strake build compiles") + ".SH DESCRIPTION\n" +
           asWritten(reference) + ".SH SEE ALSO\n.BR strake\\-build (1)\n";
}

} // namespace strake::cli
