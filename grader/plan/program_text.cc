#include "grader/plan/program_text.h"

#include <algorithm>

namespace grader::plan {

void ProgramText::add_own(std::string_view line) {
  lines_.emplace_back(line);
  cells_.push_back(-1);
  origins_.push_back({});
}

void ProgramText::add(std::size_t line, std::size_t indent) {
  const Line& from = sheet_.lines[line];
  lines_.push_back(from.code.substr(std::min(indent, from.code.size())));
  cells_.push_back(from.cell);
  origins_.push_back({sheet_.cell_of(from).position, from.number});
}

int ProgramText::line_of(int cell, int number) const {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (cells_[i] == cell && origins_[i].line == number) return static_cast<int>(i) + 1;
  }
  return 0;
}

// The brackets go around the expression where it stands, so that every line keeps its number.
void ProgramText::show(int cell, const Span& value) {
  const int first = line_of(cell, value.line);
  const int last = line_of(cell, value.end_line);
  if (first == 0 || last == 0) return;
  insert({static_cast<std::size_t>(last) - 1, static_cast<std::size_t>(value.end_column)},
         evidence::kShowEnd);
  insert({static_cast<std::size_t>(first) - 1, static_cast<std::size_t>(value.column)}, evidence::kShowBegin);
}

void ProgramText::insert(Place at, std::string_view text) {
  std::string& line = lines_[at.line];
  line.insert(std::min(at.column, line.size()), text);
  for (Input& input : inputs_) {
    for (Place* place : {&input.begin, &input.end}) {
      const bool is_behind =
          place->column > at.column || (place == &input.begin && place->column == at.column);
      if (place->line == at.line && is_behind) place->column += text.size();
    }
  }
}

bool ProgramText::note_input(int cell, const NumberList& list) {
  const int first = line_of(cell, list.place.line);
  const int last = line_of(cell, list.place.end_line);
  if (first == 0 || last == 0) return false;
  inputs_.push_back({&list,
                     {static_cast<std::size_t>(first) - 1, static_cast<std::size_t>(list.place.column)},
                     {static_cast<std::size_t>(last) - 1, static_cast<std::size_t>(list.place.end_column)}});
  return true;
}

std::size_t ProgramText::offset_of(Place place) const {
  std::size_t offset = place.column;
  for (std::size_t i = 0; i < place.line; ++i) offset += lines_[i].size() + 1;
  return offset;
}

void ProgramText::write_to(evidence::Program& program) const {
  program.text.clear();
  for (const std::string& line : lines_) program.text += line + "\n";
  program.lines = origins_;
  for (const Input& input : inputs_) {
    program.inputs.push_back(input.list->numbers);
    program.input_places.push_back({offset_of(input.begin), offset_of(input.end)});
  }
}

}  // namespace grader::plan
