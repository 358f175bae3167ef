#pragma once

#include <sys/syscall.h>

#include <span>

namespace grader::filter {

// System calls by what their arguments name, and those that move bytes.

// Which arguments are paths; -1: no more.
struct PathCall {
  int number;
  int first;
  int second = -1;
};
std::span<const PathCall> path_calls();
const PathCall* path_call(long number);

// Which argument is the number of a process or thread.
struct ProcessCall {
  int number;
  int argument;
  bool zero_is_caller = true;
};
std::span<const ProcessCall> process_calls();
const ProcessCall* process_call(long number);

// The calls that move bytes, by which a filter has to stop to see them all. recvmmsg and sendmmsg are not
// among them: they carry addressed packets, which go to no one process.
inline constexpr int kTransferringCalls[] = {SYS_read,    SYS_readv,    SYS_preadv2,  SYS_recvfrom,
                                             SYS_recvmsg, SYS_write,    SYS_pwrite64, SYS_writev,
                                             SYS_pwritev, SYS_pwritev2, SYS_vmsplice, SYS_sendto,
                                             SYS_sendmsg, SYS_sendfile, SYS_splice,   SYS_tee};

}  // namespace grader::filter
