#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace grader::base {

// The whole content of a regular file. Throws SystemError when it cannot be read, and when it is no regular
// file or longer than `at_most` bytes (EFBIG). Never waits: a FIFO or device is refused, not opened.
std::string read_file(const std::filesystem::path& path, std::size_t at_most = std::size_t{1} << 30);

// Writes a file whole or not at all: into a temporary file beside it, which then takes the name.
// Creates missing parent folders. Throws SystemError.
void write_file(const std::filesystem::path& path, std::string_view content);

// Removes what writers that were killed have left in a folder and so many levels below. Nobody may be writing
// there.
void remove_unfinished(const std::filesystem::path& folder, int depth);

// A name under which this process can open once more, or change, what it has open.
std::string path_of_descriptor(int fd);

// A private folder under the system's temporary folder, removed with all its content at the end.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace grader::base
