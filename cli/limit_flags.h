// What a template may take, on the verbs that render: steps, nesting, output, time.
#pragma once

#include "core/compiler.h"

#include <chrono>
#include <string>

namespace strake::cli {

class Flags;
struct Session;

class LimitFlags {
public:
    void declare(Flags& flags);
    // Sets what was given and starts the clock of --max-time. False, and told, when a flag cannot be read.
    bool apply(Session& session, CompileOptions& options);

private:
    std::string m_steps;
    std::string m_depth;
    std::string m_output;
    std::string m_time;
};

} // namespace strake::cli
