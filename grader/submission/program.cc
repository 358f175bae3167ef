#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/readers.h"

namespace grader::submission {
namespace {

Reading one_cell(CellKind kind, std::string_view text) {
  Reading reading;
  const Lines lines = base::split_lines(text);
  add_cell(reading, kind, lines, 0, lines.size());
  return reading;
}

}  // namespace

Likeness recognise_script(std::string_view text) {
  return text.starts_with("#!") ? Likeness::kSure : Likeness::kPossible;
}

Reading read_program(std::string_view text) { return one_cell(CellKind::kCode, text); }

Reading read_prose(std::string_view text) { return one_cell(CellKind::kProse, text); }

}  // namespace grader::submission
