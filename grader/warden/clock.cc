#include "grader/warden/clock.h"

#include <algorithm>
#include <cmath>

namespace grader::warden {
namespace {

constexpr long kNanoseconds = 1'000'000'000;

timespec read(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return time;
}

timespec sum(const timespec& a, const timespec& b) {
  const long nanoseconds = a.tv_nsec + b.tv_nsec;
  return {a.tv_sec + b.tv_sec + nanoseconds / kNanoseconds, nanoseconds % kNanoseconds};
}

}  // namespace

bool tells_time(clockid_t clock) {
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_REALTIME_ALARM:
    case CLOCK_TAI:
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_BOOTTIME:
    case CLOCK_BOOTTIME_ALARM:
      return true;
    default:
      return false;
  }
}

bool wakes_sleepers(clockid_t clock) {
  const bool is_coarse = clock == CLOCK_REALTIME_COARSE || clock == CLOCK_MONOTONIC_COARSE;
  return tells_time(clock) && !is_coarse && clock != CLOCK_MONOTONIC_RAW;
}

double seconds_of(const timespec& time) {
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

timespec timespec_of(double seconds) {
  const double whole = std::floor(seconds);
  return {static_cast<time_t>(whole), static_cast<long>((seconds - whole) * kNanoseconds)};
}

void Clock::start() {
  start_ = Steady::now();
  wall_start_ = read(CLOCK_REALTIME);
  monotonic_start_ = read(CLOCK_MONOTONIC);
  raw_start_ = read(CLOCK_MONOTONIC_RAW);
  boot_start_ = read(CLOCK_BOOTTIME);
}

double Clock::real_now() const { return std::chrono::duration<double>(Steady::now() - start_).count(); }

double Clock::now(double cpu_seconds) const {
  if (!has_jumped()) return real_now();
  const double passed = std::min(real_now() - real_at_jump_, cpu_seconds - cpu_at_jump_);
  return latest_ = std::max(latest_, after_jump_ + passed);
}

double Clock::lag(double cpu_seconds) const {
  if (!is_virtual()) return 0;
  return has_jumped() ? lag_at_jump_ : std::max(0.0, real_now() - cpu_seconds);
}

double Clock::delay(double lag_before, double lag_now) {
  // The kernel counts the processor time of a thread that runs on only at each of its ticks.
  constexpr double kTick = 4e-3;
  return std::max(0.0, lag_now - lag_before - kTick);
}

void Clock::jump(double time, double cpu_seconds) {
  lag_at_jump_ = lag(cpu_seconds);
  after_jump_ = std::max(time, now(cpu_seconds));
  latest_ = after_jump_;
  real_at_jump_ = real_now();
  cpu_at_jump_ = cpu_seconds;
  ++jumps_;
}

timespec Clock::reading(clockid_t clock, double now) const {
  const timespec passed = timespec_of(now);
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_REALTIME_ALARM:
    case CLOCK_TAI:
      return sum(wall_start_, passed);
    case CLOCK_BOOTTIME:
    case CLOCK_BOOTTIME_ALARM:
      return sum(boot_start_, passed);
    case CLOCK_MONOTONIC_RAW:
      return sum(raw_start_, passed);
    default:
      return sum(monotonic_start_, passed);
  }
}

double Clock::time_of(clockid_t clock, const timespec& reading) const {
  const timespec start = this->reading(clock, 0);
  return static_cast<double>(reading.tv_sec - start.tv_sec) +
         1e-9 * static_cast<double>(reading.tv_nsec - start.tv_nsec);
}

}  // namespace grader::warden
