#include "grader/plan/foreign.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/plan/program_text.h"

namespace grader::plan {
namespace {

using evidence::Program;

// Units of one cell that make one program.
struct Piece {
  int cell = 0;
  std::size_t first = 0;  // line of the sheet
  std::size_t last = 0;   // one behind
  bool has_main = false;
};

class Assembler {
 public:
  Assembler(const Sheet& sheet, const std::vector<Unit>& units, const spec::Recipe& recipe,
            const SourceFiles& files)
      : sheet_(sheet), units_(units), recipe_(recipe), files_(files) {}

  void find_pieces(const std::vector<Place>& places, std::size_t question) {
    for (std::size_t u = 0; u < units_.size(); ++u) {
      const Line& line = sheet_.lines[units_[u].first];
      if (places[u].question != question || !is_foreign_code(sheet_, line) || files_.is_helper(line.cell))
        continue;
      const Piece piece{line.cell, units_[u].first, units_[u].last, has_main(units_[u])};
      const bool goes_on = !pieces_.empty() && pieces_.back().cell == piece.cell &&
                           pieces_.back().last == piece.first && !(pieces_.back().has_main && piece.has_main);
      if (goes_on) {
        pieces_.back().last = piece.last;
        pieces_.back().has_main |= piece.has_main;
      } else {
        pieces_.push_back(piece);
      }
    }
  }

  std::vector<Program> programs() {
    std::vector<Program> programs;
    const auto add = [&](Program program) {
      const auto is_same = [&](const Program& other) { return other.text == program.text; };
      if (!base::trim(program.text).empty() && std::none_of(programs.begin(), programs.end(), is_same))
        programs.push_back(std::move(program));
    };
    const auto is_main = [](const Piece& piece) { return piece.has_main; };
    if (pieces_.empty()) return programs;
    if (std::any_of(pieces_.begin(), pieces_.end(), is_main)) {
      for (const Piece& piece : pieces_) {
        if (piece.has_main) add(program_of({piece}, files_.set_of(piece.cell)));
      }
    } else if (sheet_.language != spec::Language::kOther) {
      add(program_of(pieces_, {}));
    } else if (const std::vector<int> cells = whole_files(); cells.size() > 1) {
      const Piece& own = *std::find_if(pieces_.begin(), pieces_.end(),
                                       [&](const Piece& piece) { return piece.cell == cells.front(); });
      add(program_of({own}, files_.set_of(cells)));
    } else {
      for (const Piece& piece : pieces_) add(program_of({piece}, {}));
    }
    return programs;
  }

 private:
  const Outline& outline_of(std::size_t line) const { return sheet_.facts_of(sheet_.lines[line]).outline; }

  bool has_main(const Unit& unit) const {
    for (std::size_t i = unit.first; i < unit.last; ++i) {
      if (outline_of(i).mains.count(sheet_.lines[i].number) > 0) return true;
    }
    return false;
  }

  // A unit in front of a program that answers nothing by itself: what all programs behind it share.
  bool is_shared(const Unit& unit) const { return !has_main(unit) && !(unit.post && unit.post->marker); }

  void add_shared(const Piece& piece, ProgramText& text) const {
    for (const Unit& unit : units_) {
      if (sheet_.lines[unit.first].cell != piece.cell || unit.first >= piece.first) continue;
      for (std::size_t i = unit.first; i < unit.last; ++i) {
        if (is_shared(unit) || outline_of(i).directives.count(sheet_.lines[i].number) > 0) text.add(i);
      }
    }
  }

  // "%%writefile fork.c" is a notebook's, not the program's.
  bool is_magic(std::size_t line) const { return base::trim(sheet_.lines[line].raw).starts_with("%%"); }

  Program program_of(const std::vector<Piece>& pieces, FileSet set) const {
    ProgramText text(sheet_);
    for (const Piece& piece : pieces) {
      if (piece.has_main) add_shared(piece, text);
      for (std::size_t i = piece.first; i < piece.last; ++i) {
        if (!is_magic(i)) text.add(i);
      }
    }
    Program program;
    text.write_to(program);
    program.file = set.file.empty() ? recipe_.file : set.file;
    program.files = std::move(set.beside);
    return program;
  }

  // The cells of the answer when each is a file of its own; that which the recipe names comes first.
  std::vector<int> whole_files() const {
    std::vector<int> cells;
    std::set<std::string> names;
    for (const Piece& piece : pieces_) {
      const submission::Cell& cell = sheet_.student->cells[static_cast<std::size_t>(piece.cell)];
      if (!names.insert(cell.source).second) return {};
      const bool is_own = std::filesystem::path(cell.source).filename() == recipe_.file;
      cells.insert(is_own ? cells.begin() : cells.end(), piece.cell);
    }
    return cells;
  }

  const Sheet& sheet_;
  const std::vector<Unit>& units_;
  const spec::Recipe& recipe_;
  const SourceFiles& files_;
  std::vector<Piece> pieces_{};
};

}  // namespace

std::vector<Program> foreign_programs(const Sheet& sheet, const std::vector<Unit>& units,
                                      const std::vector<Place>& places, std::size_t question,
                                      const spec::Recipe& recipe, const SourceFiles& files) {
  Assembler assembler(sheet, units, recipe, files);
  assembler.find_pieces(places, question);
  return assembler.programs();
}

}  // namespace grader::plan
