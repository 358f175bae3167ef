#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "grader/base/file.h"
#include "grader/base/text.h"
#include "grader/filter/named_calls.h"
#include "grader/warden/trial.h"

namespace grader::warden {
namespace {

using base::UniqueFd;

constexpr std::size_t kLongestPath = 4096;
constexpr int kIoprioWhoProcess = 1;  // <linux/ioprio.h> clashes with the C library's own
constexpr mode_t kPermissions = 0777;

// Below the stack pointer the ABI gives this to whoever runs, and nobody else keeps anything there.
constexpr std::uint64_t kRedZone = 128;

std::string target_of(const UniqueFd& file) { return link_target(base::path_of_descriptor(file.get())); }

std::string path_at(pid_t pid, std::uint64_t address) {
  const std::string bytes = read_memory(pid, address, kLongestPath);
  return bytes.substr(0, bytes.find('\0'));
}

// The folder to which a relative path of a call belongs.
std::string folder_of(pid_t pid, int fd) {
  const std::string process = "/proc/" + std::to_string(pid);
  return link_target(fd == AT_FDCWD ? process + "/cwd" : process + "/fd/" + std::to_string(fd));
}

// Whether a file is cut off as it is opened, though not opened for writing. Before version 3 Landlock lets
// that pass; later it refuses it, but where an overlay keeps the file, the deed is done by then.
bool cuts_off_unwritten(std::uint64_t flags) {
  const auto access = flags & O_ACCMODE;
  return (flags & O_TRUNC) != 0 && access != O_WRONLY && access != O_RDWR;
}

// The address of a local socket, as the program gives it: the path, or a zero byte and an abstract name.
// Nothing if it is of another kind.
std::optional<std::string> local_address(pid_t pid, const Call& call) {
  const auto size = std::min<std::uint64_t>(call.arguments[2], sizeof(sockaddr_un));
  const std::string bytes = read_memory(pid, call.arguments[1], size);
  sa_family_t family = AF_UNSPEC;
  if (bytes.size() != size || size <= sizeof family) return std::nullopt;
  std::memcpy(&family, bytes.data(), sizeof family);
  if (family != AF_UNIX) return std::nullopt;
  std::string name = bytes.substr(offsetof(sockaddr_un, sun_path));
  if (name.front() != '\0') name = name.substr(0, name.find('\0'));
  return name;
}

// The same, made for a call of ours.
struct Address {
  // Nothing when the name is too long.
  static std::optional<Address> of(std::string_view name) {
    Address made;
    if (name.size() >= sizeof made.address.sun_path) return std::nullopt;
    made.address.sun_family = AF_UNIX;
    std::memcpy(made.address.sun_path, name.data(), name.size());
    const std::size_t end = name.starts_with('\0') ? 0 : 1;
    made.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size() + end);
    return made;
  }

  sockaddr_un address{};
  socklen_t size = 0;
};

// Abstract names are the same for the whole machine: those of a trial begin with the name of its folder.
std::optional<Address> own_abstract_address(std::string_view folder, std::string_view name) {
  const std::string_view prefix = folder.substr(folder.rfind('/') + 1);
  return Address::of(std::string(1, '\0') + std::string(prefix) + "/" + std::string(name.substr(1)));
}

void notice_alarm(int) {}

// Ends calls of ours that wait, with EINTR, after some milliseconds: again and again, in case the first alarm
// comes before the call.
class Impatience {
 public:
  Impatience() {
    struct sigaction action {};
    action.sa_handler = notice_alarm;  // without SA_RESTART
    ::sigaction(SIGALRM, &action, &before_);
    constexpr itimerval kOften{{0, 5000}, {0, 5000}};
    ::setitimer(ITIMER_REAL, &kOften, nullptr);
  }
  Impatience(const Impatience&) = delete;
  Impatience& operator=(const Impatience&) = delete;
  ~Impatience() {
    constexpr itimerval kNever{};
    ::setitimer(ITIMER_REAL, &kNever, nullptr);
    ::sigaction(SIGALRM, &before_, nullptr);
  }

 private:
  struct sigaction before_ {};
};

// Without waiting for a listener that has too many callers already. Whether it waits is a property of the
// socket, which the program can change meanwhile.
std::int64_t connect_now(int socket, const Address& to) {
  const int flags = ::fcntl(socket, F_GETFL);
  ::fcntl(socket, F_SETFL, flags | O_NONBLOCK);
  std::int64_t result = 0;
  {
    const Impatience impatience;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&to.address), to.size) != 0)
      result = errno == EINTR ? -EAGAIN : -errno;
  }
  ::fcntl(socket, F_SETFL, flags);
  return result;
}

}  // namespace

