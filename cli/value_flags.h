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
// What it says is read the first time and said every time, to several threads.
values::StandardInput readOnce(values::StandardInput input);

} // namespace strake::cli
