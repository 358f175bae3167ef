#pragma once

#include <sys/time.h>
#include <time.h>

#include <chrono>

#include "grader/evidence/job.h"

namespace grader::warden {

// The clock of one trial, in seconds from the start of its program. A virtual one is the machine's until it
// jumps for the first time. From then on it advances with the machine's, but by no more than the processor
// time that the trial uses: what others do to the machine meanwhile does not show.
class Clock {
 public:
  explicit Clock(evidence::ClockKind kind) : kind_(kind) { start(); }

  // The program begins now.
  void start();

  bool is_virtual() const { return kind_ == evidence::ClockKind::kVirtual; }
  bool has_jumped() const { return jumps_ > 0; }
  int jumps() const { return jumps_; }

  // `cpu_seconds`: that all processes of the trial have used so far; not looked at before the first jump.
  double now(double cpu_seconds) const;
  double real_now() const;

  // For how much of the time before the first jump the machine has let the program wait: it had used less
  // processor time by then. On a machine of its own it would have been so much further.
  double lag(double cpu_seconds) const;

  // By how much later comes what would have come without a lag, as that has grown from one value to another.
  static double delay(double lag_before, double lag_now);

  // Forward to `time`; back it does not go.
  void jump(double time, double cpu_seconds);

  // What a kernel's clock shows when it is `now` on this one.
  timespec reading(clockid_t clock, double now) const;

  // The time on this clock at which a kernel's clock shows `reading`.
  double time_of(clockid_t clock, const timespec& reading) const;

 private:
  using Steady = std::chrono::steady_clock;

  evidence::ClockKind kind_;
  Steady::time_point start_{};
  timespec wall_start_{};       // on the real-time clock
  timespec monotonic_start_{};  // on the monotonic one
  timespec raw_start_{};        // on the one whose speed nobody corrects
  timespec boot_start_{};       // on the one that counts suspended time too
  int jumps_ = 0;
  double after_jump_ = 0;  // on this clock
  double real_at_jump_ = 0;
  double cpu_at_jump_ = 0;
  double lag_at_jump_ = 0;
  mutable double latest_ = 0;  // two ways to count processor time may disagree by a little
};

// Whether a kernel's clock shows the time of day or the time that passes; others count processor time.
bool tells_time(clockid_t clock);

// Whether one can sleep by it.
bool wakes_sleepers(clockid_t clock);

double seconds_of(const timespec& time);
double seconds_of(const timeval& time);
timespec timespec_of(double seconds);

}  // namespace grader::warden
