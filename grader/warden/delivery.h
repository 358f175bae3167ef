#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <set>
#include <string>

namespace grader::warden {

// What the kernel hands over later than a call that sends it returns: while everybody sleeps, it may still be
// on its way.

// The open files of a process, as the kernel names them: "socket:[4711]", "/dev/pts/3", …
std::set<std::string> open_files(pid_t pid);

// Makes the kernel hand over what was written to the pseudo-terminals that a process has open, except those
// that are `known` by their descriptor.
void hand_over_terminals(pid_t pid, const std::function<bool(int fd)>& known);

// Whether a read from this descriptor ends by itself: from a terminal that was told how long a read may take.
bool reads_for_a_time(pid_t pid, int fd);

// Whether a TCP connection in the network namespace of a process waits for an answer: what was sent is not
// acknowledged yet, and will be sent again. Of these sockets only, named as by open_files, or of all. A
// sender whose receiver has no room left does not count: it waits for the receiver. Source: tcp4_seq_show()
// in Linux, net/ipv4/tcp_ipv4.c.
bool awaits_acknowledgement(pid_t pid, const std::optional<std::set<std::string>>& sockets);

}  // namespace grader::warden
