#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::base {

// Base64 as in RFC 4648, section 4, with padding. Decoding gives nothing for text that is not of that form.
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view text);

}  // namespace grader::base
