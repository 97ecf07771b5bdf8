#include "cli/cli.h"
#include "cli/standard_streams.h"
#include "core/filesystem/disk_file_system.h"

#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

int main(int argc, char** argv)
{
    using namespace strake;
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away ends the writing, not the program
    cli::DescriptorInput in(STDIN_FILENO);
    cli::DescriptorOutput out(STDOUT_FILENO);
    cli::DescriptorOutput err(STDERR_FILENO);
    const cli::ProcessEnvironment environment;
    DiskFileSystem files;
    cli::Streams streams{.in = in, .out = out, .err = err, .environment = environment, .writer = files};
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    int code = cli::run(arguments, streams, files);
    const bool written = out.flush();
    if (!written && !out.problem().empty())
        err.write("Error: cannot write to standard output: " + out.problem() + "\n");
    err.flush();
    return written ? code : 1;
}
