// `strake-studio --export`: an overlay's manifests, written without a window.
#pragma once

#include <QString>

class QTextStream;

namespace strake::gui {

// One file an object, as File > Export does it; what was done goes to `out`. Returns the code to exit with.
int runExport(const QString& overlay, const QString& folder, QTextStream& out, QTextStream& errors);

} // namespace strake::gui
