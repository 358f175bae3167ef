#include "grader/warden/locks.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>

#include "grader/warden/names.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

using evidence::Wait;

// Of the whole machine, that are looked through for those on one file.
constexpr int kMostLocks = 10'000;

int futex_command(const Call& call) { return static_cast<int>(call.arguments[1]) & FUTEX_CMD_MASK; }

// The thread of the same process that a futex waits for: pthread_join waits until the kernel clears the word
// that holds the other one's number, which no other process can see. Nothing when it is another kind of wait.
std::optional<int> thread_awaited(const Task& task, const Call& call, const Tasks& tasks,
                                  SharedLocks& locks) {
  const bool waits = futex_command(call) == FUTEX_WAIT || futex_command(call) == FUTEX_WAIT_BITSET;
  if (!waits || (call.arguments[1] & FUTEX_PRIVATE_FLAG)) return std::nullopt;
  if (!locks.at(task, call.arguments[0]).place.empty()) return std::nullopt;
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
constexpr std::int32_t kTypeOfKind = 3;

// What else waits for a word to change from 2 (barriers, locks of the C library's own) looks otherwise.
bool is_sound(const Mutex& mutex) {
  const bool is_recursive = (mutex.kind & kTypeOfKind) == PTHREAD_MUTEX_RECURSIVE;
  return mutex.lock == kHeldAndAwaited && mutex.owner > 0 && mutex.users >= 1 &&
         (mutex.count == 0 || is_recursive) && mutex.kind >= 0 && mutex.kind <= kGreatestKind;
}

// Who holds the mutex that a futex call waits for; nothing when it is another kind of wait, 0 when its holder
// is gone.
std::optional<pid_t> holder_of_mutex(const Task& task, const Call& call, const Tasks& tasks) {
  const bool waits = futex_command(call) == FUTEX_WAIT;
  if (!waits || static_cast<std::int32_t>(call.arguments[2]) != kHeldAndAwaited) return std::nullopt;
  const auto mutex = read_value<Mutex>(task.tid, call.arguments[0]);
  if (!mutex || !is_sound(*mutex)) return std::nullopt;
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
    wait.object += "that " + name_of(recorder.process(other.process)) + " holds";
    wait.wakers.push_back(other.process);
  }
}

std::string held_by(const std::vector<int>& holders, int waiter, const Recorder& recorder) {
  const bool is_own = std::count(holders.begin(), holders.end(), waiter) != 0;
  return std::string(evidence::kHeldLock) +
         (is_own ? "it holds itself"
                 : names_of(holders, recorder) + (holders.size() == 1 ? " holds" : " hold"));
}

std::string held_by(const SharedLock& lock, int waiter, const Recorder& recorder) {
  return lock.holders.empty() ? std::string(evidence::kOrphanedLock)
                              : held_by(lock.holders, waiter, recorder);
}

// A file as /proc/locks names it.
std::string file_behind(pid_t tid, int fd) {
  struct stat status {};
  const std::string link = "/proc/" + std::to_string(tid) + "/fd/" + std::to_string(fd);
  if (::stat(link.c_str(), &status) != 0) return {};
  char name[64];
  std::snprintf(name, sizeof name, "%02x:%02x:%ju", major(status.st_dev), minor(status.st_dev),
                static_cast<std::uintmax_t>(status.st_ino));
  return name;
}

// The processes that hold a lock on a file, by what the kernel lists: "1: FLOCK ADVISORY WRITE PID FILE 0
// EOF". Those who wait stand behind an arrow.
std::vector<int> holders_on(const std::string& file, const Tasks& tasks) {
  std::vector<int> holders;
  std::ifstream locks("/proc/locks");
  std::string line;
  for (int i = 0; i < kMostLocks && std::getline(locks, line); ++i) {
    std::istringstream words(line);
    std::string number, type, mode, access, place;
    pid_t pid = 0;
    if (!(words >> number >> type >> mode >> access >> pid >> place) || place != file) continue;
    const auto holder = tasks.find(pid);
    if (holder != tasks.end() && holder->second.is_program()) holders.push_back(holder->second.process);
  }
  std::sort(holders.begin(), holders.end());
  holders.erase(std::unique(holders.begin(), holders.end()), holders.end());
  return holders;
}

std::string describe_file_lock(Wait& wait, const Task& task, const Call& call, const Tasks& tasks,
                               const Recorder& recorder) {
  const std::string file = file_behind(task.tid, static_cast<int>(call.arguments[0]));
  const std::vector<int> holders = holders_on(file, tasks);
  wait.object = holders.empty() ? "a lock on a file" : held_by(holders, task.process, recorder);
  wait.wakers = holders.empty() ? other_processes(tasks, task.process) : holders;
  std::erase(wait.wakers, task.process);
  return file;
}

std::string describe_shared(Wait& wait, const Task& task, const Call& call, SharedLocks& locks,
                            const Recorder& recorder) {
  const SharedLock lock = locks.at(task, call.arguments[0]);
  wait.object =
      lock.knows_holders ? held_by(lock, task.process, recorder) : "a lock or semaphore shared by processes";
  wait.wakers = lock.knows_holders ? lock.holders : lock.processes;
  std::erase(wait.wakers, task.process);
  return lock.place;
}

}  // namespace

std::vector<int> other_processes(const Tasks& tasks, int process) {
  std::vector<int> others;
  for (const auto& [tid, task] : tasks) {
    if (task.is_program() && task.is_leader() && task.process != process) others.push_back(task.process);
  }
  return others;
}

std::string describe_lock(Wait& wait, const Task& task, const Call& call, const Tasks& tasks,
                          SharedLocks& locks, const Recorder& recorder) {
  if (call.number == SYS_flock || call.number == SYS_fcntl)
    return describe_file_lock(wait, task, call, tasks, recorder);
  if (call.number != SYS_futex) {
    wait.object = "a lock or semaphore";
    wait.wakers = other_processes(tasks, task.process);
    return {};
  }
  if (const auto holder = holder_of_mutex(task, call, tasks)) {
    describe_mutex(wait, task, *holder, tasks, recorder);
    return {};
  }
  if (const auto thread = thread_awaited(task, call, tasks, locks)) {
    wait.object = std::string(evidence::kEndOfThread) + std::to_string(*thread);
    wait.waker_threads.push_back(*thread);
    return {};
  }
  if (!(call.arguments[1] & FUTEX_PRIVATE_FLAG)) return describe_shared(wait, task, call, locks, recorder);
  wait.object = "a lock or thread of its own process";
  for (const auto& [tid, other] : tasks) {
    if (other.pid == task.pid && tid != task.tid) wait.waker_threads.push_back(other.thread);
  }
  return std::to_string(task.pid) + " " + std::to_string(call.arguments[0]);
}

}  // namespace grader::warden
