// Where the sources are. Compiled into one file alone: the others are the same for every clone, whose tests ccache then
// has already.
#pragma once

#include <QString>

namespace strake::test {

// Absolute; "charts/agent-local" below the folder of the sources, or that folder itself.
QString sourcePath(const QString& below = {});

} // namespace strake::test
