// The text of the edited layer under another name.
#pragma once

#include <QString>

namespace strake::gui {

class ProjectSession;

// Whether overlay.yaml of the opened overlay names the layer's file: then it can name another one.
bool canUseOtherFile(ProjectSession& session);

// Writes the text to a file that is not there yet; `use`: the overlay names that one from now on, one step of the
// history, and the old file stays as it is on the disk. Returns what went wrong; empty: nothing, and `told` is what was
// done.
QString saveLayerAs(ProjectSession& session, const QString& file, bool use, QString* told);

} // namespace strake::gui
