#pragma once

#include <string>

#include "grader/warden/box.h"
#include "grader/warden/terminal.h"

namespace grader::warden {

// The version of Landlock, the kernel's way of giving up access to files, that there is here; 0 if none.
int landlock_version();

// What the first process of a trial does that has no namespaces, in the folder that stands in for the root of
// its box: it puts the files there, and goes to the working folder. Throws SystemError.
void build_stand_in(const BoxPlan& plan, const evidence::Job& job, const std::string& folder);

// Gives up, for itself and for all that it starts, all files but those of the box: the writable folders in
// `folder`, what else is in it and what the plan shows of the machine to read, and the terminals. Where the
// kernel knows how, also signals and abstract sockets of others. Throws SystemError.
void fence_in(const BoxPlan& plan, const std::string& folder, const Terminal& out, const Terminal& err);

}  // namespace grader::warden
