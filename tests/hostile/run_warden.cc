#include "tests/hostile/run_warden.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <string_view>
#include <thread>

#include "grader/base/json.h"
#include "grader/base/pipe.h"
#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"
#include "grader/evidence/json.h"
#include "grader/warden/proc.h"
#include "tests/hostile/host.h"
#include "tests/warden/children.h"

namespace grader::hostile {
namespace {

using base::check;
using base::UniqueFd;
using Clock = std::chrono::steady_clock;

// How much longer than its own limit a trial may take, and which part of the machine's memory stays free.
constexpr std::chrono::seconds kPatience{60};
constexpr long long kPartLeftFree = 16;

long long kilobytes(std::string_view name) {
  std::istringstream lines(warden::small_file("/proc/meminfo"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name)) return ::atoll(line.c_str() + name.size());
  }
  return 0;
}

bool is_memory_short() { return kilobytes("MemAvailable:") * kPartLeftFree < kilobytes("MemTotal:"); }

UniqueFd file_with(const std::string& text) {
  UniqueFd file(check(::memfd_create("job", MFD_CLOEXEC), "create a memory file"));
  for (std::size_t done = 0; done < text.size();)
    done += static_cast<std::size_t>(
        check(::write(file.get(), text.data() + done, text.size() - done), "write a job"));
  check(::lseek(file.get(), 0, SEEK_SET), "go back to the start of a job");
  return file;
}

[[noreturn]] void become_warden(const OuterLimits& limits, User user, int input, int output) {
  const std::string program = std::string(BUILD_FOLDER) + "/warden";
  const std::string name = "warden --secret=" + secret();  // a secret for those who read command lines
  std::string why;
  try {
    limits.enter(user);
    if (::dup2(input, STDIN_FILENO) == STDIN_FILENO && ::dup2(output, STDOUT_FILENO) == STDOUT_FILENO)
      ::execl(program.c_str(), name.c_str(), nullptr);
    why = std::string("could not start the warden: ") + ::strerror(errno);
  } catch (const base::SystemError& error) {
    why = error.what();
  }
  why = base::to_line(evidence::to_json(evidence::NotRun{why}));
  [[maybe_unused]] const ssize_t ignored = ::write(output, why.data(), why.size());
  ::_exit(127);
}

constexpr int kPage = 4096;

// Whoever writes into it waits to be read.
void fill_up(int pipe) {
  check(::fcntl(pipe, F_SETPIPE_SZ, kPage), "make a pipe small");
  const std::string filler(kPage, ' ');
  check(::write(pipe, filler.data(), filler.size()), "fill a pipe");
}

bool waits_to_be_read(pid_t pid) {
  const auto call = warden::current_call(pid, pid);
  return call && call->number == SYS_write && call->arguments[0] == STDOUT_FILENO;
}

bool has_ended(pid_t pid) {
  siginfo_t ending{};
  return ::waitid(P_PID, static_cast<id_t>(pid), &ending, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         ending.si_pid == pid;
}

// Waits until a warden stands before its first byte of evidence, which is all made by then, or has ended.
void wait_for_evidence(pid_t warden, Clock::time_point deadline) {
  while (!waits_to_be_read(warden) && !has_ended(warden)) {
    if (Clock::now() > deadline || is_memory_short()) ::kill(warden, SIGKILL);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

std::string read_evidence(int pipe) {
  std::string text;
  char bytes[kPage];
  for (ssize_t got = 1; got > 0; text.append(bytes, static_cast<std::size_t>(got)))
    got = check(::read(pipe, bytes, sizeof bytes), "read evidence");
  return text.substr(kPage);
}

evidence::TrialResult result_from(const std::string& told, int status) {
  std::string problem;
  const auto json = base::parse_json(told, &problem);
  const auto result = json ? evidence::trial_result_from(*json, problem) : std::nullopt;
  return result.value_or(
      evidence::NotRun{"the warden ended with status " + std::to_string(status) + ": " + problem});
}

}  // namespace

std::vector<pid_t> end_all_but(const std::vector<pid_t>& known) {
  std::vector<pid_t> others;
  for (const pid_t child : warden::children_of(::getpid())) {
    if (std::count(known.begin(), known.end(), child) != 0) continue;
    others.push_back(child);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  return others;
}

Watched run_warden(const evidence::Job& job, const OuterLimits& limits, User user, Groups groups) {
  const std::vector<pid_t> known = warden::children_of(::getpid());
  limits.offer(groups);
  const UniqueFd input = file_with(base::to_line(evidence::to_json(job)));
  base::Pipe pipe = base::make_pipe();
  fill_up(pipe.writing.get());
  const pid_t warden = check(::fork(), "fork");
  if (warden == 0) become_warden(limits, user, input.get(), pipe.writing.get());
  const std::chrono::milliseconds allowed(static_cast<long>(job.limits.wall_seconds * 1000));
  Watched watched;
  wait_for_evidence(warden, Clock::now() + allowed + kPatience);
  watched.peak_memory = warden::peak_memory(warden);
  pipe.writing = UniqueFd();
  watched.told = read_evidence(pipe.reading.get());
  int status = 0;
  check(::waitpid(warden, &status, 0), "wait for the warden");
  watched.result = result_from(watched.told, status);
  watched.left = end_all_but(known);
  watched.groups_left = limits.groups_within();
  return watched;
}

}  // namespace grader::hostile
