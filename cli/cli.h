// The command line: words in, exit code out.
#pragma once

#include "cli/streams.h"

#include <span>
#include <string>

namespace strake {
class FileSystem;
}

namespace strake::cli {

// `arguments` without the program's name. Results go to streams.out, everything else to streams.err.
int run(std::span<const std::string> arguments, Streams& streams, const FileSystem& files);

} // namespace strake::cli
