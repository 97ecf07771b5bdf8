// Vector files: JSON arrays of cases with outputs written by the real tools, and lists of those known to fail.
#pragma once

#include "core/value/value.h"

#include <map>
#include <string>

namespace strake::test {

// The text of a file below the source tree. Aborts the test when it cannot be read.
std::string readSourceFile(const std::string& path);

// tests/vectors/NAME.json, numbers as float64.
Value readVectors(const std::string& name);

// The member as bytes: `key`, or `key_b64` decoded. False when there is neither.
bool textOf(const Value& vector, const std::string& key, std::string& out);

// Holds a run against tests/vectors/NAME_expected_failures.txt: lines `case name<TAB>reason`, in both directions.
class ExpectedFailures {
public:
    explicit ExpectedFailures(const std::string& name);
    // True when the outcome is the expected one. `passed` false and not listed: false. `passed` and listed: false.
    bool accepts(const std::string& caseName, bool passed);
    std::string summary(const std::string& what) const; // "template: 2378 cases, 2300 as the original, ..."
    std::string unknownNames() const;                   // listed cases that were never run

private:
    std::map<std::string, std::string> m_reasons;
    std::map<std::string, bool> m_seen;
    int m_run = 0;
    int m_failed = 0;
};

} // namespace strake::test
