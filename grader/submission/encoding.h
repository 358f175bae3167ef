#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace grader::submission {

// A file's bytes as UTF-8 with "\n" line ends.
struct Decoded {
  std::string text{};
  std::string problem{};  // a sentence when the encoding had to be guessed or bytes were lost
  bool is_text = true;    // false: the bytes are no text in any encoding that we know
};

// UTF-8 and UTF-16 (with a byte order mark or obviously so); as a last resort Windows-1252, the usual form of
// Latin-1.
Decoded decode(std::string_view bytes);

// Says how many halves of surrogate pairs stood alone, each of which became U+FFFD.
std::string halves_shown(std::size_t count);

// "\r\n" and lone "\r" become "\n".
std::string with_line_feeds(std::string_view text);

}  // namespace grader::submission
