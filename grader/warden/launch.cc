#include "grader/warden/launch.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <sstream>
#include <string_view>

#include "grader/base/file.h"
#include "grader/base/pipe.h"
#include "grader/base/system_error.h"
#include "grader/filter/load.h"
#include "grader/warden/box.h"
#include "grader/warden/enter_box.h"
#include "grader/warden/fence.h"
#include "grader/warden/kernel.h"
#include "grader/warden/privileges.h"
#include "grader/warden/proc.h"
#include "grader/warden/seccomp_filter.h"

namespace grader::warden {
namespace {

using base::check;
using base::UniqueFd;

constexpr uid_t kNobody = 65534;
// Users that systemd, too, gives to services only for as long as they run: no file belongs to them.
constexpr uid_t kFirstUser = 61184;
constexpr uid_t kUsers = 4336;
// Of each process: what is usual. Who waits for whom is told from all of them.
constexpr rlim_t kDescriptorsOfEach = 1024;

// To start processes of another user and to give them a terminal: in a user namespace that we have made we
// may do everything else. Outside of one also to look into them, to signal them, and to remove their files.
constexpr std::initializer_list<int> kToRunAsOthers = {CAP_SETUID, CAP_SETGID, CAP_CHOWN};
constexpr std::initializer_list<int> kToHandleOthers = {CAP_SYS_PTRACE, CAP_KILL, CAP_FOWNER,
                                                        CAP_DAC_OVERRIDE};

// What the child needs, made before the fork.
struct Child {
  std::vector<char*> arguments{};
  std::vector<char*> variables{};
  int input = -1, output = -1, error = -1, failure = -1;
  int warden = -1;  // reads a byte from the warden, to begin
  filter::Instructions filter{};
  const std::vector<int>* groups = nullptr;
  rlimit cpu{}, file_size{};
  uid_t user = 0;  // of the warden's boxes
  bool is_open = false;
};

// Says what went wrong to whoever launched us.
[[noreturn]] void give_up(const Child& child, const std::string& why) {
  [[maybe_unused]] const ssize_t ignored = ::write(child.failure, why.data(), why.size());
  ::_exit(127);
}

void require(bool done, const Child& child, const char* what) {
  if (!done) give_up(child, std::string("could not ") + what + ": " + ::strerror(errno));
}

bool set_limit(int what, rlim_t value) {
  const rlimit limit{value, value};
  return ::setrlimit(static_cast<__rlimit_resource>(what), &limit) == 0;
}

bool limit_descriptors() {
  rlimit now{};
  return ::getrlimit(RLIMIT_NOFILE, &now) == 0 &&
         set_limit(RLIMIT_NOFILE, std::min(now.rlim_max, kDescriptorsOfEach));
}

// Handlers, ignored signals and blocked ones are inherited: the program starts as from a fresh login. So does
// the first process of its box, to which the kernel lets no signal from inside for which there is no handler.
void forget_signals() {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void wait_for_the_warden(const Child& child) {
  forget_signals();
  char go = 0;
  require(::read(child.warden, &go, 1) == 1, child, "wait for the warden");
  for (const int group : *child.groups) require(::write(group, "0", 1) == 1, child, "join the control group");
  require(::setsid() >= 0, child, "start a session");
}

[[noreturn]] void run_program(const Child& child) {
  require(::dup2(child.input, 0) == 0 && ::dup2(child.output, 1) == 1 && ::dup2(child.error, 2) == 2, child,
          "set up descriptors");
  const bool limited = ::setrlimit(RLIMIT_CPU, &child.cpu) == 0 &&
                       ::setrlimit(RLIMIT_FSIZE, &child.file_size) == 0 && set_limit(RLIMIT_CORE, 0);
  require(limited, child, "set limits");
  require(child.is_open || limit_descriptors(), child, "limit descriptors");
  ::environ = const_cast<char**>(child.variables.data());
  require(::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0, child, "close descriptors");
  require(filter::load(child.filter), child, "set the system call filter");
  ::execvp(child.arguments[0], child.arguments.data());
  give_up(child, std::string("could not run ") + child.arguments[0] + ": " + ::strerror(errno));
}

// On the machine itself: the program takes our place.
[[noreturn]] void run_open(const Child& child) {
  wait_for_the_warden(child);
  require(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, child, "die with the warden");
  run_program(child);
}

// On the machine, too, but in a folder of its own; fenced in or not.
[[noreturn]] void run_in_stand_in(const Child& child, const BoxPlan& box, const evidence::Job& job,
                                  const std::string& folder, const Terminal& out, const Terminal& err) {
  wait_for_the_warden(child);
  try {
    if (child.user != ::geteuid()) become(child.user, child.user);
    build_stand_in(box, job, folder);
    if (job.box == evidence::Box::kFenced) {
      give_up_power();
      fence_in(box, folder, out, err);
    }
  } catch (const base::SystemError& error) {
    give_up(child, std::string("could not ") + error.what());
  }
  require(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, child, "die with the warden");
  run_program(child);
}

// In a box: the program is our child, in a process group of its own, so that its signals stay there.
[[noreturn]] void run_sealed(const Child& child, const BoxPlan& box, const evidence::Job& job) {
  wait_for_the_warden(child);
  try {
    enter_box(box, job);
  } catch (const base::SystemError& error) {
    give_up(child, std::string("could not ") + error.what());
  }
  const pid_t program = ::fork();
  require(program >= 0, child, "fork");
  if (program > 0) keep_house();
  require(::setpgid(0, 0) == 0, child, "start a process group");
  run_program(child);
}

// A file in memory with this content, read from its start, which nobody can change.
UniqueFd memory_file(const std::string& name, const std::string& bytes) {
  UniqueFd file(check(::memfd_create(name.c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING), "create a memory file"));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t written =
        ::pwrite(file.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    done += static_cast<std::size_t>(check(written, "fill a memory file"));
  }
  constexpr int kForGood = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;
  check(::fcntl(file.get(), F_ADD_SEALS, kForGood), "seal a memory file");
  return file;
}

// The same, opened anew for reading only: what a program gets as its standard input.
UniqueFd read_only_file(const std::string& bytes) {
  const UniqueFd file = memory_file("input", bytes);
  const std::string link = base::path_of_descriptor(file.get());
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

// Whether the user namespace that we are in has such a user; that of a container may have only a few.
bool is_mapped(uid_t user) {
  std::istringstream map(small_file("/proc/self/uid_map"));
  for (unsigned long first = 0, outside = 0, count = 0; map >> first >> outside >> count;) {
    if (user >= first && user - first < count) return true;
  }
  return false;
}

}  // namespace

uid_t box_user(evidence::Box box) {
  const bool may_handle = box == evidence::Box::kSealed || has_capabilities(kToHandleOthers);
  if (!may_handle || !has_capabilities(kToRunAsOthers)) return ::geteuid();
  const uid_t own = kFirstUser + static_cast<uid_t>(::getpid()) % kUsers;
  for (const uid_t user : {own, kNobody}) {
    if (::geteuid() == 0 && is_mapped(user)) return user;
  }
  return ::geteuid();
}

bool is_box_user(uid_t user) {
  return ::geteuid() == 0 && (user == kNobody || (user >= kFirstUser && user - kFirstUser < kUsers));
}

void end_child(pid_t pid) {
  ::kill(pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, __WALL) == pid && WIFSTOPPED(status)) resume(pid);
}

Launched launch(const evidence::Job& job, const BoxPlan& box, const std::string& stand_in,
                const Terminal& out, const Terminal& err, const Cgroup& cgroup) {
  const bool sealed = job.box == evidence::Box::kSealed;
  const bool open = job.box == evidence::Box::kOpen;
  std::vector<std::string> arguments = job.command;
  std::vector<std::string> variables = open ? own_variables(job) : box_variables(job);
  const UniqueFd input = read_only_file(job.input);
  base::Pipe to_child = base::make_pipe();
  base::Pipe failure = base::make_pipe();
  Launched launched{.failure = std::move(failure.reading), .layers = box.layers};

  Child child{.arguments = pointers_to(arguments), .variables = pointers_to(variables)};
  child.user = box_user(job.box);
  child.input = input.get();
  child.output = out.program_end();
  child.error = err.program_end();
  child.warden = to_child.reading.get();
  child.failure = failure.writing.get();
  child.groups = &cgroup.doors();
  child.filter = seccomp_filter(job);
  child.is_open = open;
  child.cpu = cpu_limit(job.limits);
  child.file_size = {static_cast<rlim_t>(job.limits.disk_bytes), static_cast<rlim_t>(job.limits.disk_bytes)};
  if (open) child.file_size = {RLIM_INFINITY, RLIM_INFINITY};

  launched.pid = sealed ? fork_into_namespaces() : check(::fork(), "fork");
  if (launched.pid == 0) to_child.writing = UniqueFd();  // or it would wait for itself
  if (launched.pid == 0 && sealed) run_sealed(child, box, job);
  if (launched.pid == 0 && !open) run_in_stand_in(child, box, job, stand_in, out, err);
  if (launched.pid == 0) run_open(child);
  try {
    if (sealed) map_user(launched.pid, child.user);
    if (sealed && !cgroup.limits_memory()) launched.objects = SystemV(launched.pid);
    if (!seize(launched.pid)) throw base::SystemError(errno, "trace the program (ptrace)");
    check(::write(to_child.writing.get(), "g", 1), "start the program");
  } catch (const base::SystemError&) {
    end_child(launched.pid);
    throw;
  }
  return launched;
}

std::string failure_of(const Launched& launched) {
  char why[512];
  const ssize_t length = ::read(launched.failure.get(), why, sizeof why);
  return length > 0 ? std::string(why, static_cast<std::size_t>(length)) : std::string();
}

}  // namespace grader::warden
