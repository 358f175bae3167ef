#include "grader/submission/cells.h"

#include <utility>

namespace grader::submission {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\f\v") == std::string_view::npos; }

std::size_t indent_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string_view::npos ? line.size() : first;
}

std::string join_lines(const Lines& lines, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < last; ++i) {
    if (i != first) text += '\n';
    text += lines[i];
  }
  return text;
}

Cell* add_cell(Reading& reading, CellKind kind, const Lines& lines, std::size_t first, std::size_t last) {
  while (first < last && is_blank(lines[first])) ++first;
  while (first < last && is_blank(lines[last - 1])) --last;
  if (first >= last) return nullptr;
  return add_cell(reading, kind, join_lines(lines, first, last), first + 1);
}

Cell* add_comment_cell(Reading& reading, const Lines& lines, std::size_t first, std::size_t last) {
  Lines bare;
  for (std::size_t i = first; i < last; ++i) {
    std::string_view line = lines[i];
    if (line.starts_with('#')) line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
    bare.push_back(line);
  }
  Cell* cell = add_cell(reading, CellKind::kProse, bare, 0, bare.size());
  if (cell) cell->line += static_cast<int>(first);
  return cell;
}

Cell* add_cell(Reading& reading, CellKind kind, std::string text, std::size_t line) {
  Cell cell;
  cell.position = static_cast<int>(reading.cells.size());
  cell.kind = kind;
  cell.text = std::move(text);
  cell.line = static_cast<int>(line);
  reading.cells.push_back(std::move(cell));
  return &reading.cells.back();
}

Reading cells_of_text(const Lines& lines, CellKind program,
                      const std::function<std::size_t(std::size_t)>& end_of_program) {
  Reading reading;
  std::size_t prose = 0;
  for (std::size_t i = 0; i < lines.size();) {
    const std::size_t end = end_of_program(i);
    if (end == i) {
      ++i;
      continue;
    }
    add_cell(reading, CellKind::kProse, lines, prose, i);
    add_cell(reading, program, lines, i, end);
    prose = i = end;
  }
  add_cell(reading, CellKind::kProse, lines, prose, lines.size());
  return reading;
}

void append_output(Cell& cell, std::string_view output) {
  if (output.empty()) return;
  if (!cell.output.empty() && !cell.output.ends_with('\n')) cell.output += '\n';
  cell.output += output;
}

}  // namespace grader::submission
