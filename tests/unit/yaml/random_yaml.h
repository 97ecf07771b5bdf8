// YAML as people write it, by chance: indentation, quoting, comments, blank lines, brackets, block scalars.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

class RandomYaml {
public:
    explicit RandomYaml(std::uint32_t seed) : m_random(seed) {}

    std::string document();
    std::size_t below(std::size_t bound) { return m_random() % bound; }

private:
    bool chance(unsigned percent) { return below(100) < percent; }
    std::string pick(std::initializer_list<const char*> choices) { return *(choices.begin() + below(choices.size())); }
    std::string key(std::size_t index);
    std::string scalar(bool inFlow);
    std::string flow(int depth);
    void blockScalar(std::size_t indent);
    void comments(std::size_t indent);
    void endLine();
    void value(std::size_t column, int depth, bool isItem);
    void mapping(std::size_t column, int depth, bool isCompact);
    void list(std::size_t column, int depth, bool isCompact);

    std::mt19937 m_random;
    std::size_t m_step = 2;
    std::size_t m_listStep = 2;
    std::string m_out;
};
