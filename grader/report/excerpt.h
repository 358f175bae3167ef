#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "grader/evidence/timeline.h"

namespace grader::report {

// How much a report shows of what may be endless. Everything is in the evidence file.
inline constexpr std::size_t kMostOutputLines = 80;
inline constexpr std::size_t kMostCodeLines = 500;
inline constexpr std::size_t kMostEvents = 200;
inline constexpr std::size_t kLongestOutputLine = 300;  // bytes
inline constexpr std::size_t kLongestLine = 1000;
inline constexpr std::size_t kLongestProse = 20'000;  // bytes

// Which of `count` lines are shown when no more than `most` may be: the first three quarters and the last
// one.
class Excerpt {
 public:
  Excerpt(std::size_t count, std::size_t most)
      : gap_begin_(most - most / 4), gap_end_(count > most ? count - most / 4 : gap_begin_) {}

  bool shows(std::size_t line) const { return line < gap_begin_ || line >= gap_end_; }
  // True once, at the first line that is left out.
  bool gap_at(std::size_t line) const { return line == gap_begin_ && gap_end_ > gap_begin_; }
  std::size_t left_out() const { return gap_end_ - gap_begin_; }

 private:
  std::size_t gap_begin_;
  std::size_t gap_end_;
};

// "… 512 more lines are not shown …"
std::string left_out_sentence(const Excerpt& excerpt, std::string_view what);

// Both streams in order of time, as they stood on the screen.
std::vector<evidence::Line> output_lines(const evidence::Evidence& evidence);

}  // namespace grader::report
