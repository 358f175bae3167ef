#include "grader/report/markdown_text.h"

#include <algorithm>

#include "grader/report/inert.h"

namespace grader::report {
namespace {

// Characters that can begin markup anywhere in a line.
constexpr std::string_view kSpecial = "\\`*_[]{}<>#|~$";
constexpr std::string_view kDigits = "0123456789";

// Invisible; keeps GitHub from making a mention or an address of what follows an @.
constexpr std::string_view kWordJoiner = "\xE2\x81\xA0";

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// At the start of a line the signs of lists and headings, elsewhere what GitHub makes links and entities of.
bool needs_backslash(std::string_view line, std::size_t at) {
  const char c = line[at];
  if (kSpecial.find(c) != std::string_view::npos) return true;
  if (at == 0) return c == '-' || c == '+' || c == '=';
  const char next = at + 1 < line.size() ? line[at + 1] : ' ';
  const bool after_number = line.find_first_not_of(kDigits) == at;
  if (c == '.') return after_number || line.substr(0, at).ends_with("www");
  if (c == ')') return after_number;
  return c == ':' && next == '/';
}

}  // namespace

std::string markdown_words(std::string_view text) {
  const std::string line = one_line(text);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (needs_backslash(line, i)) out += '\\';
    if (line[i] == '&')
      out += "&amp;";
    else
      out += line[i];
    if (line[i] == '@') out += kWordJoiner;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string line = one_line(text);
  if (line.empty()) return "";
  const std::string ticks(longest_run(line, '`') + 1, '`');
  const bool needs_space = line.front() == '`' || line.back() == '`';
  return ticks + (needs_space ? " " + line + " " : line) + ticks;
}

std::string markdown_fence(std::string_view text, std::string_view language) {
  const std::string lines = harmless(text);
  const std::string ticks(std::max<std::size_t>(3, longest_run(lines, '`') + 1), '`');
  return ticks + std::string(language) + "\n" + lines + (lines.ends_with('\n') ? "" : "\n") + ticks + "\n";
}

}  // namespace grader::report
