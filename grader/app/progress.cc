#include "grader/app/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "grader/app/terminal.h"

namespace grader::app {
namespace {

constexpr auto kBetweenBars = std::chrono::milliseconds(100);
constexpr auto kBetweenLines = std::chrono::seconds(10);
constexpr std::size_t kBarWidth = 30;
constexpr const char* kClearLine = "\r\x1b[K";

void put_on_stderr(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

std::string with_rest(const std::string& text, const Count& count, double seconds_so_far) {
  const std::string rest = time_left(count, seconds_so_far);
  return rest.empty() ? text : text + ", about " + rest + " left";
}

std::string fraction(const Count& count) {
  return std::to_string(count.done) + "/" + std::to_string(count.total);
}

}  // namespace

std::string time_left(const Count& count, double seconds_so_far) {
  if (count.done == 0 || count.done >= count.total) return {};
  const double rest =
      seconds_so_far / static_cast<double>(count.done) * static_cast<double>(count.total - count.done);
  const long seconds = std::lround(std::ceil(rest));
  if (seconds < 60) return std::to_string(seconds) + " s";
  if (seconds < 3600) return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
  return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
}

std::string progress_bar(const std::string& what, const Count& count, double seconds_so_far, int columns) {
  const std::string text = with_rest(fraction(count), count, seconds_so_far);
  const std::size_t full = count.total == 0 ? kBarWidth : kBarWidth * count.done / count.total;
  const std::string bar = "[" + std::string(full, '#') + std::string(kBarWidth - full, '-') + "] ";
  const auto room = static_cast<std::size_t>(std::max(columns, 1));
  for (const std::string& line : {what + " " + bar + text, what + " " + text, fraction(count)}) {
    if (line.size() <= room) return line;
  }
  return {};
}

Progress::Progress(std::string what, std::size_t total)
    : Progress(std::move(what), total, ::isatty(STDERR_FILENO) ? Screen::kTerminal : Screen::kLines,
               columns_of(STDERR_FILENO) - 1, put_on_stderr, Clock::now) {}

Progress::Progress(std::string what, std::size_t total, Screen screen, int columns,
                   std::function<void(const std::string&)> put, Now now)
    : what_(std::move(what)),
      count_{0, total},
      screen_(screen),
      columns_(columns),
      put_(std::move(put)),
      now_(std::move(now)),
      began_(now_()),
      drawn_(began_) {
  if (total == 0) return;
  if (screen_ == Screen::kTerminal) draw();
}

Progress::~Progress() {
  if (screen_ == Screen::kTerminal && count_.total > 0) put_(kClearLine);
}

void Progress::step() {
  ++count_.done;
  const auto pause =
      screen_ == Screen::kTerminal ? Clock::duration(kBetweenBars) : Clock::duration(kBetweenLines);
  if (now_() - drawn_ >= pause) draw();
}

void Progress::draw() {
  drawn_ = now_();
  const double seconds = std::chrono::duration<double>(drawn_ - began_).count();
  if (screen_ == Screen::kTerminal)
    put_(kClearLine + progress_bar(what_, count_, seconds, columns_));
  else
    put_(with_rest(what_ + " " + fraction(count_), count_, seconds) + "\n");
}

}  // namespace grader::app
