#include "grader/warden/seccomp_filter.h"

#include "grader/warden/fence.h"

namespace grader::warden {

filter::Instructions seccomp_filter(const evidence::Job& job) {
  const int version = job.box == evidence::Box::kFenced ? landlock_version() : 0;
  return kFilters[filter::number_of(filter::kind_for(job, version))];
}

}  // namespace grader::warden
