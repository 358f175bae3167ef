#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "grader/base/unique_fd.h"
#include "grader/evidence/job.h"
#include "grader/warden/box.h"
#include "grader/warden/cgroup.h"
#include "grader/warden/system_v.h"
#include "grader/warden/terminal.h"

namespace grader::warden {

// A trial's first process, traced from before its first instruction.
struct Launched {
  pid_t pid = 0;
  base::UniqueFd failure{};  // read end: why it could not run its program, else nothing
  std::vector<std::string> layers{};
  SystemV objects{};  // of its box, where no control group counts the memory of those
};

// The user that runs programs in such a box: when we are root, and there is one, one that no other warden has
// at the same time, since the kernel counts pipes, pending signals and more by user; else ourselves. So it is
// where root lacks a capability that this takes, as CAP_SYS_PTRACE in most containers.
uid_t box_user(evidence::Box box);

// Whether it may be the user of somebody's box.
bool is_box_user(uid_t user);

// Kills a child that is perhaps traced by us, and waits for it: then it stops once more on its way out.
void end_child(pid_t pid);

// Starts the job in its box with its output on the terminals, seized and about to run. The plan and the
// folder that stands in for the root of the box are of use to some boxes only. Throws SystemError.
Launched launch(const evidence::Job& job, const BoxPlan& box, const std::string& stand_in,
                const Terminal& out, const Terminal& err, const Cgroup& cgroup);

// What a launched process said before it gave up; empty when it did not.
std::string failure_of(const Launched& launched);

}  // namespace grader::warden
