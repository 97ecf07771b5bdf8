// Limits on trees of values. import-values can make maps share maps, and even contain themselves, so that a small
// chart stands for any number of values; Helm then runs until memory ends.
#pragma once

#include "core/diagnostic/diagnostic.h"
#include "core/value/value.h"

#include <cstddef>
#include <vector>

namespace strake::values {

constexpr std::size_t maxValues = 2'000'000;
constexpr int maxValueDepth = 2'000;

// Thrown inside this room, caught where its functions return a Result.
struct TooManyValues {};

Diagnostic tooManyValues();

// Counts what one merge looks at.
class Budget {
public:
    void spend(std::size_t count = 1)
    {
        if (count > m_left)
            throw TooManyValues();
        m_left -= count;
    }

private:
    std::size_t m_left = maxValues;
};

// As Value::deepCopy. Throws TooManyValues.
Value boundedCopy(const Value& value, Budget& budget);
inline Value boundedCopy(const Value& value)
{
    Budget budget;
    return boundedCopy(value, budget);
}

// Throws TooManyValues where boundedCopy would.
void checkBounds(const Value& value);

// Empties these maps and all maps in them, each once: maps that contain themselves would never be freed. Nobody else
// may hold any of them.
void clearMaps(std::vector<Value> maps);

} // namespace strake::values
