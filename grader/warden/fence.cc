#include "grader/warden/fence.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <iterator>

#include "grader/base/file.h"
#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"
#include "grader/warden/box_files.h"

namespace grader::warden {
namespace {

using base::check;
using base::UniqueFd;

// Younger than Debian 12's headers (https://docs.kernel.org/userspace-api/landlock.html).
constexpr std::uint64_t kTruncate = 1 << 14;        // version 3
constexpr std::uint64_t kAbstractSockets = 1 << 0;  // of `scoped`, version 6
constexpr std::uint64_t kSignals = 1 << 1;

// What is to be given up, as of version 6; older kernels take the beginning of it.
struct Ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

constexpr std::uint64_t kRead =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t kDevices = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK;
// Those that make sense for a file that is no folder.
constexpr std::uint64_t kOfFiles =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | kTruncate;

// Every right that this version knows.
std::uint64_t all_rights(int version) {
  std::uint64_t rights = LANDLOCK_ACCESS_FS_MAKE_SYM;
  rights |= rights - 1;  // all below it, too
  if (version >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) rights |= kTruncate;
  return rights;
}

class Fence {
 public:
  explicit Fence(int version) : rights_(all_rights(version)) {
    Ruleset ruleset{.files = rights_};
    if (version >= 6) ruleset.scoped = kAbstractSockets | kSignals;
    const std::size_t size = version >= 6 ? sizeof ruleset : sizeof ruleset.files;
    ruleset_ = UniqueFd(check(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &ruleset, size, 0)),
                              "restrict files (Landlock)"));
  }

  // What is not there needs no rule.
  void allow(const std::string& path, std::uint64_t rights) const {
    const UniqueFd file(::open(path.c_str(), O_PATH | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0) return;
    rights &= rights_;
    if (!S_ISDIR(status.st_mode)) rights &= kOfFiles;
    const landlock_path_beneath_attr rule{.allowed_access = rights, .parent_fd = file.get()};
    check(::syscall(SYS_landlock_add_rule, ruleset_.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0),
          "restrict files (Landlock): " + path);
  }

  void close() const {
    check(::syscall(SYS_landlock_restrict_self, ruleset_.get(), 0), "restrict files (Landlock)");
  }

 private:
  std::uint64_t rights_;
  UniqueFd ruleset_{};
};

}  // namespace

int landlock_version() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? static_cast<int>(version) : 0;
}

void build_stand_in(const BoxPlan& plan, const evidence::Job& job, const std::string& folder) {
  ::umask(022);
  check(::chdir(folder.c_str()), "enter " + folder);
  for (const std::string_view writable : kWritableFolders) make_folder(inside(writable));
  for (const evidence::File& file : plan.files) make_file(inside(file.path), file.content, 0444);
  put_files(job.files);
  if (job.built) put_files(*job.built);
  check(::chdir(inside(evidence::kWorkingFolder).c_str()), "enter the working folder");
}

void fence_in(const BoxPlan& plan, const std::string& folder, const Terminal& out, const Terminal& err) {
  const int version = landlock_version();
  if (version == 0) throw base::SystemError(EOPNOTSUPP, "restrict files (Landlock)");
  const Fence fence(version);
  for (const std::string& path : plan.shown) {
    const bool is_device = path.starts_with("/dev/");
    fence.allow(path, is_device ? LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE : kRead);
  }
  fence.allow(folder, kRead);
  for (const std::string_view writable : kWritableFolders)
    fence.allow(folder + std::string(writable), all_rights(version) & ~kDevices);
  for (const Terminal* terminal : {&out, &err})
    fence.allow(base::path_of_descriptor(terminal->program_end()),
                LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE);
  fence.close();
}

}  // namespace grader::warden
