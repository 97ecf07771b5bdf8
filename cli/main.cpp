#include "cli/cli.h"
#include "cli/standard_streams.h"
#include "core/filesystem/disk_file_system.h"

#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

namespace {

// The C library's allocator for a program that builds millions of small values and ends: memory is not given back in
// between, and freed pieces are not gathered again and again, which took a fifth of a large chart's time.
void tuneAllocator()
{
#ifdef __GLIBC__
    mallopt(M_MXFAST, 0);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

// Nothing where /proc does not say.
std::filesystem::path programFolder()
{
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

} // namespace

int main(int argc, char** argv)
{
    using namespace strake;
    tuneAllocator();
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away ends the writing, not the program
    cli::DescriptorInput in(STDIN_FILENO);
    cli::DescriptorOutput out(STDOUT_FILENO);
    cli::DescriptorOutput err(STDERR_FILENO);
    const cli::ProcessEnvironment environment;
    DiskFileSystem files;
    cli::Streams streams{.in = in,
                         .out = out,
                         .err = err,
                         .environment = environment,
                         .writer = files,
                         .programFolder = programFolder()};
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    int code = cli::run(arguments, streams, files);
    const bool written = out.flush();
    if (!written && !out.problem().empty())
        err.write("Error: cannot write to standard output: " + out.problem() + "\n");
    err.flush();
    return written ? code : 1;
}
