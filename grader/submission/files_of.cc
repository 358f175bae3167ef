#include "grader/submission/files_of.h"

#include <algorithm>

#include "grader/submission/names.h"
#include "grader/submission/other_kinds.h"

namespace grader::submission {

namespace fs = std::filesystem;

namespace {

constexpr int kDeepestFolder = 8;
constexpr std::size_t kMostFiles = 500;

// Why nothing was found where a link leads to.
std::string dead_end(const std::error_code& error) {
  return error == std::errc::too_many_symbolic_link_levels ? " is a link that leads in a circle: passed over"
                                                           : " is a link to nothing: passed over";
}

class Collector {
 public:
  Collector(const fs::path& folder, FilesOf& found) : folder_(folder), found_(found) {}

  // The files below a folder of one student.
  void collect(const fs::path& below, int depth) {
    if (depth > kDeepestFolder) return say(in_quotes(below.string()) + " lies too deep: passed over");
    std::vector<std::string> names;
    if (const std::error_code error = list_folder(folder_ / below, names))
      say(in_quotes(below.string()) + " cannot be read: " + error.message());
    // A Python environment that was handed in along with the work.
    if (std::find(names.begin(), names.end(), "pyvenv.cfg") != names.end()) return;
    for (const std::string& name : names) add(below / name, depth);
  }

 private:
  void say(std::string what) { found_.problems.push_back(std::move(what)); }

  void say_full() {
    if (!is_full_) say("more than " + std::to_string(kMostFiles) + " files: the rest is passed over");
    is_full_ = true;
  }

  void add(const fs::path& path, int depth) {
    std::error_code error;
    const fs::file_type type = fs::symlink_status(folder_ / path, error).type();
    if (type == fs::file_type::symlink)
      say_of_link(path);
    else if (type == fs::file_type::directory)
      collect(path, depth + 1);
    else if (type != fs::file_type::regular)
      say(in_quotes(path.string()) + " is no regular file: refused");
    else if (found_.files.size() < kMostFiles)
      found_.files.push_back(path);
    else
      say_full();
  }

  // Whatever a link inside a student's folder leads to is either found anyway or not the student's.
  void say_of_link(const fs::path& path) {
    std::error_code error;
    const fs::path target = fs::canonical(folder_ / path, error);
    const fs::path own = error ? fs::path() : fs::canonical(folder_ / *path.begin(), error);
    if (error)
      say(in_quotes(path.string()) + dead_end(error));
    else if (!is_inside(target, own))
      say(in_quotes(path.string()) + " is a link that leaves the student's folder: refused");
  }

  const fs::path& folder_;
  FilesOf& found_;
  bool is_full_ = false;
};

}  // namespace

bool is_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

std::error_code list_folder(const fs::path& folder, std::vector<std::string>& names) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error))
    names.push_back(entry->path().filename().string());
  std::erase_if(names, is_litter);
  std::sort(names.begin(), names.end(), comes_before);
  return error;
}

FilesOf files_of_entry(const fs::path& folder, const std::string& name) {
  FilesOf found;
  std::error_code error;
  const fs::path target = fs::canonical(folder / name, error);
  if (error) {
    found.refused = in_quotes(name) + dead_end(error);
    return found;
  }
  if (const fs::path all = fs::canonical(folder); target == all || !is_inside(target, all)) {
    found.refused = in_quotes(name) + " is a link that leaves the folder: refused";
    return found;
  }
  const fs::file_type type = fs::status(target, error).type();
  found.is_folder = type == fs::file_type::directory;
  if (found.is_folder)
    Collector(folder, found).collect(name, 1);
  else if (type == fs::file_type::regular)
    found.files.push_back(name);
  else
    found.refused = in_quotes(name) + " is no regular file: refused";
  return found;
}

}  // namespace grader::submission
