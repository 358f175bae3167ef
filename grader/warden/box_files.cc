#include "grader/warden/box_files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"

namespace grader::warden {

using base::check;
using base::UniqueFd;

std::string inside(std::string_view path) { return std::string(path.substr(path.find_first_not_of('/'))); }

void make_folder(const std::string& path) {
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1))
    ::mkdir(path.substr(0, end).c_str(), 0755);
  if (::mkdir(path.c_str(), 0755) != 0 && errno != EEXIST) throw base::SystemError(errno, "make /" + path);
}

void make_folder_of(const std::string& path) {
  const std::size_t name = path.rfind('/');
  if (name != std::string::npos) make_folder(path.substr(0, name));
}

void make_file(const std::string& path, std::string_view content, mode_t mode) {
  make_folder_of(path);
  const UniqueFd file(
      check(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode), "make /" + path));
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t written = ::write(file.get(), content.data() + done, content.size() - done);
    done += static_cast<std::size_t>(check(written, "fill /" + path));
  }
}

void put_files(const std::vector<evidence::File>& files) {
  const std::string folder = inside(evidence::kWorkingFolder) + "/";
  for (const evidence::File& file : files)
    make_file(folder + file.path, file.content, file.executable ? 0755 : 0644);
}

}  // namespace grader::warden
