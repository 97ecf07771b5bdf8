// Sprig's semver and semverCompare, and the methods of *semver.Version that templates can call.
#include "core/semver/constraint.h"
#include "core/semver/version.h"
#include "core/sprig/go_value.h"
#include "core/sprig/sprig.h"

#include <array>
#include <string>

namespace strake::sprig {

namespace {

using semver::Version;

struct VersionBox final : Box {
    explicit VersionBox(Version v) : version(std::move(v)) {}
    Version version;
};

const Version& versionOf(const Value& value)
{
    static const Version zero;
    const auto* box = dynamic_cast<const VersionBox*>(value.native());
    return box ? box->version : zero;
}

std::string print(const Value& self) { return versionOf(self).text(); }

extern const Type versionPointer;
extern const Type versionStruct;

Value pointerTo(Version version) { return Value::ofNative(new VersionBox(std::move(version)), versionPointer); }
Value structOf(Version version) { return Value::ofNative(new VersionBox(std::move(version)), versionStruct); }

Value major(Call&, Arguments args) { return Value::ofUint64(versionOf(args[0]).major); }
Value minor(Call&, Arguments args) { return Value::ofUint64(versionOf(args[0]).minor); }
Value patch(Call&, Arguments args) { return Value::ofUint64(versionOf(args[0]).patch); }
Value prerelease(Call&, Arguments args) { return stringValue(versionOf(args[0]).prerelease); }
Value metadata(Call&, Arguments args) { return stringValue(versionOf(args[0]).metadata); }
Value original(Call&, Arguments args) { return stringValue(versionOf(args[0]).original); }
Value string(Call&, Arguments args) { return stringValue(versionOf(args[0]).text()); }

Value next(std::optional<Version> version, std::string_view part)
{
    if (!version)
        throw Error(std::string(part) + " version increment would overflow uint64");
    return structOf(std::move(*version));
}

Value incMajor(Call&, Arguments args) { return next(versionOf(args[0]).nextMajor(), "major"); }
Value incMinor(Call&, Arguments args) { return next(versionOf(args[0]).nextMinor(), "minor"); }
Value incPatch(Call&, Arguments args) { return next(versionOf(args[0]).nextPatch(), "patch"); }

Value setPrerelease(Call&, Arguments args)
{
    std::string error;
    auto version = versionOf(args[0]).withPrerelease(viewOf(args, 1), &error);
    if (!version)
        throw Error(error);
    return structOf(std::move(*version));
}

Value setMetadata(Call&, Arguments args)
{
    std::string error;
    auto version = versionOf(args[0]).withMetadata(viewOf(args, 1), &error);
    if (!version)
        throw Error(error);
    return structOf(std::move(*version));
}

int compared(Arguments args)
{
    if (!args[1].native())
        panicNilPointer();
    return versionOf(args[0]).compare(versionOf(args[1]));
}

Value compare(Call&, Arguments args) { return Value::ofInt(compared(args)); }
Value equal(Call&, Arguments args) { return Value::ofBool(args[1].native() && compared(args) == 0); }
Value lessThan(Call&, Arguments args) { return Value::ofBool(compared(args) < 0); }
Value lessThanEqual(Call&, Arguments args) { return Value::ofBool(compared(args) <= 0); }
Value greaterThan(Call&, Arguments args) { return Value::ofBool(compared(args) > 0); }
Value greaterThanEqual(Call&, Arguments args) { return Value::ofBool(compared(args) >= 0); }

// Sorted by name; a Version by value lacks the methods with a pointer receiver.
constexpr Function valueMethods[] = {
    {"IncMajor", "func(interface {}) semver.Version", incMajor, Tracing::Opaque, "The next major release."},
    {"IncMinor", "func(interface {}) semver.Version", incMinor, Tracing::Opaque, "The next minor release."},
    {"IncPatch", "func(interface {}) semver.Version", incPatch, Tracing::Opaque, "The next patch release."},
    {"Major", "func(interface {}) uint64", major, Tracing::Opaque, "The first number."},
    {"Metadata", "func(interface {}) string", metadata, Tracing::Opaque, "What stands behind the `+`."},
    {"Minor", "func(interface {}) uint64", minor, Tracing::Opaque, "The second number."},
    {"Patch", "func(interface {}) uint64", patch, Tracing::Opaque, "The third number."},
    {"Prerelease", "func(interface {}) string", prerelease, Tracing::Opaque, "What stands behind the `-`."},
    {"SetMetadata", "func(interface {}, string) (semver.Version, error)", setMetadata, Tracing::Opaque,
     "The version with other metadata."},
    {"SetPrerelease", "func(interface {}, string) (semver.Version, error)", setPrerelease, Tracing::Opaque,
     "The version with another pre-release."},
    {"String", "func(interface {}) string", string, Tracing::Opaque, "The whole version, without a leading v."},
};

constexpr Function comparison(std::string_view name, gotemplate::Signature signature, Value (*call)(Call&, Arguments),
                              std::string_view doc)
{
    return {name, signature, call, Tracing::Opaque, doc, {&versionPointer}};
}

constexpr std::array<Function, 18> pointerMethods = {{
    comparison("Compare", "func(interface {}, *semver.Version) int", compare, "-1, 0 or 1: lower, equal, higher."),
    comparison("Equal", "func(interface {}, *semver.Version) bool", equal, "Whether they are of the same rank."),
    comparison("GreaterThan", "func(interface {}, *semver.Version) bool", greaterThan, "Whether it is higher."),
    comparison("GreaterThanEqual", "func(interface {}, *semver.Version) bool", greaterThanEqual,
               "Whether it is not lower."),
    valueMethods[0],
    valueMethods[1],
    valueMethods[2],
    comparison("LessThan", "func(interface {}, *semver.Version) bool", lessThan, "Whether it is lower."),
    comparison("LessThanEqual", "func(interface {}, *semver.Version) bool", lessThanEqual, "Whether it is not higher."),
    valueMethods[3],
    valueMethods[4],
    valueMethods[5],
    {"Original", "func(interface {}) string", original, Tracing::Opaque, "The version as it was written."},
    valueMethods[6],
    valueMethods[7],
    valueMethods[8],
    valueMethods[9],
    valueMethods[10],
}};

const Type versionStruct{.kind = Kind::Struct,
                         .name = "semver.Version",
                         .methods = valueMethods,
                         .methodCount = std::size(valueMethods),
                         .stringer = print,
                         .jsonString = print};
const Type versionPointer{.kind = Kind::Pointer,
                          .name = "*semver.Version",
                          .elem = &versionStruct,
                          .methods = pointerMethods.data(),
                          .methodCount = pointerMethods.size(),
                          .stringer = print,
                          .jsonString = print};

Value semverFunction(Call&, Arguments args)
{
    std::string error;
    auto version = Version::parse(viewOf(args, 0), &error);
    if (!version)
        throw Error(error);
    return pointerTo(std::move(*version));
}

Value semverCompare(Call&, Arguments args)
{
    std::string error;
    const auto constraint = semver::Constraint::parse(viewOf(args, 0), &error);
    if (!constraint)
        throw Error(error);
    const auto version = Version::parse(viewOf(args, 1), &error);
    if (!version)
        throw Error(error);
    return Value::ofBool(constraint->check(*version));
}

constexpr Function table[] = {
    {"semver", "func(string) (*semver.Version, error)", semverFunction, Tracing::Opaque,
     "A semantic version, with Major, Minor, Patch, Prerelease, Metadata, Compare and more."},
    {"semverCompare", "func(string, string) (bool, error)", semverCompare, Tracing::Opaque,
     "Whether the second text, a version, meets the constraint in the first (>=1.2, ^1.2 || ~2.0)."},
};

} // namespace

FunctionTable semverFunctions() { return table; }

} // namespace strake::sprig
