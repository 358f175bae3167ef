#include "grader/warden/namespace_trouble.h"

#include <gmock/gmock.h>

#include <filesystem>

#include "grader/base/file.h"

namespace grader::warden {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// A /proc of a machine on which nothing forbids user namespaces, but for what a test writes into it.
class NamespacesAreForbidden : public testing::Test {
 protected:
  NamespacesAreForbidden() {
    put("sys/kernel/apparmor_restrict_unprivileged_userns", "0\n");
    put("sys/kernel/unprivileged_userns_clone", "1\n");
    put("sys/user/max_user_namespaces", "15000\n");
    put("self/status", "Name:\twarden\nSeccomp:\t0\nSeccomp_filters:\t0\n");
  }

  void put(const fs::path& file, const std::string& text) {
    fs::create_directories((folder_.path() / file).parent_path());
    base::write_file(folder_.path() / file, text);
  }

  NamespaceTrouble trouble() const { return namespace_trouble(folder_.path()); }

 private:
  base::TempFolder folder_{};
};

TEST_F(NamespacesAreForbidden, ByAppArmor) {
  put("sys/kernel/apparmor_restrict_unprivileged_userns", "1\n");
  EXPECT_THAT(trouble().why, HasSubstr("AppArmor"));
  EXPECT_THAT(trouble().fix, HasSubstr("sysctl kernel.apparmor_restrict_unprivileged_userns=0"));
}

TEST_F(NamespacesAreForbidden, ByASwitchOfDebians) {
  put("sys/kernel/unprivileged_userns_clone", "0\n");
  EXPECT_THAT(trouble().fix, HasSubstr("kernel.unprivileged_userns_clone=1"));
}

TEST_F(NamespacesAreForbidden, ByALimit) {
  put("sys/user/max_user_namespaces", "0\n");
  EXPECT_THAT(trouble().fix, HasSubstr("user.max_user_namespaces"));
}

TEST_F(NamespacesAreForbidden, ByTheFilterOfAContainer) {
  put("self/status", "Name:\twarden\nSeccomp:\t2\n");
  EXPECT_THAT(trouble().fix, HasSubstr("--security-opt seccomp=unconfined"));
}

TEST_F(NamespacesAreForbidden, ForNoReasonThatIsKnown) {
  EXPECT_THAT(trouble().why, HasSubstr("the kernel does not allow it"));
}

}  // namespace
}  // namespace grader::warden
