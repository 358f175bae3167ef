#include <algorithm>

#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/likeness_to_c.h"
#include "grader/submission/readers.h"

// Programs in C and C++, alone in a file or in a text.

namespace grader::submission {
namespace {

// How a line changes the depth of braces, comments and strings left aside as far as one line shows them.
int depth_change(std::string_view line) {
  line = line.substr(0, line.find("//"));
  return static_cast<int>(std::count(line.begin(), line.end(), '{') -
                          std::count(line.begin(), line.end(), '}'));
}

// A program in a text begins with a line that is clearly code, and goes on until, outside of all braces, a
// line of prose comes.
class TextReader {
 public:
  explicit TextReader(std::string_view text)
      : lines_(base::split_lines(text)), kinds_(line_kinds_in_c(lines_)) {}

  Reading read() const {
    return cells_of_text(lines_, CellKind::kCode,
                         [this](std::size_t first) { return end_of_program(first); });
  }

 private:
  std::size_t end_of_program(std::size_t first) const {
    if (kinds_[first] != LineKind::kCode) return first;
    std::size_t end = first;
    bool is_clear = false;
    int depth = 0;
    for (std::size_t i = first; i < lines_.size(); ++i) {
      if (kinds_[i] == LineKind::kProse && depth <= 0) break;
      depth += depth_change(lines_[i]);
      is_clear |= begins_c_program(lines_[i]);
      if (kinds_[i] != LineKind::kBlank) end = i + 1;
    }
    return is_clear ? end : first;
  }

  Lines lines_;
  std::vector<LineKind> kinds_;
};

}  // namespace

Likeness recognise_c(std::string_view text) {
  const Lines lines = base::split_lines(text);
  const Share share = share_of_c(lines);
  const bool is_clear = std::any_of(lines.begin(), lines.end(), begins_c_program);
  if (is_clear && share.is_code(90)) return Likeness::kSure;
  return share.code >= share.prose ? Likeness::kPossible : Likeness::kNone;
}

Reading read_text_with_c(std::string_view text) { return TextReader(text).read(); }

}  // namespace grader::submission
