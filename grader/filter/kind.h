#pragma once

#include <linux/filter.h>

#include <cstddef>
#include <span>

#include "grader/evidence/job.h"

namespace grader::filter {

// The instructions of a system call filter, in the form that seccomp(2) takes.
using Instructions = std::span<const sock_filter>;

// All that the filter of a trial depends on.
struct Kind {
  evidence::Box box = evidence::Box::kSealed;
  bool is_clock_virtual = true;
  bool watches_messages = false;
  bool fixes_entropy = false;
  bool is_truncate_fenced = true;  // by Landlock, in a fenced box

  bool operator==(const Kind&) const = default;
};

Kind kind_for(const evidence::Job& job, int landlock_version);

// Kinds are numbered from 0.
inline constexpr std::size_t kKinds = 64;
std::size_t number_of(const Kind& kind);
Kind kind_numbered(std::size_t number);

}  // namespace grader::filter
