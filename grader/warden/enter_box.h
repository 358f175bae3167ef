#pragma once

#include <sys/types.h>

#include "grader/warden/box.h"

namespace grader::warden {

// Forks into a user namespace and all others that a box is made of, as its first process (pid 1); it has no
// user of its own there until map_user(). Throws SystemError where user namespaces cannot be had.
pid_t fork_into_namespaces();

// Makes the user of the box, kInnerUser, an ordinary one of this machine: `user`, and its group. Called by
// the parent, once, before the first process goes on; needs root unless `user` is the caller.
void map_user(pid_t first, uid_t user);

// What the first process does from there on: it builds the file system of the box, becomes its user and gives
// up all that the user namespace let it do, for itself and for all that it starts. Its working folder is then
// that of the program, and nothing of the machine's own tree is left in reach. Throws SystemError.
void enter_box(const BoxPlan& plan, const evidence::Job& job);

// Waits for all processes of the box, also for those whose parents have gone, and ends with the last of them.
[[noreturn]] void keep_house();

}  // namespace grader::warden
