#include "grader/submission/prompt.h"

#include <algorithm>
#include <charconv>

#include "grader/base/text.h"

namespace grader::submission {
namespace {

// Takes a prompt apart from left to right.
class Cursor {
 public:
  explicit Cursor(std::string_view line) : line_(line) {}

  std::size_t at() const { return at_; }
  bool at_end() const { return at_ == line_.size(); }

  bool take(std::string_view what) {
    if (!line_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  bool take_space() { return take(" ") || take("\xC2\xA0"); }
  // Markdown's bold and code marks, and its escapes: **In [3]:**, In \[3\]:
  void skip_any_of(std::string_view marks) {
    while (!at_end() && marks.find(line_[at_]) != std::string_view::npos) ++at_;
  }

  // What stands in the brackets: a number, or a sign that the cell was never run.
  bool take_count(std::optional<int>& count) {
    const char* const begin = line_.data() + at_;
    const char* const end = line_.data() + line_.size();
    int number = 0;
    const auto parsed = std::from_chars(begin, std::min(end, begin + 6), number);
    if (parsed.ec == std::errc() && number >= 0) {
      count = number;
      at_ += static_cast<std::size_t>(parsed.ptr - begin);
    } else if (!take("None") && !take("*")) {
      while (take_space()) {
      }
    }
    return true;
  }

 private:
  std::string_view line_;
  std::size_t at_ = 0;
};

// The code in `beside` opens a block, so that Python itself wants the next line indented.
bool opens_block(std::string_view beside) {
  beside = base::trim(beside.substr(0, beside.find(" #")));
  return beside.ends_with(':');
}

}  // namespace

std::optional<Prompt> prompt_of(std::string_view line) {
  Prompt prompt;
  Cursor cursor(line);
  if (!line.starts_with('[')) {
    cursor.skip_any_of(" ");
    if (cursor.at() > 4) return std::nullopt;
    cursor.skip_any_of("*`");
    if (!cursor.take("In") && !cursor.take("Out")) return std::nullopt;
    prompt.kind = line.substr(0, cursor.at()).ends_with('n') ? Prompt::Kind::kIn : Prompt::Kind::kOut;
    cursor.take_space();
  } else {
    prompt.kind = Prompt::Kind::kBare;
  }
  cursor.skip_any_of("\\");
  if (!cursor.take("[") || !cursor.take_count(prompt.count)) return std::nullopt;
  cursor.skip_any_of("\\");
  if (!cursor.take("]:")) return std::nullopt;
  cursor.skip_any_of("*`");
  if (!cursor.at_end() && !cursor.take_space()) return std::nullopt;
  prompt.width = cursor.at();
  return prompt;
}

std::size_t take_off_prompt(const Prompt& prompt, Lines& lines, std::size_t first, std::size_t last) {
  const std::string_view beside = lines[first].substr(prompt.width);
  lines[first] = beside;
  std::size_t next = first + 1;
  while (next < last && is_blank(lines[next])) ++next;
  if (is_blank(beside) || next == last || indent_of(lines[next]) < prompt.width) return 0;
  if (opens_block(beside) && indent_of(lines[next]) == prompt.width) return 0;
  for (; next < last && (is_blank(lines[next]) || indent_of(lines[next]) >= prompt.width); ++next)
    lines[next].remove_prefix(std::min(prompt.width, lines[next].size()));
  return prompt.width;
}

std::size_t continuation_width(std::string_view line) {
  const std::size_t dots = line.find_first_not_of(' ');
  if (dots == std::string_view::npos || dots == 0 || !line.substr(dots).starts_with("...")) return 0;
  const std::size_t colon = line.find_first_not_of('.', dots);
  if (colon == std::string_view::npos || line[colon] != ':') return 0;
  return colon + (line.substr(colon + 1).starts_with(' ') ? 2 : 1);
}

}  // namespace grader::submission
