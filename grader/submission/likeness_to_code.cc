#include "grader/submission/likeness_to_code.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "grader/base/text.h"

namespace grader::submission {
namespace {

using base::is_among;
using base::is_digit;

constexpr std::array<std::string_view, 33> kKeywords = {
    "False", "None", "True", "and",   "as",    "assert", "async", "await",  "break", "class", "continue",
    "def",   "del",  "elif", "else",  "for",   "from",   "if",    "import", "in",    "is",    "lambda",
    "not",   "or",   "pass", "print", "raise", "return", "try",   "while",  "with",  "yield", "except"};

// Statements that Python wants to end in a colon.
constexpr std::array<std::string_view, 11> kOpeners = {"def",   "class", "if",     "elif", "else",   "for",
                                                       "while", "with",  "except", "try",  "finally"};

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalpha(byte) || c == '_' || byte >= 0x80;
}

// One line taken into pieces, as far as that is needed to see what it looks like.
class LineScan {
 public:
  // `quote` is the triple quote that the line begins within, or empty; it is left as the next line's.
  LineScan(std::string_view line, std::string_view& quote) : line_(line) {
    const bool within = !quote.empty();
    while (at_ < line_.size()) {
      if (!quote.empty())
        leave_string(quote);
      else
        step(quote);
    }
    only_string_ = within && words_.empty() && signs_.empty();
  }

  LineKind kind() const {
    const std::string_view text = base::trim(line_);
    if (text.empty()) return LineKind::kBlank;
    if (only_string_ || text.starts_with('#') || text == "...") return LineKind::kNeutral;
    if (text.starts_with('@') || text.starts_with('%') || text.starts_with('!'))
      return text.size() > 1 && is_letter(text[1]) ? LineKind::kCode : LineKind::kNeutral;
    if (broken_ || words_side_by_side_ || ends_like_a_sentence()) return LineKind::kProse;
    return is_statement() ? LineKind::kCode : LineKind::kNeutral;
  }

 private:
  void step(std::string_view& quote) {
    const char c = line_[at_];
    if (c == '#') {
      at_ = line_.size();
    } else if (c == '"' || c == '\'') {
      enter_string(quote);
    } else if (is_letter(c)) {
      take_word();
    } else if (is_digit(c)) {
      take_number();
    } else {
      if (c != ' ' && c != '\t') {
        signs_ += c;
        last_was_word_ = false;
      }
      ++at_;
    }
  }

  void enter_string(std::string_view& quote) {
    const std::string_view triple = line_.substr(at_, 3);
    signs_ += '"';
    last_was_word_ = false;
    if (triple == "\"\"\"" || triple == "'''") {
      quote = triple[0] == '"' ? "\"\"\"" : "'''";
      at_ += 3;
      return;
    }
    const char mark = line_[at_++];
    while (at_ < line_.size() && line_[at_] != mark) at_ += line_[at_] == '\\' ? 2 : 1;
    if (at_ >= line_.size()) broken_ = true;
    at_ = std::min(at_ + 1, line_.size());
  }

  void leave_string(std::string_view& quote) {
    const std::size_t end = line_.find(quote, at_);
    at_ = end == std::string_view::npos ? line_.size() : end + 3;
    if (end != std::string_view::npos) quote = {};
  }

  void take_word() {
    const std::size_t begin = at_;
    while (at_ < line_.size() && (is_letter(line_[at_]) || is_digit(line_[at_]))) ++at_;
    const std::string_view word = line_.substr(begin, at_ - begin);
    const bool is_prefix =
        word.size() <= 2 && at_ < line_.size() && (line_[at_] == '"' || line_[at_] == '\'');
    if (is_prefix) return;
    const bool is_keyword = is_among(kKeywords, word);
    if (last_was_word_ && !is_keyword) words_side_by_side_ = true;
    last_was_word_ = !is_keyword;
    words_.push_back(word);
    signs_ += 'w';
  }

  void take_number() {
    if (last_was_word_) words_side_by_side_ = true;
    while (at_ < line_.size() && (is_letter(line_[at_]) || is_digit(line_[at_]) || line_[at_] == '.')) ++at_;
    last_was_word_ = true;
    signs_ += '0';
  }

  bool ends_like_a_sentence() const {
    return signs_.ends_with('.') || signs_.ends_with('?') || signs_.find('?') != std::string::npos ||
           signs_.starts_with('-') || signs_.starts_with('*');
  }

  bool is_statement() const {
    if (words_.empty() || !signs_.starts_with('w')) return false;
    const std::string_view first = words_.front();
    if (is_among(kOpeners, first)) return is_block_opener();
    if (first == "import" || first == "from") return words_.size() > 1 && is_import();
    if (first == "pass" || first == "break" || first == "continue") return signs_ == "w";
    if (first == "return" || first == "raise" || first == "assert" || first == "del" || first == "yield")
      return true;
    return is_assignment() || is_call();
  }

  bool is_block_opener() const {
    const std::string_view first = words_.front();
    if (first == "def" || first == "class") return words_.size() > 1;
    if (first == "for" && !is_among(words_, "in")) return false;
    return signs_.find(':') != std::string::npos;
  }

  bool is_import() const {
    return words_.front() == "import" ? !signs_.ends_with(':') : is_among(words_, "import");
  }

  // A name, perhaps with attributes, indices and further names, before a single "=".
  bool is_assignment() const {
    const std::size_t equals = signs_.find('=');
    return equals != std::string::npos && signs_.substr(equals, 2) != "==" && equals > 0 &&
           std::string_view("!<>").find(signs_[equals - 1]) == std::string_view::npos &&
           signs_.find('(') > equals;
  }

  // name(…) or name.name(…) at the beginning.
  bool is_call() const {
    const std::size_t open = signs_.find('(');
    if (open == std::string::npos || open == 0) return false;
    const bool is_name =
        std::all_of(signs_.begin(), signs_.begin() + static_cast<std::ptrdiff_t>(open),
                    [](char c) { return c == 'w' || c == '.' || c == '[' || c == ']' || c == '0'; });
    return is_name && touches_its_bracket();
  }

  // "print(x)" is a call; "parallelism (speed)" need not be one.
  bool touches_its_bracket() const {
    const std::size_t open = line_.find('(');
    return open != std::string_view::npos && open > 0 && line_[open - 1] != ' ';
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::vector<std::string_view> words_{};
  std::string signs_{};  // the line's shape: w for a word, 0 for a number, " for a string, signs as they are
  bool last_was_word_ = false;
  bool words_side_by_side_ = false;
  bool broken_ = false;  // a string is not closed
  bool only_string_ = false;
};

}  // namespace

std::vector<LineKind> line_kinds(const Lines& lines) {
  std::vector<LineKind> kinds;
  std::string_view quote;
  for (const std::string_view line : lines) kinds.push_back(LineScan(line, quote).kind());
  return kinds;
}

std::vector<bool> begin_in_string(const Lines& lines) {
  std::vector<bool> in_string;
  std::string_view quote;
  for (const std::string_view line : lines) {
    in_string.push_back(!quote.empty());
    LineScan(line, quote);
  }
  return in_string;
}

Share share_of_code(const Lines& lines) {
  const auto kinds = line_kinds(lines);
  const auto count = [&](LineKind kind) {
    return static_cast<std::size_t>(std::count(kinds.begin(), kinds.end(), kind));
  };
  return {count(LineKind::kCode), count(LineKind::kProse)};
}

}  // namespace grader::submission