// Deals with a call that names a file, a process or a socket, in a box that is a folder of the machine; false
// if it is none, or may be made as it is. What the program has in its memory it could change between our look
// and the kernel's: so nothing depends on names but where a friendly program finds its files. What is
// forbidden is so by numbers in registers, by Landlock, or because the warden makes the call itself.
bool Trial::on_named_call(Task& task, const Call& call) {
  if (!stand_in_) return false;
  std::optional<std::int64_t> answer;
  if (job_.box == evidence::Box::kFenced) answer = keep_in(task, call);
  if (!answer && call.number == SYS_getcwd) answer = tell_folder(task, call);
  if (answer) {
    answer_call(task.tid, *answer);
    go_on(task);
    return true;
  }
  if (!redirect(task, call)) return false;
  task.call = call;
  task.redirected = true;
  go_on(task);
  return true;
}

// Names of private places become those of the folder that stands in for them. The new ones are put below the
// stack; they are needed no longer than the call.
bool Trial::redirect(const Task& task, const Call& call) {
  std::uint64_t free = stack_pointer(task.tid) - kRedZone;
  bool any = false;
  const auto put = [&](int argument, std::string_view bytes) {
    free = (free - bytes.size()) & ~std::uint64_t{15};
    any |= write_memory(task.tid, free, bytes) && set_argument(task.tid, argument, free);
  };
  if (call.number == SYS_bind || call.number == SYS_connect) {
    const auto name = local_address(task.tid, call);
    const auto real = name && name->starts_with('/') ? stand_in_->real_path(*name) : std::nullopt;
    if (!real) return false;
    const auto made = Address::of(*real);
    if (!made) return false;
    put(1, {reinterpret_cast<const char*>(&made->address), made->size});
    return any && set_argument(task.tid, 2, made->size);
  }
  const filter::PathCall* paths = filter::path_call(call.number);
  if (!paths) return false;
  for (const int argument : {paths->first, paths->second}) {
    if (argument < 0) continue;
    const std::string path = path_at(task.tid, call.arguments[static_cast<std::size_t>(argument)]);
    const auto real = path.starts_with('/') ? stand_in_->real_path(path) : std::nullopt;
    if (real && *real != path) put(argument, {real->c_str(), real->size() + 1});
  }
  return any;
}

// After the call: programs rely on their registers.
void Trial::end_redirection(Task& task, const Call& call) {
  task.redirected = false;
  for (int i = 0; i < static_cast<int>(call.arguments.size()); ++i)
    set_argument(task.tid, i, call.arguments[static_cast<std::size_t>(i)]);
}

std::int64_t Trial::tell_folder(const Task& task, const Call& call) const {
  const std::string folder = stand_in_->known_path(folder_of(task.tid, AT_FDCWD));
  if (folder.ends_with(" (deleted)")) return -ENOENT;
  const std::span<const char> bytes(folder.c_str(), folder.size() + 1);
  if (bytes.size() > call.arguments[1]) return -ERANGE;
  return write_memory(task.tid, call.arguments[0], bytes) ? static_cast<std::int64_t>(bytes.size()) : -EFAULT;
}

// The result of a call that would reach out of the trial, or that we make ourselves; nothing when the kernel
// may make it.
std::optional<std::int64_t> Trial::keep_in(const Task& task, const Call& call) {
  switch (call.number) {
    case SYS_kill:
      return keep_signal_in(task, static_cast<pid_t>(call.arguments[0]), static_cast<int>(call.arguments[1]));
    case SYS_connect:
      return connect_within(task, call);
    case SYS_bind:
      return bind_within(task, call);
    case SYS_open:
      if (cuts_off_unwritten(call.arguments[1])) return -EACCES;
      break;
    case SYS_openat:
      if (cuts_off_unwritten(call.arguments[2])) return -EACCES;
      break;
    case SYS_chmod:
      return set_permissions(task, AT_FDCWD, call.arguments[0], static_cast<mode_t>(call.arguments[1]));
    case SYS_fchmodat:
      return set_permissions(task, static_cast<int>(call.arguments[0]), call.arguments[1],
                             static_cast<mode_t>(call.arguments[2]));
    case SYS_fchmod: {
      const UniqueFd file = theirs(task, call.arguments[0]);
      if (!file) return -EBADF;
      if (!stand_in_->is_writable(target_of(file))) return -EPERM;
      return ::fchmod(file.get(), static_cast<mode_t>(call.arguments[1]) & kPermissions) ? -errno : 0;
    }
    case SYS_setpriority:
      if (call.arguments[0] != PRIO_PROCESS) return -EPERM;
      break;
    case SYS_ioprio_set:
      if (call.arguments[0] != kIoprioWhoProcess) return -EPERM;
      break;
    default:
      break;
  }
  const filter::ProcessCall* named = filter::process_call(call.number);
  if (!named) return std::nullopt;
  const auto whom = static_cast<pid_t>(call.arguments[static_cast<std::size_t>(named->argument)]);
  if (whom == 0 && named->zero_is_caller) return std::nullopt;
  return tasks_.contains(whom) ? std::nullopt : std::optional<std::int64_t>(-ESRCH);
}

