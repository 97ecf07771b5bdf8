#include "core/packaging/lock.h"

#include "core/engine/chart_value.h"
#include "core/json/writer.h"
#include "core/text/digest.h"
#include "core/yaml/emitter.h"

namespace strake::packaging {

namespace {

std::string digestOf(const Value& value) { return "sha256:" + text::toHex(text::sha256(json::write(value).bytes())); }

} // namespace

std::string lockDigest(const Dependencies& declared, const Dependencies& locked)
{
    return digestOf(Value::ofList({engine::makeDependenciesValue(declared), engine::makeDependenciesValue(locked)}));
}

std::string helm2Digest(const Dependencies& declared)
{
    return digestOf(Value::ofMap({{"dependencies", engine::makeDependenciesValue(declared)}}));
}

std::string lockText(const chart::Lock& lock)
{
    return yaml::marshal(Value::ofMap({{"dependencies", engine::makeDependenciesValue(lock.dependencies)},
                                       {"digest", Value::ofString(lock.digest)},
                                       {"generated", Value::ofString(lock.generated)}}))
        .bytes();
}

} // namespace strake::packaging
