#include "grader/warden/proc.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <memory>
#include <sstream>

#include "grader/base/text.h"
#include "grader/base/unique_fd.h"

namespace grader::warden {
namespace {

// What is kept of a command line: each process that is started has one in the evidence.
constexpr std::size_t kMostWords = 32;
constexpr std::size_t kLongestCommand = 1000;

std::string path_of(pid_t pid, std::string_view entry) {
  return "/proc/" + std::to_string(pid) + "/" + std::string(entry);
}

// The value of a line "Name:\tvalue" in a status file.
std::string_view status_line(std::string_view status, std::string_view name) {
  for (const std::string_view line : base::split_lines(status)) {
    if (line.starts_with(name)) return base::trim(line.substr(name.size()));
  }
  return {};
}

template <typename Number>
Number number_in(std::string_view text, int base = 10) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number, base);
  return number;
}

// The last of the ids that a status line gives, for each PID namespace from ours inwards.
int innermost(std::string_view status, std::string_view name) {
  const std::string_view ids = status_line(status, name);
  return number_in<int>(ids.substr(ids.find_last_of(" \t") + 1));
}

std::string status_of(pid_t pid, pid_t tid) {
  return small_file(path_of(pid, "task/" + std::to_string(tid) + "/status"));
}

// A set of signals in a status file.
bool is_in_set(pid_t pid, std::string_view name, int signal) {
  const auto set = number_in<std::uint64_t>(status_line(small_file(path_of(pid, "status")), name), 16);
  return signal >= 1 && signal <= 64 && (set >> (signal - 1) & 1);
}

}  // namespace

std::string small_file(const std::string& path) {
  const base::UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return {};
  char buffer[8192];
  const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
  return got > 0 ? std::string(buffer, static_cast<std::size_t>(got)) : std::string();
}

std::optional<Activity> activity_of(pid_t pid, pid_t tid) {
  const std::string task = path_of(pid, "task/" + std::to_string(tid));
  const std::string times = small_file(task + "/schedstat");
  const std::string stat = small_file(task + "/stat");
  // "tid (name) S …": the name may hold anything, brackets included.
  const std::size_t name_end = stat.rfind(") ");
  if (times.empty() || name_end == std::string::npos) return std::nullopt;
  Activity activity;
  activity.state = stat[name_end + 2];
  char* rest = nullptr;
  activity.nanoseconds = std::strtoull(times.c_str(), &rest, 10);
  std::strtoull(rest, &rest, 10);  // time spent waiting for a processor
  activity.runs = std::strtoull(rest, &rest, 10);
  return activity;
}

std::optional<Turns> turns_of(pid_t pid, pid_t tid) {
  const std::string task = path_of(pid, "task/" + std::to_string(tid));
  const std::string times = small_file(task + "/schedstat");
  if (times.empty()) return std::nullopt;
  Turns turns;
  char* rest = nullptr;
  turns.ran = std::strtoull(times.c_str(), &rest, 10);
  turns.waited = std::strtoull(rest, &rest, 10);
  turns.runs = std::strtoull(rest, &rest, 10);
  const std::string_view left = "nonvoluntary_ctxt_switches:";
  turns.preemptions = number_in<std::uint64_t>(status_line(small_file(task + "/status"), left), 10);
  return turns;
}

bool is_ending(pid_t pid, pid_t tid) {
  constexpr unsigned kExiting = 0x4;  // PF_EXITING of <linux/sched.h>
  const std::string stat = small_file(path_of(pid, "task/" + std::to_string(tid) + "/stat"));
  const std::size_t name_end = stat.rfind(')');
  if (name_end == std::string::npos) return true;
  // state parent group session terminal its-group flags
  std::istringstream words(stat.substr(name_end + 1));
  std::string word;
  for (int i = 0; i < 6; ++i) words >> word;
  unsigned flags = 0;
  return !(words >> flags) || (flags & kExiting) != 0;
}

std::optional<Call> current_call(pid_t pid, pid_t tid) {
  const std::string text = small_file(path_of(pid, "task/" + std::to_string(tid) + "/syscall"));
  if (text.empty() || text.starts_with("running") || text.starts_with("-1")) return std::nullopt;
  char* rest = nullptr;
  Call call{std::strtol(text.c_str(), &rest, 10), {}};
  for (auto& argument : call.arguments) argument = std::strtoull(rest, &rest, 16);
  return call;
}

