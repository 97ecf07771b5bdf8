// The schemas of charts, compiled once for all overlays of a run. May be used from several threads.
#pragma once

#include "core/schema/schema.h"

#include <map>
#include <mutex>
#include <string_view>
#include <utility>

namespace strake::schema {

class SchemaCache {
public:
    // The compiled schema of a text that stays where it is, whose places are in `file`; null when it is not known yet.
    std::shared_ptr<const Schema> find(std::string_view json, FileId file) const;
    void keep(std::string_view json, FileId file, const Schema& schema);

private:
    using Key = std::pair<const char*, FileId>;
    mutable std::mutex m_mutex;
    std::map<Key, std::shared_ptr<const Schema>> m_schemas;
};

} // namespace strake::schema
