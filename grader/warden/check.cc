#include "grader/warden/check.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "grader/base/control_group.h"
#include "grader/base/pipe.h"
#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"
#include "grader/filter/load.h"
#include "grader/warden/cgroup.h"
#include "grader/warden/enter_box.h"
#include "grader/warden/fence.h"
#include "grader/warden/kernel.h"
#include "grader/warden/launch.h"
#include "grader/warden/memory.h"
#include "grader/warden/namespace_trouble.h"
#include "grader/warden/proc.h"
#include "grader/warden/seccomp_filter.h"
#include "grader/warden/system_v.h"
#include "grader/warden/terminal.h"
#include "grader/warden/trial.h"

namespace grader::warden {
namespace {

using base::Json;

using Levels = std::vector<evidence::Box>;  // that cannot be had without something

const Levels kAll = {evidence::Box::kSealed, evidence::Box::kFenced, evidence::Box::kBare};
const Levels kNone = {};

constexpr const char* kInAContainer =
    "a container may stand in the way: start it with --security-opt seccomp=unconfined --security-opt "
    "systempaths=unconfined (podman: unmask=ALL), or grade with --isolation reduced";
constexpr const char* kReport = "everything that it needs works by itself: the reason is all that is known";

Json names_of(const Levels& levels) {
  Json names = Json::array();
  for (const evidence::Box level : levels) names.push_back(evidence::name_of(level));
  return names;
}

// Tries something; what it throws or says is why it does not work.
template <typename Try>
Json tried(const std::string& name, const Levels& needed_for, const std::string& fix, Try attempt) {
  std::string why;
  try {
    why = attempt();
  } catch (const base::SystemError& error) {
    why = error.what();
  }
  return {{"name", name},
          {"works", why.empty()},
          {"needed_for", names_of(needed_for)},
          {"why", why},
          {"fix", why.empty() ? std::string() : fix}};
}

Json try_namespaces() {
  Json found = tried("namespaces", {evidence::Box::kSealed}, "", [] {
    const pid_t first = fork_into_namespaces();
    if (first == 0) ::_exit(0);
    ::waitpid(first, nullptr, 0);
    return std::string();
  });
  if (found["works"]) return found;
  const NamespaceTrouble trouble = namespace_trouble();
  found["why"] = found["why"].get<std::string>() + ": " + trouble.why;
  found["fix"] = trouble.fix;
  return found;
}

std::string try_ptrace() {
  const pid_t child = base::check(::fork(), "fork");
  if (child == 0) {
    ::pause();
    ::_exit(0);
  }
  const bool seized = seize(child);
  const int error = errno;
  end_child(child);
  return seized ? "" : "a child of our own cannot be traced: " + std::string(::strerror(error));
}

std::string try_terminal() {
  const Terminal terminal(box_user(evidence::Box::kSealed));
  return "";
}

std::string try_filter() {
  const filter::Instructions instructions = seccomp_filter({});
  const pid_t child = base::check(::fork(), "fork");
  if (child == 0) ::_exit(filter::load(instructions) ? 0 : errno);
  int status = 0;
  base::check(::waitpid(child, &status, 0), "wait for a child");
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return "";
  return "it cannot be set: " +
         (WIFEXITED(status) ? std::string(::strerror(WEXITSTATUS(status))) : "a process with it was ended");
}

std::string try_duplicates() {
  return can_duplicate()
             ? ""
             : "pidfd_getfd is refused: programs with sockets cannot be graded at isolation reduced";
}

// We have run; a kernel without these numbers says that nobody ever does.
std::string try_schedstat() {
  const auto activity = activity_of(::getpid(), ::getpid());
  if (!activity) return "/proc/PID/schedstat cannot be read";
  return activity->runs > 0 ? "" : "/proc/PID/schedstat counts nothing";
}

std::string try_cgroup(const std::string& layer) {
  const Cgroup group(evidence::Limits{});
  for (const std::string& active : group.layers()) {
    if (active == layer) return "";
  }
  return "no writable control group; the warden counts by itself";
}

// Whether the warden sees what it has to count where no control group does: memory that processes share, and
// what belongs to none of them.
std::string try_counting(bool has_namespaces) {
  const std::size_t page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  void* shared = ::mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) throw base::SystemError(errno, "map memory");
  *static_cast<volatile char*>(shared) = 1;
  const bool seen = shared_memory({::getpid()}) > 0;
  ::munmap(shared, page);
  if (!seen) return "/proc/PID/smaps_rollup cannot be read";
  if (!has_namespaces) return "";  // nor does a trial have what belongs to no process
  base::Pipe pipe = base::make_pipe();
  const pid_t first = fork_into_namespaces();
  if (first == 0) {  // ends with us, whatever becomes of us
    pipe.writing = base::UniqueFd();
    char never = 0;
    ::_exit(::read(pipe.reading.get(), &never, 1) == 0 ? 0 : 1);
  }
  const auto end = [](const pid_t* child) { end_child(*child); };
  const std::unique_ptr<const pid_t, decltype(end)> box(&first, end);
  const SystemV can_be_counted(first);  // or it throws
  return "";
}

// Says also what counts, and what does not.
Json counting(bool has_namespaces) {
  Json found =
      tried("counting without control groups", kNone, kReport, [&] { return try_counting(has_namespaces); });
  if (found["works"])
    found["why"] =
        "limits on each process (RLIMIT_CPU, RLIMIT_FSIZE), and the warden's count of all together: "
        "processor "
        "time, memory, processes, output, disk; but not what pipes and sockets hold";
  return found;
}

// How to get control groups with a controller.
std::string way_to_groups(const std::string& controller) {
  const bool is_root = ::geteuid() == 0;
  const auto own = base::own_group(controller);
  if (own && own->is_unified) {
    return std::string("systemd-run") + (is_root ? "" : " --user") +
           " --scope --property=Delegate=yes grader ...";
  }
  return is_root ? "mount the controller below /sys/fs/cgroup, writable" : "run as root";
}

std::string try_landlock() {
  return landlock_version() > 0 ? "" : "this kernel has no Landlock, or was started without it";
}

// A whole trial, which should finish long before it is ended for taking forty seconds.
std::string try_trial(evidence::Box box, std::vector<std::string> command) {
  evidence::Job job;
  job.command = std::move(command);
  job.box = box;
  job.limits.wall_seconds = 40;
  const volatile sig_atomic_t never = 0;
  Trial trial(job, never);
  const evidence::TrialResult result = trial.run();
  if (const auto* not_run = std::get_if<evidence::NotRun>(&result)) return not_run->why;
  const auto outcome = std::get<evidence::Evidence>(result).outcome;
  return outcome == evidence::Outcome::kFinished
             ? ""
             : "a trial of " + job.command.front() + " ended as " + std::string(name_of(outcome));
}

// Whether an instrument that was tried is missing for a level.
bool is_missing_something(const Json& list, evidence::Box level) {
  return std::any_of(list.begin(), list.end(), [&](const Json& one) {
    const Json& needed_for = one["needed_for"];
    return !one["works"] && std::count(needed_for.begin(), needed_for.end(), evidence::name_of(level)) > 0;
  });
}

}  // namespace

