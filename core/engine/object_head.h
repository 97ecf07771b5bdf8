// The part of a Kubernetes object by which it is sorted and named, as encoding/json fills a struct of Helm's from what
// sigs.k8s.io/yaml made of a document: names match in any case, later keys win, the first type error is kept and reading
// goes on.
#pragma once

#include "core/value/value.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strake::engine {

struct ObjectHead {
    std::string apiVersion;
    std::string kind;
    std::string name;
    std::string nameSpace; // where it is a text
    std::vector<std::pair<std::string, std::string>> annotations;
};

// A struct of Go as encoding/json's errors name it and its fields.
struct HeadStruct {
    std::string_view type;
    std::string_view apiVersion;
    std::string_view kind;
    std::string_view metadata;
    std::string_view metadataType;
    std::string_view name;
    std::string_view nameSpace;     // empty: it has no such field
    std::string_view annotations;   // empty: likewise
    bool scalarsBecomeTexts = true; // else a number or a truth value where a text is wanted is an error
};

// encoding/json's first error; empty: none.
std::string readObjectHead(const Value& document, const HeadStruct& as, ObjectHead& head);

} // namespace strake::engine
