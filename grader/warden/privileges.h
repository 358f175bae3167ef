#pragma once

#include <sys/types.h>

#include <initializer_list>

namespace grader::warden {

// Becomes another user for good, in no other group. Throws SystemError.
void become(uid_t user, gid_t group);

// Whether we may do these things, by the numbers of <linux/capability.h>.
bool has_capabilities(std::initializer_list<int> numbers);

// Gives up all capabilities and all ways to new ones, for itself and for all that it starts. Throws
// SystemError.
void give_up_power();

}  // namespace grader::warden
