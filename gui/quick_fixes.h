// What can be done about a problem with one key: edits of the text that it is in.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "gui/edit_command.h"
#include "gui/models/field_node.h"

#include <QString>

#include <filesystem>
#include <string>
#include <vector>

namespace strake::gui {

struct QuickFix {
    QString title; // "Remove `replicas`", "Rename to `replicaCount`"
    FileEdits edits;
};

// Where the problem stands: `text` is the file's as it is now, and `range` in it. `form`: that of the values whose root
// is at `root` in the file; null: nothing is known of them.
struct FixPlace {
    std::filesystem::path file;
    const std::string& text;
    const schema::FormField* form = nullptr;
    ValuePath root;
};

// The best first; none when nobody knows better than the author. Each makes the text say something else and leaves all
// the rest of it as it is.
std::vector<QuickFix> quickFixesOf(const Diagnostic& problem, const FixPlace& place);

} // namespace strake::gui
