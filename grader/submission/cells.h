#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/submission/read.h"

namespace grader::submission {

// A text as its lines, numbered from 0, for the readers that cut files into cells.
using Lines = std::vector<std::string_view>;

bool is_blank(std::string_view line);

// The number of spaces a line begins with.
std::size_t indent_of(std::string_view line);

// The lines from `first` up to but not including `last`, joined by line feeds.
std::string join_lines(const Lines& lines, std::size_t first, std::size_t last);

// Appends a cell made of these lines, without blank lines at both ends; nothing when all are blank. Returns
// the cell.
Cell* add_cell(Reading& reading, CellKind kind, const Lines& lines, std::size_t first, std::size_t last);

// The same for lines of which each is a comment: without the "# " that makes it one.
Cell* add_comment_cell(Reading& reading, const Lines& lines, std::size_t first, std::size_t last);

// Appends a cell, also an empty one; its position is that in the reading, its line counts from 1.
Cell* add_cell(Reading& reading, CellKind kind, std::string text, std::size_t line);

// A text as prose with programs in it, which become cells of this kind. `end_of_program` gives the line after
// the program that begins on a line; that line itself if none does.
Reading cells_of_text(const Lines& lines, CellKind program,
                      const std::function<std::size_t(std::size_t)>& end_of_program);

// Adds to what is recorded beside a cell, on a line of its own.
void append_output(Cell& cell, std::string_view output);

}  // namespace grader::submission
