#include "grader/submission/likeness_to_c.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "grader/base/text.h"

namespace grader::submission {
namespace {

using base::is_among;

constexpr std::array<std::string_view, 11> kDirectives = {
    "include", "define", "if", "ifdef", "ifndef", "else", "elif", "endif", "undef", "pragma", "error"};

// What a line can be, alone or at its end, and still be code.
constexpr std::array<std::string_view, 5> kAlone = {"else", "do", "public:", "private:", "try"};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

bool is_directive(std::string_view line) {
  if (!line.starts_with('#')) return false;
  line = base::trim(line.substr(1));
  const auto end = std::find_if_not(line.begin(), line.end(), is_word);
  return is_among(kDirectives, std::string_view(line.begin(), end));
}

bool is_comment_of_c(std::string_view line) {
  return line.starts_with("//") || line.starts_with("/*") || line.starts_with('*');
}

std::string_view without_comment(std::string_view line) {
  return base::trim(line.substr(0, std::min(line.find("//"), line.find("/*"))));
}

// "int main(void)", "while (wait(NULL) > 0)": names, then something in brackets, and nothing behind.
bool is_head(std::string_view line) {
  const std::size_t open = line.find('(');
  if (open == std::string_view::npos || open == 0 || !line.ends_with(')')) return false;
  constexpr std::size_t kMostWords = 4;
  const std::string_view front = base::trim(line.substr(0, open));
  const bool is_plain = std::all_of(front.begin(), front.end(), [](char c) {
    return is_word(c) || c == ' ' || std::string_view("*&:~<>").find(c) != std::string_view::npos;
  });
  return is_plain && !front.empty() &&
         std::count(front.begin(), front.end(), ' ') < static_cast<long>(kMostWords);
}

// At least two words of letters side by side.
bool is_sentence(std::string_view line) {
  long words = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_word(line[i]) && (i == 0 || line[i - 1] == ' ')) ++words;
  }
  return words > 1;
}

LineKind kind_of(std::string_view whole) {
  const std::string_view line = base::trim(whole);
  if (line.empty()) return LineKind::kBlank;
  if (is_directive(line)) return LineKind::kCode;
  if (is_comment_of_c(line)) return LineKind::kNeutral;
  const std::string_view code = without_comment(line);
  if (code.ends_with(';') || code.ends_with('{') || code.starts_with('}') || code.ends_with('}') ||
      is_head(code) || is_among(kAlone, code))
    return LineKind::kCode;
  return is_sentence(line) ? LineKind::kProse : LineKind::kNeutral;
}

}  // namespace

std::vector<LineKind> line_kinds_in_c(const Lines& lines) {
  std::vector<LineKind> kinds;
  bool in_comment = false;
  for (const std::string_view line : lines) {
    const bool began_inside = in_comment;
    const std::size_t open = line.rfind("/*");
    const std::size_t close = line.rfind("*/");
    if (close != std::string_view::npos) in_comment = false;
    if (open != std::string_view::npos && (close == std::string_view::npos || close < open))
      in_comment = true;
    const LineKind kind = kind_of(line);
    kinds.push_back(began_inside && kind != LineKind::kBlank ? LineKind::kNeutral : kind);
  }
  return kinds;
}

Share share_of_c(const Lines& lines) {
  Share share;
  for (const LineKind kind : line_kinds_in_c(lines)) {
    if (kind == LineKind::kCode) ++share.code;
    if (kind == LineKind::kProse) ++share.prose;
  }
  return share;
}

bool begins_c_program(std::string_view line) {
  line = base::trim(line);
  if (line.starts_with('#')) return base::trim(line.substr(1)).starts_with("include");
  const std::size_t at = line.find("main");
  if (at == std::string_view::npos || (at > 0 && is_word(line[at - 1]))) return false;
  return base::trim(line.substr(at + 4)).starts_with('(') &&
         line.substr(0, at).find('"') == std::string_view::npos;
}

}  // namespace grader::submission
