#include "grader/warden/trees.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <random>

#include "grader/base/unique_fd.h"

namespace grader::warden {
namespace {

using base::UniqueFd;

constexpr int kDeepest = 64;

using Folder = std::unique_ptr<DIR, int (*)(DIR*)>;

Folder open_folder(int above, const char* name) {
  constexpr int kHow = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  UniqueFd folder(::openat(above, name, kHow));
  if (!folder && errno == EACCES) {
    ::fchmodat(above, name, S_IRWXU, 0);
    folder = UniqueFd(::openat(above, name, kHow));
  }
  Folder open(folder ? ::fdopendir(folder.get()) : nullptr, ::closedir);
  if (open) [[maybe_unused]]
    const int owned_by_it = folder.release();
  return open;
}

// The next entry but . and ..; nothing at the end.
const char* next_name(const Folder& folder) {
  while (const dirent* entry = ::readdir(folder.get())) {
    if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) return entry->d_name;
  }
  return nullptr;
}

struct Room {
  std::int64_t bytes;
  std::int64_t files;
};

bool exceeds(int above, const char* name, Room& room, int depth) {
  if (depth > kDeepest) return true;
  const Folder folder = open_folder(above, name);
  if (!folder) return false;
  while (const char* entry = next_name(folder)) {
    struct stat status {};
    if (::fstatat(::dirfd(folder.get()), entry, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    room.bytes -= std::int64_t{status.st_blocks} * 512;
    if (room.bytes < 0 || --room.files < 0) return true;
    if (S_ISDIR(status.st_mode) && exceeds(::dirfd(folder.get()), entry, room, depth + 1)) return true;
  }
  return false;
}

// Names that nobody in the tree has foreseen.
class FreshNames {
 public:
  std::string next() { return prefix_ + std::to_string(++count_); }

 private:
  std::string prefix_ = std::to_string(std::random_device()()) + std::to_string(std::random_device()()) + "-";
  long count_ = 0;
};

// Empties a folder of the top folder: files go, folders move up to the top, whose turn comes later.
void empty(int top, const Folder& folder, FreshNames& names) {
  while (const char* entry = next_name(folder)) {
    const int here = ::dirfd(folder.get());
    if (::unlinkat(here, entry, 0) == 0 || ::unlinkat(here, entry, AT_REMOVEDIR) == 0) continue;
    const std::string free_name = names.next();
    if (::renameat(here, entry, top, free_name.c_str()) == 0) continue;
    ::fchmodat(here, entry, S_IRWXU, 0);  // a folder can be moved only by who may write into it
    ::renameat(here, entry, top, free_name.c_str());
  }
}

}  // namespace

void remove_tree(const std::string& path) {
  // Each round takes away one level; a round that changes nothing is the last.
  FreshNames names;
  for (bool any = true; any;) {
    any = false;
    const Folder top = open_folder(AT_FDCWD, path.c_str());
    if (!top) return;
    const int here = ::dirfd(top.get());
    while (const char* entry = next_name(top)) {
      if (::unlinkat(here, entry, 0) == 0 || ::unlinkat(here, entry, AT_REMOVEDIR) == 0) {
        any = true;
        continue;
      }
      const Folder folder = open_folder(here, entry);
      if (!folder) continue;
      empty(here, folder, names);
      any |= ::unlinkat(here, entry, AT_REMOVEDIR) == 0;
    }
  }
  ::rmdir(path.c_str());
}

bool is_larger(const std::string& folder, std::int64_t bytes, std::int64_t files) {
  Room room{bytes, files};
  return exceeds(AT_FDCWD, folder.c_str(), room, 0);
}

}  // namespace grader::warden
