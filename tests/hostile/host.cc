#include "tests/hostile/host.h"

#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <sstream>

#include "grader/base/pipe.h"
#include "grader/base/system_error.h"
#include "grader/warden/proc.h"

namespace grader::hostile {
namespace {

namespace fs = std::filesystem;
using base::check;
using base::UniqueFd;

// As in support/kernel.py.
constexpr const char* kMark = "left-by-an-attack";

UniqueFd bound(int type, const sockaddr* address, std::size_t length) {
  UniqueFd socket(check(::socket(address->sa_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "socket"));
  check(::bind(socket.get(), address, static_cast<socklen_t>(length)), "bind");
  if (type != SOCK_DGRAM) check(::listen(socket.get(), 4), "listen");
  return socket;
}

// On a free port of the loopback device.
Listener at_port(const std::string& key, int family, int type) {
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_addr = in6addr_loopback;
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  UniqueFd socket = family == AF_INET6 ? bound(type, reinterpret_cast<sockaddr*>(&six), sizeof six)
                                       : bound(type, reinterpret_cast<sockaddr*>(&four), sizeof four);
  socklen_t length = sizeof six;
  check(::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&six), &length), "getsockname");
  // The port has the same place in both kinds of addresses.
  return {key, std::to_string(ntohs(six.sin6_port)), std::move(socket), type == SOCK_STREAM};
}

// At a path, or at a name without a file if `path` begins with a zero byte.
Listener at_name(const std::string& key, const std::string& path, int type) {
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  std::memcpy(name.sun_path, path.data(), path.size());
  UniqueFd socket =
      bound(type, reinterpret_cast<sockaddr*>(&name), offsetof(sockaddr_un, sun_path) + path.size());
  return {key, path.substr(path.front() == '\0' ? 1 : 0), std::move(socket), type == SOCK_STREAM};
}

bool is_reached(const Listener& listener) {
  char byte = 0;
  if (!listener.is_stream) return ::recv(listener.socket.get(), &byte, 1, MSG_DONTWAIT) >= 0;
  return static_cast<bool>(UniqueFd(::accept4(listener.socket.get(), nullptr, nullptr, SOCK_CLOEXEC)));
}

std::string described(const fs::path& path) {
  struct stat status {};
  check(::lstat(path.c_str(), &status), "look at " + path.string());
  std::string text = std::to_string(status.st_mode) + " " + std::to_string(status.st_uid) + " " +
                     std::to_string(status.st_nlink) + " " + std::to_string(status.st_mtim.tv_sec) + "." +
                     std::to_string(status.st_mtim.tv_nsec);
  if (S_ISREG(status.st_mode)) text += " " + base::read_file(path);
  return text;
}

std::vector<std::string> marks_in(const std::vector<fs::path>& folders) {
  std::vector<std::string> marks;
  for (const fs::path& folder : folders) {
    std::error_code none;
    if (fs::exists(fs::symlink_status(folder / kMark, none))) marks.push_back(folder / kMark);
  }
  return marks;
}

double seconds_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

std::string network_devices() {
  std::istringstream lines(warden::small_file("/proc/net/dev"));
  std::string names;
  for (std::string line; std::getline(lines, line);) names += line.substr(0, line.find(':')) + "\n";
  return names;
}

}  // namespace

double start_of_the_machine() { return seconds_of(CLOCK_REALTIME) - seconds_of(CLOCK_BOOTTIME); }

std::string secret() { return ::getenv(kSecretVariable); }

Bystander::Bystander(User user) {
  const base::Pipe ready = base::make_pipe();
  pid_ = check(::fork(), "fork");
  if (pid_ > 0) {
    char byte = 0;
    check(::read(ready.reading.get(), &byte, 1) == 1 ? 0 : -1, "start a bystander");
    return;
  }
  become(user);
  // After a change of the user the kernel would keep others of that user away.
  const bool done = ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::prctl(PR_SET_DUMPABLE, 1) == 0 &&
                    ::write(ready.writing.get(), "r", 1) == 1;
  while (done) ::pause();
  ::_exit(1);
}

