#include "cli/cli.h"

#include "cli/command.h"
#include "cli/commands/verbs.h"
#include "cli/logging_file_system.h"
#include "core/filesystem/repository.h"
#include "core/text/edit_distance.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strake::cli {

namespace {

constexpr auto verbs = std::to_array<const Verb*>({
    &buildVerb,      &templateVerb,   &valuesVerb,  &explainVerb,  &impactVerb, &diffVerb,  &lintVerb,
    &showVerb,       &dependencyVerb, &initVerb,    &importVerb,   &setVerb,    &unsetVerb, &addVerb,
    &emitVerb,       &packageVerb,    &schemaVerb,  &generateVerb, &docsVerb,   &evalVerb,  &functionsVerb,
    &completionVerb, &studioVerb,     &versionVerb, &helpVerb,
});

// Flags that every verb takes.
struct GlobalFlags {
    bool quiet = false;
    bool verbose = false;
    std::string color = "auto";
    std::string report = "text";
    std::string reportFile;

    void declare(Flags& flags)
    {
        flags.section("Global flags");
        flags.toggle(quiet, "quiet,q", "errors only: no warnings, no notes");
        flags.toggle(verbose, "verbose,v", "say what is done and how long it takes (STRAKE_LOG=debug says more)");
        flags.choice(color, "color", {"auto", "always", "never"},
                     "colours in diagnostics (default auto; NO_COLOR is honoured)");
        flags.choice(report, "report", {"text", "json", "sarif", "junit", "gitlab", "github"},
                     "form of the diagnostics on standard error (default text)");
        flags.text(reportFile, "report-file", "file", "write the report here instead");
    }
};

// As cobra does: flags may stand before the verb, and the words behind global flags that take one are not the verb.
std::optional<std::size_t> findVerb(std::span<const std::string> words)
{
    constexpr std::array<std::string_view, 5> taking = {"--color", "--report", "--report-file", "--namespace", "-n"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--")
            return std::nullopt;
        if (words[i].size() < 2 || words[i][0] != '-')
            return i;
        if (std::find(taking.begin(), taking.end(), words[i]) != taking.end())
            ++i;
    }
    return std::nullopt;
}

bool wantsColor(const std::string& choice, const Streams& streams, const Output& to)
{
    if (choice != "auto")
        return choice == "always";
    const auto noColor = streams.environment.get("NO_COLOR");
    return to.isTerminal() && (!noColor || noColor->empty()) && streams.environment.get("TERM") != "dumb";
}

lint::ReportFormat formatNamed(std::string_view name)
{
    using lint::ReportFormat;
    constexpr std::array<std::pair<std::string_view, ReportFormat>, 5> formats = {{{"json", ReportFormat::Json},
                                                                                   {"sarif", ReportFormat::Sarif},
                                                                                   {"junit", ReportFormat::Junit},
                                                                                   {"gitlab", ReportFormat::Gitlab},
                                                                                   {"github", ReportFormat::Github}}};
    const auto found =
        std::find_if(formats.begin(), formats.end(), [&](const auto& each) { return each.first == name; });
    return found == formats.end() ? ReportFormat::Json : found->second;
}

void setUpReport(ConsoleReporter& reporter, const GlobalFlags& globals, const Verb& verb, Streams& streams,
                 const FileSystem& files)
{
    if (globals.report == "text")
        return;
    lint::ReportOptions options{.format = formatNamed(globals.report),
                                .toolVersion = STRAKE_VERSION,
                                .verb = std::string(verb.name),
                                .workingFolder = {},
                                .top = {}};
    const std::filesystem::path here = absolutePath(files, ".");
    options.workingFolder = files.canonical(here).has_value() ? *files.canonical(here) : here;
    options.top = repositoryAround(files, options.workingFolder).value_or(options.workingFolder);
    if (globals.reportFile.empty())
        return reporter.setReport(std::move(options));
    reporter.setReport(std::move(options), [&streams, path = globals.reportFile](std::string_view document) {
        const auto written = streams.writer.writeFile(path, document);
        if (!written)
            streams.err.write("Error: " + written.error().message + "\n");
        return written.has_value();
    });
}

int runVerb(const Verb& verb, std::span<const std::string> words, Streams& streams, const FileSystem& files)
{
    ConsoleReporter reporter(streams.err);
    const std::unique_ptr<Command> command = verb.make();
    GlobalFlags globals;
    Flags flags;
    command->declare(flags);
    globals.declare(flags);
    Result<Flags::Parsed> parsed = flags.parse(words);
    reporter.setStyle({.color = wantsColor(globals.color, streams, streams.err), .quiet = globals.quiet});
    setUpReport(reporter, globals, verb, streams, files);
    if (!parsed) {
        reporter.usage(parsed.error());
        reporter.finish();
        return Failure;
    }
    Log log;
    Log::Level level = globals.verbose ? Log::Level::Info : Log::Level::Off;
    if (const auto wanted = streams.environment.get("STRAKE_LOG"); wanted && !Log::parseLevel(*wanted, level)) {
        reporter.usage(diagnose(DiagnosticKind::Usage, {}, "STRAKE_LOG=" + *wanted + " is no level")
                           .withHint("trace, debug, info, warn, error or off"));
        reporter.finish();
        return Failure;
    }
    log.start(level, streams.err);

    const std::string usageLine = "strake " + std::string(verb.name) + " " + std::string(verb.arguments) +
                                  (verb.arguments.empty() ? "" : " ") + "[flags]";
    const LoggingFileSystem loggedFiles(files, log);
    Session session{.streams = streams,
                    .files = log.wants(Log::Level::Debug) ? loggedFiles : files,
                    .reporter = reporter,
                    .log = log,
                    .flags = flags,
                    .verb = verb.name,
                    .usageLine = usageLine,
                    .isColorful = wantsColor(globals.color, streams, streams.out)};
    const int code = parsed->help ? session.print(helpOf(verb)) : command->run(session, parsed->arguments);
    return reporter.finish() ? code : Failure;
}

int unknownVerb(const std::string& name, Streams& streams)
{
    std::vector<std::string_view> known;
    for (const Verb* verb : verbs)
        known.push_back(verb->name);
    std::string message = "Error: unknown command \"" + name + "\" for \"strake\"\n";
    if (const std::string_view near = text::nearest(name, known); !near.empty())
        message += "\nDid you mean this?\n\t" + std::string(near) + "\n";
    streams.err.write(message + "\nRun 'strake --help' for usage.\n");
    return Failure;
}

} // namespace

