#pragma once

#include <string>
#include <vector>

namespace grader::report {

// Places the seconds of a trial on paper that is `width` units wide. Proportional, except that long stretches
// in which nothing happens are shown shorter where they would squeeze everything else together.
class TimeScale {
 public:
  // A labelled point of the axis.
  struct Tick {
    double at = 0;
    std::string label{};
  };
  // A stretch that is shown shorter than it was.
  struct Break {
    double from = 0;
    double to = 0;
    double seconds = 0;
  };

  // `moments` are the times at which something happens, in any order. The trial goes from 0 to `end`.
  TimeScale(std::vector<double> moments, double end, double width);

  double at(double seconds) const;
  const std::vector<Break>& breaks() const { return breaks_; }

  // Round times, at least `apart` units from each other; none inside a break.
  std::vector<Tick> ticks(double apart) const;

 private:
  double shown_seconds_ = 0;  // what the width stands for, breaks taken at their shown length
  double width_ = 0;
  std::vector<double> times_{};   // ascending
  std::vector<double> places_{};  // of each of them
  std::vector<Break> breaks_{};
};

// How long each gap between two events is to look: the longest ones are cut to one length where that gives
// the others room, all else stays as it is.
std::vector<double> shown_lengths(const std::vector<double>& gaps);

}  // namespace grader::report
