// Zip archives, and zips in them.

#include "fuzz/fuzz.h"
#include "grader/submission/archive.h"

namespace {

bool leads_out(std::string_view name) {
  return name.starts_with('/') || ("/" + std::string(name) + "/").find("/../") != std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const submission::UnpackLimits limits{.files = 20, .file_bytes = 1 << 16, .bytes = 1 << 18};
  const submission::Unpacked unpacked = submission::unpack_zip(fuzz::text_of(data, size), limits);
  std::size_t bytes = 0;
  for (const submission::File& file : unpacked.files) {
    bytes += file.bytes.size();
    fuzz::must(file.bytes.size() <= limits.file_bytes, "a file keeps to its limit");
    fuzz::must(!file.name.empty() && !leads_out(file.name), "no name leads out of the archive");
  }
  fuzz::must(bytes <= limits.bytes, "all files together keep to their limit");
  fuzz::must(unpacked.files.size() <= limits.files, "files keep to their number");
  return 0;
}
