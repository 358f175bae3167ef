#pragma once

#include <cstddef>
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

// A trial with so many writes is ended (output_limit), however few bytes they are.
constexpr std::size_t kMostWrites = 100'000;

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

// What `object` begins with in a wait for the end of another thread of the same process.
inline constexpr std::string_view kEndOfThread = "the end of thread ";

// What it begins with in a wait for a mutex of the C library, which knows who holds it.
inline constexpr std::string_view kMutex = "a mutex ";

// The same for a lock of Python's multiprocessing.
inline constexpr std::string_view kHeldLock = "a lock that ";
inline constexpr std::string_view kOrphanedLock = "a lock whose holder has ended";

// What follows in it on the name of a pipe or socket whose other end nobody else holds, before "read from" or
// "write to".
inline constexpr std::string_view kOwnEnd = " that only it itself could ";

// What stands in place of a call for a thread that SIGSTOP or its like has stopped.
inline constexpr std::string_view kStopped = "stopped by a signal";

// One thread of a stalled trial.
struct Wait {
  int process = 0;
  int thread = 0;
  PauseKind kind = PauseKind::kOther;
  std::string call{};    // the system call, "futex"
  std::string object{};  // what it waits for, in words: "a lock or semaphore", "a pipe that nobody writes to"
  bool timed = false;    // it would wake by itself
  std::vector<int> wakers{};         // processes that could wake it
  std::vector<int> waker_threads{};  // threads of its own process that could
  std::vector<Frame> frames{};
};

// Where everything stood when a trial was ended for a deadlock or a limit.
struct Stall {
  double time = 0;
  std::vector<Wait> waits{};
  std::vector<int> cycle{};  // processes that wait for each other in a ring; empty if there is no ring
};

// Bytes that one process gave to a write call and another got from read calls: as much of one write as one
// reader took without another in between. The bytes themselves are not kept.
struct Message {
  int from = 0;
  int to = 0;
  std::string channel{};  // "pipe 3", "socket 1", "fifo 1": numbered by first use, each kind by itself
  std::int64_t bytes = 0;
  double sent = 0;      // when the write was about to be made
  double received = 0;  // when the last of the reads was over

  bool operator==(const Message&) const = default;
};

// Memory that a process mapped such that others can see what it writes: nobody can tell what passes there.
struct SharedMemory {
  int process = 0;
  double time = 0;
  std::int64_t bytes = 0;  // 0: not known
  std::string what{};      // "anonymous", "semaphore", "System V segment", or the file

  bool operator==(const SharedMemory&) const = default;
};
inline constexpr std::string_view kSemaphore = "semaphore";

// A signal that one process of the trial sent to another.
struct SentSignal {
  int from = 0;
  int to = 0;
  int signal = 0;
  double time = 0;                   // when it was sent
  std::optional<double> received{};  // when the other was interrupted by it

  bool operator==(const SentSignal&) const = default;
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
  double lag_seconds =
      0;  // of the virtual ones, before the first jump: the machine let the program wait for so long
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
  bool saw_messages = false;        // messages were watched: their absence means something
  std::vector<Message> messages{};  // in order of their first read
  std::int64_t more_messages = 0;   // that were seen but not kept
  std::int64_t unknown_bytes = 0;   // that were read from pipes and connections without its being known whose
  std::vector<SharedMemory> shared_memory{};
  std::vector<SentSignal> signals{};
  std::optional<Stall> stall{};
  Clock clock{};
  Limits limits{};
  Use use{};
  Box box = Box::kSealed;
  std::vector<std::string> layers{};  // the isolation that was active: "user namespace", "seccomp filter", …
  std::vector<File> collected{};      // that the job asked for, as far as they were there
};

// A trial that the machine could not do, or in which we failed: never a student's zero.
struct NotRun {
  std::string why{};
};

using TrialResult = std::variant<Evidence, NotRun>;

}  // namespace grader::evidence
