#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace grader::submission {

// A file of a submission with its content.
struct File {
  std::string name{};
  std::string bytes{};
};

// What an archive may unpack to at most, archives inside it included.
struct UnpackLimits {
  std::size_t files = 1000;
  std::size_t file_bytes = std::size_t{64} << 20;
  std::size_t bytes = std::size_t{256} << 20;
};

struct Unpacked {
  std::vector<File> files{};
  std::vector<std::string> problems{};  // one sentence for each file that could not be had
};

// The files in a zip, in memory only: nothing is written to disk. Hidden files and the like are passed over;
// links and names that lead out of the archive are refused. Zips inside it are opened too.
Unpacked unpack_zip(std::string_view bytes, const UnpackLimits& limits = {});

}  // namespace grader::submission
