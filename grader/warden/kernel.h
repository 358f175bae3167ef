#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>

namespace grader::warden {

// Thin words for ptrace: the only file that calls it. A traced thread may be killed at any instant, so every
// function here reports "it is gone" (false, or nothing read) instead of failing.

// A system call with its arguments as the kernel sees them.
struct Call {
  long number = -1;
  std::array<std::uint64_t, 6> arguments{};

  bool operator==(const Call&) const = default;
};

// The address of the instruction that a stopped thread runs next; 0 if it is gone.
std::uint64_t next_instruction(pid_t tid);

std::uint64_t stack_pointer(pid_t tid);

// Attaches to a process that is to become a trial, and to all that it will start.
bool seize(pid_t tid);

// A stopped thread and all that it will start do not stop before they end.
bool end_without_a_stop(pid_t tid);

bool resume(pid_t tid, int signal = 0);
bool resume_to_end_of_call(pid_t tid, int signal = 0);
bool stay_stopped(pid_t tid);  // in a group stop, so that SIGCONT still works
bool interrupt(pid_t tid);

// Runs one instruction; then the thread stops with SIGTRAP, of which has_stepped() says that it is no signal.
bool step(pid_t tid);
bool has_stepped(pid_t tid);

// The number that comes with AtBirth (thread id of the newborn) and AtExec (former thread id).
unsigned long event_message(pid_t tid);

Call call_of(pid_t tid);                 // at AtCall
std::int64_t result_of_call(pid_t tid);  // at AfterCall: negative errno on failure

// At AtCall: the call is not made; the program gets this result.
bool answer_call(pid_t tid, std::int64_t result);

// At AtCall or AfterCall: the registers of the call.
bool set_argument(pid_t tid, int index, std::uint64_t value);
bool set_call_number(pid_t tid, long number);
bool set_result(pid_t tid, std::int64_t result);

// ERESTARTNOHAND, which a call returns inside the kernel: it is made again, or becomes EINTR where a signal
// arrives that the thread handles.
inline constexpr int kRestartUnlessHandled = 514;

// At AtStart and AtSignal: some calls end with EINTR when a thread is merely stopped, also for a signal that
// it ignores. Has the kernel make such a call again, so that nobody sees that we have stopped it; should a
// signal arrive meanwhile that the thread handles, the call ends with EINTR after all.
bool remake_interrupted_call(pid_t tid);

// At AtSignal: the number of the timer of timer_create that has sent the signal; and how often else it has
// expired meanwhile, for the program to be told with the signal.
std::optional<int> timer_of_signal(pid_t tid);
bool set_overrun(pid_t tid, int overrun);

// At AtSignal: the call that the signal has interrupted, and that is made again unless somebody handles it.
std::optional<Call> interrupted_call(pid_t tid);

// Inside a call, once it was interrupted (AtStart; AfterCall where it is followed): it ends with this result
// instead of being made again. False when it had ended by itself.
bool cut_call_short(pid_t tid, std::int64_t result);

// Up to `size` bytes of the memory of a process; shorter where it is not mapped.
std::string read_memory(pid_t pid, std::uint64_t address, std::size_t size);
bool write_memory(pid_t pid, std::uint64_t address, std::span<const char> bytes);

// The same for a plain value.
template <typename Value>
std::optional<Value> read_value(pid_t pid, std::uint64_t address) {
  const std::string bytes = read_memory(pid, address, sizeof(Value));
  if (bytes.size() != sizeof(Value)) return std::nullopt;
  Value value{};
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

template <typename Value>
bool write_value(pid_t pid, std::uint64_t address, const Value& value) {
  return write_memory(pid, address, {reinterpret_cast<const char*>(&value), sizeof value});
}

}  // namespace grader::warden
