#include "grader/submission/read.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "grader/base/file.h"
#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "grader/base/unique_fd.h"
#include "grader/submission/archive.h"
#include "grader/submission/copies.h"
#include "grader/submission/encoding.h"
#include "grader/submission/fences.h"
#include "grader/submission/files_of.h"
#include "grader/submission/formats.h"
#include "grader/submission/names.h"
#include "grader/submission/other_kinds.h"

namespace grader::submission {
namespace {

constexpr std::size_t kLargestFile = std::size_t{64} << 20;   // notebooks hold pictures
constexpr std::size_t kLargestWork = std::size_t{256} << 20;  // of one student
constexpr std::size_t kLargestText = std::size_t{4} << 20;
constexpr std::size_t kMostProblems = 50;
constexpr std::size_t kLongestText = std::size_t{16} << 20;  // of all cells of one student
constexpr std::size_t kMostLines = 100'000;                  // the same
constexpr std::size_t kLongestOutput = std::size_t{256} << 10;

Reading unreadable(std::string problem) { return {{}, {}, {std::move(problem)}}; }

// What a file is that no reader takes in a class of this language, by its name; empty for others.
std::string not_wanted(const std::string& name, const Recognised& as, Language language) {
  const bool is_sure = as.likeness == Likeness::kSure && language != Language::kOther;
  if (language != Language::kPython && !is_sure && extension_of(name) == ".py")
    return "a program in another language (.py)";
  if (as.likeness == Likeness::kSure || speaks_for(name, *as.format)) return {};
  return other_kind_by_name(name);
}

// A file that is no archive.
Reading read_plain(std::string_view bytes, const std::string& name, Language language) {
  if (bytes.empty()) return unreadable("the file is empty");
  if (const std::string kind = other_kind(bytes); !kind.empty())
    return unreadable(kind + ", not a notebook, program or text: passed over");
  const Decoded decoded = decode(bytes);
  if (!decoded.is_text) return unreadable("neither text nor a notebook: passed over");
  if (base::trim(decoded.text).empty()) return unreadable("the file is empty but for white space");
  if (nests_too_deep(base::split_lines(decoded.text)))
    return unreadable("lists lie in lists deeper than in any text: passed over");
  const Recognised recognised = recognise(decoded.text, name, language);
  if (const std::string kind = not_wanted(name, recognised, language); !kind.empty())
    return unreadable(kind + ", not a notebook, program or text: passed over");
  const Format* format = recognised.format;
  if (format->name != "notebook" && decoded.text.size() > kLargestText)
    return unreadable("longer than " + std::to_string(kLargestText >> 20) +
                      " MiB, which is no program or text: passed over");

  Reading reading = format->read(decoded.text);
  reading.format = format->name;
  if (extension_of(name) == ".ipynb" && format->name != "notebook")
    reading.problems.insert(reading.problems.begin(),
                            "no notebook, whatever its name says: read as " + reading.format);
  if (reading.cells.empty() && reading.problems.empty())
    reading.problems.push_back("nothing in it but the marks of cells");
  if (!decoded.problem.empty()) reading.problems.insert(reading.problems.begin(), decoded.problem);
  return reading;
}

// What one student handed in, as far as it has been read.
struct Work {
  Language language = Language::kPython;
  std::vector<ReadFile> files{};
  std::vector<std::string> problems{};
  std::size_t bytes = 0;  // of its files
};

void add_plain(Work& work, std::string_view bytes, const std::string& name) {
  ReadFile file{name, read_plain(bytes, name, work.language)};
  for (const std::string& problem : file.reading.problems)
    work.problems.push_back("'" + name + "': " + problem);
  if (!file.reading.format.empty()) work.files.push_back(std::move(file));
}

// The files in a zip take its name as a folder's, if it has one.
void add_zip(Work& work, std::string_view bytes, const std::string& name) {
  Unpacked unpacked = unpack_zip(bytes);
  const std::string where = name.empty() ? "" : "'" + name + "': ";
  for (const std::string& problem : unpacked.problems) work.problems.push_back(where + problem);
  if (unpacked.files.empty() && unpacked.problems.empty())
    work.problems.push_back(where + "the archive is empty");
  std::sort(unpacked.files.begin(), unpacked.files.end(),
            [](const File& a, const File& b) { return comes_before(a.name, b.name); });
  for (const File& file : unpacked.files)
    add_plain(work, file.bytes, (name.empty() ? "" : name + "/") + shown_name(file.name));
}

bool is_archive(std::string_view bytes) { return is_zip(bytes) && other_kind(bytes).empty(); }

// Counts what is read of one student.
class Allowance {
 public:
  // Which limit this further cell goes beyond; nothing when there is room for it.
  std::optional<std::string> excess(const Cell& cell) {
    ++cells_;
    bytes_ += cell.text.size();
    lines_ += 1 + static_cast<std::size_t>(std::count(cell.text.begin(), cell.text.end(), '\n'));
    if (cells_ > kMostCells) return std::to_string(kMostCells) + " cells";
    if (bytes_ > kLongestText) return std::to_string(kLongestText >> 20) + " MiB of text in its cells";
    if (lines_ > kMostLines) return std::to_string(kMostLines) + " lines in its cells";
    return std::nullopt;
  }

