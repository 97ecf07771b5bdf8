// What a verb is to the command line. Each verb has its own file in commands/ and one entry in the table of verbs.
#pragma once

#include "cli/console_reporter.h"
#include "cli/flags.h"
#include "cli/log.h"
#include "cli/streams.h"
#include "core/filesystem/file_system.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::cli {

// Exit codes, the same for every verb.
enum ExitCode : int {
    Success = 0,
    Failure = 1, // bad input, failed render, bad usage
    Differs = 2  // only of --check and diff --detailed-exitcode
};

struct Session {
    Streams& streams;
    const FileSystem& files;
    ConsoleReporter& reporter;
    Log& log;
    const Flags& flags;
    std::string_view verb;
    std::string_view usageLine; // "strake template [NAME] CHART [flags]"
    bool isColorful = false;    // results may be coloured

    // Failure, after telling what is wrong with the arguments.
    int usageError(std::string message, std::string hint = {});
    // Writes results; Failure when they cannot be written.
    int print(std::string_view text);
};

class Command {
public:
    virtual ~Command() = default;
    virtual void declare(Flags& flags) = 0;
    virtual int run(Session& session, const std::vector<std::string>& arguments) = 0;
};

struct Verb {
    std::string_view name;
    std::string_view arguments; // "[NAME] CHART"
    std::string_view summary;   // one line, for the list of verbs
    std::string_view description;
    std::string_view examples; // lines of commands and `#` comments, without indentation
    std::unique_ptr<Command> (*make)();
};

std::span<const Verb* const> allVerbs();

// All flags that the verb takes, those of every verb too.
std::vector<Flags::Described> flagsOf(const Verb& verb);

// "strake build [DIR] [flags]", the flags, the examples.
std::string helpOf(const Verb& verb);

// "a", "requires at least 1 argument" and the like, in cobra's words; Success when the count fits.
int checkArgumentCount(Session& session, const std::vector<std::string>& arguments, std::size_t least,
                       std::size_t most);

} // namespace strake::cli
