#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace grader::base {

// The lines of a text without their line ends ("\n" or "\r\n"). A final line end starts no further line.
std::vector<std::string_view> split_lines(std::string_view text);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether one of some words is this one.
template <typename Words>
bool is_among(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The text without white space at both ends.
std::string_view trim(std::string_view text);

// ASCII letters in lower case, all else as it is.
std::string lower(std::string_view text);

std::string join(const std::vector<std::string>& parts, std::string_view separator);

// The text as valid UTF-8: every byte that is not part of a well-formed character becomes U+FFFD.
std::string valid_utf8(std::string_view bytes);

// Like valid_utf8, and harmless in a terminal or a report: characters that act on the display become visible
// signs.
std::string printable(std::string_view bytes);

// White space of any kind at both ends gone and elsewhere single spaces.
std::string one_line(std::string_view text);

// The text without the escape sequences that colour it or move the cursor of a terminal (ECMA-48: ESC [,
// parameters from 0 to ?, others from space to /, and one from @ to ~ at the end). Of one that breaks off,
// what follows stays.
std::string without_escapes(std::string_view text);

// The text without what services that run builds obey when a log holds it ("::error::" at the start of a
// line, "##vso[", "section_start:"): a backslash stands in it.
std::string without_commands(std::string_view text);

// At most `bytes` long, cut between characters, with "…" in place of what was cut.
std::string shorten(std::string_view text, std::size_t bytes);

// "1 process", "2 processes": the count with its noun; a noun without an irregular plural takes "s".
std::string count_of(long count, std::string_view singular, std::string_view plural = {});

}  // namespace grader::base
