// A mapping with known fields, read by a table: a field's name, what reads it, what it means. A new field is a new
// line in its table.
#pragma once

#include "core/overlay/overlay_file.h"
#include "core/yaml/node.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strake::overlay {

class Reading {
public:
    explicit Reading(DiagnosticConsumer& problems) : m_problems(problems) {}

    void report(Diagnostic diagnostic) { m_problems.handle(std::move(diagnostic)); }
    void reportType(const yaml::Node& node, std::string_view field, std::string_view wanted);

    // What an alias stands for; null for one that names nothing.
    static const yaml::Node* resolve(const yaml::Node* node);
    static bool isNull(const yaml::Node& node);

    // A string; anything else (also `123`, `yes`) is reported.
    std::optional<PlacedText> text(const yaml::Node& node, std::string_view field);
    std::vector<PlacedText> texts(const yaml::Node& node, std::string_view field);

private:
    DiagnosticConsumer& m_problems;
};

template <class T>
struct Field {
    std::string_view name;
    // Null: a field of kustomize's, which its own tables read.
    void (*read)(Reading& reading, const yaml::Node& value, T& into);
    std::string_view doc;
};

// The names of a table, without its type.
struct FieldNames {
    std::vector<std::string_view> readable;
    std::vector<std::string_view> known; // these and kustomize's
};

void reportUnknownField(Reading& reading, const yaml::Node& key, std::string_view what, const FieldNames& names);

// `what`: "an overlay", "an entry of `charts`". False when the node is no mapping, which has been reported.
template <class T>
bool readFields(Reading& reading, const yaml::Node& node, std::span<const Field<T>> fields, std::string_view what,
                T& into)
{
    const yaml::Node* mapping = Reading::resolve(&node);
    if (mapping == nullptr || mapping->kind != yaml::NodeKind::Mapping) {
        reading.reportType(node, what, "a mapping");
        return false;
    }
    for (const yaml::Entry& entry : mapping->entries) {
        const Field<T>* field = nullptr;
        for (const Field<T>& candidate : fields) {
            if (entry.key->kind == yaml::NodeKind::Scalar && candidate.name == entry.key->value)
                field = &candidate;
        }
        if (field == nullptr) {
            FieldNames names;
            for (const Field<T>& candidate : fields) {
                names.known.push_back(candidate.name);
                if (candidate.read != nullptr)
                    names.readable.push_back(candidate.name);
            }
            reportUnknownField(reading, *entry.key, what, names);
        } else if (field->read == nullptr) {
            if constexpr (requires { into.usesKustomize; })
                into.usesKustomize = true;
        } else if (const yaml::Node* value = Reading::resolve(entry.value.get());
                   value != nullptr && !Reading::isNull(*value)) {
            field->read(reading, *value, into);
        }
    }
    return true;
}

} // namespace strake::overlay
