#include "core/schema/schema_cache.h"

namespace strake::schema {

std::shared_ptr<const Schema> SchemaCache::find(std::string_view json, FileId file) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_schemas.find({json.data(), file});
    return found != m_schemas.end() ? found->second : nullptr;
}

void SchemaCache::keep(std::string_view json, FileId file, const Schema& schema)
{
    auto kept = std::make_shared<const Schema>(schema);
    const std::lock_guard lock(m_mutex);
    m_schemas.try_emplace({json.data(), file}, std::move(kept));
}

} // namespace strake::schema
