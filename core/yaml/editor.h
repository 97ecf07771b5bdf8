// Edits of a YAML text that touch nothing but what they are for: comments, order, quoting, indentation, line breaks and
// a byte order mark stay. Planned against a text, applied by whoever owns it (applyEdits, an editor's buffer).
//
// No plan is given that does not read back as what was wanted, with everything else unchanged: the result is parsed and
// compared. What cannot be done so is refused with a `yaml.edit` diagnostic at its place.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/value/value_path.h"
#include "core/yaml/node.h"
#include "core/yaml/text_edit.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace strake::yaml {

// An edit on the way to whose place an alias (`*base`) stands, or an anchor that aliases name.
enum class ThroughAlias : std::uint8_t {
    Refuse,       // with all places in the diagnostic's labels
    ChangeAnchor, // every place that the anchor serves changes
    ExpandHere    // the alias gives way to what it stands for; only this place changes
};

// The keys of the mapping at `parent` in the order wanted of new ones: that of a chart's values.yaml or schema. A new key
// goes behind its nearest predecessor, else before its nearest successor, else to the end.
using SiblingOrder = std::function<std::vector<std::string>(const ValuePath& parent)>;
// The order in which `root` has them; it is kept alive.
SiblingOrder siblingOrderOf(NodePtr root);

struct EditOptions {
    SiblingOrder order = {};
    ThroughAlias throughAlias = ThroughAlias::Refuse;
    bool eraseEmptyParents = false; // else erasing the last key leaves `{}`, the last item `[]`
    bool eraseComment = false;      // with what is erased, the comment lines that stand directly above it
    std::size_t document = 0;       // of a stream of several, counted from 0
};

// The value at `path` becomes `value`: written over the old one in its style where that can say it, a mapping's missing
// parents made, an index equal to a list's length appended. A mapping or list over one of its kind is changed member by
// member, so that comments between stay. Nothing to do gives no edits.
Result<TextEdits> planSet(const SourceMap& sources, FileId file, const ValuePath& path, const Value& value,
                          const EditOptions& options = {});
// `null`, which takes away what lower layers say.
Result<TextEdits> planNull(const SourceMap& sources, FileId file, const ValuePath& path,
                           const EditOptions& options = {});
// Without edits where there is nothing at `path`.
Result<TextEdits> planErase(const SourceMap& sources, FileId file, const ValuePath& path,
                            const EditOptions& options = {});
// A new item before the `index`th of the list at `list`; at its length: behind the last. A list that is not there yet is
// made.
Result<TextEdits> planInsert(const SourceMap& sources, FileId file, const ValuePath& list, std::size_t index,
                             const Value& value, const EditOptions& options = {});
// The item at `from` of a list goes to where, when it is taken out, `to` counts.
Result<TextEdits> planReorder(const SourceMap& sources, FileId file, const ValuePath& list, std::size_t from,
                              std::size_t to, const EditOptions& options = {});

// The key at the end of the path becomes `key`; its value, its comments and its place stay. Refused where there is such a
// key already.
Result<TextEdits> planRename(const SourceMap& sources, FileId file, const ValuePath& path, const std::string& key,
                             const EditOptions& options = {});

// A value from one text to the same path of another, comments and spelling included where the two places allow it.
struct MovePlan {
    TextEdits from;
    TextEdits to;
};
Result<MovePlan> planMove(const SourceMap& sources, FileId from, FileId to, const ValuePath& path,
                          const EditOptions& options = {});

} // namespace strake::yaml
