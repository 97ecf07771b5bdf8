// What passes for an email address and for a URL. Source of the rules: github.com/asaskevich/govalidator, IsEmail,
// IsURL and IsRequestURL.
#pragma once

#include <string_view>

namespace strake::lint {

bool isEmail(std::string_view text);
bool isUrl(std::string_view text);        // "example.com/x" is one
bool isRequestUrl(std::string_view text); // with a scheme

} // namespace strake::lint