std::span<const Verb* const> allVerbs() { return verbs; }

int run(std::span<const std::string> arguments, Streams& streams, const FileSystem& files)
{
    std::vector<std::string> words(arguments.begin(), arguments.end());
    const std::optional<std::size_t> at = findVerb(words);
    if (!at) {
        const bool version = std::find(words.begin(), words.end(), "--version") != words.end();
        std::erase(words, "--version");
        return runVerb(version ? versionVerb : helpVerb, words, streams, files);
    }
    const bool isShort = words[*at] == "dep" || words[*at] == "dependencies"; // helm's other names
    const std::string name = isShort ? "dependency" : words[*at];
    const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const Verb* v) { return v->name == name; });
    if (verb == verbs.end())
        return unknownVerb(name, streams);
    words.erase(words.begin() + std::ptrdiff_t(*at));
    return runVerb(**verb, words, streams, files);
}

int Session::usageError(std::string message, std::string hint)
{
    reporter.usage(diagnose(DiagnosticKind::Usage, {}, std::move(message)).withHint(std::move(hint)));
    return Failure;
}

int Session::print(std::string_view text)
{
    if (streams.out.write(text))
        return Success;
    if (const std::string problem = streams.out.problem(); !problem.empty())
        reporter.usage(diagnose(DiagnosticKind::Usage, {}, "cannot write to standard output: " + problem));
    return Failure;
}

int checkArgumentCount(Session& session, const std::vector<std::string>& arguments, std::size_t least, std::size_t most)
{
    const auto plural = [](std::size_t count) {
        return std::to_string(count) + (count == 1 ? " argument" : " arguments");
    };
    std::string wrong;
    if (arguments.size() < least)
        wrong = (least == most ? "requires " : "requires at least ") + plural(least);
    else if (arguments.size() > most)
        wrong = most == 0 ? "accepts no arguments" : (least == most ? "requires " : "accepts at most ") + plural(most);
    if (wrong.empty())
        return Success;
    return session.usageError("\"strake " + std::string(session.verb) + "\" " + wrong +
                              "\n\nUsage:  " + std::string(session.usageLine));
}

std::vector<Flags::Described> flagsOf(const Verb& verb)
{
    GlobalFlags globals;
    Flags flags;
    const std::unique_ptr<Command> command = verb.make();
    command->declare(flags);
    globals.declare(flags);
    return flags.described();
}

std::string helpOf(const Verb& verb)
{
    GlobalFlags globals;
    Flags flags;
    const std::unique_ptr<Command> command = verb.make();
    command->declare(flags);
    globals.declare(flags);
    std::string out = std::string(verb.description) + "\n\nUsage:\n  strake " + std::string(verb.name);
    out += (verb.arguments.empty() ? "" : " " + std::string(verb.arguments)) + " [flags]\n\nExamples:\n";
    for (std::string_view rest = verb.examples; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        out += "  " + std::string(rest.substr(0, end)) + "\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out + "\n" + flags.help();
}

} // namespace strake::cli
