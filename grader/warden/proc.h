#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/unique_fd.h"
#include "grader/warden/kernel.h"

namespace grader::warden {

// What /proc says of a thread or process. Everything may be gone at any instant: then nothing is returned.

// Its state letter (R, S, D, t, Z, …), how often it was put on a processor, and for how long.
struct Activity {
  char state = '?';
  std::uint64_t runs = 0;
  std::uint64_t nanoseconds = 0;
};
std::optional<Activity> activity_of(pid_t pid, pid_t tid);

// What the kernel noted when a thread last came to a processor or left one: how often it came, for how long
// it has run and has waited for one, in nanoseconds, and how often it left because it had to.
struct Turns {
  std::uint64_t runs = 0;
  std::uint64_t ran = 0;
  std::uint64_t waited = 0;
  std::uint64_t preemptions = 0;
};
std::optional<Turns> turns_of(pid_t pid, pid_t tid);

// Whether a thread has ended, or is on its way and runs nothing of its program any more.
bool is_ending(pid_t pid, pid_t tid);

// The system call in which a sleeping thread stands.
std::optional<Call> current_call(pid_t pid, pid_t tid);

// The ids of the process and of its group inside the innermost PID namespace.
int inner_pid(pid_t pid);
int inner_group(pid_t pid);

// The same for a thread.
int inner_tid(pid_t pid, pid_t tid);

// Whether it handles this signal itself.
bool catches(pid_t pid, int signal);

// Whether a signal changes nothing for a process; the kernel does not even send it to one that nobody traces.
bool ignores(pid_t pid, int signal);

// Whether a signal waits to be taken: one that was sent to the process, or to this thread alone.
bool is_pending(pid_t pid, int signal);
bool is_pending_for_thread(pid_t tid, int signal);

std::vector<std::string> command_line(pid_t pid);

// Which process a thread belongs to, and its own number in the innermost PID namespace.
struct Identity {
  pid_t process = 0;
  pid_t parent = 0;  // of that, who may wait for it
  int inner_tid = 0;
};
Identity identity_of(pid_t tid);

// What a line of a file of a process says ("Pss_Anon:   120 kB"), in bytes; nothing where there is none.
std::optional<std::int64_t> memory_in(pid_t pid, const char* file, std::string_view line_name);

// Largest resident size so far, in bytes; and the resident size now without what is shared with files.
std::int64_t peak_memory(pid_t pid);
std::int64_t own_memory(pid_t pid);

// Where a link leads; empty when there is none.
std::string link_target(const std::string& link);

// What a descriptor refers to: "pipe:[1234]", "/dev/pts/0", "socket:[7]". Empty when it is not open.
std::string descriptor_target(pid_t pid, int fd);

// A descriptor of a process.
struct Descriptor {
  int fd = 0;
  std::string target{};
  bool writable = false;
};
std::vector<Descriptor> descriptors(pid_t pid);
void visit_descriptors(pid_t pid, const std::function<void(int fd, const std::string& target)>& visit);

// A descriptor of ours for what the process of this thread has open; none if it is gone or we may not.
base::UniqueFd duplicate(pid_t tid, int fd);

// Whether the kernel lets us have that at all; some containers' filters do not.
bool can_duplicate();

// Bytes of a file of at most a few KiB; empty when it cannot be read.
std::string small_file(const std::string& path);

}  // namespace grader::warden
