// The expressions of --set and its relatives: `image.tag=1.2,hosts[0].name=x`. Source of the rules and of the error
// texts: Helm's pkg/strvals.
#pragma once

#include "core/diagnostic/result.h"
#include "core/value/value.h"
#include "core/value/value_path.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace strake::values {

enum class SetKind : std::uint8_t {
    Set,    // true, false, null and decimal integers (int64) are typed, all else is text
    String, // all is text
    Json,   // what follows `=` is JSON; numbers are float64
    File,   // what follows `=` names files whose contents are the values
    Literal // all after the first `=` is the value, nothing is escaped
};

// What a file of --set-file holds. The error's peerText is Go's: "open x: no such file or directory".
using FileReader = std::function<Result<std::string>(const std::string& name)>;

// Told of each value that an expression sets. Offsets are bytes of the expression.
class SetObserver {
public:
    virtual ~SetObserver() = default;
    // The origin that the value is to carry; 0 for none.
    virtual OriginId assigned(const ValuePath& path, const SourceRange& key, const SourceRange& value,
                              const Value& assigned) = 0;
};

struct SetOptions {
    FileId file = FileId::None; // the expression in the caller's SourceMap, for ranges
    FileReader readFile = {};   // SetKind::File
    SetObserver* observer = nullptr;
};

// Sets in `values` what the expression says, in place; lists and maps that are there are extended. After an error
// what came before it stays set, as in Helm. The error's peerText is strvals' ("key \"a\" has no value").
Result<void> applySet(SetKind kind, std::string_view expression, ValueMap& values, const SetOptions& options = {});

} // namespace strake::values
