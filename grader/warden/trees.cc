#include "grader/warden/trees.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <random>
#include <string>

#include "grader/base/file.h"
#include "grader/base/unique_fd.h"

namespace grader::warden {
namespace {

using base::UniqueFd;

constexpr int kDeepest = 64;

using Folder = std::unique_ptr<DIR, int (*)(DIR*)>;

// A folder itself, whatever its name may lead to a moment later.
UniqueFd folder_named(int above, const char* name) {
  return UniqueFd(::openat(above, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

void set_mode(const UniqueFd& folder, mode_t mode) {
  ::chmod(base::path_of_descriptor(folder.get()).c_str(), mode);
}

Folder list(const UniqueFd& folder) {
  UniqueFd readable(folder ? ::openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1);
  Folder open(readable ? ::fdopendir(readable.get()) : nullptr, ::closedir);
  if (open) [[maybe_unused]]
    const int owned_by_it = readable.release();
  return open;
}

// To be emptied: whoever owns it may from now on.
Folder open_for_removal(int above, const char* name) {
  const UniqueFd folder = folder_named(above, name);
  if (folder) set_mode(folder, S_IRWXU);
  return list(folder);
}

// To be looked at: it stays as it is.
Folder open_to_look(int above, const char* name) {
  const UniqueFd folder = folder_named(above, name);
  Folder open = list(folder);
  struct stat status {};
  if (open || !folder || ::fstat(folder.get(), &status) != 0) return open;
  set_mode(folder, S_IRWXU);
  open = list(folder);
  set_mode(folder, status.st_mode & 07777);
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
  const Folder folder = open_to_look(above, name);
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
    // Only who may write into a folder can move it.
    if (const UniqueFd inner = folder_named(here, entry)) set_mode(inner, S_IRWXU);
    ::renameat(here, entry, top, free_name.c_str());
  }
}

}  // namespace

void remove_tree(const std::string& path) {
  // Each round takes away one level; a round that changes nothing is the last.
  FreshNames names;
  for (bool any = true; any;) {
    any = false;
    const Folder top = open_for_removal(AT_FDCWD, path.c_str());
    if (!top) return;
    const int here = ::dirfd(top.get());
    while (const char* entry = next_name(top)) {
      if (::unlinkat(here, entry, 0) == 0 || ::unlinkat(here, entry, AT_REMOVEDIR) == 0) {
        any = true;
        continue;
      }
      const Folder folder = open_for_removal(here, entry);
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
