// helm's flags for values, on every verb that takes values.
#pragma once

#include "core/project.h"

namespace strake::cli {

class Flags;
struct Session;

struct ValueFlags {
    ValueArguments arguments;

    void declare(Flags& flags);
};

// For `-f -`.
values::StandardInput standardInputOf(Session& session);

} // namespace strake::cli
