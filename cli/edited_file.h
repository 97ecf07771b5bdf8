// What the verbs that edit do with the text that is to be.
#pragma once

#include "core/editing.h"

#include <vector>

namespace strake::cli {

class Flags;
struct Session;

// --dry-run: the difference is printed, as `diff -u` does, and nothing is written.
void declareDryRun(Flags& flags, bool& into);

// Writes what has changed, each file as one step. The exit code; what went wrong has been told.
int deliverChanges(Session& session, const std::vector<FileChange>& changes, bool dryRun);
// Tells what is wrong, and where nothing forbids it delivers the change.
int deliverPlan(Session& session, const EditPlan& plan, bool dryRun);

} // namespace strake::cli
