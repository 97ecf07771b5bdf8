// Vectors of single function calls, as tests/oracle/sprig_vectors writes them.
#pragma once

#include "core/gotemplate/function.h"
#include "core/value/value.h"

#include <QString>

#include <string>
#include <vector>

namespace strake::test {

struct SprigVector {
    std::string function;
    std::vector<Value> args;
    std::string out;   // described, or "!" and an error's text
    std::string after; // the first argument afterwards, where it is a map
};

std::vector<SprigVector> readSprigVectors(const QString& path);

// A value with the types of all its parts, as the oracle describes it.
std::string described(const Value& value);

// Whether the arguments are of the types that the signature demands.
bool fits(const gotemplate::Signature& signature, const std::vector<Value>& args);

} // namespace strake::test
