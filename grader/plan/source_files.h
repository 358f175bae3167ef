#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "grader/evidence/job.h"
#include "grader/plan/sheet.h"
#include "grader/spec/spec.h"

namespace grader::plan {

// A program's own file and those that belong beside it, as they lie in its working folder.
struct FileSet {
  std::string file{};  // empty: the program stands alone, under the name that its recipe says
  std::vector<evidence::File> beside{};
};

// The files of one student in a language other than Python, and how they hang together: which are programs,
// and which headers and further sources belong beside them.
class SourceFiles {
 public:
  SourceFiles(const Sheet& sheet, const spec::Assignment& assignment);

  // A cell that is no program by itself: a header, a file that another one includes, one without a main
  // function beside one that has it.
  bool is_helper(int cell) const { return helpers_.count(cell) > 0; }

  // What the program in a cell has beside it.
  FileSet set_of(int cell) const;

  // Several whole files as one program; the first one is its own.
  FileSet set_of(const std::vector<int>& cells) const;

  // The text of a cell as it is put into a file.
  std::string text_of(int cell) const;

 private:
  using Path = std::filesystem::path;

  const Outline& outline_of(int cell) const { return sheet_.facts[static_cast<std::size_t>(cell)].outline; }
  Path path_of(int cell) const;
  bool is_file(int cell) const;  // by itself, and not a piece of a text or notebook
  bool has_main(int cell) const { return !outline_of(cell).mains.empty(); }
  bool is_program_of_its_own(int cell) const;
  int find(const Path& wanted) const;
  void add_includes(int cell, std::map<Path, int>& set) const;
  void add_neighbours(int cell, std::map<Path, int>& set) const;
  FileSet made_of(int cell, const std::map<Path, int>& set) const;

  const Sheet& sheet_;
  const spec::Assignment& assignment_;
  int cells_ = 0;
  std::set<int> helpers_{};
};

// A header, which no compiler is given by itself.
bool is_header(const std::string& name);

}  // namespace grader::plan
