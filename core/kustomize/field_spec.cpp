#include "core/kustomize/field_spec.h"

#include "core/kustomize/error.h"

namespace strake::kustomize {

std::string FieldSpec::toString() const
{
    return gvk().toString() + (create ? ":true:" : ":false:") + std::string(path);
}

void mergeOne(FieldSpecs& specs, const FieldSpec& spec)
{
    for (const FieldSpec& known : specs) {
        if (known.path != spec.path || !known.gvk().isSelectedBy(spec.gvk()))
            continue;
        if (known.create != spec.create)
            throw Error{"conflicting fieldspecs", {}};
        return;
    }
    specs.push_back(spec);
}

void mergeAll(FieldSpecs& specs, const FieldSpecs& incoming)
{
    for (const FieldSpec& spec : incoming)
        mergeOne(specs, spec);
}

} // namespace strake::kustomize
