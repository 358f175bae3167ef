#include "grader/warden/system_v.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>

#include "grader/base/pipe.h"
#include "grader/base/system_error.h"
#include "grader/base/text.h"

namespace grader::warden {
namespace {

using base::check;
using base::UniqueFd;

constexpr const char* kLists[] = {"/proc/sysvipc/shm", "/proc/sysvipc/msg", "/proc/sysvipc/sem"};
using Opened = std::array<int, std::size(kLists)>;

// Columns of each list.
constexpr std::size_t kAttachments = 6, kResident = 14, kSwapped = 15;  // of a segment, in bytes
constexpr std::size_t kBytesOfMessages = 3, kMessages = 4;
constexpr std::size_t kSemaphores = 3;

// About what the kernel needs for any object, and for a message or a semaphore besides.
constexpr std::int64_t kObject = 256;
constexpr std::int64_t kPart = 64;

// What is listed is settled when a list is opened: by whom, not through which /proc.
[[noreturn]] void open_lists(int box, int answer) {
  Opened opened{};
  const bool entered = ::setns(box, CLONE_NEWUSER | CLONE_NEWIPC) == 0;
  for (std::size_t i = 0; i < opened.size(); ++i)
    opened[i] = entered ? ::open(kLists[i], O_RDONLY | O_CLOEXEC) : -1;
  const int error = entered ? 0 : errno;
  const bool told = ::write(answer, &opened, sizeof opened) == sizeof opened;
  ::_exit(told ? error : EPIPE);
}

// A line of a list.
using Entry = std::array<std::int64_t, kSwapped + 1>;

Entry entry_of(std::string_view line) {
  Entry entry{};
  const char* at = line.data();
  const char* const end = at + line.size();
  for (std::int64_t& column : entry) {
    at = std::find_if(at, end, [](char c) { return c != ' '; });
    at = std::from_chars(at, end, column).ptr;
  }
  return entry;
}

// There may be tens of thousands.
std::int64_t sum_over(const UniqueFd& list, const std::function<std::int64_t(const Entry&)>& bytes_of) {
  if (!list || ::lseek(list.get(), 0, SEEK_SET) != 0) return 0;
  std::string text;
  char bytes[65536];
  for (ssize_t got = 0; (got = ::read(list.get(), bytes, sizeof bytes)) > 0;)
    text.append(bytes, static_cast<std::size_t>(got));
  const std::string_view below_names = std::string_view(text).substr(text.find('\n') + 1);
  std::int64_t sum = 0;
  for (const std::string_view line : base::split_lines(below_names)) sum += bytes_of(entry_of(line));
  return sum;
}

}  // namespace

// The lists are opened by a child in the box's namespaces that shares our descriptors.
SystemV::SystemV(pid_t first) {
  const UniqueFd box(check(static_cast<int>(::syscall(SYS_pidfd_open, first, 0)), "look at the box"));
  const base::Pipe pipe = base::make_pipe();
  const auto child = check(
      static_cast<pid_t>(::syscall(SYS_clone, CLONE_FILES | SIGCHLD, nullptr, nullptr, nullptr, nullptr)),
      "fork");
  if (child == 0) open_lists(box.get(), pipe.writing.get());
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw base::SystemError(WEXITSTATUS(status), "look into the box's shared memory");
  Opened opened{};
  check(::read(pipe.reading.get(), &opened, sizeof opened), "look into the box's shared memory");
  segments_ = UniqueFd(opened[0]);
  queues_ = UniqueFd(opened[1]);
  semaphores_ = UniqueFd(opened[2]);
}

SystemV::Bytes SystemV::bytes() const {
  Bytes bytes;
  bytes.others = sum_over(segments_, [&](const Entry& segment) {
    const std::int64_t pages = segment[kResident] + segment[kSwapped];
    const bool is_attached = segment[kAttachments] > 0;
    if (is_attached) bytes.attached += pages;
    return kObject + (is_attached ? 0 : pages);
  });
  bytes.others += sum_over(queues_, [](const Entry& queue) {
    return kObject + queue[kBytesOfMessages] + kPart * queue[kMessages];
  });
  bytes.others += sum_over(semaphores_, [](const Entry& set) { return kObject + kPart * set[kSemaphores]; });
  return bytes;
}

}  // namespace grader::warden