int inner_pid(pid_t pid) { return inner_tid(pid, pid); }
int inner_tid(pid_t pid, pid_t tid) { return innermost(status_of(pid, tid), "NSpid:"); }
int inner_group(pid_t pid) { return innermost(status_of(pid, pid), "NSpgid:"); }

Identity identity_of(pid_t tid) {
  const std::string status = small_file(path_of(tid, "status"));
  return {number_in<pid_t>(status_line(status, "Tgid:")), number_in<pid_t>(status_line(status, "PPid:")),
          innermost(status, "NSpid:")};
}

bool catches(pid_t pid, int signal) { return is_in_set(pid, "SigCgt:", signal); }

bool ignores(pid_t pid, int signal) {
  const bool is_harmless = signal == SIGCHLD || signal == SIGURG || signal == SIGWINCH;
  return is_harmless ? !catches(pid, signal) : is_in_set(pid, "SigIgn:", signal);
}

bool is_pending(pid_t pid, int signal) { return is_in_set(pid, "ShdPnd:", signal); }
bool is_pending_for_thread(pid_t tid, int signal) { return is_in_set(tid, "SigPnd:", signal); }

std::vector<std::string> command_line(pid_t pid) {
  const std::string text = small_file(path_of(pid, "cmdline")).substr(0, kLongestCommand);
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size() && words.size() < kMostWords;) {
    const std::size_t end = text.find('\0', begin);
    words.push_back(base::valid_utf8(std::string_view(text).substr(begin, end - begin)));
    if (end == std::string::npos) break;
    begin = end + 1;
  }
  return words;
}

std::optional<std::int64_t> memory_in(pid_t pid, const char* file, std::string_view line_name) {
  const std::string text = small_file(path_of(pid, file));
  const std::string_view line = status_line(text, line_name);
  return line.empty() ? std::nullopt : std::optional(number_in<std::int64_t>(line) * 1024);
}

std::int64_t peak_memory(pid_t pid) { return memory_in(pid, "status", "VmHWM:").value_or(0); }

std::int64_t own_memory(pid_t pid) {
  const std::string statm = small_file(path_of(pid, "statm"));
  char* rest = nullptr;
  std::strtoll(statm.c_str(), &rest, 10);
  const auto resident = std::strtoll(rest, &rest, 10);
  const auto shared = std::strtoll(rest, &rest, 10);
  return (resident - shared) * ::sysconf(_SC_PAGESIZE);
}

std::string link_target(const std::string& link) {
  char target[4096];
  const ssize_t length = ::readlink(link.c_str(), target, sizeof target);
  return length > 0 ? std::string(target, static_cast<std::size_t>(length)) : std::string();
}

std::string descriptor_target(pid_t pid, int fd) {
  return link_target(path_of(pid, "fd/" + std::to_string(fd)));
}

base::UniqueFd duplicate(pid_t tid, int fd) {
  // PIDFD_THREAD, from Linux 6.9 on: any thread, also where the first has ended.
  constexpr int kThread = O_EXCL;
  base::UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, tid, 0)));
  if (!process) process = base::UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, tid, kThread)));
  if (!process)
    process = base::UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, identity_of(tid).process, 0)));
  if (!process) return base::UniqueFd();
  return base::UniqueFd(static_cast<int>(::syscall(SYS_pidfd_getfd, process.get(), fd, 0)));
}

bool can_duplicate() {
  const base::UniqueFd ours(::open("/proc/self/fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return duplicate(::getpid(), ours.get()) || (errno != EPERM && errno != ENOSYS);
}

void visit_descriptors(pid_t pid, const std::function<void(int fd, const std::string& target)>& visit) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path_of(pid, "fd").c_str()), ::closedir);
  if (!folder) return;
  while (const dirent* entry = ::readdir(folder.get())) {
    if (entry->d_name[0] == '.') continue;
    const int fd = number_in<int>(entry->d_name);
    visit(fd, descriptor_target(pid, fd));
  }
}

std::vector<Descriptor> descriptors(pid_t pid) {
  std::vector<Descriptor> open;
  visit_descriptors(pid, [&](int fd, const std::string& target) {
    const std::string info = small_file(path_of(pid, "fdinfo/" + std::to_string(fd)));
    const auto flags = number_in<unsigned>(status_line(info, "flags:"), 8);
    open.push_back({fd, target, (flags & O_ACCMODE) != O_RDONLY});
  });
  return open;
}

}  // namespace grader::warden