Bystander::~Bystander() {
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

std::string Bystander::state() const {
  const std::string folder = "/proc/" + std::to_string(pid_) + "/";
  const auto activity = warden::activity_of(pid_, pid_);
  const bool is_well = activity && (activity->state == 'S' || activity->state == 'R');
  std::string text = is_well ? "alive" : "stopped or ended";
  std::istringstream lines(warden::small_file(folder + "status"));
  for (std::string line; std::getline(lines, line);) {
    for (const char* wanted :
         {"TracerPid", "SigPnd", "SigBlk", "SigIgn", "SigCgt", "ShdPnd", "Cpus_allowed:"}) {
      if (line.starts_with(wanted)) text += "\n" + line;
    }
  }
  text += "\n" + warden::small_file(folder + "limits");
  text += "priority " + std::to_string(::getpriority(PRIO_PROCESS, static_cast<id_t>(pid_)));
  text += ", policy " + std::to_string(::sched_getscheduler(pid_));
  return text + ", descriptors " + std::to_string(warden::descriptors(pid_).size()) + "\n";
}

Host::Host(User user) : bystander_(user) {
  for (const char* path : {"submissions/other/answer.py", "specs/spec.yaml", "reports/other.html"}) {
    base::write_file(planted(path), secret() + "\n");
    fs::permissions(planted(path), fs::perms(0666));
    fs::permissions(fs::path(planted(path)).parent_path(), fs::perms(0777));
  }
  // Whoever gets here can read and write: it is the box that is to hold, not the rights of files.
  fs::permissions(folder_.path(), fs::perms(0777));
  const std::string name = "grader-test-" + std::to_string(::getpid());
  listeners_.push_back(at_port("tcp4", AF_INET, SOCK_STREAM));
  listeners_.push_back(at_port("tcp6", AF_INET6, SOCK_STREAM));
  listeners_.push_back(at_port("udp4", AF_INET, SOCK_DGRAM));
  listeners_.push_back(at_port("udp6", AF_INET6, SOCK_DGRAM));
  listeners_.push_back(at_name("abstract", std::string(1, '\0') + name, SOCK_STREAM));
  listeners_.push_back(at_name("abstract_datagrams", std::string(1, '\0') + name + "-d", SOCK_DGRAM));
  listeners_.push_back(at_name("socket", planted("socket"), SOCK_STREAM));
  fs::permissions(planted("socket"), fs::perms(0777));
}

std::string Host::planted(const std::string& path) const { return folder_.path() / path; }

std::string Host::targets() const {
  std::string text = "folder " + folder_.path().string() + "\nproject " + PROJECT_FOLDER + "\n";
  text += "submission " + planted("submissions/other/answer.py") + "\n";
  text += "spec " + planted("specs/spec.yaml") + "\nreport " + planted("reports/other.html") + "\n";
  for (const Listener& listener : listeners_) text += listener.key + " " + listener.place + "\n";
  text += "bystander " + std::to_string(bystander_.pid()) + "\n";
  return text + "numbers " + warden::small_file("/proc/sys/kernel/pid_max");
}

HostState Host::state() const {
  HostState state;
  for (const auto& entry : fs::recursive_directory_iterator(folder_.path()))
    state.files[entry.path()] = described(entry.path());
  state.marks = marks_in({"/", "/tmp", "/var/tmp", "/dev", "/dev/shm", "/etc", "/usr", "/usr/bin", "/usr/lib",
                          "/usr/local", "/opt", "/home", "/root", "/run", PROJECT_FOLDER, BUILD_FOLDER,
                          folder_.path(), fs::current_path()});
  char name[256]{};
  ::gethostname(name, sizeof name - 1);
  state.name = name;
  std::istringstream modules(warden::small_file("/proc/modules"));
  for (std::string line; std::getline(modules, line);) state.modules += line.substr(0, line.find(' ')) + "\n";
  state.core_pattern = warden::small_file("/proc/sys/kernel/core_pattern");
  state.devices = network_devices();
  state.bystander = bystander_.state();
  return state;
}

std::vector<std::string> Host::reached() const {
  std::vector<std::string> keys;
  for (const Listener& listener : listeners_) {
    if (is_reached(listener)) keys.push_back(listener.key);
  }
  return keys;
}

void PrintTo(const HostState& state, std::ostream* out) {
  for (const auto& [path, what] : state.files) *out << path << ": " << what << "\n";
  for (const std::string& mark : state.marks) *out << mark << "\n";
  *out << state.name << "\n" << state.modules << state.core_pattern << state.devices << state.bystander;
}

}  // namespace grader::hostile
