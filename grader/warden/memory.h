#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "grader/warden/kernel.h"
#include "grader/warden/system_v.h"

namespace grader::warden {

// The memory of processes, in bytes, where no control group counts it. What sockets and pipes hold is not
// seen.

// What no other process can see, without looking closely: pages that a child has from its parent and has not
// written to count for both.
std::int64_t quick_private_memory(const std::vector<pid_t>& processes);

// The same looked at closely, which takes a walk over all of their pages: shared pages are shared out.
std::int64_t private_memory(const std::vector<pid_t>& processes);

// Shared mappings, files in memory that only descriptors lead to, and what the box holds of System V's
// objects.
std::int64_t shared_memory(const std::vector<pid_t>& processes, const SystemV& objects = {});

// About how many bytes that belong to no process alone may be put into what a call makes: a mapping that can
// be shared, a file in memory, one of System V's objects. Zero for other calls.
std::uint64_t shareable_memory(const Call& call);

// Bytes on disk of files that were below a folder and have no name any more, but are open.
std::int64_t deleted_files(const std::vector<pid_t>& processes, const std::string& folder);

}  // namespace grader::warden
