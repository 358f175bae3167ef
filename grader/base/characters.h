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
bool acts_on_display(std::uint32_t code);

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
