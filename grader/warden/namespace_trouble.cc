#include "grader/warden/namespace_trouble.h"

#include <string_view>

#include "grader/base/text.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

// A switch of the kernel's that forbids user namespaces when it has this value.
struct Switch {
  std::string_view file;
  std::string_view forbids;
  const char* why;
  const char* fix;
};
constexpr Switch kSwitches[] = {
    {"sys/kernel/apparmor_restrict_unprivileged_userns", "1",
     "AppArmor lets only programs with a profile of their own make user namespaces (usual on Ubuntu)",
     "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0, or run as root"},
    {"sys/kernel/unprivileged_userns_clone", "0",
     "only root may make user namespaces here (a switch of Debian's)",
     "sudo sysctl kernel.unprivileged_userns_clone=1, or run as root"},
    {"sys/user/max_user_namespaces", "0", "the number of user namespaces is limited to none",
     "sudo sysctl user.max_user_namespaces=10000"},
};

bool is_filtered(const std::string& proc) {
  const std::string status = small_file(proc + "/self/status");
  for (const std::string_view line : base::split_lines(status)) {
    if (line.starts_with("Seccomp:")) return base::trim(line.substr(8)) != "0";
  }
  return false;
}

}  // namespace

NamespaceTrouble namespace_trouble(const std::string& proc) {
  for (const Switch& known : kSwitches) {
    if (base::trim(small_file(proc + "/" + std::string(known.file))) == known.forbids)
      return {known.why, known.fix};
  }
  if (is_filtered(proc))
    return {"a system call filter lies on this process, as containers put on theirs",
            "start the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined, "
            "or grade with --isolation reduced"};
  return {"the kernel does not allow it",
          "use a kernel with CONFIG_USER_NS, or a container that allows user namespaces"};
}

}  // namespace grader::warden
