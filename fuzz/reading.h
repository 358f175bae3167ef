#pragma once

#include "fuzz/fuzz.h"
#include "grader/base/text.h"
#include "grader/submission/encoding.h"
#include "grader/submission/formats.h"
#include "grader/submission/read.h"

namespace grader::fuzz {

inline void must_be_text(const std::string& text, std::string_view what) {
  must(base::valid_utf8(text) == text, what);
}

// What every reader promises of what it read.
inline void check(const submission::Reading& reading) {
  int next_position = 0;
  for (const submission::Cell& cell : reading.cells) {
    must(cell.position >= next_position, "the positions of cells ascend");
    next_position = cell.position + 1;
    must_be_text(cell.text, "a cell's text is UTF-8");
    must_be_text(cell.output, "a cell's output is UTF-8");
    must(cell.text.find('\0') == std::string::npos, "a cell's text holds no NUL");
    must(cell.line >= 0, "lines count from 1");
  }
  for (const std::string& problem : reading.problems) must_be_text(problem, "a problem is UTF-8");
}

// Gives a reader the input as it is given files: as UTF-8 with "\n" line ends.
inline void read_as_text(std::string_view bytes, submission::Likeness (*recognise)(std::string_view),
                         submission::Reading (*read)(std::string_view)) {
  const submission::Decoded decoded = submission::decode(bytes);
  if (!decoded.is_text) return;
  recognise(decoded.text);
  check(read(decoded.text));
}

}  // namespace grader::fuzz
