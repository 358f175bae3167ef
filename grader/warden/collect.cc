#include "grader/warden/collect.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>

#include "grader/base/unique_fd.h"

namespace grader::warden {
namespace {

using base::UniqueFd;

constexpr std::size_t kMostCollected = 1000;
constexpr int kDeepestFolder = 8;

// Opens what lies below a folder, by a path without links and without a way out. Never waits.
UniqueFd open_below(int folder, const std::string& path) {
  open_how how{};
  how.flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV;
  return UniqueFd(static_cast<int>(::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how)));
}

std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  UniqueFd own(::fcntl(folder, F_DUPFD_CLOEXEC, 0));
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(::fdopendir(own.get()), ::closedir);
  if (!entries) return names;
  [[maybe_unused]] const int now_owned_by_entries = own.release();
  while (const dirent* entry = ::readdir(entries.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != ".." && names.size() < kMostCollected) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Collector {
 public:
  explicit Collector(std::int64_t room) : room_(room) {}

  void add(int above, const std::string& name, const std::string& path, int depth) {
    const UniqueFd file = open_below(above, name);
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0) return;
    if (S_ISREG(status.st_mode)) add_file(file.get(), status, path);
    if (!S_ISDIR(status.st_mode) || depth == kDeepestFolder) return;
    for (const std::string& inner : names_in(file.get())) {
      add(file.get(), inner, path == "." ? inner : path + "/" + inner, depth + 1);
    }
  }

  std::vector<evidence::File> take() { return std::move(files_); }

 private:
  void add_file(int fd, const struct stat& status, const std::string& path) {
    if (status.st_size > room_ || files_.size() == kMostCollected) return;
    std::string content(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < content.size()) {
      const ssize_t got = ::read(fd, content.data() + done, content.size() - done);
      if (got <= 0) return;
      done += static_cast<std::size_t>(got);
    }
    room_ -= status.st_size;
    files_.push_back({path, std::move(content), (status.st_mode & S_IXUSR) != 0});
  }

  std::int64_t room_;
  std::vector<evidence::File> files_{};
};

}  // namespace

std::vector<evidence::File> collect(const evidence::Job& job, const std::string& root) {
  const std::string working = root + std::string(evidence::kWorkingFolder);
  const UniqueFd folder(::open(working.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return {};
  Collector collector(job.limits.disk_bytes);
  for (const std::string& name : job.collect) collector.add(folder.get(), name, name, 0);
  return collector.take();
}

}  // namespace grader::warden
