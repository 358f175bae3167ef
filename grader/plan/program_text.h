#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/plan/sheet.h"

namespace grader::plan {

// A program's text while it is put together: lines with their origin, and the places of number lists.
class ProgramText {
 public:
  explicit ProgramText(const Sheet& sheet) : sheet_(sheet) {}

  void add_own(std::string_view line);                 // a line of ours
  void add(std::size_t line, std::size_t indent = 0);  // a line of the sheet, less some indentation

  // Makes the program show the value of an expression in the cell, as a notebook does with a cell's last one.
  void show(int cell, const Span& value);

  // Notes a number list of the cell; false when its lines are not in the program.
  bool note_input(int cell, const NumberList& list);

  // The line of the program that came from a line of a cell, from 1; 0 when it is not there.
  int line_of(int cell, int number) const;

  // Puts text, lines and inputs into the program.
  void write_to(evidence::Program& program) const;

 private:
  struct Place {
    std::size_t line = 0;
    std::size_t column = 0;
  };
  struct Input {
    const NumberList* list = nullptr;
    Place begin{};
    Place end{};
  };

  void insert(Place at, std::string_view text);
  std::size_t offset_of(Place place) const;

  const Sheet& sheet_;
  std::vector<std::string> lines_{};
  std::vector<int> cells_{};  // index of each line's cell; -1: ours
  std::vector<evidence::SourceLine> origins_{};
  std::vector<Input> inputs_{};
};

}  // namespace grader::plan
