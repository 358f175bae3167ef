#include "grader/plan/outline.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "grader/base/text.h"

namespace grader::plan {
namespace {

constexpr std::string_view kSigns = "/*#!-;%( \t";

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Reads C or C++ as far as comments, strings and braces go.
class CScanner {
 public:
  explicit CScanner(std::string_view code) : code_(code) {}

  Outline scan() {
    while (at_ < code_.size()) step();
    end_line();
    return std::move(found_);
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < code_.size() ? code_[at_ + ahead] : '\0'; }

  void step() {
    const char c = code_[at_];
    if (c == '\n') {
      end_line();
      ++at_;
    } else if (in_comment_) {
      in_comment_ = !(c == '*' && peek(1) == '/');
      has_comment_ = true;
      at_ += in_comment_ ? 1 : 2;
    } else if (c == '/' && peek(1) == '*') {
      in_comment_ = has_comment_ = true;
      at_ += 2;
    } else if (c == '/' && peek(1) == '/') {
      has_comment_ = true;
      at_ = std::min(code_.find('\n', at_), code_.size());
    } else {
      if (!std::isspace(static_cast<unsigned char>(c))) has_code_ = true;
      take(c);
    }
  }

  void take(char c) {
    if (c == '"' || c == '\'') return skip_quoted(c);
    if (is_word(c)) return take_word();
    if (c == '{') ++depth_;
    if (c == '}') depth_ = std::max(0, depth_ - 1);
    ++at_;
  }

  // A string that is not closed on its line is a mistake, and ends there.
  void skip_quoted(char quote) {
    for (++at_; at_ < code_.size() && code_[at_] != '\n'; ++at_) {
      if (code_[at_] == '\\' && peek(1) != '\n') {
        ++at_;
      } else if (code_[at_] == quote) {
        ++at_;
        return;
      }
    }
  }

  void take_word() {
    const std::size_t begin = at_;
    while (at_ < code_.size() && is_word(code_[at_])) ++at_;
    const std::string_view word = code_.substr(begin, at_ - begin);
    const std::string_view behind = base::trim(code_.substr(at_, 40));
    if (word == "main" && behind.starts_with('(') && depth_ == 0) found_.mains.insert(line_);
  }

  void end_line() {
    const std::size_t end = std::min(at_, code_.size());
    const std::string_view text = base::trim(code_.substr(line_begin_, end - line_begin_));
    if (has_comment_ && !has_code_ && depth_ == 0) found_.comments.insert(line_);
    if (depth_ == 0 && has_code_) note_directive(text);
    ++line_;
    line_begin_ = end + 1;
    has_comment_ = has_code_ = false;
  }

  void note_directive(std::string_view text) {
    if (text.starts_with("using ")) found_.directives.insert(line_);
    if (!text.starts_with('#')) return;
    text = base::trim(text.substr(1));
    const bool includes = text.starts_with("include");
    if (includes || text.starts_with("define")) found_.directives.insert(line_);
    const std::size_t quote = text.find('"');
    const std::size_t end = text.rfind('"');
    if (includes && quote != end) found_.includes.emplace_back(text.substr(quote + 1, end - quote - 1));
  }

  std::string_view code_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
  int depth_ = 0;
  bool in_comment_ = false;
  bool has_comment_ = false;  // on this line
  bool has_code_ = false;
  Outline found_{};
};

// The signs with which lines at the margin begin that are comments in one language or another.
constexpr std::array<std::string_view, 7> kCommentSigns = {"//", "/*", "#", "--", "%", ";", "(*"};

bool is_comment(std::string_view line) {
  return !line.starts_with("#!") &&
         std::any_of(kCommentSigns.begin(), kCommentSigns.end(),
                     [&](std::string_view sign) { return line.starts_with(sign); });
}

Outline scan_any(std::string_view code) {
  Outline found;
  int number = 0;
  bool in_comment = false;
  for (const std::string_view line : base::split_lines(code)) {
    ++number;
    if (in_comment || is_comment(line)) found.comments.insert(number);
    if (line.starts_with("/*")) in_comment = true;
    if (line.find("*/") != std::string_view::npos) in_comment = false;
  }
  return found;
}

}  // namespace

Outline outline_of(std::string_view code, spec::Language language) {
  const bool is_c = language == spec::Language::kC || language == spec::Language::kCpp;
  return is_c ? CScanner(code).scan() : scan_any(code);
}

std::string_view without_comment_signs(std::string_view line) {
  line = base::trim(line);
  line.remove_prefix(std::min(line.find_first_not_of(kSigns), line.size()));
  if (line.ends_with("*/") || line.ends_with("*)")) line.remove_suffix(2);
  line = base::trim(line);
  while (line.ends_with('*') || line.ends_with('/')) line.remove_suffix(1);
  return base::trim(line);
}

}  // namespace grader::plan
