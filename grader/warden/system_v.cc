#include "grader/warden/system_v.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "grader/base/pipe.h"
#include "grader/base/system_error.h"

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
class Entry {
 public:
  explicit Entry(const std::string& line) {
    std::istringstream words(line);
    for (std::string word; words >> word;) words_.push_back(word);
  }
  std::int64_t operator[](std::size_t column) const {
    return column < words_.size() ? std::strtoll(words_[column].c_str(), nullptr, 10) : 0;
  }

 private:
  std::vector<std::string> words_{};
};

std::vector<Entry> entries_of(const UniqueFd& list) {
  std::vector<Entry> entries;
  if (!list || ::lseek(list.get(), 0, SEEK_SET) != 0) return entries;
  std::string text;
  char bytes[65536];
  for (ssize_t got = 0; (got = ::read(list.get(), bytes, sizeof bytes)) > 0;)
    text.append(bytes, static_cast<std::size_t>(got));
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);  // the columns' names
  while (std::getline(lines, line)) entries.emplace_back(line);
  return entries;
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
  for (const Entry& segment : entries_of(segments_)) {
    (segment[kAttachments] > 0 ? bytes.attached : bytes.others) += segment[kResident] + segment[kSwapped];
    bytes.others += kObject;
  }
  for (const Entry& queue : entries_of(queues_))
    bytes.others += kObject + queue[kBytesOfMessages] + kPart * queue[kMessages];
  for (const Entry& set : entries_of(semaphores_)) bytes.others += kObject + kPart * set[kSemaphores];
  return bytes;
}

}  // namespace grader::warden
