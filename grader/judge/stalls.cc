#include "grader/judge/stalls.h"

#include <algorithm>
#include <functional>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::Frame;
using evidence::PauseKind;
using evidence::Wait;

constexpr std::string_view kItem = "an item that no process can send any more";
constexpr std::string_view kThreadItem = "an item that no thread can put any more";
constexpr std::string_view kMessage = "a message that no process can send any more";
constexpr std::string_view kResult = "a result that no worker can send any more";
constexpr std::string_view kRoom = "room in a queue that nobody empties any more";
constexpr std::string_view kReader = "somebody to read what it sends: the pipe is full";
constexpr std::string_view kLock = "a lock that nobody will release any more";
constexpr std::string_view kLockOrSign = "a lock or a sign that nobody will give any more";
constexpr std::string_view kOwnData =
    "data from a pipe that it holds open for writing itself, so that there is no end to it";
constexpr std::string_view kSign = "a sign that nobody will give any more";
constexpr std::string_view kTasks = "all tasks to be marked as done, which nobody does any more";
constexpr std::string_view kChildEnd = "a process that does not end";
constexpr std::string_view kThreadEnd = "a thread that does not end";
constexpr std::string_view kWorkersEnd = "workers that do not end";

// What a call of Python's library waits for, known from where the library's stack begins.
struct LibraryCall {
  std::string_view file;
  std::string_view function;
  std::string_view wanted;
};

constexpr LibraryCall kLibraryCalls[] = {
    {"multiprocessing/queues.py", "get", kItem},
    {"multiprocessing/queues.py", "put", kRoom},
    {"multiprocessing/queues.py", "join", kTasks},
    {"multiprocessing/connection.py", "recv", kMessage},
    {"multiprocessing/connection.py", "recv_bytes", kMessage},
    {"multiprocessing/connection.py", "poll", kMessage},
    {"multiprocessing/connection.py", "send", kReader},
    {"multiprocessing/connection.py", "send_bytes", kReader},
    {"multiprocessing/process.py", "join", kChildEnd},
    {"multiprocessing/pool.py", "join", kWorkersEnd},
    {"multiprocessing/pool.py", "", kResult},
    {"multiprocessing/managers.py", "", kMessage},
    {"multiprocessing/synchronize.py", "__enter__", kLock},
    {"multiprocessing/synchronize.py", "acquire", kLock},
    {"multiprocessing/synchronize.py", "", kSign},
    {"concurrent/futures/_base.py", "", kResult},
    {"concurrent/futures/process.py", "", kWorkersEnd},
    {"concurrent/futures/thread.py", "", kThreadEnd},
    {"threading.py", "join", kThreadEnd},
    {"threading.py", "__enter__", kLock},
    {"threading.py", "acquire", kLock},
    {"threading.py", "", kSign},
    {"/queue.py", "get", kThreadItem},
    {"/queue.py", "put", kRoom},
    {"/queue.py", "join", kTasks},
    {"subprocess.py", "", kChildEnd},
};

// The same where the call is not written in Python: known from the student's own line.
struct Phrase {
  std::string_view text;
  std::string_view wanted;
  PauseKind kind = PauseKind::kOther;  // in which the thread has to stand; any by default
};

constexpr Phrase kPhrases[] = {
    {".get(", kItem},
    {".recv(", kMessage},
    {".acquire(", kLock},
    {"with ", kLock, PauseKind::kLock},
    {".send(", kReader},
    {"waitpid(", kChildEnd},
    {"os.wait", kChildEnd},
    {"input(", "input that never comes"},
    {"signal.pause", kSign},
    {"sigwait(", kSign},
    {".wait(", kSign},
    {".join(", kThreadEnd},
    {".read", "data that nobody can write any more"},
    {"os.write(", kReader},
};

bool is_program_file(const Frame& frame) {
  const std::string_view file = frame.file;
  return file == evidence::kProgramFile || file.ends_with("/" + std::string(evidence::kProgramFile));
}

// The innermost line of the student's own that a thread stands in; the end if there is none.
auto own_frame(const Wait& wait) {
  return std::find_if(wait.frames.begin(), wait.frames.end(), is_program_file);
}

bool has_own_frame(const Wait& wait) { return own_frame(wait) != wait.frames.end(); }

std::string_view wanted_from_library(const Wait& wait) {
  const auto own = own_frame(wait);
  if (own == wait.frames.end() || own == wait.frames.begin()) return "";
  const Frame& call = *(own - 1);
  for (const LibraryCall& row : kLibraryCalls) {
    if (call.file.ends_with(row.file) && (row.function.empty() || call.function == row.function)) {
      return row.wanted;
    }
  }
  return "";
}

