#include "grader/plan/chunks.h"

#include <algorithm>

namespace grader::plan {
namespace {

void note_line(const Sheet& sheet, std::size_t index, Chunk& chunk) {
  const Line& line = sheet.lines[index];
  const Facts& facts = sheet.facts_of(line);
  if (line.kind == LineKind::kText) return;
  chunk.lines.push_back(index);
  for (const Statement* statement : sheet.statements_from(line)) chunk.statements.push_back(statement);
  const Block* block = sheet.block_of(line);
  if (block != nullptr && (chunk.blocks.empty() || chunk.blocks.back() != block))
    chunk.blocks.push_back(block);
  if (chunk.error || line.kind != LineKind::kCode) return;
  if (block != nullptr && block->kind == BlockKind::kBroken) chunk.error = block->error;
  // Nobody knows the line then.
  if (!facts.failed.empty()) chunk.error = {0, 0, "Python cannot read the code: " + facts.failed};
  if (facts.kind == TextKind::kOther) chunk.error = {line.number, 1, facts.notes.front()};
}

void drop_blank_ends(const Sheet& sheet, std::vector<std::size_t>& lines) {
  const auto is_blank = [&](std::size_t i) { return sheet.lines[i].kind == LineKind::kBlank; };
  while (!lines.empty() && is_blank(lines.back())) lines.pop_back();
  lines.erase(lines.begin(), std::find_if_not(lines.begin(), lines.end(), is_blank));
}

}  // namespace

std::vector<Chunk> chunks_of(const Sheet& sheet, const std::vector<CodeLines>& code) {
  std::vector<Chunk> chunks;
  for (const CodeLines& part : code) {
    const auto cell = static_cast<std::size_t>(part.cell);
    const submission::CellKind kind = sheet.student->cells[cell].kind;
    Chunk chunk{.cell = part.cell};
    chunk.is_file = sheet.facts[cell].kind == TextKind::kFile;
    chunk.is_cell = kind == submission::CellKind::kCode || kind == submission::CellKind::kTranscript;
    chunk.is_script = sheet.student->cells[cell].is_script;
    for (const std::size_t line : part.lines) note_line(sheet, line, chunk);
    drop_blank_ends(sheet, chunk.lines);
    if (!chunk.lines.empty()) chunks.push_back(std::move(chunk));
  }
  return chunks;
}

bool binds(const Statement& statement, const std::string& name) {
  return std::find(statement.binds.begin(), statement.binds.end(), name) != statement.binds.end();
}

bool only_binds(const Statement& statement) {
  return statement.kind == StatementKind::kImport || statement.kind == StatementKind::kDefinition ||
         statement.kind == StatementKind::kClass || statement.plain;
}

std::set<std::string> Chunk::binds() const {
  std::set<std::string> names;
  for (const Statement* statement : statements)
    names.insert(statement->binds.begin(), statement->binds.end());
  return names;
}

std::vector<Need> Chunk::needs() const {
  std::vector<Need> found;
  std::set<std::string> bound;
  const auto need = [&](const std::string& name) {
    if (!bound.insert(name).second) return;
    const bool is_builtin = std::any_of(blocks.begin(), blocks.end(),
                                        [&](const Block* block) { return block->builtins.count(name) > 0; });
    found.push_back({name, is_builtin});
  };
  for (const Statement* statement : statements) {
    for (const std::string& name : statement->needs) need(name);
    bound.insert(statement->binds.begin(), statement->binds.end());
  }
  for (const Statement* statement : statements) {
    for (const std::string& name : statement->later) need(name);
  }
  return found;
}

bool Chunk::works() const {
  if (error) return true;
  return std::any_of(statements.begin(), statements.end(), [](const Statement* statement) {
    if (only_binds(*statement)) return false;
    return std::any_of(statement->calls.begin(), statement->calls.end(),
                       [](const std::string& call) { return call != "print"; });
  });
}

bool Chunk::has_effect() const {
  return error || !std::all_of(statements.begin(), statements.end(),
                               [](const Statement* statement) { return only_binds(*statement); });
}

const Statement* binder_in(const Chunk& chunk, const std::string& name) {
  const auto found = std::find_if(chunk.statements.rbegin(), chunk.statements.rend(),
                                  [&](const Statement* statement) { return binds(*statement, name); });
  return found == chunk.statements.rend() ? nullptr : *found;
}

}  // namespace grader::plan
