#include "grader/submission/copies.h"

#include <algorithm>
#include <optional>
#include <set>

#include "grader/base/text.h"

namespace grader::submission {
namespace {

bool is_notebook(const ReadFile& file) { return file.reading.format == "notebook"; }

bool same_cells(const ReadFile& a, const ReadFile& b) {
  return std::equal(
      a.reading.cells.begin(), a.reading.cells.end(), b.reading.cells.begin(), b.reading.cells.end(),
      [](const Cell& one, const Cell& other) { return one.kind == other.kind && one.text == other.text; });
}

// What the lines say, without the marks by which an export turns prose into comments and headings.
std::set<std::string> content(const ReadFile& file) {
  std::set<std::string> lines;
  for (const Cell& cell : file.reading.cells) {
    for (std::string_view line : base::split_lines(cell.text)) {
      line = base::trim(line);
      line = base::trim(line.substr(std::min(line.find_first_not_of('#'), line.size())));
      if (!line.empty()) lines.insert(std::string(line));
    }
  }
  return lines;
}

// Nearly all of the one is in the other.
bool is_mostly_in(const std::set<std::string>& lines, const std::set<std::string>& others) {
  std::size_t missing = 0;
  for (const std::string& line : lines) {
    if (!others.contains(line) && ++missing * 10 > lines.size()) return false;
  }
  return !lines.empty();
}

// Compares each file of a student with each other one.
class Comparison {
 public:
  explicit Comparison(const std::vector<ReadFile>& files) : files_(files) {
    for (const ReadFile& file : files) contents_.push_back(content(file));
  }

  // Why a file need not be read: another one has the same.
  std::optional<std::string> why_copy(std::size_t i) const {
    for (std::size_t other = 0; other < files_.size(); ++other) {
      if (other == i || contents_[other].empty()) continue;
      const bool is_first = other < i && is_notebook(files_[i]) == is_notebook(files_[other]);
      if (is_first && same_cells(files_[i], files_[other]))
        return "the same as '" + files_[other].name + "': passed over";
      if (is_export_of(i, other)) return "exported from '" + files_[other].name + "', which is read instead";
    }
    return std::nullopt;
  }

 private:
  bool is_export_of(std::size_t i, std::size_t notebook) const {
    if (is_notebook(files_[i]) || !is_notebook(files_[notebook])) return false;
    return is_mostly_in(contents_[i], contents_[notebook]) && is_mostly_in(contents_[notebook], contents_[i]);
  }

  const std::vector<ReadFile>& files_;
  std::vector<std::set<std::string>> contents_{};
};

}  // namespace

std::vector<std::string> drop_copies(std::vector<ReadFile>& files) {
  std::vector<std::string> problems;
  if (files.size() < 2) return problems;
  const Comparison comparison(files);
  std::vector<bool> is_copy;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto why = comparison.why_copy(i);
    if (why) problems.push_back("'" + files[i].name + "': " + *why);
    is_copy.push_back(why.has_value());
  }
  std::size_t i = 0;
  std::erase_if(files, [&](const ReadFile&) { return is_copy[i++]; });
  return problems;
}

}  // namespace grader::submission
