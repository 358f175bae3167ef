#include "grader/warden/privileges.h"

#include <errno.h>
#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "grader/base/system_error.h"
#include "grader/warden/proc.h"

namespace grader::warden {

using base::check;

void become(uid_t user, gid_t group) {
  if (small_file("/proc/self/setgroups").starts_with("allow"))
    check(::setgroups(0, nullptr), "leave the groups");
  check(::setresgid(group, group, group), "become another group");
  check(::setresuid(user, user, user), "become another user");
}

bool has_capabilities(std::initializer_list<int> numbers) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct ours[2]{};
  if (::syscall(SYS_capget, &header, &ours) != 0) return false;
  return std::all_of(numbers.begin(), numbers.end(), [&](int number) {
    return (ours[CAP_TO_INDEX(number)].effective & CAP_TO_MASK(number)) != 0;
  });
}

void give_up_power() {
  for (int capability = 0; ::prctl(PR_CAPBSET_READ, capability, 0, 0, 0) == 1; ++capability) {
    // Who has none may not even drop them; without new privileges there is no way to them either.
    if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0 && errno != EPERM)
      throw base::SystemError(errno, "give up capabilities");
  }
  check(::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0), "give up capabilities");
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2]{};
  check(::syscall(SYS_capset, &header, &none), "give up capabilities");
  check(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "give up new privileges");
}

}  // namespace grader::warden