Json check_machine() {
  Json list = Json::array();
  list.push_back(try_namespaces());
  list.push_back(tried("system call filter", kAll, "use a kernel with CONFIG_SECCOMP_FILTER", try_filter));
  list.push_back(tried("ptrace", kAll,
                       "sudo sysctl kernel.yama.ptrace_scope=1; in a container: --cap-add SYS_PTRACE",
                       try_ptrace));
  list.push_back(
      tried("descriptors of programs", kNone, "in a container: --cap-add SYS_PTRACE", try_duplicates));
  list.push_back(tried("pseudo-terminals", kAll, "mount devpts on /dev/pts", try_terminal));
  list.push_back(tried("run counts", kAll, "use a kernel with CONFIG_SCHED_INFO", try_schedstat));
  list.push_back(tried("Landlock", {evidence::Box::kFenced},
                       "use Linux 5.13 or later, with landlock among the kernel's lsm=", try_landlock));
  for (const evidence::Box box : kAll) {
    const std::string level(evidence::name_of(box));
    const std::string fix = is_missing_something(list, box) ? "see what is missing above"
                            : box == evidence::Box::kSealed ? kInAContainer
                                                            : kReport;
    list.push_back(
        tried("trial at isolation " + level, {box}, fix, [&] { return try_trial(box, {"/bin/true"}); }));
    list.push_back(tried("virtual clock at isolation " + level, {box}, fix, [&] {
      return try_trial(box, {"/bin/sleep", "3600"});
    }));
  }
  for (const std::string controller : {"memory", "pids"}) {
    list.push_back(tried(controller + " control group", kNone, way_to_groups(controller),
                         [&] { return try_cgroup(controller + " control group"); }));
  }
  list.push_back(counting(list.front()["works"]));
  return list;
}

}  // namespace grader::warden
