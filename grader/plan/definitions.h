#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "grader/plan/chunks.h"
#include "grader/plan/sheet.h"

namespace grader::plan {

// A statement somewhere in a submission that binds names: at the margin, or within a block of another.
struct Definition {
  std::size_t line = 0;  // of the sheet
  const Statement* statement = nullptr;
  const Block* block = nullptr;
  const Statement* around = nullptr;  // the compound statement that it stands in; nothing at the margin

  auto operator<=>(const Definition&) const = default;
};

// Everything in a submission that binds names, in order, for code that needs what it does not define.
class Definitions {
 public:
  explicit Definitions(const Sheet& sheet);

  // The nearest statement in front of a line that binds the name; failing that, the first one behind it that
  // only binds. Statements that do more than binding are passed over, and so are those in `not_from`.
  const Definition* find(const std::string& name, std::size_t before,
                         const std::set<std::size_t>& not_from) const;

  // `from x import *` in front of a line: the names that it brings are not known.
  std::vector<const Definition*> stars_before(std::size_t line) const;

 private:
  std::vector<Definition> all_{};
};

}  // namespace grader::plan
