#include "grader/base/diagnostic.h"

#include <algorithm>
#include <tuple>

#include "grader/base/text.h"

namespace grader::base {
namespace {

// White space as wide as `line` up to the column: tabs stay tabs, a UTF-8 character counts once.
std::string indent_to(std::string_view line, int column) {
  std::string indent;
  for (const char c : line.substr(0, static_cast<std::size_t>(column - 1))) {
    const bool continues_character = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (!continues_character) indent += c == '\t' ? '\t' : ' ';
  }
  return indent;
}

}  // namespace

std::string render(const Diagnostic& diagnostic, std::string_view text) {
  const Location& where = diagnostic.where;
  std::string out = where.file;
  if (where.line > 0) out += ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
  if (!out.empty()) out += ": ";
  out += diagnostic.what + "\n";
  const auto lines = split_lines(text);
  const auto index = static_cast<std::size_t>(where.line) - 1;
  if (where.line > 0 && index < lines.size()) {
    const std::string_view line = lines[index];
    const int last_column = static_cast<int>(line.size()) + 1;
    out += "  " + std::string(line) + "\n";
    out += "  " + indent_to(line, std::clamp(where.column, 1, last_column)) + "^\n";
  }
  if (!diagnostic.hint.empty()) out += "  hint: " + diagnostic.hint + "\n";
  return printable(out);
}

void sort_by_place(Diagnostics& diagnostics) {
  const auto place = [](const Diagnostic& d) { return std::tie(d.where.file, d.where.line, d.where.column); };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

}  // namespace grader::base
