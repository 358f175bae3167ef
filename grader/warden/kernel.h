#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>

namespace grader::warden {

// Thin words for ptrace: the only file that calls it. A traced thread may be killed at any instant, so every
// function here reports "it is gone" (false, or nothing read) instead of failing.

// A system call with its arguments as the kernel sees them.
struct Call {
  long number = -1;
  std::array<std::uint64_t, 6> arguments{};
};

// Attaches to a process that is to become a trial, and to all that it will start.
bool seize(pid_t tid);

bool resume(pid_t tid, int signal = 0);
bool resume_to_end_of_call(pid_t tid, int signal = 0);
bool stay_stopped(pid_t tid);  // in a group stop, so that SIGCONT still works
bool interrupt(pid_t tid);

// The number that comes with AtBirth (thread id of the newborn) and AtExec (former thread id).
unsigned long event_message(pid_t tid);

Call call_of(pid_t tid);                 // at AtCall
std::int64_t result_of_call(pid_t tid);  // at AfterCall: negative errno on failure

// At AtCall: the call is not made; the program gets this result.
bool answer_call(pid_t tid, std::int64_t result);

// Up to `size` bytes of the memory of a process; shorter where it is not mapped.
std::string read_memory(pid_t pid, std::uint64_t address, std::size_t size);
bool write_memory(pid_t pid, std::uint64_t address, std::span<const char> bytes);

}  // namespace grader::warden
