#include "tests/unit/yaml/random_yaml.h"

std::string RandomYaml::key(std::size_t index)
{
    const std::string name =
        pick({"image", "replicas", "a b", "x.y/z", "podAnnotations", "on", "12"}) + std::to_string(index);
    return chance(15) ? '"' + name + '"' : name;
}

std::string RandomYaml::scalar(bool inFlow)
{
    if (chance(25))
        return pick({"1", "0x10", "1_000", "true", "null", "~", "3.50", "1e3", "-7", "no"});
    if (chance(20))
        return pick({"'it''s'", "''", "' x '", "'0'"});
    if (chance(20))
        return pick({"\"a\\tb\"", "\"\"", "\"{{ .Values.x }}\"", "\"# no comment\"", "\"1\""});
    return inFlow ? pick({"word", "two words", "nginx"})
                  : pick({"word", "two words", "nginx:1.2", "a, b", "http://x/#y"});
}

std::string RandomYaml::flow(int depth)
{
    const std::size_t count = below(4);
    const bool isMap = chance(50);
    std::string out = isMap ? "{" : "[";
    for (std::size_t i = 0; i < count; ++i) {
        out += i > 0 ? ", " : "";
        if (isMap)
            out += "k" + std::to_string(i) + ": ";
        out += depth > 0 && chance(25) ? flow(depth - 1) : scalar(true);
    }
    return out + (isMap ? "}" : "]");
}

void RandomYaml::endLine()
{
    if (chance(15))
        m_out += pick({" # why", "   # because: it is"});
    m_out += '\n';
}

void RandomYaml::comments(std::size_t indent)
{
    if (chance(15))
        m_out += '\n';
    if (chance(20))
        m_out += std::string(indent, ' ') + pick({"# -- what it is", "# key: 1", "#"}) + '\n';
    if (chance(4))
        m_out += "# at the margin\n";
}

void RandomYaml::blockScalar(std::size_t indent)
{
    m_out += pick({"|", ">", "|-", ">-", "|+", ">+", "| # text"}) + '\n';
    for (std::size_t i = 0, lines = 1 + below(3); i < lines; ++i) {
        if (i > 0 && chance(20))
            m_out += '\n';
        m_out += std::string(indent, ' ') + pick({"line", "other: line", "- x", "# none", "{{ tpl }}"}) + '\n';
    }
    if (chance(20))
        m_out += '\n';
}

// Behind `key:` or `-`, which stands at `column`.
void RandomYaml::value(std::size_t column, int depth, bool isItem)
{
    if (depth > 0 && chance(45)) {
        const bool isList = chance(35);
        const bool isCompact = isItem && chance(80);
        if (isCompact)
            m_out += ' ';
        else
            endLine();
        const std::size_t below = isItem ? column + 2 : column + (isList ? m_listStep : m_step);
        isList ? list(below, depth - 1, isCompact) : mapping(below, depth - 1, isCompact);
        return;
    }
    if (chance(10)) {
        endLine(); // nothing
        return;
    }
    m_out += ' ';
    if (chance(15)) {
        blockScalar(column + 2 + below(2));
        return;
    }
    m_out += chance(20) ? flow(2) : scalar(false);
    endLine();
}

void RandomYaml::mapping(std::size_t column, int depth, bool isCompact)
{
    for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) {
        if (i > 0 || !isCompact) {
            comments(column);
            m_out += std::string(column, ' ');
        }
        m_out += key(i) + ':';
        value(column, depth, false);
    }
}

void RandomYaml::list(std::size_t column, int depth, bool isCompact)
{
    for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) {
        if (i > 0 || !isCompact) {
            comments(column);
            m_out += std::string(column, ' ');
        }
        m_out += '-';
        value(column, depth, true);
    }
}

std::string RandomYaml::document()
{
    m_out.clear();
    m_step = chance(70) ? 2 : 4;
    m_listStep = chance(50) ? 0 : m_step;
    if (chance(10))
        m_out += "\xEF\xBB\xBF";
    if (chance(20))
        m_out += "# The values of a place.\n";
    if (chance(15))
        m_out += "---\n";
    mapping(0, 4, false);
    if (chance(10))
        m_out += "---\nsecond: 1 # document\n";
    if (chance(15))
        m_out.pop_back();
    if (!chance(15))
        return m_out;
    std::string withReturns;
    for (const char c : m_out)
        withReturns += c == '\n' ? "\r\n" : std::string(1, c);
    return withReturns;
}
