#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::plan {

// A word, a number or a sign of a line that a person wrote, with its place in the line.
struct Token {
  enum class Kind { kWord, kNumber, kSign } kind = Kind::kWord;
  std::string text{};    // in lower case
  int begin = 0;         // byte in the line
  int end = 0;           // one behind its last byte
  bool glued = false;    // to the token before, or to a "#" at the line's front
  bool capital = false;  // begins with a capital letter
};

// What a line says, without the decoration of Markdown, HTML, comments and string literals.
struct LineTokens {
  std::vector<Token> tokens{};
  bool is_heading = false;  // "## …", "<h3>…", "**…**" and nothing else
  bool has_hash = false;    // it begins with "#"
};

LineTokens tokens_of(std::string_view line);

// The words in an identifier or a piece of code: "print_number", "ProcessPool" -> print, number, process,
// pool.
std::vector<std::string> words_in(std::string_view text);

// One form for the forms of a word: "processes" -> "process", "four" -> "4".
std::string stem(std::string_view word);

// "four" -> 4, "iv" -> nothing. Nothing for other words.
int number_word(std::string_view word);  // 0 when it is none

}  // namespace grader::plan
