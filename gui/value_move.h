// A value from one layer to another: what is said up here is said down there instead, or the other way round.
#pragma once

#include <QString>

#include <cstddef>

namespace strake::gui {

struct FieldNode;
class ProjectSession;

// What the edited layer says of the field, groups included; one step of the history over both files. False, and
// `problem` says why.
bool moveValue(ProjectSession& session, const FieldNode& field, std::size_t toColumn, QString* problem);

} // namespace strake::gui
