#pragma once

#include <sys/types.h>

#include <map>
#include <optional>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/warden/kernel.h"
#include "grader/warden/proc.h"
#include "grader/warden/timed_calls.h"
#include "grader/warden/transfers.h"

namespace grader::warden {

// Why the warden keeps a stopped thread from running on.
enum class Hold {
  kNone,
  kNewborn,   // a process before its first instruction
  kOutput,    // a worker before its first write
  kTurn,      // before a write into a pipe, while another's write into it is under way
  kParent,    // who has started a process or thread, until that waits or has ended
  kShuffled,  // stopped at a random instant, until the others wait
};

// A traced thread.
struct Task {
  pid_t tid = 0;
  pid_t pid = 0;               // of its process
  pid_t parent = 0;            // of its process, at its birth
  int process = -1;            // number in the evidence; -1: of the box itself
  int thread = 0;              // number within the process
  bool started = false;        // its first stop has been seen, too
  bool group_stopped = false;  // as by SIGSTOP
  bool has_left = false;       // ended before other threads of its process, whose first one it is
  Hold hold = Hold::kNone;
  double held_since = 0;
  std::optional<Call> call{};  // stopped before it, or inside it and to stop again at its end
  double call_since = 0;
  bool redirected = false;                  // its call has other arguments than the program gave it
  std::optional<std::int64_t> cut_short{};  // its call is to end with this result, once it has stopped
  bool to_be_held = false;                  // at its next stop that we asked for
  int steps = 0;                            // instructions to run one by one, and then to be held
  int more_counts = 0;                      // how often it is to be stopped by such a count again
  bool runs_undisturbed = false;            // for a while, whenever it is let go
  pid_t held_for = 0;                       // of kParent: the newborn
  pid_t vforked = 0;                // the child that has to execute a program, or end, before it goes on
  std::optional<TimedWait> wait{};  // the call is a wait of which we keep the time
  std::optional<TimedWait> interrupted{};  // was one, and may be made again after a signal
  std::optional<Transfer> transfer{};      // that the call makes, where messages are watched

  std::optional<Call> made_again{};  // interrupted by a signal that nobody handles: its sleep goes on

  // From the last look at /proc.
  Activity activity{};
  std::optional<double> asleep_since{};  // with an unchanged run count
  double asleep_until = 0;               // the last look that saw it so
  evidence::PauseKind asleep_in = evidence::PauseKind::kOther;

  bool is_program() const { return process >= 0; }
  bool is_leader() const { return tid == pid; }
  bool is_held() const { return hold != Hold::kNone; }
};

// In order of thread id, so that every walk over them is the same.
using Tasks = std::map<pid_t, Task>;

// A thread of each process of the program. By its number the memory and the files of the process can be
// looked at, which those of a thread that has ended cannot be; mostly it is the first one.
std::vector<const Task*> one_of_each_process(const Tasks& tasks);

}  // namespace grader::warden
