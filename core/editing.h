// Values of overlays changed from a command line: in which text a value is written, and what that text becomes.
// Comments and order stay; see yaml/editor.h. Nothing is written here.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strake {

class FileSystem;

// A file's text as it is and as it is to be.
struct FileChange {
    std::filesystem::path file; // by the name it has for people
    std::string before;
    std::string after;
};

struct ValueChange {
    enum class Kind : std::uint8_t {
        Set,
        Null, // takes away what lower layers say
        Unset // lower layers speak again
    } kind = Kind::Set;
    ValuePath path;
    Value value = {}; // Set
};

struct ValuesEdit {
    std::string instance; // empty: the only one there is
    // "inline", or a values file by its path, from the working folder or from the overlay's. Empty: the uppermost
    // values file of the overlay's own entry, else its inline values. Without an entry there it gets one that amends.
    std::string layer;
    std::vector<ValueChange> changes;
    bool force = false; // also what the schema refuses, and keys that nothing knows
};

// What cannot be done, or must not without `force`, is told as an `overlay.invalid`, `yaml.edit`, `schema.violation` or
// `values.unknown`; whatever is wrong with the overlay is told as well.
struct EditPlan {
    std::optional<FileChange> change; // none after an error
    std::vector<Diagnostic> diagnostics;
    SourceMap sources; // resolves their ranges: partly in texts as they are to be
};

// Of the overlay in `folder`. A value inside a list that its layer does not set sets the list there, whole, with the
// one change: lists replace each other.
EditPlan planValues(const FileSystem& files, const std::filesystem::path& folder, const ValuesEdit& edit);

} // namespace strake
