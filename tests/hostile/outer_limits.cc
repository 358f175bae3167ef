#include "tests/hostile/outer_limits.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <tuple>

#include "grader/base/control_group.h"
#include "grader/base/system_error.h"
#include "grader/warden/launch.h"
#include "grader/warden/privileges.h"

namespace grader::hostile {
namespace {

using base::check;

constexpr rlim_t kMostProcesses = 1000;
constexpr rlim_t kFileSize = 256 << 20;
constexpr rlim_t kCoreSize = 1 << 30;  // an attack asks for as much
constexpr std::int64_t kMemory = std::int64_t{2} << 30;

// Chosen before there are children, who would choose others.
const uid_t kOrdinary = warden::box_user(evidence::Box::kSealed);

void set_limit(__rlimit_resource what, rlim_t soft, rlim_t hard) {
  rlimit own{};
  ::getrlimit(what, &own);
  const rlimit limit{std::min(soft, own.rlim_max), std::min(hard, own.rlim_max)};
  check(::setrlimit(what, &limit), "set a limit");
}

}  // namespace

uid_t id_of(User user) { return user == User::kOrdinary ? kOrdinary : ::geteuid(); }

void become(User user) {
  const uid_t id = id_of(user);
  if (id != ::geteuid()) warden::become(id, id);
}

OuterLimits::OuterLimits() {
  if (::geteuid() != 0) return;
  const std::tuple<const char*, const char*, std::int64_t> limits[] = {
      {"memory", "memory.limit_in_bytes", kMemory}, {"pids", "pids.max", kMostProcesses}};
  for (const auto& [controller, file, value] : limits) {
    const auto own = base::own_group(controller);
    if (!own || own->is_unified) continue;  // version 2 has no groups below one with processes
    const std::string folder = own->folder + "/grader-" + std::to_string(::getpid());
    if (::mkdir(folder.c_str(), 0755) != 0) continue;
    folders_.push_back(folder);
    check(base::set_control(folder + "/" + file, std::to_string(value)) ? 0 : -1, "limit " + folder);
    doors_.emplace_back(check(::open((folder + "/tasks").c_str(), O_WRONLY | O_CLOEXEC), "open " + folder));
  }
}

OuterLimits::~OuterLimits() {
  for (const std::string& group : groups_within())
    base::remove_group(group);  // of wardens that had to be ended
  for (const std::string& folder : folders_) base::remove_group(folder);
}

std::vector<std::string> OuterLimits::groups_within() const {
  std::vector<std::string> groups;
  for (const std::string& folder : folders_) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.is_directory()) groups.push_back(entry.path());
    }
  }
  return groups;
}

void OuterLimits::offer(Groups groups) const {
  const uid_t owner = groups == Groups::kOffered ? id_of(User::kOrdinary) : ::geteuid();
  for (const std::string& folder : folders_)
    check(::chown(folder.c_str(), owner, static_cast<gid_t>(-1)), "give away " + folder);
}

void OuterLimits::enter(User user) const {
  for (const base::UniqueFd& door : doors_) check(::write(door.get(), "0", 1), "join a control group");
  set_limit(RLIMIT_NPROC, kMostProcesses, kMostProcesses);
  set_limit(RLIMIT_FSIZE, kFileSize, kFileSize);
  set_limit(RLIMIT_CORE, 0, kCoreSize);
  become(user);
}

}  // namespace grader::hostile
