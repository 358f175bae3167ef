#include "grader/plan/source_files.h"

#include <algorithm>
#include <array>

#include "grader/base/text.h"
#include "grader/plan/file_names.h"

namespace grader::plan {
namespace {

using base::is_among;

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kHeaders = {".h", ".hh", ".hpp", ".hxx"};
constexpr std::array<std::string_view, 5> kTexts = {".md", ".markdown", ".txt", ".ipynb", ""};

std::string extension_of(const fs::path& path) { return base::lower(path.extension().string()); }

bool leads_out(const fs::path& path) { return path.empty() || path.is_absolute() || *path.begin() == ".."; }

// The folder that holds all of them.
fs::path common_folder(const std::vector<fs::path>& paths) {
  fs::path common = paths.front().parent_path();
  for (const fs::path& path : paths) {
    fs::path shared;
    const fs::path folder = path.parent_path();
    for (auto a = common.begin(), b = folder.begin(); a != common.end() && b != folder.end() && *a == *b;
         ++a, ++b)
      shared /= *a;
    common = shared;
  }
  return common;
}

}  // namespace

bool is_header(const std::string& name) { return is_among(kHeaders, extension_of(name)); }

SourceFiles::SourceFiles(const Sheet& sheet, const spec::Assignment& assignment)
    : sheet_(sheet), assignment_(assignment), cells_(static_cast<int>(sheet.student->cells.size())) {
  const bool is_c = sheet.language == spec::Language::kC || sheet.language == spec::Language::kCpp;
  for (int cell = 0; is_c && cell < cells_; ++cell) {
    if (is_file(cell) && !is_program_of_its_own(cell)) helpers_.insert(cell);
  }
}

fs::path SourceFiles::path_of(int cell) const {
  return sheet_.student->cells[static_cast<std::size_t>(cell)].source;
}

bool SourceFiles::is_file(int cell) const {
  const submission::Cell& it = sheet_.student->cells[static_cast<std::size_t>(cell)];
  return it.kind == submission::CellKind::kCode && !is_among(kTexts, extension_of(path_of(cell)));
}

bool SourceFiles::is_program_of_its_own(int cell) const {
  if (has_main(cell)) return true;
  const fs::path path = path_of(cell);
  const auto named = question_named_in(path.string(), assignment_);
  bool others_run = false;
  for (int other = 0; other < cells_; ++other) {
    if (other == cell) continue;
    for (const std::string& name : outline_of(other).includes) {
      if (fs::path(name).filename() == path.filename()) return false;
    }
    others_run |= has_main(other);
    const bool is_beside = has_main(other) && path_of(other).parent_path() == path.parent_path();
    if (is_beside && (!named || question_named_in(path_of(other).string(), assignment_) == named))
      return false;
  }
  return !(others_run && is_header(path.string()));
}

// The cell that is this file, or else has its name; -1 when there is none.
int SourceFiles::find(const Path& wanted) const {
  int by_name = -1;
  for (int cell = 0; cell < cells_; ++cell) {
    if (!is_file(cell) || has_main(cell)) continue;
    if (path_of(cell) == wanted) return cell;
    if (path_of(cell).filename() == wanted.filename() && by_name < 0) by_name = cell;
  }
  return by_name;
}

// What the cell includes, and what that includes in turn, each under the path by which it is included.
void SourceFiles::add_includes(int cell, std::map<Path, int>& set) const {
  const Path folder = path_of(cell).parent_path();
  for (const std::string& name : outline_of(cell).includes) {
    Path wanted = (folder / name).lexically_normal();
    if (leads_out(wanted)) wanted = folder / Path(name).filename();
    const int found = find(wanted);
    if (found >= 0 && set.emplace(wanted, found).second) add_includes(found, set);
  }
}

// Sources without a main function: those that go with an included header, and those that can belong to no
// other program of the folder.
void SourceFiles::add_neighbours(int cell, std::map<Path, int>& set) const {
  const Path folder = path_of(cell).parent_path();
  const auto named = question_named_in(path_of(cell).string(), assignment_);
  int programs = 0;
  for (int other = 0; other < cells_; ++other) {
    if (has_main(other) && path_of(other).parent_path() == folder) ++programs;
  }
  const std::map<Path, int> included = set;
  for (const int helper : helpers_) {
    const Path path = path_of(helper);
    const bool is_own = path.parent_path() == folder &&
                        (programs == 1 || (named && question_named_in(path.string(), assignment_) == named));
    const bool is_companion = std::any_of(included.begin(), included.end(), [&](const auto& one) {
      return Path(one.first).replace_extension() == Path(path).replace_extension();
    });
    if ((is_own || is_companion) && set.emplace(path, helper).second) add_includes(helper, set);
  }
}

FileSet SourceFiles::made_of(int cell, const std::map<Path, int>& set) const {
  FileSet found;
  if (set.empty()) return found;
  std::vector<Path> paths = {path_of(cell)};
  for (const auto& [path, helper] : set) paths.push_back(path);
  const Path root = common_folder(paths);
  const auto placed = [&](const Path& path) { return root.empty() ? path : path.lexically_relative(root); };
  if (is_file(cell)) found.file = placed(path_of(cell)).string();
  for (const auto& [path, helper] : set) found.beside.push_back({placed(path).string(), text_of(helper)});
  return found;
}

FileSet SourceFiles::set_of(int cell) const {
  std::map<Path, int> set;
  add_includes(cell, set);
  if (is_file(cell)) add_neighbours(cell, set);
  return made_of(cell, set);
}

FileSet SourceFiles::set_of(const std::vector<int>& cells) const {
  std::map<Path, int> set;
  for (std::size_t i = 1; i < cells.size(); ++i) set.emplace(path_of(cells[i]), cells[i]);
  return made_of(cells.front(), set);
}

std::string SourceFiles::text_of(int cell) const {
  return sheet_.student->cells[static_cast<std::size_t>(cell)].text + "\n";
}

}  // namespace grader::plan
