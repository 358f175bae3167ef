#pragma once

#include <cstddef>
#include <random>

namespace grader::warden {

// The choices of a shuffled run, which its seed settles: whether newborns start together, after how long the
// next thread is stopped, and which of those that could be chosen.
class Shuffle {
 public:
  explicit Shuffle(int seed)
      : starts_together_(seed % 2 == 0), random_(static_cast<std::mt19937::result_type>(seed)) {}

  // Or else one after the other, each when all others wait or are held: then even threads that would be done
  // before a second processor has heard of them meet each other's unfinished work.
  bool starts_together() const { return starts_together_; }

  // Seconds until the next stop.
  double pause() { return 1e-6 * static_cast<double>(between(kShortest, kLongest)); }

  // After how many instructions a newborn is stopped: past the C library's own, some two hundred.
  int steps() { return static_cast<int>(between(1, kMostSteps)); }

  // One of so many.
  std::size_t pick(std::size_t count) { return between(0, count - 1); }

 private:
  static constexpr std::size_t kShortest = 10;  // microseconds
  static constexpr std::size_t kLongest = 200;
  static constexpr std::size_t kMostSteps = 1000;

  // The standard's distributions give other numbers with every library.
  std::size_t between(std::size_t least, std::size_t most) { return least + random_() % (most - least + 1); }

  bool starts_together_;
  std::mt19937 random_;
};

}  // namespace grader::warden
