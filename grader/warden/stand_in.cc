#include "grader/warden/stand_in.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <thread>

#include "grader/base/system_error.h"
#include "grader/warden/box_files.h"
#include "grader/warden/launch.h"
#include "grader/warden/proc.h"
#include "grader/warden/trees.h"

namespace grader::warden {
namespace {

namespace fs = std::filesystem;
using base::check;
using base::UniqueFd;

constexpr std::string_view kPrefix = "grader-box-";
constexpr std::int64_t kMostFiles = 65536;  // in each writable folder

UniqueFd open_folder(const std::string& path) {
  return UniqueFd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

std::string begin_of_name(pid_t warden) { return std::string(kPrefix) + std::to_string(warden) + "-"; }

// A folder may be one that its warden has not locked yet.
bool is_young(const struct stat& folder) {
  constexpr time_t kYoung = 60;  // in seconds
  return ::time(nullptr) - folder.st_ctim.tv_sec < kYoung;
}

enum class Ages { kAny, kOld };

// Removes the folders of wardens, with names that begin like this, which nobody has locked; false if there
// were any, locked or not.
bool remove_unlocked(const fs::path& place, const std::string& begin, Ages ages, std::error_code& trouble) {
  bool is_clean = true;
  for (fs::directory_iterator entry(place, trouble), end; !trouble && entry != end;
       entry.increment(trouble)) {
    const fs::path& path = entry->path();
    struct stat status {};
    if (!path.filename().string().starts_with(begin) || ::lstat(path.c_str(), &status) != 0) continue;
    const bool is_ours = status.st_uid == ::geteuid() || is_box_user(status.st_uid);
    if (!is_ours || (ages == Ages::kOld && is_young(status))) continue;
    is_clean = false;
    const UniqueFd folder = open_folder(path);
    if (folder && ::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) remove_tree(path);
  }
  return is_clean;
}

fs::path place_of_folders() {
  std::error_code trouble;
  const fs::path place = fs::temp_directory_path(trouble);
  if (trouble) throw base::SystemError(trouble.value(), "find the folder for temporary files (TMPDIR)");
  return place;
}

bool is_at_or_below(std::string_view path, std::string_view place) {
  return path.starts_with(place) && (path.size() == place.size() || path[place.size()] == '/');
}

std::string name_of_terminal(const Terminal& terminal) {
  return descriptor_target(::getpid(), terminal.program_end());
}

}  // namespace

StandIn::StandIn(const BoxPlan& plan, uid_t owner, const Terminal& out, const Terminal& err)
    : out_(name_of_terminal(out)), err_(name_of_terminal(err)) {
  const fs::path place = place_of_folders();
  // What was left by wardens that were killed together with who had started them.
  std::error_code ignored;
  remove_unlocked(place, std::string(kPrefix), Ages::kOld, ignored);
  std::string pattern = place / (begin_of_name(::getpid()) + "XXXXXX");
  if (!::mkdtemp(pattern.data())) throw base::SystemError(errno, "make a folder in " + place.string());
  folder_ = fs::canonical(pattern);
  descriptor_ = open_folder(folder_);
  check(descriptor_ ? ::flock(descriptor_.get(), LOCK_EX) : -1, "lock " + folder_);
  if (owner != ::geteuid()) check(::fchown(descriptor_.get(), owner, owner), "give away " + folder_);
  const std::string above = fs::path(evidence::kWorkingFolder).parent_path();
  const bool is_empty = std::none_of(plan.shown.begin(), plan.shown.end(),
                                     [&](const std::string& shown) { return is_at_or_below(shown, above); });
  if (is_empty) private_.push_back(above);  // to look around there shows nobody else
  for (const std::string_view writable : kWritableFolders) private_.emplace_back(writable);
  for (const evidence::File& file : plan.files) private_.push_back(file.path);
}

StandIn::~StandIn() { remove_tree(folder_); }

void StandIn::remove_left_by(pid_t warden) {
  const fs::path place = place_of_folders();
  // A process that is ending may still make a file.
  for (int attempt = 0; attempt < 10'000; ++attempt) {
    std::error_code trouble;
    const bool is_clean = remove_unlocked(place, begin_of_name(warden), Ages::kAny, trouble);
    if (trouble) throw base::SystemError(trouble.value(), "look for what was left in " + place.string());
    if (is_clean) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  throw base::SystemError(EBUSY, "remove " + (place / begin_of_name(warden)).string() + "*");
}

std::optional<std::string> StandIn::real_path(std::string_view path) const {
  if (is_at_or_below(path, folder_)) return std::string(path);
  if (path == "/dev/stdout") return out_;
  if (path == "/dev/stderr") return err_;
  const auto leads_here = [&](const std::string& place) { return is_at_or_below(path, place); };
  if (std::none_of(private_.begin(), private_.end(), leads_here)) return std::nullopt;
  return folder_ + std::string(path);
}

bool StandIn::is_writable(std::string_view real) const {
  return std::any_of(
      std::begin(kWritableFolders), std::end(kWritableFolders),
      [&](std::string_view writable) { return is_at_or_below(real, folder_ + std::string(writable)); });
}

std::string StandIn::known_path(std::string_view real) const {
  if (is_at_or_below(real, folder_)) real.remove_prefix(folder_.size());
  return real.empty() ? "/" : std::string(real);
}

bool StandIn::is_full(std::int64_t bytes) const {
  return std::any_of(std::begin(kWritableFolders), std::end(kWritableFolders),
                     [&](std::string_view writable) {
                       return is_larger(folder_ + std::string(writable), bytes - 1, kMostFiles);
                     });
}

}  // namespace grader::warden
