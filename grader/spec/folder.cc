#include "grader/spec/folder.h"

#include <algorithm>

#include "grader/base/file.h"
#include "grader/base/suggest.h"
#include "grader/base/system_error.h"

namespace grader::spec {
namespace {

namespace fs = std::filesystem;

// A spec is written by hand; what is larger is another file by mistake.
constexpr std::size_t kLargestFile = std::size_t{1} << 20;

// "did you mean 'specs/process-drills'?" from what lies beside a folder that is not there.
std::string folder_meant(const fs::path& folder) {
  const fs::path parent = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
  std::vector<std::string> beside;
  std::error_code error;
  for (fs::directory_iterator entry(parent, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (!entry->is_directory(ignored)) continue;
    beside.push_back((folder.has_parent_path() ? entry->path() : entry->path().filename()).string());
  }
  std::sort(beside.begin(), beside.end());
  return base::did_you_mean(folder.string(), beside);
}

}  // namespace

std::string name_of_folder(const fs::path& folder) {
  std::error_code ignored;
  fs::path whole = fs::absolute(folder, ignored).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  return whole.filename().string();
}

bool is_spec_folder(const fs::path& folder, base::Diagnostics& problems) {
  const auto complain = [&](std::string what, std::string hint = {}) {
    problems.push_back({{folder.string(), 0, 0}, std::move(what), std::move(hint)});
    return false;
  };
  std::error_code error;
  if (!fs::exists(folder, error)) return complain("there is no such folder", folder_meant(folder));
  if (!fs::is_directory(folder, error))
    return complain("a spec is a folder with an assignment.yaml, not a file");
  if (fs::exists(fs::symlink_status(folder / kAssignmentFile, error))) return true;
  const bool other_name = fs::exists(folder / "assignment.yml", error);
  return complain("there is no assignment.yaml in this folder",
                  other_name ? "rename assignment.yml to assignment.yaml" : "");
}

std::vector<fs::path> question_files(const fs::path& folder, base::Diagnostics& problems) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const fs::path& path = entry->path();
    const std::string name = path.filename().string();
    const bool is_yaml = path.extension() == ".yaml" || path.extension() == ".yml";
    const bool is_assignment = path.stem() == "assignment";
    if (is_yaml && !is_assignment && !name.starts_with('.')) files.push_back(path);
  }
  if (error) problems.push_back({{folder.string(), 0, 0}, "cannot be read: " + error.message(), {}});
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<std::string_view> read_text(const fs::path& file, base::Diagnostics& problems,
                                          std::map<std::string, std::string>& texts) {
  try {
    std::string text = base::read_file(file, kLargestFile);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return texts[file.string()] = std::move(text);
  } catch (const base::SystemError& error) {
    problems.push_back({{file.string(), 0, 0}, "cannot be read: " + error.code().message(), {}});
    return std::nullopt;
  }
}

}  // namespace grader::spec
