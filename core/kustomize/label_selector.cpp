#include "core/kustomize/label_selector.h"

#include "core/kustomize/error.h"
#include "core/text/go_number.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strake::kustomize {

namespace {

enum class TokenKind : std::uint8_t {
    Error,
    End,
    ClosedParenthesis,
    Comma,
    DoesNotExist,
    DoubleEquals,
    Equals,
    GreaterThan,
    Identifier,
    In,
    LessThan,
    NotEquals,
    NotIn,
    OpenParenthesis
};

struct LabelToken {
    TokenKind kind = TokenKind::Error;
    std::string literal;
};

constexpr std::array<std::pair<std::string_view, TokenKind>, 11> words{{{")", TokenKind::ClosedParenthesis},
                                                                        {",", TokenKind::Comma},
                                                                        {"!", TokenKind::DoesNotExist},
                                                                        {"==", TokenKind::DoubleEquals},
                                                                        {"=", TokenKind::Equals},
                                                                        {">", TokenKind::GreaterThan},
                                                                        {"in", TokenKind::In},
                                                                        {"<", TokenKind::LessThan},
                                                                        {"!=", TokenKind::NotEquals},
                                                                        {"notin", TokenKind::NotIn},
                                                                        {"(", TokenKind::OpenParenthesis}}};

std::optional<TokenKind> wordKind(std::string_view text)
{
    for (const auto& [word, kind] : words)
        if (word == text)
            return kind;
    return std::nullopt;
}

bool isSpecial(char c) { return std::string_view("=!(),><").find(c) != std::string_view::npos; }
bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

LabelToken scanSymbol(std::string_view& rest)
{
    std::size_t size = 0;
    std::size_t end = 0;
    std::optional<TokenKind> found;
    while (end < rest.size() && isSpecial(rest[end])) {
        ++end;
        if (const auto kind = wordKind(rest.substr(0, end))) {
            found = kind;
            size = end;
        } else if (found) {
            break;
        }
    }
    if (!found) {
        LabelToken token{TokenKind::Error, "error expected: keyword found '" + std::string(rest.substr(0, end)) + "'"};
        rest.remove_prefix(end);
        return token;
    }
    LabelToken token{*found, std::string(rest.substr(0, size))};
    rest.remove_prefix(size);
    return token;
}

LabelToken scanToken(std::string_view& rest)
{
    while (!rest.empty() && isBlank(rest.front()))
        rest.remove_prefix(1);
    if (rest.empty() || rest.front() == 0)
        return {TokenKind::End, {}};
    if (isSpecial(rest.front()))
        return scanSymbol(rest);
    std::size_t end = 0;
    while (end < rest.size() && rest[end] != 0 && !isSpecial(rest[end]) && !isBlank(rest[end]))
        ++end;
    LabelToken token{wordKind(rest.substr(0, end)).value_or(TokenKind::Identifier), std::string(rest.substr(0, end))};
    rest.remove_prefix(end);
    return token;
}

[[noreturn]] void refuse(std::string text) { throw Error{std::move(text), {}}; }

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all.append(all.empty() ? "" : "; ").append(text);
    return all;
}

} // namespace

class LabelSelectorParser {
public:
    using Operator = LabelSelector::Operator;
    using Requirement = LabelSelector::Requirement;

    explicit LabelSelectorParser(std::string_view text)
    {
        do
            m_tokens.push_back(scanToken(text));
        while (m_tokens.back().kind != TokenKind::End);
    }

    std::vector<Requirement> parse()
    {
        std::vector<Requirement> requirements;
        for (;;) {
            const LabelToken token = lookahead();
            if (token.kind == TokenKind::End)
                return requirements;
            if (token.kind != TokenKind::Identifier && token.kind != TokenKind::DoesNotExist)
                refuse("found '" + token.literal + "', expected: !, identifier, or 'end of string'");
            requirements.push_back(withPrefix("unable to parse requirement", [&] { return requirement(); }));
            const LabelToken next = consume();
            if (next.kind == TokenKind::End)
                return requirements;
            if (next.kind != TokenKind::Comma)
                refuse("found '" + next.literal + "', expected: ',' or 'end of string'");
            const LabelToken behind = lookahead();
            if (behind.kind != TokenKind::Identifier && behind.kind != TokenKind::DoesNotExist)
                refuse("found '" + behind.literal + "', expected: identifier after ','");
        }
    }

private:
    LabelToken token(std::size_t at, bool isValue) const
    {
        LabelToken token = at < m_tokens.size() ? m_tokens[at] : LabelToken{TokenKind::End, {}};
        if (isValue && (token.kind == TokenKind::In || token.kind == TokenKind::NotIn))
            token.kind = TokenKind::Identifier;
        return token;
    }
    LabelToken lookahead() const { return token(m_at, true); }
    LabelToken consume(bool isValue = true) { return token(m_at++, isValue); }

