#include "grader/warden/stall.h"

#include <sys/syscall.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "grader/base/text.h"
#include "grader/warden/awaited_files.h"
#include "grader/warden/frames.h"
#include "grader/warden/locks.h"
#include "grader/warden/names.h"

namespace grader::warden {
namespace {

using evidence::Process;
using evidence::Wait;

// What a stall is described from.
struct Scene {
  const Tasks& tasks;
  const Recorder& recorder;
  Channels& channels;
  SharedLocks locks;
  // An end of a pipe, FIFO or connection: the names of its streams.
  struct End {
    std::string in{};
    std::string out{};
    bool writable = false;
    auto operator<=>(const End&) const = default;
  };
  std::map<int, std::set<End>> ends{};  // that every living process of the program has open, by its number
  std::map<std::pair<int, int>, std::string> lock_places{};  // of those who wait, by process and thread
};

void look_at_files(Scene& scene) {
  for (const Task* task : one_of_each_process(scene.tasks)) {
    for (const Descriptor& descriptor : descriptors(task->tid)) {
      const Ends ends = scene.channels.ends_of(task->tid, descriptor.fd);
      if (ends.in && ends.out)
        scene.ends[task->process].insert({ends.in->key, ends.out->key, descriptor.writable});
    }
  }
}

void describe_children(Wait& wait, const Call& call, const Scene& scene) {
  const auto wanted = call.number == SYS_wait4 ? static_cast<int>(call.arguments[0])
                      : call.arguments[0] == 1 ? static_cast<int>(call.arguments[1])  // P_PID
                                               : -1;
  for (const Process& child : scene.recorder.processes()) {
    if (child.parent != wait.process || child.ended) continue;
    if (wanted <= 0 || child.pid == wanted) wait.wakers.push_back(child.id);
  }
  wait.object = wait.wakers.empty() ? "the end of a child process"
                                    : "the end of " + names_of(wait.wakers, scene.recorder);
}

// Whether one end takes in what is written to another, or the other way round.
bool is_other_end(const Ends& here, const Scene::End& there, bool to_write) {
  if (to_write ? there.in != here.out->key : there.out != here.in->key) return false;
  // Both ends of a pipe have the same name.
  return here.in->key != here.out->key || there.writable != to_write;
}

// The processes that hold the other end of a pipe, FIFO or connection, the one that waits among them; nothing
// when the file is none of these.
std::optional<std::vector<int>> holders_of_other_end(const Task& task, const AwaitedFile& file,
                                                     const Scene& scene) {
  const Ends here = scene.channels.ends_of(task.tid, file.fd);
  if (!here.in || !here.out) return std::nullopt;
  std::vector<int> holders;
  for (const auto& [process, ends] : scene.ends) {
    const bool has_it = std::any_of(ends.begin(), ends.end(), [&](const Scene::End& there) {
      return is_other_end(here, there, file.to_write);
    });
    if (has_it) holders.push_back(process);
  }
  return holders;
}

void add_wakers(Wait& wait, const std::vector<int>& processes) {
  std::copy_if(processes.begin(), processes.end(), std::back_inserter(wait.wakers),
               [&](int process) { return process != wait.process; });
}

std::string kind_of(const std::string& target) {
  if (target.starts_with("pipe:")) return "a pipe";
  if (target.starts_with("socket:")) return "a socket";
  return target.empty() ? "a file" : base::printable(target);
}

void describe_file(Wait& wait, const Task& task, const AwaitedFile& file, const Scene& scene) {
  wait.object = kind_of(descriptor_target(task.tid, file.fd));
  const auto holders = holders_of_other_end(task, file, scene);
  if (!holders) return;
  add_wakers(wait, *holders);
  if (!wait.wakers.empty())
    wait.object += " that " + names_of(wait.wakers, scene.recorder) + " could ";
  else
    wait.object += holders->empty() ? " that no other process can " : evidence::kOwnEnd;
  wait.object += file.to_write ? "read from" : "write to";
}

void describe_files(Wait& wait, const Task& task, const Sleeper& sleeper, const Scene& scene) {
  if (sleeper.call.number == SYS_accept || sleeper.call.number == SYS_accept4) {
    wait.object = "a socket to which another process connects";
    wait.wakers = other_processes(scene.tasks, wait.process);
    return;
  }
  const std::vector<AwaitedFile> files = awaited_files(task.tid, sleeper.call, sleeper.blocking);
  if (files.size() == 1) {
    describe_file(wait, task, files[0], scene);
    return;
  }
  for (const AwaitedFile& file : files) {
    if (const auto holders = holders_of_other_end(task, file, scene)) add_wakers(wait, *holders);
  }
  std::sort(wait.wakers.begin(), wait.wakers.end());
  wait.wakers.erase(std::unique(wait.wakers.begin(), wait.wakers.end()), wait.wakers.end());
  if (!files.empty()) {
    wait.object =
        "any of " + base::count_of(static_cast<long>(files.size()), "pipe or socket", "pipes or sockets");
    return;
  }
  // Opens of FIFOs last until somebody opens the other end; queues of messages have no ends.
  const bool opens = sleeper.call.number == SYS_open || sleeper.call.number == SYS_openat;
  wait.object = opens ? "a FIFO that another process opens, too" : "input";
  wait.wakers = other_processes(scene.tasks, wait.process);
}

Wait describe(const Task& task, const Sleeper& sleeper, Scene& scene) {
  Wait wait;
  wait.process = task.process;
  wait.thread = task.thread;
  wait.kind = sleeper.blocking.kind;
  wait.call = sleeper.blocking.name;
  wait.timed = sleeper.blocking.timed;
  switch (wait.kind) {
    case evidence::PauseKind::kChild:
      describe_children(wait, sleeper.call, scene);
      break;
    case evidence::PauseKind::kLock: {
      const std::string place =
          describe_lock(wait, task, sleeper.call, scene.tasks, scene.locks, scene.recorder);
      if (!place.empty()) scene.lock_places[{wait.process, wait.thread}] = place;
      break;
    }
    case evidence::PauseKind::kInput:
    case evidence::PauseKind::kOutput:
      describe_files(wait, task, sleeper, scene);
      break;
    case evidence::PauseKind::kSleep:
      wait.object = "some time to pass";
      break;
    default:
      wait.object = "a signal or another event";
      wait.wakers = other_processes(scene.tasks, wait.process);
      break;
  }
  return wait;
}

// Where there is more than one lock, says which is which: by number, in the order of those who wait.
void number_locks(std::vector<Wait>& waits, const Scene& scene) {
  std::vector<std::string> known;
  for (const auto& [who, lock] : scene.lock_places) {
    if (std::find(known.begin(), known.end(), lock) == known.end()) known.push_back(lock);
  }
  if (known.size() < 2) return;
  for (Wait& wait : waits) {
    const auto lock = scene.lock_places.find({wait.process, wait.thread});
    if (lock == scene.lock_places.end()) continue;
    const auto number = std::find(known.begin(), known.end(), lock->second) - known.begin() + 1;
    wait.object += " (number " + std::to_string(number) + ")";
  }
}

}  // namespace

evidence::Stall describe_stall(const Tasks& tasks, const std::vector<Sleeper>& sleepers,
                               const Recorder& recorder, Channels& channels, double now) {
  evidence::Stall stall;
  stall.time = now;
  Scene scene{tasks, recorder, channels, SharedLocks(tasks)};
  look_at_files(scene);
  for (const auto& entry : tasks) {
    const Task& task = entry.second;
    if (!task.is_program() || task.has_left) continue;
    const auto sleeper =
        std::find_if(sleepers.begin(), sleepers.end(), [&](const Sleeper& s) { return s.tid == task.tid; });
    if (sleeper != sleepers.end()) {
      stall.waits.push_back(describe(task, *sleeper, scene));
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
  number_locks(stall.waits, scene);
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
