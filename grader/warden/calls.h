#pragma once

#include <string_view>

#include "grader/evidence/evidence.h"
#include "grader/warden/kernel.h"

namespace grader::warden {

// What a thread that sleeps in a system call waits for.
struct Blocking {
  std::string_view name = "another call";
  evidence::PauseKind kind = evidence::PauseKind::kOther;
  bool timed = false;   // it ends by itself at some time
  int descriptor = -1;  // that it reads from or writes to, if any
  bool for_children = false;
};

// From the number and arguments of the call alone; the program's memory is not needed.
Blocking blocking_of(const Call& call);

}  // namespace grader::warden
