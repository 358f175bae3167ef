#pragma once

#include <sys/types.h>

#include <optional>
#include <vector>

#include "grader/warden/calls.h"
#include "grader/warden/tasks.h"

namespace grader::warden {

// A thread that sleeps, and what for.
struct Sleeper {
  pid_t tid = 0;
  Call call{};
  Blocking blocking{};
};

// A stretch of sleep that was over by the time of a look.
struct Nap {
  int process = 0;
  int thread = 0;
  evidence::PauseKind kind = evidence::PauseKind::kOther;
  double from = 0;
  double to = 0;
};

// What a look at all threads found.
struct Quiet {
  bool quiet = false;                // there was an instant at which no thread ran or was about to
  bool timed = false;                // some sleeper will wake by itself
  bool works = false;                // some sleeper's call is work of the kernel's (uninterruptible sleep)
  bool times_out = false;            // some sleeper waits for something, but not for ever
  std::optional<double> deadline{};  // the next at which the trial's clock ends a wait
  std::vector<Sleeper> sleepers{};   // threads of the program, those that we hold not among them
  std::vector<Nap> naps{};           // that were over
};

// Looks three times at every thread of the program that is not held. The first and the last look find all of
// them asleep, with the same run counts; in between the kernel says for each that it is off its processor and
// waits for none. So nobody ran from the last answer of the kernel to the first of the last looks. Updates
// what the tasks know of their activity; a task that slept through gets asleep_since, one that ran loses it.
Quiet look(Tasks& tasks, double now);

// Whether nobody has run since the last look.
bool all_sleep_on(const Tasks& tasks);

// Those that sleep at this moment, while others may run.
std::vector<Sleeper> sleepers_among(const Tasks& tasks);

}  // namespace grader::warden
