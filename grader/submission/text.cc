#include "grader/base/text.h"

#include "grader/submission/cells.h"
#include "grader/submission/likeness_to_code.h"
#include "grader/submission/readers.h"

// Text without any marks: prose, and here and there a program. A program begins with a line at the margin
// that is clearly code, and goes on until a line at the margin that clearly is not; whether its last lines
// are code or what it printed, only Python can say.

namespace grader::submission {
namespace {

class TextReader {
 public:
  explicit TextReader(std::string_view text) : lines_(base::split_lines(text)), kinds_(line_kinds(lines_)) {}

  Reading read() const {
    return cells_of_text(lines_, CellKind::kTranscript,
                         [this](std::size_t first) { return end_of_program(first); });
  }

 private:
  bool is_at_margin(std::size_t i) const { return lines_[i][0] != ' ' && lines_[i][0] != '\t'; }

  // The end of the program that begins on this line; the line itself if none does. One line of code alone is
  // one only if it is an import or a call: "Answer = 5" is none.
  std::size_t end_of_program(std::size_t first) const {
    if (kinds_[first] != LineKind::kCode || !is_at_margin(first)) return first;
    std::size_t end = first;
    std::size_t code = 0;
    for (std::size_t i = first; i < lines_.size(); ++i) {
      if (kinds_[i] == LineKind::kProse && is_at_margin(i)) break;
      if (kinds_[i] == LineKind::kCode) ++code;
      // A comment or literal belongs to the program only if more code follows.
      if (kinds_[i] == LineKind::kCode || (kinds_[i] != LineKind::kBlank && !is_at_margin(i))) end = i + 1;
    }
    const bool is_clear =
        lines_[first].starts_with("import ") || lines_[first].find('(') != std::string_view::npos;
    return code > 1 || is_clear ? end : first;
  }

  Lines lines_;
  std::vector<LineKind> kinds_;
};

}  // namespace

Likeness recognise_text(std::string_view) { return Likeness::kPossible; }

Reading read_text(std::string_view text) { return TextReader(text).read(); }

}  // namespace grader::submission
