#include "grader/submission/names.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/submission/formats.h"
#include "grader/submission/other_kinds.h"

namespace grader::submission {
namespace {

using base::is_digit;

bool is_known_extension(const std::string& extension) {
  for (const Format& format : formats())
    if (speaks_for(extension, format)) return true;
  for (const std::string_view other : {".zip", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".rar", ".7z", ".gz",
                                       ".tar", ".png", ".jpg", ".jpeg", ".gif", ".xlsx", ".pptx"})
    if (extension == other) return true;
  return !other_kind_by_name(extension).empty();
}

// The digits from `at` on, without zeros at the front; `at` moves behind them.
std::string_view take_number(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

}  // namespace

std::string extension_of(std::string_view name) {
  name = name.substr(name.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : base::lower(name.substr(dot));
}

std::string shown_name(std::string_view name) {
  std::string shown = base::printable(name);
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return base::shorten(shown, 300);
}

std::string in_quotes(std::string_view name) { return "'" + shown_name(name) + "'"; }

std::string id_of_entry(std::string_view name, bool is_folder) {
  const std::string extension = extension_of(name);
  if (is_folder || extension.empty() || !is_known_extension(extension)) return std::string(name);
  return std::string(name.substr(0, name.size() - extension.size()));
}

std::string safe_id(std::string_view id) {
  std::string safe;
  for (const char c : base::valid_utf8(id)) {
    const auto byte = static_cast<unsigned char>(c);
    safe += byte < 0x20 || byte == 0x7F || c == '/' || c == '\\' ? '_' : c;
  }
  safe = base::printable(safe);  // a mark that turns the writing direction becomes a replacement too
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (std::size_t at; (at = safe.find(kReplacement)) != std::string::npos;)
    safe.replace(at, kReplacement.size(), "_");
  safe = base::trim(safe);
  return safe.find_first_not_of('.') == std::string::npos ? "_" + safe : safe;
}

bool comes_before(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::string_view left = take_number(a, i);
      const std::string_view right = take_number(b, j);
      if (left.size() != right.size()) return left.size() < right.size();
      if (left != right) return left < right;
    } else if (a[i] != b[j]) {
      return a[i] < b[j];
    } else {
      ++i;
      ++j;
    }
  }
  if (i == a.size() && j == b.size()) return a < b;  // "q01" and "q1"
  return i == a.size();
}

}  // namespace grader::submission
