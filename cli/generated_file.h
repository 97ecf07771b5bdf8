// A file that a verb makes from others: written when it differs, or, to check it, shown as a difference.
#pragma once

#include <cstdint>
#include <string>

namespace strake::cli {

struct Session;

enum class FileState : std::uint8_t { Current, Written, Stale, Failed };

// With `check` nothing is written: what would change is printed, as `diff -u` does, and the file is Stale. Failed: why
// has been told.
FileState deliverFile(Session& session, const std::string& path, const std::string& text, bool check);

} // namespace strake::cli
