// Maps that were changed in place may hold themselves, and counting references never frees those: whoever lets maps be
// changed keeps this beside them.
#pragma once

#include "core/value/value.h"

#include <cstddef>
#include <vector>

namespace strake {

class MapBox;

// Empties at its end the maps it was told that still live then. It keeps none alive. Of one thread at a time.
class ChangedMaps {
public:
    ChangedMaps() = default;
    ~ChangedMaps();
    ChangedMaps(const ChangedMaps&) = delete;
    ChangedMaps& operator=(const ChangedMaps&) = delete;

    void add(const Value& map); // other kinds and nil maps: nothing to do

private:
    friend class MapBox;
    void forget(std::size_t index);
    std::vector<const MapBox*> m_maps;
};

} // namespace strake
