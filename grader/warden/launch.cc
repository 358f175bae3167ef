#include "grader/warden/launch.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <string_view>

#include "grader/base/system_error.h"
#include "grader/warden/box.h"
#include "grader/warden/kernel.h"
#include "grader/warden/seccomp_filter.h"

namespace grader::warden {
namespace {

using base::check;
using base::UniqueFd;

constexpr uid_t kNobody = 65534;

// What the child was doing when the machine said no.
enum class Step : int { kWait, kGroup, kSession, kDescriptors, kLimits, kUser, kPrivileges, kFilter, kExec };

constexpr const char* kStepNames[] = {
    "wait for the warden", "join the control group", "start a session",    "set up descriptors",
    "set limits",          "become another user",    "give up privileges", "set the system call filter",
    "run the program",
};

struct Failure {
  Step step = Step::kExec;
  int error = 0;
};

// All that the child needs, made before the fork: between fork and exec nothing is allocated.
struct Child {
  std::vector<char*> arguments{};
  std::vector<char*> variables{};
  int input = -1, output = -1, error = -1, go = -1, failure = -1;
  const std::vector<int>* groups = nullptr;
  rlimit cpu{}, file_size{};
  bool change_user = false;
  const sock_fprog* filter = nullptr;  // set by us when no bubblewrap does it
};

[[noreturn]] void give_up(const Child& child, Step step) {
  const Failure failure{step, errno};
  [[maybe_unused]] const ssize_t ignored = ::write(child.failure, &failure, sizeof failure);
  ::_exit(127);
}

void require(bool done, const Child& child, Step step) {
  if (!done) give_up(child, step);
}

bool set_limit(int what, rlim_t value) {
  const rlimit limit{value, value};
  return ::setrlimit(static_cast<__rlimit_resource>(what), &limit) == 0;
}

bool become_nobody() {
  return ::setgroups(0, nullptr) == 0 && ::setresgid(kNobody, kNobody, kNobody) == 0 &&
         ::setresuid(kNobody, kNobody, kNobody) == 0;
}

[[noreturn]] void run_child(const Child& child) {
  char go = 0;
  require(::read(child.go, &go, 1) == 1, child, Step::kWait);
  for (const int group : *child.groups) require(::write(group, "0", 1) == 1, child, Step::kGroup);
  require(::setsid() >= 0, child, Step::kSession);
  require(::dup2(child.input, 0) == 0 && ::dup2(child.output, 1) == 1 && ::dup2(child.error, 2) == 2, child,
          Step::kDescriptors);
  const bool limited = ::setrlimit(RLIMIT_CPU, &child.cpu) == 0 &&
                       ::setrlimit(RLIMIT_FSIZE, &child.file_size) == 0 && set_limit(RLIMIT_CORE, 0);
  require(limited, child, Step::kLimits);
  if (child.change_user) require(become_nobody(), child, Step::kUser);
  // Dropping to another user clears what lets its own parent trace it and what dies with it: say so again.
  require(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, child,
          Step::kPrivileges);
  // Ignored signals and blocked ones would be inherited; the program starts as from a fresh login.
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (child.filter) {
    require(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, child.filter) == 0, child, Step::kFilter);
  }
  ::execve(child.arguments[0], child.arguments.data(), child.variables.data());
  give_up(child, Step::kExec);
}

// A file in memory with this content, read from its start.
UniqueFd memory_file(const std::string& name, const std::string& bytes) {
  UniqueFd file(check(::memfd_create(name.c_str(), MFD_CLOEXEC), "create a memory file"));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t written =
        ::pwrite(file.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    done += static_cast<std::size_t>(check(written, "fill a memory file"));
  }
  return file;
}

// The same, opened anew for reading only: what a program gets as its standard input.
UniqueFd read_only_file(const std::string& bytes) {
  const UniqueFd file = memory_file("input", bytes);
  const std::string link = "/proc/self/fd/" + std::to_string(file.get());
  return UniqueFd(check(::open(link.c_str(), O_RDONLY | O_CLOEXEC), "open the input"));
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

rlimit cpu_limit(const evidence::Limits& limits) {
  // The warden counts the whole trial; this only catches a single process should the warden be slow to look.
  const auto seconds = static_cast<rlim_t>(limits.cpu_seconds) + 2;
  return {seconds, seconds + 1};
}

std::vector<std::string> own_variables(const evidence::Job& job) {
  std::map<std::string, std::string> variables;
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text = *variable;
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos)
      variables.try_emplace(std::string(text.substr(0, equals)), text.substr(equals + 1));
  }
  variables["PYTHONFAULTHANDLER"] = "1";
  for (const auto& [name, value] : job.variables) variables[name] = value;
  std::vector<std::string> list;
  for (const auto& [name, value] : variables) list.push_back(name + "=" + value);
  return list;
}

}  // namespace

