#pragma once

#include <sys/types.h>

#include <vector>

#include "grader/warden/calls.h"
#include "grader/warden/kernel.h"

namespace grader::warden {

// A descriptor that a thread waits for.
struct AwaitedFile {
  int fd = -1;
  bool to_write = false;  // for room in it, rather than for something to read
};

// Those for which a thread sleeps in this call: the one that it names, or those that it watches by poll,
// select or epoll.
std::vector<AwaitedFile> awaited_files(pid_t pid, const Call& call, const Blocking& blocking);

}  // namespace grader::warden