// A process that is ours keeps its number until we have waited for it; a group to which one of ours belongs
// lies in our session, and so has no others.
std::optional<std::int64_t> Trial::keep_signal_in(const Task& sender, pid_t target, int signal) {
  if (target == -1) {  // everybody: but only ours
    if (signal < 0 || signal >= NSIG) return -EINVAL;
    bool any = false;
    for (const auto& [tid, task] : tasks_) {
      if (task.is_program() && task.is_leader() && task.pid != sender.pid)
        any |= ::kill(task.pid, signal) == 0;
    }
    return any ? 0 : -ESRCH;
  }
  const bool is_ours = target == 0 || tasks_.contains(target) ||
                       std::any_of(tasks_.begin(), tasks_.end(), [&](const auto& entry) {
                         return target < 0 && ::getpgid(entry.second.pid) == -target;
                       });
  return is_ours ? std::nullopt : std::optional<std::int64_t>(-ESRCH);
}

// Opened without following anything that leads out; the result is for /proc/self/fd only.
UniqueFd Trial::open_within(const Task& task, int folder, std::string path) const {
  if (!path.starts_with('/')) path = folder_of(task.tid, folder) + "/" + path;
  const auto real = stand_in_->real_path(path);
  if (!real || !stand_in_->is_writable(*real)) {
    errno = EPERM;
    return {};
  }
  std::string below = real->substr(stand_in_->folder().size());
  below.erase(0, below.find_first_not_of('/'));
  open_how how{};
  how.flags = O_PATH | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  UniqueFd file(
      static_cast<int>(::syscall(SYS_openat2, stand_in_->descriptor(), below.c_str(), &how, sizeof how)));
  if (!file && errno == EXDEV) errno = EPERM;  // it would lead out
  // What was opened counts, not what it was called.
  if (file && !stand_in_->is_writable(target_of(file))) {
    errno = EPERM;
    return {};
  }
  return file;
}

std::int64_t Trial::set_permissions(const Task& task, int folder, std::uint64_t path, mode_t mode) const {
  const UniqueFd file = open_within(task, folder, path_at(task.tid, path));
  if (!file) return -errno;
  return ::chmod(base::path_of_descriptor(file.get()).c_str(), mode & kPermissions) ? -errno : 0;
}

// What the program has open. Where nobody may have that, its call cannot be made, and the program is not to
// blame.
UniqueFd Trial::theirs(const Task& task, std::uint64_t fd) {
  UniqueFd open = duplicate(task.tid, static_cast<int>(fd));
  if (!open && !descriptor_target(task.tid, static_cast<int>(fd)).empty() && !can_duplicate())
    problem_ =
        "this machine refuses to hand over a program's sockets and files (pidfd_getfd), as some containers "
        "do: see grader doctor";
  return open;
}

// Gives the program's socket an abstract name. One that is a path is none of ours: that is for Landlock.
std::optional<std::int64_t> Trial::bind_within(const Task& task, const Call& call) {
  const auto name = local_address(task.tid, call);
  if (!name || !name->starts_with('\0')) return std::nullopt;
  const UniqueFd socket = theirs(task, call.arguments[0]);
  if (!socket) return -EBADF;
  const auto address = own_abstract_address(stand_in_->folder(), *name);
  if (!address) return -EINVAL;
  return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address->address), address->size) ? -errno
                                                                                                   : 0;
}

// Connects the program's socket to one of the trial's own. No rule of Landlock is about that.
std::int64_t Trial::connect_within(const Task& task, const Call& call) {
  const auto name = local_address(task.tid, call);
  if (!name || name->empty()) return -EINVAL;
  UniqueFd listener;
  if (!name->starts_with('\0')) {
    listener = open_within(task, AT_FDCWD, *name);
    if (!listener) return -errno;
  }
  const auto address = listener ? Address::of(base::path_of_descriptor(listener.get()))
                                : own_abstract_address(stand_in_->folder(), *name);
  if (!address) return -EINVAL;
  const UniqueFd socket = theirs(task, call.arguments[0]);
  return socket ? connect_now(socket.get(), *address) : -EBADF;
}

}  // namespace grader::warden