uid_t box_user() { return ::geteuid() == 0 ? kNobody : ::geteuid(); }

Launched launch(const evidence::Job& job, const Terminal& out, const Terminal& err, const Cgroup& cgroup) {
  std::vector<UniqueFd> inherited;
  const Keep keep = [&](const std::string& name, const std::string& bytes) {
    UniqueFd file = memory_file(name, bytes);
    check(::fcntl(file.get(), F_SETFD, 0), "let a memory file be inherited");
    inherited.push_back(std::move(file));
    return inherited.back().get();
  };
  const bool sealed = job.box == evidence::Box::kSealed;
  const std::string filter_bytes = seccomp_filter(job);
  std::vector<std::string> arguments;
  Launched launched;
  if (sealed) {
    BoxPlan box = plan_box(job, keep);
    arguments = std::move(box.arguments);
    arguments.insert(arguments.end(), {"--seccomp", std::to_string(keep("filter", filter_bytes)), "--"});
    launched.layers = std::move(box.layers);
  }
  arguments.insert(arguments.end(), job.command.begin(), job.command.end());
  std::vector<std::string> variables = sealed ? box_variables(job) : own_variables(job);

  sock_fprog filter{static_cast<unsigned short>(filter_bytes.size() / sizeof(sock_filter)),
                    reinterpret_cast<sock_filter*>(const_cast<char*>(filter_bytes.data()))};
  const UniqueFd input = read_only_file(job.input);
  int go[2], failure[2];
  check(::pipe2(go, O_CLOEXEC), "make a pipe");
  const UniqueFd go_read(go[0]), go_write(go[1]);
  check(::pipe2(failure, O_CLOEXEC), "make a pipe");
  launched.failure = UniqueFd(failure[0]);
  const UniqueFd failure_write(failure[1]);

  Child child{.arguments = pointers_to(arguments), .variables = pointers_to(variables)};
  child.input = input.get();
  child.output = out.program_end();
  child.error = err.program_end();
  child.go = go_read.get();
  child.failure = failure_write.get();
  child.groups = &cgroup.doors();
  child.cpu = cpu_limit(job.limits);
  child.file_size = {static_cast<rlim_t>(job.limits.disk_bytes), static_cast<rlim_t>(job.limits.disk_bytes)};
  if (!sealed) child.file_size = {RLIM_INFINITY, RLIM_INFINITY};
  child.change_user = sealed && ::geteuid() == 0;
  child.filter = sealed ? nullptr : &filter;

  launched.pid = check(::fork(), "fork");
  if (launched.pid == 0) run_child(child);
  if (!seize(launched.pid)) {
    const int error = errno;
    ::kill(launched.pid, SIGKILL);
    ::waitpid(launched.pid, nullptr, 0);
    throw base::SystemError(error, "trace the program (ptrace)");
  }
  check(::write(go_write.get(), "g", 1), "start the program");
  return launched;
}

std::string failure_of(const Launched& launched) {
  Failure failure;
  if (::read(launched.failure.get(), &failure, sizeof failure) != sizeof failure) return {};
  return std::string("could not ") + kStepNames[static_cast<int>(failure.step)] + ": " +
         ::strerror(failure.error);
}

}  // namespace grader::warden
