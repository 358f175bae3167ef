#include "grader/warden/stall.h"

#include <linux/futex.h>
#include <poll.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "grader/base/text.h"
#include "grader/warden/frames.h"

namespace grader::warden {
namespace {

using evidence::Process;
using evidence::Wait;

// The descriptors of every living process of the program, read once.
using OpenFiles = std::map<int, std::vector<Descriptor>>;

OpenFiles open_files(const Tasks& tasks) {
  OpenFiles files;
  for (const auto& [tid, task] : tasks) {
    if (task.is_program() && task.is_leader()) files[task.process] = descriptors(task.pid);
  }
  return files;
}

std::string called(const Process& process) {
  return process.role == evidence::Role::kRoot ? "the main process"
                                               : "process " + std::to_string(process.pid);
}

std::string called_all(const std::vector<int>& processes, const Recorder& recorder) {
  std::vector<std::string> names;
  for (const int id : processes) names.push_back(called(recorder.process(id)));
  return base::join(names, ", ");
}

void describe_children(Wait& wait, const Call& call, const Recorder& recorder) {
  const auto wanted = call.number == SYS_wait4 ? static_cast<int>(call.arguments[0])
                      : call.arguments[0] == 1 ? static_cast<int>(call.arguments[1])  // P_PID
                                               : -1;
  for (const Process& child : recorder.processes()) {
    if (child.parent != wait.process || child.ended) continue;
    if (wanted <= 0 || child.pid == wanted) wait.wakers.push_back(child.id);
  }
  wait.object =
      wait.wakers.empty() ? "the end of a child process" : "the end of " + called_all(wait.wakers, recorder);
}

int futex_command(const Call& call) { return static_cast<int>(call.arguments[1]) & FUTEX_CMD_MASK; }

// The thread of the same process that a futex waits for: pthread_join waits until the kernel clears the word
// that holds the other one's number. Nothing when it is another kind of wait.
std::optional<int> thread_awaited(const Task& task, const Call& call, const Tasks& tasks) {
  const bool waits = futex_command(call) == FUTEX_WAIT || futex_command(call) == FUTEX_WAIT_BITSET;
  if (!waits || (call.arguments[1] & FUTEX_PRIVATE_FLAG)) return std::nullopt;
  for (const auto& [tid, other] : tasks) {
    const bool is_sibling = other.pid == task.pid && tid != task.tid;
    if (is_sibling && inner_pid(tid) == static_cast<int>(call.arguments[2])) return other.thread;
  }
  return std::nullopt;
}

// As it lies in memory: the beginning of pthread_mutex_t, the same in glibc since 2.0 on 64 bits. The call
// waits for its first word to change.
struct Mutex {
  std::int32_t lock;  // 2: held, and somebody waits
  std::uint32_t count;
  std::int32_t owner;  // thread id of who holds it, as it sees itself
  std::uint32_t users;
  std::int32_t kind;
};
constexpr std::int32_t kHeldAndAwaited = 2;
constexpr std::int32_t kGreatestKind = 0x1FF;

// Who holds the mutex that a futex call waits for; nothing when it is another kind of wait, 0 when its holder
// is gone.
std::optional<pid_t> holder_of_mutex(const Task& task, const Call& call, const Tasks& tasks) {
  const bool waits = futex_command(call) == FUTEX_WAIT;
  if (!waits || static_cast<std::int32_t>(call.arguments[2]) != kHeldAndAwaited) return std::nullopt;
  const auto mutex = read_value<Mutex>(task.pid, call.arguments[0]);
  if (!mutex || mutex->lock != kHeldAndAwaited || mutex->owner <= 0 || mutex->kind < 0 ||
      mutex->kind > kGreatestKind)
    return std::nullopt;
  const bool within_process = call.arguments[1] & FUTEX_PRIVATE_FLAG;
  for (const auto& [tid, other] : tasks) {
    if (!other.is_program() || (within_process && other.pid != task.pid)) continue;
    if (inner_tid(other.pid, tid) == mutex->owner) return tid;
  }
  return 0;
}

void describe_mutex(Wait& wait, const Task& task, pid_t holder, const Tasks& tasks,
                    const Recorder& recorder) {
  wait.object = evidence::kMutex;
  if (holder == 0) {
    wait.object += "whose holder has ended";
  } else if (holder == task.tid) {
    wait.object += "that it holds itself";
  } else if (const Task& other = tasks.at(holder); other.pid == task.pid) {
    wait.object += other.is_leader() ? "that the main thread holds"
                                     : "that thread " + std::to_string(other.thread) + " holds";
    wait.waker_threads.push_back(other.thread);
  } else {
    wait.object += "that " + called(recorder.process(other.process)) + " holds";
    wait.wakers.push_back(other.process);
  }
}

void describe_lock(Wait& wait, const Task& task, const Call& call, const Tasks& tasks,
                   const Recorder& recorder) {
  if (call.number != SYS_futex) {
    wait.object = "a lock or semaphore";
    return;
  }
  if (const auto thread = thread_awaited(task, call, tasks)) {
    wait.object = std::string(evidence::kEndOfThread) + std::to_string(*thread);
    wait.waker_threads.push_back(*thread);
    return;
  }
  if (const auto holder = holder_of_mutex(task, call, tasks)) {
    describe_mutex(wait, task, *holder, tasks, recorder);
    return;
  }
  const bool within_process = call.arguments[1] & FUTEX_PRIVATE_FLAG;
  wait.object =
      within_process ? "a lock or thread of its own process" : "a lock or semaphore shared by processes";
}

// Who else holds the other end of what this thread reads from or writes to.
void describe_file(Wait& wait, const std::string& target, const OpenFiles& files, const Recorder& recorder) {
  const bool reads = wait.kind == evidence::PauseKind::kInput;
  if (!target.starts_with("pipe:")) {
    wait.object = target.starts_with("socket:") ? "a socket"
                  : target.empty()              ? "a file"
                                                : base::printable(target);
    return;
  }
  for (const auto& [process, open] : files) {
    const bool has_other_end = std::any_of(open.begin(), open.end(), [&](const Descriptor& d) {
      return d.target == target && d.writable == reads;
    });
    if (has_other_end && process != wait.process) wait.wakers.push_back(process);
  }
  const std::string verb = reads ? "write to" : "read from";
  wait.object = wait.wakers.empty() ? "a pipe that no other process can " + verb
                                    : "a pipe that " + called_all(wait.wakers, recorder) + " could " + verb;
}

std::vector<int> polled_descriptors(pid_t pid, const Call& call) {
  std::vector<int> fds;
  if (call.number != SYS_poll && call.number != SYS_ppoll) return fds;
  constexpr std::uint64_t kMost = 64;
  const std::string bytes =
      read_memory(pid, call.arguments[0], std::min(call.arguments[1], kMost) * sizeof(pollfd));
  for (std::size_t at = 0; at + sizeof(pollfd) <= bytes.size(); at += sizeof(pollfd)) {
    pollfd entry{};
    std::memcpy(&entry, bytes.data() + at, sizeof entry);
    fds.push_back(entry.fd);
  }
  return fds;
}

void describe_input(Wait& wait, const Task& task, const Sleeper& sleeper, const OpenFiles& files,
                    const Recorder& recorder) {
  if (sleeper.blocking.descriptor >= 0) {
    describe_file(wait, descriptor_target(task.pid, sleeper.blocking.descriptor), files, recorder);
    return;
  }
  const auto fds = polled_descriptors(task.pid, sleeper.call);
  if (fds.size() == 1) {
    describe_file(wait, descriptor_target(task.pid, fds[0]), files, recorder);
  } else if (!fds.empty()) {
    wait.object =
        "any of " + base::count_of(static_cast<long>(fds.size()), "pipe or socket", "pipes or sockets");
  } else {
    wait.object = "input";
  }
}

Wait describe(const Task& task, const Sleeper& sleeper, const Tasks& tasks, const OpenFiles& files,
              const Recorder& recorder) {
  Wait wait;
  wait.process = task.process;
  wait.thread = task.thread;
  wait.kind = sleeper.blocking.kind;
  wait.call = sleeper.blocking.name;
  wait.timed = sleeper.blocking.timed;
  switch (wait.kind) {
    case evidence::PauseKind::kChild:
      describe_children(wait, sleeper.call, recorder);
      break;
    case evidence::PauseKind::kLock:
      describe_lock(wait, task, sleeper.call, tasks, recorder);
      break;
    case evidence::PauseKind::kInput:
    case evidence::PauseKind::kOutput:
      describe_input(wait, task, sleeper, files, recorder);
      break;
    case evidence::PauseKind::kSleep:
      wait.object = "some time to pass";
      break;
    default:
      wait.object = "a signal or another event";
      break;
  }
  return wait;
}

}  // namespace

evidence::Stall describe_stall(const Tasks& tasks, const std::vector<Sleeper>& sleepers,
                               const Recorder& recorder, double now) {
  evidence::Stall stall;
  stall.time = now;
  const OpenFiles files = open_files(tasks);
  for (const auto& entry : tasks) {
    const Task& task = entry.second;
    if (!task.is_program()) continue;
    const auto sleeper =
        std::find_if(sleepers.begin(), sleepers.end(), [&](const Sleeper& s) { return s.tid == task.tid; });
    if (sleeper != sleepers.end()) {
      stall.waits.push_back(describe(task, *sleeper, tasks, files, recorder));
    } else {
      Wait running;
      running.process = task.process;
      running.thread = task.thread;
      running.kind = task.is_held() ? evidence::PauseKind::kHeld : evidence::PauseKind::kOther;
      running.call = task.is_held() ? "held" : "running";
      running.object = "nothing";
      stall.waits.push_back(std::move(running));
    }
  }
  std::sort(stall.waits.begin(), stall.waits.end(), [](const Wait& a, const Wait& b) {
    return std::pair(a.process, a.thread) < std::pair(b.process, b.thread);
  });
  stall.cycle = ring_of(stall.waits);
  return stall;
}

namespace {

// A forked child's Python stack goes on into its parent's, as it was at the fork. What lies beyond the start
// of the child is no place where it stands.
void cut_at_birth(std::vector<evidence::Frame>& frames) {
  const auto start = std::find_if(frames.begin(), frames.end(), [](const evidence::Frame& frame) {
    return frame.function == "_bootstrap" && frame.file.ends_with("multiprocessing/process.py");
  });
  if (start != frames.end()) frames.erase(std::next(start), frames.end());
}

}  // namespace

void add_stacks(evidence::Stall& stall, const std::map<int, std::string>& printed) {
  for (const auto& [process, text] : printed) {
    Stacks stacks = parse_stacks(text);
    cut_at_birth(stacks.current);
    std::vector<Wait*> others;
    for (Wait& wait : stall.waits) {
      if (wait.process != process) continue;
      if (wait.thread == 0)
        wait.frames = stacks.current;
      else
        others.push_back(&wait);
    }
    // Python names threads by address. Both lists are in order of birth, so equal lengths tell who is who.
    if (others.size() != stacks.others.size()) continue;
    for (std::size_t i = 0; i < others.size(); ++i) others[i]->frames = stacks.others[others.size() - 1 - i];
  }
}

std::vector<int> ring_of(const std::vector<Wait>& waits) {
  std::map<int, std::set<int>> waits_for;
  for (const Wait& wait : waits) waits_for[wait.process].insert(wait.wakers.begin(), wait.wakers.end());
  // Follows every path from every process; a path that meets itself is a ring.
  std::vector<int> path;
  std::vector<int> ring;
  std::set<int> done;
  const auto follow = [&](const auto& self, int process) -> void {
    const auto met = std::find(path.begin(), path.end(), process);
    if (met != path.end() && ring.empty()) ring.assign(met, path.end());
    if (met != path.end() || !done.insert(process).second || !ring.empty()) return;
    path.push_back(process);
    for (const int next : waits_for[process]) self(self, next);
    path.pop_back();
  };
  for (const Wait& wait : waits) follow(follow, wait.process);
  if (ring.empty()) return ring;
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
  return ring;
}

}  // namespace grader::warden
