#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "grader/plan/parts.h"
#include "grader/plan/sheet.h"

namespace grader::plan {

// A name that code uses but does not bind itself.
struct Need {
  std::string name{};
  bool is_builtin = false;
};

// The code of one cell in one answer: what a notebook runs at once.
struct Chunk {
  int cell = 0;                      // index into the student's cells
  std::vector<std::size_t> lines{};  // of the sheet
  std::vector<const Statement*> statements{};
  std::vector<const Block*> blocks{};
  std::optional<evidence::SyntaxError> error{};  // the line counts in the cell
  bool is_file = false;                          // written by %%writefile
  bool is_cell = true;                           // and not code in prose
  bool is_script = false;                        // of a program, and not of a notebook's cell

  std::set<std::string> binds() const;
  std::vector<Need> needs() const;
  bool works() const;       // calls something other than print
  bool has_effect() const;  // more than definitions
};

std::vector<Chunk> chunks_of(const Sheet& sheet, const std::vector<CodeLines>& code);

// The statement of a chunk that binds a name, the last one; nothing when none does.
const Statement* binder_in(const Chunk& chunk, const std::string& name);

bool binds(const Statement& statement, const std::string& name);

// A statement that only makes a name known: import, def, class, a plain assignment.
bool only_binds(const Statement& statement);

}  // namespace grader::plan
