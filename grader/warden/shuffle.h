#pragma once

#include <cstddef>
#include <random>

namespace grader::warden {

// The choices of a shuffled run, which its seed settles: whether newborns start together, after how long the
// next thread is stopped, and which of those that could be chosen. Each kind of choice has numbers of its
// own: how many stops there are depends on the machine, and is not to change the others.
class Shuffle {
 public:
  explicit Shuffle(int seed)
      : starts_together_(seed % 2 == 0),
        goes_by_counts_(seed % 4 == 1),
        pauses_(numbers(seed, 1)),
        steps_(numbers(seed, 2)),
        stops_(numbers(seed, 3)),
        releases_(numbers(seed, 4)) {}

  // Or else one after the other, each when all others wait or are held: then even threads that would be done
  // before a second processor has heard of them meet each other's unfinished work.
  bool starts_together() const { return starts_together_; }

  // Whether threads whose instructions are counted at first are then left to run undisturbed, long enough to
  // be done if they are short: then there is no stop by time, which would fall elsewhere in each run.
  bool goes_by_counts() const { return goes_by_counts_; }

  // Seconds until the next stop.
  double pause() { return 1e-6 * static_cast<double>(between(pauses_, kShortest, kLongest)); }

  // After how many instructions a newborn is stopped: past the C library's own, some two hundred.
  int steps() { return static_cast<int>(between(steps_, 1, kMostSteps)); }

  // One of so many that run, to be stopped; one of so many that are held, to be let go.
  std::size_t pick_to_stop(std::size_t count) { return between(stops_, 0, count - 1); }
  std::size_t pick_to_release(std::size_t count) { return between(releases_, 0, count - 1); }

 private:
  static constexpr std::size_t kShortest = 10;  // microseconds
  static constexpr std::size_t kLongest = 200;
  static constexpr std::size_t kMostSteps = 1000;

  static std::mt19937 numbers(int seed, int kind) {
    std::seed_seq both{seed, kind};
    return std::mt19937(both);
  }

  // The standard's distributions give other numbers with every library.
  static std::size_t between(std::mt19937& random, std::size_t least, std::size_t most) {
    return least + random() % (most - least + 1);
  }

  bool starts_together_;
  bool goes_by_counts_;
  std::mt19937 pauses_;
  std::mt19937 steps_;
  std::mt19937 stops_;
  std::mt19937 releases_;
};

}  // namespace grader::warden
