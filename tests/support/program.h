// The program run inside the test's own process.
#pragma once

#include "core/filesystem/file_system.h"

#include <map>
#include <string>
#include <vector>

namespace strake::test {

struct Outcome {
    int exitCode = 0;
    std::string out;
    std::string err;
};

struct Surroundings {
    std::string in = {};
    std::map<std::string, std::string> environment = {};
};

// `files` is both read and written: a MemoryFileSystem or a DiskFileSystem.
template <class Files>
Outcome runProgram(const std::vector<std::string>& arguments, Files& files, const Surroundings& surroundings = {});

Outcome runProgramOn(const std::vector<std::string>& arguments, const FileSystem& files, FileWriter& writer,
                     const Surroundings& surroundings);

template <class Files>
Outcome runProgram(const std::vector<std::string>& arguments, Files& files, const Surroundings& surroundings)
{
    return runProgramOn(arguments, files, files, surroundings);
}

} // namespace strake::test
