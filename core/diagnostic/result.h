// A value, or the one diagnostic that says why there is none. For work that cannot go on.
// The members are those of std::expected<T, Diagnostic>, which replaces it at C++23.
#pragma once

#include "core/diagnostic/diagnostic.h"

#include <cassert>
#include <cstddef>
#include <memory>
#include <utility>
#include <variant>

namespace strake {

struct Failure {
    std::unique_ptr<Diagnostic> diagnostic;
};

[[nodiscard]] inline Failure fail(Diagnostic diagnostic)
{
    return {std::make_unique<Diagnostic>(std::move(diagnostic))};
}

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Failure failure) : m_state(std::in_place_index<1>, std::move(failure.diagnostic)) {}

    bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T& operator*() & { return get<0>(m_state); }
    const T& operator*() const& { return get<0>(m_state); }
    T&& operator*() && { return std::move(get<0>(m_state)); }
    T* operator->() { return &get<0>(m_state); }
    const T* operator->() const { return &get<0>(m_state); }

    const Diagnostic& error() const& { return *get<1>(m_state); }
    Diagnostic&& error() && { return std::move(*get<1>(m_state)); }

private:
    template <std::size_t I, class V>
    static auto& get(V& state)
    {
        assert(state.index() == I);
        return *std::get_if<I>(&state);
    }
    std::variant<T, std::unique_ptr<Diagnostic>> m_state;
};

template <>
class [[nodiscard]] Result<void> : public Result<std::monostate> {
public:
    Result() : Result<std::monostate>(std::monostate{}) {}
    using Result<std::monostate>::Result;
};

} // namespace strake
