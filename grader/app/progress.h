#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace grader::app {

struct Count {
  std::size_t done = 0;
  std::size_t total = 0;
};

// "3 s", "2 min 5 s", "1 h 4 min": how long the rest will take if it goes on as it did; empty while nothing
// is known.
std::string time_left(const Count& count, double seconds_so_far);

// "trials [######--------------] 12/40, about 20 s left", at most `columns` wide.
std::string progress_bar(const std::string& what, const Count& count, double seconds_so_far, int columns);

// Shows how far a piece of work is: a bar drawn again and again at the bottom of a terminal, a line now and
// then elsewhere. The bar is cleared at the end.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  using Now = std::function<Clock::time_point()>;

  enum class Screen { kTerminal, kLines };

  // Draws on standard error, as a bar if that is a terminal.
  Progress(std::string what, std::size_t total);
  Progress(std::string what, std::size_t total, Screen screen, int columns,
           std::function<void(const std::string&)> put, Now now);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  // One more is done.
  void step();

 private:
  void draw();

  std::string what_{};
  Count count_{};
  Screen screen_ = Screen::kLines;
  int columns_ = 80;
  std::function<void(const std::string&)> put_{};
  Now now_{};
  Clock::time_point began_{};
  Clock::time_point drawn_{};
};

}  // namespace grader::app
