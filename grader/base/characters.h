#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace grader::base {

// The length of the well-formed UTF-8 character at the start of some bytes, and its code point; length 0 if
// there is none.
struct Character {
  std::size_t length = 0;
  std::uint32_t code = 0;
};
Character first_character(std::string_view bytes);

// Whether a terminal or an editor does something at this character other than show it: control characters but
// tab and line feed, marks that turn the writing direction, line ends that not everybody takes for such.
constexpr bool acts_on_display(std::uint32_t code) {
  if (code >= 0x20 && code < 0x7F) return false;
  const bool control = (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
  const bool direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x206F) ||
                         code == 0x200E || code == 0x200F || code == 0x061C;
  const bool line_end = code == 0x2028 || code == 0x2029;
  return control || direction || line_end;
}

// Calls take(code, bytes) for each character; the bytes are empty for a byte that is part of none.
template <typename Take>
void each_character(std::string_view bytes, Take take) {
  while (!bytes.empty()) {
    const Character character = first_character(bytes);
    take(character.code, bytes.substr(0, character.length));
    bytes.remove_prefix(std::max<std::size_t>(character.length, 1));
  }
}

}  // namespace grader::base
