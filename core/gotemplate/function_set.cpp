#include "core/gotemplate/builtins.h"
#include "core/gotemplate/template_set.h"

#include <algorithm>
#include <cstdint>

namespace strake::gotemplate {

namespace {

std::size_t hashOf(std::string_view name)
{
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return static_cast<std::size_t>(hash ^ (hash >> 32U));
}

} // namespace

FunctionSet::FunctionSet() : m_slots(1024, nullptr) { add(builtinFunctions()); }

void FunctionSet::add(std::span<const Function> table)
{
    while ((m_count + table.size()) * 2 > m_slots.size()) {
        std::vector<const Function*> old(m_slots.size() * 2, nullptr);
        old.swap(m_slots);
        m_count = 0;
        for (const Function* function : old) {
            if (function)
                insert(*function);
        }
    }
    for (const Function& function : table)
        insert(function);
}

void FunctionSet::insert(const Function& function)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hashOf(function.name) & mask;
    while (m_slots[slot] && m_slots[slot]->name != function.name)
        slot = (slot + 1) & mask;
    m_count += m_slots[slot] ? 0 : 1;
    m_slots[slot] = &function;
}

const Function* FunctionSet::find(std::string_view name) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hashOf(name) & mask; m_slots[slot]; slot = (slot + 1) & mask) {
        if (m_slots[slot]->name == name)
            return m_slots[slot];
    }
    return nullptr;
}

std::vector<const Function*> FunctionSet::all() const
{
    std::vector<const Function*> functions;
    for (const Function* function : m_slots) {
        if (function)
            functions.push_back(function);
    }
    std::sort(functions.begin(), functions.end(),
              [](const Function* a, const Function* b) { return a->name < b->name; });
    return functions;
}

} // namespace strake::gotemplate
