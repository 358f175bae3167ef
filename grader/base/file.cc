#include "grader/base/file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"

namespace grader::base {
namespace {

// In the names of files that are still being written, before six letters that make them unique.
constexpr std::string_view kUnfinished = ".grader-new-";
constexpr std::size_t kLetters = 6;

bool is_unfinished(const std::string& name) {
  const std::size_t end = kUnfinished.size() + kLetters;
  return name.size() > end && name.compare(name.size() - end, kUnfinished.size(), kUnfinished) == 0;
}

void write_all(int fd, std::string_view content, const std::string& name) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    content.remove_prefix(static_cast<std::size_t>(check(written, "write " + name)));
  }
}

}  // namespace

std::string read_file(const std::filesystem::path& path, std::size_t at_most) {
  const std::string name = path.string();
  const UniqueFd file(check(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK), "open " + name));
  struct stat status {};
  check(::fstat(file.get(), &status), "stat " + name);
  if (S_ISDIR(status.st_mode)) throw SystemError(EISDIR, "read " + name);
  if (!S_ISREG(status.st_mode)) throw SystemError(EINVAL, "read " + name + ", which is not a regular file");
  if (static_cast<std::size_t>(status.st_size) > at_most) throw SystemError(EFBIG, "read " + name);
  std::string content(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < content.size()) {
    const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (check(got, "read " + name) == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  content.resize(filled);
  return content;
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  if (path.has_parent_path()) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) throw SystemError(error.value(), "create the folder " + path.parent_path().string());
  }
  std::string temporary = path.string() + std::string(kUnfinished) + "XXXXXX";
  UniqueFd file(check(::mkostemp(temporary.data(), O_CLOEXEC), "create " + temporary));
  try {
    write_all(file.get(), content, temporary);
    check(::fchmod(file.get(), 0644), "chmod " + temporary);
    check(::close(file.release()), "close " + temporary);
    check(::rename(temporary.c_str(), path.c_str()), "rename " + temporary + " to " + path.string());
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

void remove_unfinished(const std::filesystem::path& folder, int depth) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (entry.depth() >= depth) entry.disable_recursion_pending();
    std::error_code ignored;
    const bool is_left = is_unfinished(entry->path().filename()) &&
                         entry->symlink_status(ignored).type() == fs::file_type::regular;
    if (is_left) fs::remove(entry->path(), ignored);
  }
}

std::string path_of_descriptor(int fd) { return "/proc/self/fd/" + std::to_string(fd); }

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "grader-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw SystemError(errno, "create the folder " + name);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace grader::base
