// One more values file of the overlay that is open.
#pragma once

#include <QString>

namespace strake::gui {

class ProjectSession;

// Above those that the overlay's own entry for the edited chart has; the entry is made when there is none. `file` is
// relative to the overlay's folder, or absolute; one that is not there yet begins as a comment. One step of the history;
// nothing is written. What went wrong; empty: nothing.
QString addValuesFile(ProjectSession& session, const QString& file);

} // namespace strake::gui
