#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/plan/facts.h"
#include "grader/submission/student.h"

namespace grader::plan {

enum class LineKind {
  kBlank,
  kProse,
  kComment,  // in code, on its own and outside every statement
  kText,     // of a string literal that is a statement of its own
  kCode,
  kOutput,  // behind the code of a transcript: output, and perhaps prose
};

// One line of a submission, seen with Python's eyes.
struct Line {
  int cell = 0;    // index into the student's cells
  int number = 0;  // within the cell, from 1
  LineKind kind = LineKind::kBlank;
  std::string raw{};   // as the student wrote it
  std::string code{};  // as Python is given it; empty when it is not
  int block = -1;      // index into the cell's blocks; -1: outside all
  int statement = -1;  // index into the block's statements
};

// A whole submission, line by line.
struct Sheet {
  const submission::Student* student = nullptr;
  spec::Language language = spec::Language::kPython;  // of its code
  std::vector<Facts> facts{};                         // of each cell
  std::vector<Line> lines{};                          // in order

  const submission::Cell& cell_of(const Line& line) const;
  const Facts& facts_of(const Line& line) const;
  const Block* block_of(const Line& line) const;                          // nothing outside of blocks
  const Statement* statement_of(const Line& line) const;                  // nothing outside of statements
  std::vector<const Statement*> statements_from(const Line& line) const;  // that begin on it
};

Sheet sheet_of(const submission::Student& student, std::vector<Facts> facts,
               spec::Language language = spec::Language::kPython);

// Whether a line stands in a cell of code that is not for Python to read.
bool is_foreign_code(const Sheet& sheet, const Line& line);

// What a person reads in a line: its text; in a print("…") only the text that is printed; nothing in other
// code.
std::string_view readable(const Sheet& sheet, const Line& line);

}  // namespace grader::plan