 private:
  int cells_ = 0;
  std::size_t bytes_ = 0;
  std::size_t lines_ = 0;
};

// One list of cells: each file goes on counting where the one before it stopped.
std::vector<Cell> take_cells(Work& work) {
  std::vector<Cell> cells;
  Allowance allowance;
  int next_position = 0;
  for (ReadFile& file : work.files) {
    const int offset = next_position;
    for (Cell& cell : file.reading.cells) {
      if (const auto excess = allowance.excess(cell)) {
        // Before what is said of single files, of which there may be more than anybody reads.
        work.problems.insert(work.problems.begin(), "more than " + *excess + ": the rest is passed over");
        return cells;
      }
      cell.position += offset;
      cell.source = file.name;
      cell.output = base::shorten(cell.output, kLongestOutput);
      next_position = cell.position + 1;
      cells.push_back(std::move(cell));
    }
  }
  return cells;
}

// A hostile file can have a problem in each of a million cells.
void shorten_list(std::vector<std::string>& problems) {
  if (problems.size() <= kMostProblems) return;
  const auto more = static_cast<long>(problems.size() - kMostProblems);
  problems.resize(kMostProblems);
  problems.push_back("and " + base::count_of(more, "further problem"));
}

// Says what the machine has against reading a file, without the path, which the reader knows. Some of it is
// so only since the file was found.
std::string why_not_read(const base::SystemError& error) {
  switch (error.code().value()) {
    case EFBIG:
      return "larger than " + std::to_string(kLargestFile >> 20) + " MiB, or all files together than " +
             std::to_string(kLargestWork >> 20) + " MiB: passed over";
    case EINVAL:
      return "no regular file any more: refused";
    case EXDEV:
      return "leads out of the student's folder by now: refused";
    default:
      return "cannot be read: " + error.code().message();
  }
}

std::filesystem::path without_links(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::path real = std::filesystem::canonical(path, error);
  if (error) throw base::SystemError(error.value(), "find " + path.string());
  return real;
}

// Since it was found, the file or a folder on the way to it may have become a link to somewhere else: what
// has been opened must still be the student's own.
std::string read_own_file(const std::filesystem::path& path, const std::filesystem::path& folder,
                          std::size_t at_most) {
  const std::string name = (folder / path).string();
  const base::UniqueFd file(base::check(::open(name.c_str(), O_PATH | O_CLOEXEC), "open " + name));
  const std::filesystem::path opened = base::path_of_descriptor(file.get());
  const std::filesystem::path place = std::filesystem::read_symlink(opened);
  if (!is_inside(place, without_links(folder)) || !is_inside(place, without_links(folder / *path.begin())))
    throw base::SystemError(EXDEV, "read " + name);
  return base::read_file(opened, at_most);
}

void add_path(Work& work, const std::filesystem::path& path, const std::filesystem::path& folder) {
  const std::string name = shown_name(path.string());
  try {
    const std::string bytes = read_own_file(path, folder, std::min(kLargestFile, kLargestWork - work.bytes));
    work.bytes += bytes.size();
    is_archive(bytes) ? add_zip(work, bytes, name) : add_plain(work, bytes, name);
  } catch (const base::SystemError& error) {
    work.problems.push_back("'" + name + "': " + why_not_read(error));
  }
}

}  // namespace

Reading read_content(std::string_view bytes, const std::string& name, Language language) {
  Reading reading;
  if (is_archive(bytes)) {
    Work work{.language = language};
    add_zip(work, bytes, "");
    reading.format = work.files.empty() ? "" : "zip";
    reading.cells = take_cells(work);
    reading.problems = std::move(work.problems);
  } else {
    reading = read_plain(bytes, name, language);
  }
  shorten_list(reading.problems);
  return reading;
}

Student read_student(const Entry& entry, const std::filesystem::path& folder, Language language) {
  Student student;
  student.id = entry.id;
  student.name = entry.name.empty() ? entry.id : entry.name;
  Work work{.language = language};
  work.problems = entry.problems;
  for (const std::filesystem::path& path : entry.files) add_path(work, path, folder);
  for (std::string& problem : drop_copies(work.files)) work.problems.push_back(std::move(problem));
  for (const ReadFile& file : work.files) student.files.push_back(file.name);
  student.cells = take_cells(work);
  student.problems = std::move(work.problems);
  shorten_list(student.problems);
  student.readable = !student.files.empty();
  return student;
}

Class read_class(const std::filesystem::path& folder) {
  const Entries entries = find_students(folder);
  Class all;
  all.problems = entries.problems;
  for (const Entry& entry : entries.entries) {
    all.students.push_back(read_student(entry, folder));
    // What was wrong with the entry itself has been said for the class already.
    const std::vector<std::string>& problems = all.students.back().problems;
    for (std::size_t i = entry.problems.size(); i < problems.size(); ++i)
      all.problems.push_back(entry.id + ": " + problems[i]);
  }
  return all;
}

}  // namespace grader::submission
