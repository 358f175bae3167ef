#include "grader/warden/kernel.h"

#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>

#include <utility>

#ifndef __x86_64__
#error "answer_call() knows the registers of x86-64 only"
#endif

namespace grader::warden {
namespace {

constexpr long kOptions = PTRACE_O_EXITKILL | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACEFORK |
                          PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC |
                          PTRACE_O_TRACEEXIT | PTRACE_O_TRACESECCOMP;

bool request(__ptrace_request what, pid_t tid, long data) {
  return ::ptrace(what, tid, nullptr, reinterpret_cast<void*>(data)) == 0;
}

struct __ptrace_syscall_info call_info(pid_t tid) {
  struct __ptrace_syscall_info info {};
  ::ptrace(PTRACE_GET_SYSCALL_INFO, tid, reinterpret_cast<void*>(sizeof info), &info);
  return info;
}

using Register = decltype(user_regs_struct::rax);

constexpr auto kNoCall = static_cast<Register>(-1);

// What an interrupted call returns inside the kernel (ERESTARTSYS to ERESTART_RESTARTBLOCK).
constexpr std::int64_t kFirstRestart = 512;
constexpr std::int64_t kLastRestart = 516;

bool is_interrupted(const user_regs_struct& registers) {
  const auto error = -static_cast<std::int64_t>(registers.rax);
  return registers.orig_rax != kNoCall && error >= kFirstRestart && error <= kLastRestart;
}

// `change` gets the registers and says whether they are to be written back.
template <typename Change>
bool change_registers(pid_t tid, Change change) {
  user_regs_struct registers{};
  iovec io{&registers, sizeof registers};
  if (::ptrace(PTRACE_GETREGSET, tid, reinterpret_cast<void*>(NT_PRSTATUS), &io) != 0) return false;
  if (!change(registers)) return false;
  return ::ptrace(PTRACE_SETREGSET, tid, reinterpret_cast<void*>(NT_PRSTATUS), &io) == 0;
}

}  // namespace

bool end_without_a_stop(pid_t tid) { return request(PTRACE_SETOPTIONS, tid, kOptions & ~PTRACE_O_TRACEEXIT); }

bool seize(pid_t tid) { return request(PTRACE_SEIZE, tid, kOptions); }
bool resume(pid_t tid, int signal) { return request(PTRACE_CONT, tid, signal); }
bool resume_to_end_of_call(pid_t tid, int signal) { return request(PTRACE_SYSCALL, tid, signal); }
bool stay_stopped(pid_t tid) { return request(PTRACE_LISTEN, tid, 0); }
bool interrupt(pid_t tid) { return request(PTRACE_INTERRUPT, tid, 0); }
bool step(pid_t tid) { return request(PTRACE_SINGLESTEP, tid, 0); }

bool has_stepped(pid_t tid) {
  siginfo_t info{};
  if (::ptrace(PTRACE_GETSIGINFO, tid, nullptr, &info) != 0) return false;
  return info.si_code == TRAP_TRACE || info.si_code == TRAP_BRKPT;  // the latter at the end of a call
}

std::uint64_t stack_pointer(pid_t tid) { return call_info(tid).stack_pointer; }

unsigned long event_message(pid_t tid) {
  unsigned long message = 0;
  ::ptrace(PTRACE_GETEVENTMSG, tid, nullptr, &message);
  return message;
}

Call call_of(pid_t tid) {
  const auto info = call_info(tid);
  if (info.op != PTRACE_SYSCALL_INFO_SECCOMP) return {};
  Call call{static_cast<long>(info.seccomp.nr), {}};
  for (std::size_t i = 0; i < call.arguments.size(); ++i) call.arguments[i] = info.seccomp.args[i];
  return call;
}

std::int64_t result_of_call(pid_t tid) {
  const auto info = call_info(tid);
  return info.op == PTRACE_SYSCALL_INFO_EXIT ? info.exit.rval : -1;
}

bool answer_call(pid_t tid, std::int64_t result) {
  return change_registers(tid, [&](user_regs_struct& registers) {
    registers.orig_rax = kNoCall;
    registers.rax = static_cast<Register>(result);
    return true;
  });
}

bool set_argument(pid_t tid, int index, std::uint64_t value) {
  static constexpr Register user_regs_struct::*kArguments[] = {&user_regs_struct::rdi, &user_regs_struct::rsi,
                                                               &user_regs_struct::rdx, &user_regs_struct::r10,
                                                               &user_regs_struct::r8,  &user_regs_struct::r9};
  return change_registers(tid, [&](user_regs_struct& registers) {
    registers.*kArguments[index] = value;
    return true;
  });
}

bool set_call_number(pid_t tid, long number) {
  return change_registers(tid, [&](user_regs_struct& registers) {
    registers.orig_rax = static_cast<Register>(number);
    return true;
  });
}

bool set_result(pid_t tid, std::int64_t result) {
  return change_registers(tid, [&](user_regs_struct& registers) {
    registers.rax = static_cast<Register>(result);
    return true;
  });
}

bool remake_interrupted_call(pid_t tid) {
  return change_registers(tid, [&](user_regs_struct& registers) {
    const bool is_in_call = static_cast<std::int64_t>(registers.orig_rax) >= 0;
    if (!is_in_call || static_cast<std::int64_t>(registers.rax) != -EINTR) return false;
    registers.rax = static_cast<Register>(-kRestartUnlessHandled);
    return true;
  });
}

std::optional<int> timer_of_signal(pid_t tid) {
  siginfo_t info{};
  if (::ptrace(PTRACE_GETSIGINFO, tid, nullptr, &info) != 0 || info.si_code != SI_TIMER) return std::nullopt;
  return info.si_timerid;
}

bool set_overrun(pid_t tid, int overrun) {
  siginfo_t info{};
  if (::ptrace(PTRACE_GETSIGINFO, tid, nullptr, &info) != 0) return false;
  info.si_overrun = overrun;
  return ::ptrace(PTRACE_SETSIGINFO, tid, nullptr, &info) == 0;
}

std::optional<Call> interrupted_call(pid_t tid) {
  std::optional<Call> call;
  change_registers(tid, [&](const user_regs_struct& registers) {
    if (is_interrupted(registers)) {
      call = {static_cast<long>(registers.orig_rax),
              {registers.rdi, registers.rsi, registers.rdx, registers.r10, registers.r8, registers.r9}};
    }
    return false;
  });
  return call;
}

bool cut_call_short(pid_t tid, std::int64_t result) {
  return change_registers(tid, [&](user_regs_struct& registers) {
    if (!is_interrupted(registers)) return false;
    registers.orig_rax = kNoCall;
    registers.rax = static_cast<Register>(result);
    return true;
  });
}

std::uint64_t next_instruction(pid_t tid) {
  std::uint64_t address = 0;
  change_registers(tid, [&](const user_regs_struct& registers) {
    address = registers.rip;
    return false;
  });
  return address;
}

std::string read_memory(pid_t pid, std::uint64_t address, std::size_t size) {
  std::string bytes(size, '\0');
  iovec here{bytes.data(), bytes.size()};
  iovec there{reinterpret_cast<void*>(address), size};
  const ssize_t got = ::process_vm_readv(pid, &here, 1, &there, 1, 0);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

bool write_memory(pid_t pid, std::uint64_t address, std::span<const char> bytes) {
  iovec here{const_cast<char*>(bytes.data()), bytes.size()};
  iovec there{reinterpret_cast<void*>(address), bytes.size()};
  return ::process_vm_writev(pid, &here, 1, &there, 1, 0) == static_cast<ssize_t>(bytes.size());
}

}  // namespace grader::warden
