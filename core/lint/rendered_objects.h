// The documents that a template rendered, as Helm's linter decodes them one after the other.
// Source of the rules: k8s.io/apimachinery's pkg/util/yaml (NewYAMLOrJSONDecoder), sigs.k8s.io/yaml, encoding/json.
#pragma once

#include "core/engine/object_head.h"

#include <string>
#include <string_view>

namespace strake::lint {

class RenderedObjects {
public:
    explicit RenderedObjects(std::string_view text) : m_rest(text) {}

    enum class Next { Object, Null, End, Error };
    // Scalars of other kinds have become texts in the head. A null document is one without anything but comments. After Error there is nothing more; error() then has Go's
    // text: "error converting YAML to JSON: yaml: line 3: ...".
    Next next(engine::ObjectHead& head);
    const std::string& error() const { return m_error; }

private:
    Next fromJson(engine::ObjectHead& head, bool& decided);
    Next fromYaml(engine::ObjectHead& head);
    Next decode(const Value& document, std::string_view prefix, engine::ObjectHead& head);

    std::string_view m_rest;
    std::string m_error;
    std::size_t m_taken = 0; // bytes of the JSON objects so far
    int m_count = 0;
    bool m_isFirst = true;
    bool m_isJson = false;
};

} // namespace strake::lint
