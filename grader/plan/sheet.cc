#include "grader/plan/sheet.h"

#include <algorithm>

#include "grader/base/text.h"

namespace grader::plan {
namespace {

using submission::Cell;
using submission::CellKind;

bool holds_code(const Cell& cell) {
  return cell.kind == CellKind::kCode || cell.kind == CellKind::kTranscript;
}

// A line as IPython gives it to Python.
std::string treated(const Facts& facts, int number, const std::string& raw) {
  const auto edit = facts.edits.find(number);
  if (edit != facts.edits.end()) return edit->second;
  return raw.starts_with(facts.dedent) ? raw.substr(facts.dedent.size()) : raw;
}

bool is_comment(std::string_view line) { return base::trim(line).starts_with('#'); }

// The first of these blocks or statements, which are in order, that a line is part of; their end if none is.
// A cell can have so many that looking at each of them for each line would take hours.
template <typename Parts>
auto part_at(const Parts& parts, int line) {
  const auto part =
      std::partition_point(parts.begin(), parts.end(), [&](const auto& p) { return p.last < line; });
  return part != parts.end() && part->first <= line ? part : parts.end();
}

// Sorts the lines of one cell.
class CellLines {
 public:
  CellLines(int index, const Cell& cell, const Facts& facts) : index_(index), cell_(cell), facts_(facts) {}

  void add_to(std::vector<Line>& lines) const {
    int number = 0;
    std::size_t begin = 0;
    while (begin <= cell_.text.size()) {
      const std::size_t end = std::min(cell_.text.find('\n', begin), cell_.text.size());
      lines.push_back(line(++number, cell_.text.substr(begin, end - begin)));
      begin = end + 1;
    }
  }

 private:
  Line line(int number, std::string raw) const {
    Line line{.cell = index_, .number = number, .raw = std::move(raw)};
    const auto block = part_at(facts_.blocks, number);
    if (block != facts_.blocks.end()) {
      line.block = static_cast<int>(block - facts_.blocks.begin());
      sort_in_block(*block, line);
    } else {
      sort_outside(line);
    }
    if (base::trim(line.raw).empty() && line.statement < 0) line.kind = LineKind::kBlank;
    return line;
  }

  void sort_in_block(const Block& block, Line& line) const {
    line.kind = LineKind::kOutput;
    if (block.kind == BlockKind::kOutput) return;
    line.code = treated(facts_, line.number, line.raw);
    line.code.erase(0, std::min<std::size_t>(line.code.size(), static_cast<std::size_t>(block.indent)));
    const auto statement = part_at(block.statements, line.number);
    line.kind = LineKind::kCode;
    if (statement != block.statements.end()) {
      line.statement = static_cast<int>(statement - block.statements.begin());
      if (statement->kind == StatementKind::kString) line.kind = LineKind::kText;
    } else if (block.kind == BlockKind::kCode || line.code.starts_with('#')) {
      if (is_comment(line.code)) line.kind = LineKind::kComment;
      if (base::trim(line.code).empty()) line.kind = LineKind::kBlank;
    }
  }

  void sort_outside(Line& line) const {
    const bool is_python = holds_code(cell_) && facts_.kind == TextKind::kPython && facts_.failed.empty();
    line.kind = LineKind::kProse;
    if (holds_code(cell_) && !is_python) {
      line.kind = facts_.outline.comments.count(line.number) > 0 ? LineKind::kComment : LineKind::kCode;
      line.code = line.raw;
    } else if (is_python) {
      line.code = treated(facts_, line.number, line.raw);
      if (is_comment(line.raw)) line.kind = LineKind::kComment;
    }
    const std::string_view body = base::trim(line.raw);
    if (!holds_code(cell_) && (body.starts_with("```") || body.starts_with("~~~"))) {
      line.kind = LineKind::kBlank;
    }
  }

  int index_;
  const Cell& cell_;
  const Facts& facts_;
};

}  // namespace

const Cell& Sheet::cell_of(const Line& line) const {
  return student->cells[static_cast<std::size_t>(line.cell)];
}

const Facts& Sheet::facts_of(const Line& line) const { return facts[static_cast<std::size_t>(line.cell)]; }

const Block* Sheet::block_of(const Line& line) const {
  return line.block < 0 ? nullptr : &facts_of(line).blocks[static_cast<std::size_t>(line.block)];
}

const Statement* Sheet::statement_of(const Line& line) const {
  const Block* block = block_of(line);
  if (block == nullptr || line.statement < 0) return nullptr;
  return &block->statements[static_cast<std::size_t>(line.statement)];
}

std::vector<const Statement*> Sheet::statements_from(const Line& line) const {
  std::vector<const Statement*> found;
  const Block* block = block_of(line);
  if (block == nullptr) return found;
  const auto& all = block->statements;
  auto statement =
      std::partition_point(all.begin(), all.end(), [&](const auto& s) { return s.first < line.number; });
  for (; statement != all.end() && statement->first == line.number; ++statement) found.push_back(&*statement);
  return found;
}

Sheet sheet_of(const submission::Student& student, std::vector<Facts> facts, spec::Language language) {
  Sheet sheet{.student = &student, .language = language, .facts = std::move(facts)};
  for (std::size_t i = 0; i < student.cells.size(); ++i) {
    CellLines(static_cast<int>(i), student.cells[i], sheet.facts[i]).add_to(sheet.lines);
  }
  return sheet;
}

bool is_foreign_code(const Sheet& sheet, const Line& line) {
  return sheet.language != spec::Language::kPython && holds_code(sheet.cell_of(line));
}

std::string_view readable(const Sheet& sheet, const Line& line) {
  if (line.kind == LineKind::kBlank) return {};
  if (line.kind == LineKind::kComment && is_foreign_code(sheet, line)) return without_comment_signs(line.raw);
  if (line.kind != LineKind::kCode) return line.raw;
  const Statement* statement = sheet.statement_of(line);
  if (statement == nullptr || !statement->literal) return {};
  const std::size_t quote = line.raw.find_first_of("'\"");
  const bool is_first = line.number == statement->first;
  return std::string_view(line.raw).substr(is_first && quote != std::string::npos ? quote : 0);
}

}  // namespace grader::plan
