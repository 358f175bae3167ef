#pragma once

#include <string>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::warden {

// The files that a job asks to have back, while its box is still there, whose root is seen at `root`. No link
// is followed, nothing but regular files is opened, and all of them together are no larger than what the job
// may write. What is not there, or is something else, is left out.
std::vector<evidence::File> collect(const evidence::Job& job, const std::string& root);

}  // namespace grader::warden
