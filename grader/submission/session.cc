#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/likeness_to_code.h"
#include "grader/submission/readers.h"

// A session in Python's own terminal: ">>> code", "... more code", and below it what was printed.

namespace grader::submission {
namespace {

bool is_marked(std::string_view line, std::string_view mark) {
  return line.starts_with(mark) && (line.size() == mark.size() || line[mark.size()] == ' ');
}

std::string_view without_mark(std::string_view line) {
  return line.substr(std::min<std::size_t>(4, line.size()));
}

}  // namespace

Likeness recognise_session(std::string_view text) {
  const Lines lines = base::split_lines(text);
  const auto in_string = begin_in_string(lines);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!in_string[i] && is_marked(lines[i], ">>>") && share_of_code({without_mark(lines[i])}).code == 1)
      return Likeness::kSure;
  return Likeness::kNone;
}

Reading read_session(std::string_view text) {
  Reading reading;
  const Lines lines = base::split_lines(text);
  Cell* code = nullptr;
  std::size_t prose = 0;  // where the text begins that is no cell yet
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_marked(lines[i], ">>>")) {
      if (!code) {
        add_cell(reading, CellKind::kProse, lines, prose, i);
        code = add_cell(reading, CellKind::kCode, std::string(without_mark(lines[i])), i + 1);
      } else {
        code->text.append("\n").append(without_mark(lines[i]));
      }
    } else if (code && is_marked(lines[i], "...")) {
      code->text.append("\n").append(without_mark(lines[i]));
    } else if (code && !is_blank(lines[i]) && is_blank(lines[i - 1])) {
      code = nullptr;
      prose = i;
    } else if (code && !is_blank(lines[i])) {
      append_output(*code, lines[i]);
    }
  }
  if (!code) add_cell(reading, CellKind::kProse, lines, prose, lines.size());
  return reading;
}

}  // namespace grader::submission
