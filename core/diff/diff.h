// What differs between two sets of Kubernetes objects.
#pragma once

#include "core/diff/compare.h"
#include "core/diff/mask.h"
#include "core/diff/object.h"

#include <string>
#include <vector>

namespace strake::diff {

struct ObjectChange {
    Op op = Op::Changed;
    ObjectId id;                  // the new one's, if both sides have one
    std::size_t before = nothing; // indexes into the objects compared
    std::size_t after = nothing;
    Value oldValue; // masked; nil: there is none
    Value newValue;
    std::vector<FieldChange> fields; // of Changed; masked
    std::vector<std::size_t> causes; // indexes into Difference::values: those of the fields and of the object itself
};

struct Difference {
    std::vector<ObjectChange> objects; // by identity
    std::vector<ValueChange> values;   // of the layers; empty where a side has none
    std::size_t equalObjects = 0;

    bool isEmpty() const { return objects.empty() && values.empty(); }
    std::size_t count(Op op) const;
};

struct DiffOptions {
    bool showSecrets = false;
    SecretTexts secrets = {}; // of both sides; masked wherever they stand
};

Difference diffObjects(const std::vector<Object>& before, const std::vector<Object>& after,
                       const DiffOptions& options = {});

} // namespace strake::diff
