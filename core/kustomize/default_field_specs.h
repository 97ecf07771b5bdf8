// kustomize's default configuration of its transformers: constant tables, sorted as kustomize sorts them.
#pragma once

#include "core/kustomize/field_spec.h"

#include <span>

namespace strake::kustomize::defaults {

// A row of nameReference: the fields in which others name objects of that kind.
struct Target {
    std::string_view group;
    std::string_view version;
    std::string_view kind;
    std::span<const FieldSpec> referrers;
};

std::span<const FieldSpec> namePrefix();
std::span<const FieldSpec> nameSuffix();
std::span<const FieldSpec> nameSpace();
std::span<const FieldSpec> commonLabels();
std::span<const FieldSpec> templateLabels();
std::span<const FieldSpec> commonAnnotations();
std::span<const FieldSpec> varReference();
std::span<const FieldSpec> images();
std::span<const FieldSpec> replicas();
std::span<const Target> nameReference();

} // namespace strake::kustomize::defaults
