// What the program has of the world besides the files it reads: standard streams, environment, files it writes.
// Parameters of run(), so that tests need no process.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace strake {
class FileWriter;
}

namespace strake::cli {

class Output {
public:
    virtual ~Output() = default;
    // False when the reader is gone or the device is full; `problem` then says why. Nothing is written after that.
    virtual bool write(std::string_view bytes) = 0;
    virtual bool isTerminal() const { return false; }
    // Empty while all is well and when the reader has gone away (a closed pipe is no error of ours).
    virtual std::string problem() const { return {}; }
};

class Input {
public:
    virtual ~Input() = default;
    // Everything up to the end; nothing when it cannot be read or is larger than a file may be.
    virtual std::optional<std::string> readAll() = 0;
};

class Environment {
public:
    virtual ~Environment() = default;
    virtual std::optional<std::string> get(const std::string& name) const = 0;
};

struct Streams {
    Input& in;
    Output& out;
    Output& err;
    const Environment& environment;
    FileWriter& writer;
    std::filesystem::path programFolder = {}; // where the program stands; empty: nowhere
};

} // namespace strake::cli