std::string_view wanted_from_line(const Wait& wait, const evidence::Program& program) {
  if (!has_own_frame(wait)) return "";
  const std::string line = line_quoted(program, own_frame(wait)->line);
  for (const Phrase& row : kPhrases) {
    const bool fits = row.kind == PauseKind::kOther || row.kind == wait.kind;
    if (fits && line.find(row.text) != std::string::npos) return row.wanted;
  }
  return "";
}

// Whether it holds the other end of what it waits at, and nobody else does.
bool is_at_own_end(const Wait& wait) { return wait.object.find(evidence::kOwnEnd) != std::string::npos; }

bool is_for_thread(const Wait& wait) { return wait.object.starts_with(evidence::kEndOfThread); }

// What one call of the kernel's waits for, whatever the program calls it.
struct KernelCall {
  std::string_view name;
  std::string_view wanted;
};

constexpr KernelCall kKernelCalls[] = {
    {"open", "somebody to open the other end of the FIFO"},
    {"openat", "somebody to open the other end of the FIFO"},
    {"accept", "a connection that nobody makes any more"},
    {"accept4", "a connection that nobody makes any more"},
    {"mq_timedsend", "room in a message queue that nobody empties any more"},
    {"msgsnd", "room in a message queue that nobody empties any more"},
    {evidence::kStopped, "a signal to go on, which nobody sends it any more"},
};

std::string_view wanted_from_call(const Wait& wait) {
  for (const KernelCall& row : kKernelCalls) {
    if (row.name == wait.call) return row.wanted;
  }
  return "";
}

std::string_view wanted_from_kernel(const Wait& wait) {
  if (is_for_thread(wait)) return kThreadEnd;
  switch (wait.kind) {
    case PauseKind::kChild:
      return kChildEnd;
    case PauseKind::kLock:
      return wait.frames.empty() ? kLockOrSign : kLock;
    case PauseKind::kInput:
      if (is_at_own_end(wait)) return kOwnData;
      return "data that nobody can send any more";
    case PauseKind::kOutput:
      return kReader;
    case PauseKind::kSleep:
    case PauseKind::kOther:
    case PauseKind::kHeld:
      break;
  }
  return "something that never happens";
}

// Whether it waits for a lock of which the holder is known, and not for what a queue guards by one.
bool is_for_known_lock(const Wait& wait) {
  const std::string_view wanted = wanted_from_library(wait);
  return (wait.object.starts_with(evidence::kHeldLock) || wait.object.starts_with(evidence::kOrphanedLock)) &&
         (wanted.empty() || wanted == kLock);
}

std::string known_lock(const Wait& wait, const evidence::Evidence& evidence) {
  if (wait.object.starts_with(evidence::kOrphanedLock)) return std::string(evidence::kOrphanedLock);
  return std::string(evidence::kHeldLock) +
         (wait.wakers.empty() ? "it holds itself" : called(evidence, wait.wakers.front()) + " holds");
}

std::string wanted_by(const Wait& wait, const evidence::Evidence& evidence,
                      const evidence::Program& program) {
  if (wait.object.starts_with(evidence::kMutex)) return wait.object;
  if (is_for_known_lock(wait)) return known_lock(wait, evidence);
  if (wait.kind == PauseKind::kChild && wait.wakers.size() == 1) {
    return called(evidence, wait.wakers.front()) + ", which does not end";
  }
  std::string_view wanted = wanted_from_library(wait);
  if (wanted.empty()) wanted = wanted_from_call(wait);
  if (wanted.empty() && !is_at_own_end(wait)) wanted = wanted_from_line(wait, program);
  if (wanted.empty()) wanted = wanted_from_kernel(wait);
  return std::string(wanted);
}

// "`consume` (worker 2)", "the parent".
std::string who(const Wait& wait, const evidence::Evidence& evidence) {
  const std::string process = called(evidence, wait.process);
  if (!has_own_frame(wait))
    return wait.thread == 0 ? process : "thread " + std::to_string(wait.thread) + " of " + process;
  const std::string thread = wait.thread == 0 ? process : "a thread of " + process;
  const std::string& function = own_frame(wait)->function;
  return function.empty() || function.starts_with('<') ? thread : "`" + function + "` (" + thread + ")";
}

std::string wait_sentence(const Wait& wait, const evidence::Evidence& evidence,
                          const evidence::Program& program) {
  std::string sentence = who(wait, evidence) + " waits";
  if (has_own_frame(wait)) {
    const int line = own_frame(wait)->line;
    const std::string text = line_quoted(program, line);
    sentence += " at " + place_of(program, line) + (text.empty() ? "" : " in " + text);
  }
  return sentence + " for " + wanted_by(wait, evidence, program);
}