    Requirement requirement()
    {
        Requirement requirement;
        LabelToken key = consume();
        bool isNegated = false;
        if (key.kind == TokenKind::DoesNotExist) {
            isNegated = true;
            key = consume();
        }
        if (key.kind != TokenKind::Identifier)
            refuse("found '" + key.literal + "', expected: identifier");
        const auto problems = qualifiedNameProblems(key.literal);
        if (!problems.empty())
            refuse("invalid label key " + text::quote(key.literal) + ": " + joined(problems));
        requirement.key = key.literal;
        const TokenKind next = lookahead().kind;
        if (isNegated || next == TokenKind::End || next == TokenKind::Comma) {
            requirement.op = isNegated ? Operator::DoesNotExist : Operator::Exists;
            return requirement;
        }
        bool isSet = false;
        requirement.op = operation(isSet);
        requirement.values = isSet ? values() : exactValue();
        check(requirement);
        return requirement;
    }

    Operator operation(bool& isSet)
    {
        const LabelToken token = consume(false);
        switch (token.kind) {
        case TokenKind::In: isSet = true; return Operator::In;
        case TokenKind::NotIn: isSet = true; return Operator::NotIn;
        case TokenKind::Equals:
        case TokenKind::DoubleEquals: return Operator::In;
        case TokenKind::NotEquals: return Operator::NotIn;
        case TokenKind::GreaterThan: return Operator::GreaterThan;
        case TokenKind::LessThan: return Operator::LessThan;
        default: refuse("found '" + token.literal + "', expected: '=', '!=', '==', 'in', notin'");
        }
    }

    std::vector<std::string> values()
    {
        const LabelToken open = consume();
        if (open.kind != TokenKind::OpenParenthesis)
            refuse("found '" + open.literal + "' expected: '('");
        const LabelToken token = lookahead();
        if (token.kind == TokenKind::ClosedParenthesis) {
            consume();
            return {""};
        }
        if (token.kind != TokenKind::Identifier && token.kind != TokenKind::Comma)
            refuse("found '" + token.literal + "', expected: ',', ')' or identifier");
        std::vector<std::string> found = identifiers();
        if (consume().kind != TokenKind::ClosedParenthesis)
            refuse("found '" + token.literal + "', expected: ')'");
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    std::vector<std::string> identifiers()
    {
        std::vector<std::string> found;
        for (;;) {
            const LabelToken token = consume();
            if (token.kind == TokenKind::Identifier) {
                found.push_back(token.literal);
                const LabelToken next = lookahead();
                if (next.kind == TokenKind::ClosedParenthesis)
                    return found;
                if (next.kind != TokenKind::Comma)
                    refuse("found '" + next.literal + "', expected: ',' or ')'");
            } else if (token.kind == TokenKind::Comma) {
                if (found.empty())
                    found.emplace_back();
                const TokenKind next = lookahead().kind;
                if (next == TokenKind::ClosedParenthesis) {
                    found.emplace_back();
                    return found;
                }
                if (next == TokenKind::Comma) {
                    consume();
                    found.emplace_back();
                }
            } else {
                refuse("found '" + token.literal + "', expected: ',', or identifier");
            }
        }
    }

    std::vector<std::string> exactValue()
    {
        const TokenKind next = lookahead().kind;
        if (next == TokenKind::End || next == TokenKind::Comma)
            return {""};
        const LabelToken token = consume();
        if (token.kind != TokenKind::Identifier)
            refuse("found '" + token.literal + "', expected: identifier");
        return {token.literal};
    }

    static void check(const Requirement& requirement)
    {
        const bool isNumeric = requirement.op == Operator::GreaterThan || requirement.op == Operator::LessThan;
        if (isNumeric && !text::parseInt(requirement.values.front()))
            refuse("for 'Gt', 'Lt' operators, the value must be an integer");
        for (const std::string& value : requirement.values) {
            const auto problems = labelValueProblems(value);
            if (!problems.empty())
                refuse("invalid label value: " + text::quote(value) + ": at key: " + text::quote(requirement.key) +
                       ": " + joined(problems));
        }
    }

    std::vector<LabelToken> m_tokens;
    std::size_t m_at = 0;
};

LabelSelector::LabelSelector(std::string_view text) : m_requirements(LabelSelectorParser(text).parse())
{
    std::stable_sort(m_requirements.begin(), m_requirements.end(),
                     [](const Requirement& a, const Requirement& b) { return a.key < b.key; });
}

bool LabelSelector::Requirement::matches(const std::string_view* value) const
{
    const auto isListed = [&] { return std::find(values.begin(), values.end(), *value) != values.end(); };
    switch (op) {
    case Operator::In: return value && isListed();
    case Operator::NotIn: return !value || !isListed();
    case Operator::Exists: return value != nullptr;
    case Operator::DoesNotExist: return value == nullptr;
    case Operator::GreaterThan:
    case Operator::LessThan: break;
    }
    if (!value)
        return false;
    const auto number = text::parseInt(*value);
    if (!number)
        return false;
    const auto limit = text::parseInt(values.front());
    return op == Operator::GreaterThan ? number.value > limit.value : number.value < limit.value;
}

bool LabelSelector::matches(const std::vector<std::pair<std::string_view, std::string_view>>& labels) const
{
    return std::all_of(m_requirements.begin(), m_requirements.end(), [&](const Requirement& requirement) {
        const auto at = std::lower_bound(labels.begin(), labels.end(), requirement.key,
                                         [](const auto& label, const std::string& key) { return label.first < key; });
        const bool isThere = at != labels.end() && at->first == requirement.key;
        return requirement.matches(isThere ? &at->second : nullptr);
    });
}

} // namespace strake::kustomize
