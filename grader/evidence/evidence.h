#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::evidence {

// How a trial ended, as a whole. The limits are worded for the reports in judge.
enum class Outcome {
  kFinished,  // the program ended with exit code 0
  kCrashed,   // it ended with another exit code, or by a signal of its own
  kDeadlock,  // proved: every thread waits for another one, for ever
  kCpuLimit,
  kWallLimit,
  kMemoryLimit,
  kProcessLimit,
  kOutputLimit,
  kDiskLimit,
};

// "finished", "crashed", "deadlock", "cpu_limit", …
std::string_view name_of(Outcome outcome);
std::optional<Outcome> outcome_named(std::string_view name);

// root: the command itself. worker: any process the program started. helper: a process that Python's
// multiprocessing keeps for itself (resource tracker, fork server).
enum class Role { kRoot, kWorker, kHelper };
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

struct Exited {
  int code = 0;
  bool operator==(const Exited&) const = default;
};
struct Killed {
  int signal = 0;
  bool by_warden = false;  // still alive when the trial was over, and ended by us
  bool operator==(const Killed&) const = default;
};
using Ending = std::variant<Exited, Killed>;

// All times are seconds from the start of the program on the trial's own clock.

struct Thread {
  int id = 0;  // in order of birth within its process; 0 is the main thread
  double born = 0;
  std::optional<double> ended{};
};

// Processes are numbered in order of birth, because the kernel hands the same pid out twice. 0 is the root.
struct Process {
  int id = 0;
  std::optional<int> parent{};  // nothing for the root
  int pid = 0;                  // as the program itself sees it
  Role role = Role::kWorker;
  std::vector<std::string> command{};  // after its last exec, or its parent's at birth
  double born = 0;
  std::optional<double> ended{};
  std::optional<Ending> ending{};
  std::optional<int> reaped_by{};  // the process whose wait call returned this one's end
  std::optional<double> reaped{};  // when
  double cpu_seconds = 0;
  std::int64_t peak_memory_bytes = 0;
  std::int64_t sent_bytes =
      0;  // that it gave to write calls for anything but its terminals: pipes, sockets, files
  std::vector<Thread> threads{};
};

enum class Stream { kStdout, kStderr };
std::string_view name_of(Stream stream);
std::optional<Stream> stream_named(std::string_view name);

// Bytes that a write call really put out; invalid UTF-8 is repaired. In the order in which they appeared.
struct Write {
  double time = 0;
  int process = 0;
  int thread = 0;
  Stream stream = Stream::kStdout;
  std::string text{};
};

// A stretch of time in which a thread stood still: for the timeline.
enum class PauseKind {
  kChild,  // in a wait for the end of a child process
  kSleep,
  kLock,    // a lock, semaphore, condition or join of a thread (futex)
  kInput,   // a read from a pipe, socket or terminal, or a poll for one
  kOutput,  // a write to a full pipe
  kOther,
  kHeld,  // held by the warden, so that an order of events could be tried
};
std::string_view name_of(PauseKind kind);
std::optional<PauseKind> pause_kind_named(std::string_view name);

struct Pause {
  int process = 0;
  int thread = 0;
  double from = 0;
  double to = 0;
  PauseKind kind = PauseKind::kOther;
};

// A line of a Python stack, innermost first.
struct Frame {
  std::string file{};
  int line = 0;
  std::string function{};
};

// One thread of a stalled trial.
struct Wait {
  int process = 0;
  int thread = 0;
  PauseKind kind = PauseKind::kOther;
  std::string call{};    // the system call, "futex"
  std::string object{};  // what it waits for, in words: "a lock or semaphore", "a pipe that nobody writes to"
  bool timed = false;    // it would wake by itself
  std::vector<int> wakers{};  // processes that could wake it
  std::vector<Frame> frames{};
};

// Where everything stood when a trial was ended for a deadlock or a limit.
struct Stall {
  double time = 0;
  std::vector<Wait> waits{};
  std::vector<int> cycle{};  // processes that wait for each other in a ring; empty if there is no ring
};

struct Use {
  double cpu_seconds = 0;
  double wall_seconds = 0;
  std::int64_t peak_memory_bytes = 0;
  int processes = 0;  // most alive together, threads included
  std::int64_t output_bytes = 0;
};

// The virtual clock of the trial. Without jumps it is the real one.
struct Clock {
  ClockKind kind = ClockKind::kVirtual;
  double virtual_seconds = 0;
  double real_seconds = 0;
  int jumps = 0;
};

// Everything the warden recorded of one trial.
struct Evidence {
  std::vector<std::string> command{};
  Environment environment = Environment::kNatural;
  Outcome outcome = Outcome::kFinished;
  std::optional<int> exit_code{};    // of the root process
  std::optional<int> signal{};       // that ended the root process
  std::vector<Process> processes{};  // in order of birth
  std::vector<Write> writes{};
  std::vector<Pause> pauses{};
  std::optional<Stall> stall{};
  Clock clock{};
  Limits limits{};
  Use use{};
  std::vector<std::string> layers{};  // the isolation that was active: "user namespace", "seccomp", …
};

// A trial that the machine could not do, or in which we failed: never a student's zero.
struct NotRun {
  std::string why{};
};

using TrialResult = std::variant<Evidence, NotRun>;

}  // namespace grader::evidence