// The lower, the more a wait explains. Who waits for the end of a child or thread only waits for what that
// waits for, and a line of the student's own says more than the inside of a library.
int rank_of(const Wait& wait) {
  const bool is_for_end =
      wait.kind == PauseKind::kChild || is_for_thread(wait) || wanted_from_library(wait) == kThreadEnd;
  return (has_own_frame(wait) ? 0 : 4) + (is_for_end ? 2 : 0) + (wait.thread == 0 ? 0 : 1);
}

const Wait* best_wait(const std::vector<Wait>& waits, const std::function<bool(const Wait&)>& fits) {
  const Wait* best = nullptr;
  for (const Wait& wait : waits) {
    if (fits(wait) && (!best || rank_of(wait) < rank_of(*best))) best = &wait;
  }
  return best;
}

// Whether two threads stand at the same line of the student's.
bool same_place(const Wait& a, const Wait& b) {
  return has_own_frame(a) && has_own_frame(b) && own_frame(a)->line == own_frame(b)->line;
}

// Whether a thread of this process could end the wait.
bool could_wake(const Wait& other, const Wait& wait) {
  return std::find(wait.wakers.begin(), wait.wakers.end(), other.process) != wait.wakers.end();
}

// Who else must be named: what the thread or child that could end the wait itself waits for, or who waits at
// another line.
const Wait* second_wait(const std::vector<Wait>& waits, const Wait& first) {
  const auto could_wake_it = [&](const Wait& wait) {
    return wait.process == first.process && &wait != &first &&
           std::find(first.waker_threads.begin(), first.waker_threads.end(), wait.thread) !=
               first.waker_threads.end();
  };
  const Wait* sibling = best_wait(waits, could_wake_it);
  // The inside of a library explains no line of the student's.
  if (sibling && (has_own_frame(*sibling) || !has_own_frame(first))) return sibling;
  // Who holds the lock waits itself, perhaps at the same line.
  if (is_for_known_lock(first) && !first.wakers.empty())
    return best_wait(waits, [&](const Wait& wait) { return could_wake(wait, first); });
  const auto elsewhere = [&](const Wait& wait) {
    return wait.process != first.process && !same_place(wait, first);
  };
  if (first.kind != PauseKind::kChild) {
    // Of other languages than Python no lines are known.
    return best_wait(waits, [&](const Wait& wait) {
      return elsewhere(wait) && (has_own_frame(first) ? has_own_frame(wait) : could_wake(wait, first));
    });
  }
  const auto is_awaited = [&](const Wait& wait) {
    return elsewhere(wait) && (first.wakers.empty() || could_wake(wait, first));
  };
  // A full pipe is the reason why the other threads of the process wait.
  const Wait* full =
      best_wait(waits, [&](const Wait& wait) { return is_awaited(wait) && wait.kind == PauseKind::kOutput; });
  return full ? full : best_wait(waits, is_awaited);
}

bool is_helper(const evidence::Evidence& evidence, int process) {
  return std::any_of(evidence.processes.begin(), evidence.processes.end(),
                     [&](const auto& p) { return p.id == process && p.role == evidence::Role::kHelper; });
}

}  // namespace

const Frame* own_frame_of(const Wait& wait) { return has_own_frame(wait) ? &*own_frame(wait) : nullptr; }

std::string deadlock_sentence(const evidence::Evidence& evidence, const evidence::Program& program) {
  std::vector<Wait> waits = evidence.stall ? evidence.stall->waits : std::vector<Wait>{};
  std::erase_if(waits, [&](const Wait& wait) { return is_helper(evidence, wait.process); });
  const Wait* first = best_wait(waits, [](const Wait&) { return true; });
  if (!first) return "every process waits for another one, for ever";
  std::string sentence = wait_sentence(*first, evidence, program);
  const Wait* second = second_wait(waits, *first);
  const auto there = std::count_if(waits.begin(), waits.end(), [&](const Wait& wait) {
    return &wait != first && &wait != second && same_place(wait, *first);
  });
  if (there > 0)
    sentence += there == 1 ? ", and 1 other too" : ", and " + std::to_string(there) + " others too";
  if (second) sentence += "; " + wait_sentence(*second, evidence, program);
  return sentence;
}

std::string last_seen_sentence(const evidence::Evidence& evidence, const evidence::Program& program) {
  if (!evidence.stall) return "";
  const Wait* running = best_wait(evidence.stall->waits, [](const Wait& wait) {
    return has_own_frame(wait) && wait.kind == PauseKind::kOther;
  });
  const Wait* shown = running ? running : best_wait(evidence.stall->waits, has_own_frame);
  if (!shown) return "";
  const int line = own_frame(*shown)->line;
  const std::string text = line_quoted(program, line);
  return who(*shown, evidence) + " was at " + place_of(program, line) + (text.empty() ? "" : ", " + text);
}

}  // namespace grader::judge
