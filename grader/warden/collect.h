#pragma once

#include <sys/types.h>

#include <vector>

#include "grader/evidence/job.h"

namespace grader::warden {

// The files that a sealed job asks to have back, while one of its processes still stands in the box. No link
// is followed, nothing but regular files is opened, and all of them together are no larger than what the job
// may write. What is not there, or is something else, is left out.
std::vector<evidence::File> collect(const evidence::Job& job, pid_t pid);

}  // namespace grader::warden
