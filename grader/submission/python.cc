#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/likeness_to_code.h"
#include "grader/submission/readers.h"

namespace grader::submission {

Likeness recognise_python(std::string_view text) {
  const Lines lines = base::split_lines(text);
  const Share share = share_of_code(lines);
  if (share.is_code(90) || (share.code > 0 && text.starts_with("#!") && share.is_code(50)))
    return Likeness::kSure;
  return share.code >= share.prose ? Likeness::kPossible : Likeness::kNone;
}

// A program without cells is one cell: only Python can tell its statements from its prose.
Reading read_python(std::string_view text) {
  Reading reading;
  const Lines lines = base::split_lines(text);
  if (Cell* cell = add_cell(reading, CellKind::kCode, lines, 0, lines.size())) cell->is_script = true;
  return reading;
}

}  // namespace grader::submission
