#include "core/gotemplate/number.h"

#include "core/text/go_number.h"
#include "core/text/go_quote.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace strake::gotemplate {

namespace {

constexpr double twoTo63 = 9223372036854775808.0;
constexpr double twoTo64 = 18446744073709551616.0;

void takeIntegersFrom(NumberNode& node, double value)
{
    if (std::trunc(value) != value)
        return;
    if (!node.isInt && value >= -twoTo63 && value < twoTo63) {
        node.isInt = true;
        node.asInt = static_cast<std::int64_t>(value);
    }
    if (!node.isUint && value >= 0 && value < twoTo64) {
        node.isUint = true;
        node.asUint = static_cast<std::uint64_t>(value);
    }
}

void takeComplex(NumberNode& node, std::complex<double> value)
{
    node.isComplex = true;
    node.asComplex = value;
    node.isFloat = value.imag() == 0;
    if (node.isFloat) {
        node.asFloat = value.real();
        takeIntegersFrom(node, value.real());
    }
}

void readCharacter(NumberNode& node, std::string_view literal)
{
    std::string_view rest = literal.substr(1);
    const auto c = text::unquoteChar(rest, '\'');
    if (!c)
        throw Error("invalid syntax");
    if (rest != "'")
        throw Error("malformed character constant: " + std::string(literal));
    node.isInt = node.isUint = node.isFloat = true;
    node.asInt = static_cast<std::int64_t>(c->value);
    node.asUint = c->value;
    node.asFloat = static_cast<double>(c->value);
}

// Go reads a complex constant with fmt.Sscan, whose numbers have a grammar of their own: fmt/scan.go, complexTokens.
class ComplexScanner {
public:
    explicit ComplexScanner(std::string_view text) : m_rest(text) {}

    std::complex<double> scan()
    {
        const std::string real = floatToken();
        std::string imaginary;
        if (!accept("+-", imaginary))
            throw Error("syntax error scanning complex number");
        imaginary += floatToken();
        std::string i;
        if (!accept("i", i))
            throw Error("syntax error scanning complex number");
        const double realPart = convert(real);
        return {realPart, convert(imaginary)};
    }

private:
    bool accept(std::string_view set, std::string& token)
    {
        if (m_rest.empty() || set.find(m_rest.front()) == std::string_view::npos)
            return false;
        token += m_rest.front();
        m_rest.remove_prefix(1);
        return true;
    }

    std::string floatToken()
    {
        std::string token;
        accept("+-", token);
        accept("iI", token); // where `Inf` could begin: the `i` of `1+i` is lost here
        std::string_view digits = "0123456789_";
        std::string_view exponent = "eEpP";
        if (accept("0", token) && accept("xX", token)) {
            digits = "0123456789aAbBcCdDeEfF_";
            exponent = "pP";
        }
        while (accept(digits, token)) {
        }
        if (accept(".", token)) {
            while (accept(digits, token)) {
            }
        }
        if (accept(exponent, token)) {
            accept("+-", token);
            while (accept("0123456789_", token)) {
            }
        }
        return token;
    }

    // Also decimal digits with a binary exponent, 1.2p4, which is no Go syntax.
    static double convert(const std::string& token)
    {
        const auto checked = [&](text::NumberError error, std::string_view function) {
            if (error != text::NumberError::None)
                throw Error(text::numberErrorText(function, token, error));
        };
        const std::size_t p = token.find('p');
        if (p == std::string::npos || token.find_first_of("xX") != std::string::npos) {
            const auto parsed = text::parseFloat(token);
            checked(parsed.error, "ParseFloat");
            return parsed.value;
        }
        const auto mantissa = text::parseFloat(token.substr(0, p));
        checked(mantissa.error, "ParseFloat");
        const auto power = text::parseInt(token.substr(p + 1), 10);
        checked(power.error, "Atoi");
        constexpr std::int64_t far = 100'000;
        return std::ldexp(mantissa.value, static_cast<int>(std::min(std::max(power.value, -far), far)));
    }

    std::string_view m_rest;
};

} // namespace

void readNumber(NumberNode& node, const Token& token)
{
    const std::string_view literal = token.text;
    node.text = literal;
    if (token.type == TokenType::CharConstant) {
        readCharacter(node, literal);
        return;
    }
    if (token.type == TokenType::Complex) {
        takeComplex(node, ComplexScanner(literal).scan());
        return;
    }
    if (literal.ends_with('i')) {
        if (const auto imaginary = text::parseFloat(literal.substr(0, literal.size() - 1))) {
            takeComplex(node, {0, imaginary.value});
            return;
        }
    }
    const auto asUint = text::parseUint(literal, 0);
    if (asUint) {
        node.isUint = true;
        node.asUint = asUint.value;
    }
    if (const auto asInt = text::parseInt(literal, 0)) {
        node.isInt = true;
        node.asInt = asInt.value;
        if (asInt.value == 0)
            node.isUint = true; // -0
    }
    if (node.isInt || node.isUint) {
        node.isFloat = true;
        node.asFloat = node.isInt ? static_cast<double>(node.asInt) : static_cast<double>(node.asUint);
        return;
    }
    const auto asFloat = text::parseFloat(literal);
    if (!asFloat)
        throw Error("illegal number syntax: " + text::quote(literal));
    if (literal.find_first_of(".eEpP") == std::string_view::npos)
        throw Error("integer overflow: " + text::quote(literal));
    node.isFloat = true;
    node.asFloat = asFloat.value;
    takeIntegersFrom(node, asFloat.value);
}

Value idealConstant(const NumberNode& node)
{
    if (node.isComplex)
        return Value::ofComplex(node.asComplex);
    const bool isHexInt = node.text.size() > 2 && node.text[0] == '0' && (node.text[1] == 'x' || node.text[1] == 'X') &&
                          node.text.find_first_of("pP") == std::string_view::npos;
    const bool isCharacter = node.text.starts_with('\'');
    if (node.isFloat && !isHexInt && !isCharacter && node.text.find_first_of(".eEpP") != std::string_view::npos)
        return Value::ofFloat(node.asFloat);
    return node.isInt ? Value::ofInt(node.asInt) : Value();
}

} // namespace strake::gotemplate
