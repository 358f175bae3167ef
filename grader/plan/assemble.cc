#include "grader/plan/assemble.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "grader/base/text.h"
#include "grader/plan/attempts.h"
#include "grader/plan/calls.h"
#include "grader/plan/program_text.h"

namespace grader::plan {
namespace {

using evidence::Program;

constexpr std::size_t kShownInNote = 60;  // bytes of a borrowed statement

// Makes a program of an attempt.
class Writer {
 public:
  Writer(const Sheet& sheet, const Attempt& attempt) : sheet_(sheet), attempt_(attempt), text_(sheet) {}

  Program write() {
    const bool is_broken = std::any_of(attempt_.chunks.begin(), attempt_.chunks.end(),
                                       [](const Chunk* chunk) { return chunk->error.has_value(); });
    if (!is_broken) {
      stand_in();
      for (const Definition* definition : attempt_.borrowed) borrow(*definition);
    }
    for (const Chunk* chunk : attempt_.chunks) add(*chunk);
    add_inputs();
    for (const Chunk* chunk : attempt_.chunks) {
      if (!is_broken) show_value(*chunk);
    }
    text_.write_to(program_);
    note_calls(statements_, program_);
    note_error();
    return std::move(program_);
  }

 private:
  // What a notebook offers and Python does not.
  void stand_in() {
    if (!attempt_.missing.count("display")) return;
    text_.add_own("def display(*values, **options): print(*map(repr, values), sep='\\n')");
    program_.notes.push_back("added: a stand-in for a notebook's `display`");
  }

  void borrow(const Definition& definition) {
    const Statement& statement = *definition.statement;
    const auto length = static_cast<std::size_t>(statement.last - statement.first + 1);
    for (std::size_t i = 0; i < length; ++i) {
      text_.add(definition.line + i, static_cast<std::size_t>(statement.column));
    }
    statements_.push_back(&statement);
    blocks_.push_back({sheet_.lines[definition.line].cell, definition.block});
    const Line& line = sheet_.lines[definition.line];
    program_.notes.push_back("added: `" + base::shorten(base::trim(line.code), kShownInNote) +
                             "` from cell " + std::to_string(sheet_.cell_of(line).position));
  }

  void add(const Chunk& chunk) {
    for (const std::size_t line : chunk.lines) text_.add(line);
    statements_.insert(statements_.end(), chunk.statements.begin(), chunk.statements.end());
    for (const Block* block : chunk.blocks) blocks_.push_back({chunk.cell, block});
    for (const std::string& note : sheet_.facts[static_cast<std::size_t>(chunk.cell)].notes) {
      if (std::find(program_.notes.begin(), program_.notes.end(), note) == program_.notes.end()) {
        program_.notes.push_back(note);
      }
    }
  }

  // The value of a cell's last expression is shown.
  void show_value(const Chunk& chunk) {
    if (chunk.statements.empty() || !chunk.is_cell || chunk.is_script) return;
    const Statement& last = *chunk.statements.back();
    if (last.value && is_last_of_cell(chunk, last)) text_.show(chunk.cell, *last.value);
  }

  bool is_last_of_cell(const Chunk& chunk, const Statement& last) const {
    const Facts& facts = sheet_.facts[static_cast<std::size_t>(chunk.cell)];
    for (const Block& block : facts.blocks) {
      if (block.kind == BlockKind::kOutput) continue;
      if (block.kind == BlockKind::kBroken && block.first > last.last) return false;
      for (const Statement& statement : block.statements) {
        if (statement.first > last.last) return false;
      }
    }
    return true;
  }

  // Number lists, the likeliest to be the program's input first.
  void add_inputs() {
    std::map<std::string, int> uses;
    for (const auto& [cell, block] : blocks_) {
      for (const auto& [name, role] : block->uses) uses[name] = std::max(uses[name], role);
    }
    struct Found {
      int cell;
      const NumberList* list;
      int role;
    };
    std::vector<Found> found;
    for (const auto& [cell, block] : blocks_) {
      for (const NumberList& list : block->inputs) {
        const auto use = uses.find(list.name);
        const auto is_same = [&](const Found& other) { return other.list == &list; };
        if (std::any_of(found.begin(), found.end(), is_same)) continue;
        found.push_back({cell, &list, use == uses.end() ? list.role : std::max(list.role, use->second)});
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.role > b.role; });
    for (const Found& one : found) text_.note_input(one.cell, *one.list);
  }

  // The first syntax error, with its line in the program.
  void note_error() {
    for (const Chunk* chunk : attempt_.chunks) {
      if (!chunk->error) continue;
      program_.error = chunk->error;
      if (chunk->error->line > 0)
        program_.error->line = std::max(1, text_.line_of(chunk->cell, chunk->error->line));
      return;
    }
  }

  struct CellBlock {
    int cell;
    const Block* block;
  };

  const Sheet& sheet_;
  const Attempt& attempt_;
  ProgramText text_;
  Program program_{};
  std::vector<const Statement*> statements_{};
  std::vector<CellBlock> blocks_{};
};

// The content that a %%writefile cell puts into its file.
std::string file_body(const Sheet& sheet, int cell) {
  std::string body;
  bool behind_magic = false;
  for (const Line& line : sheet.lines) {
    if (line.cell != cell) continue;
    if (behind_magic) body += line.raw + "\n";
    behind_magic |= !base::trim(line.raw).empty();
  }
  return body;
}

// A file name that stays in the working folder; empty when it would not.
std::string safe_name(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path(name).lexically_normal();
  const bool leaves = path.is_absolute() || path.empty() || *path.begin() == ".." || !path.has_filename();
  return leaves ? "" : path.string();
}

// The files that cells write and the program imports or names.
void add_files(const Sheet& sheet, const std::set<int>& own_cells, Program& program) {
  std::map<std::string, std::string> contents;
  std::set<std::string> wanted;
  for (std::size_t i = 0; i < sheet.facts.size(); ++i) {
    const Facts& facts = sheet.facts[i];
    const std::string name = facts.kind == TextKind::kFile ? safe_name(facts.file) : "";
    if (name.empty() || name == evidence::kProgramFile) continue;
    std::string& content = contents[name];
    if (!facts.appends) content.clear();
    content += file_body(sheet, static_cast<int>(i));
    const std::string module = std::filesystem::path(name).stem().string();
    const bool is_used = program.imports.count(module) || program.text.find(name) != std::string::npos;
    if (is_used || own_cells.count(static_cast<int>(i))) wanted.insert(name);
  }
  for (const std::string& name : wanted) program.files.push_back({name, contents[name]});
}

// Code from cells is what a student ran. What stands in prose counts when there is no other.
std::vector<Chunk> without_snippets(std::vector<Chunk> chunks) {
  if (std::any_of(chunks.begin(), chunks.end(), [](const Chunk& chunk) { return chunk.is_cell; })) {
    std::erase_if(chunks, [](const Chunk& chunk) { return !chunk.is_cell; });
  }
  return chunks;
}

bool is_file(const Chunk& chunk) { return chunk.is_file; }

}  // namespace

std::vector<Program> assemble(const Sheet& sheet, const Definitions& definitions,
                              const std::vector<CodeLines>& code) {
  std::vector<Chunk> chunks = without_snippets(chunks_of(sheet, code));
  std::set<int> cells;
  for (const Chunk& chunk : chunks) cells.insert(chunk.cell);
  // A file that nothing runs is the program itself.
  if (!std::all_of(chunks.begin(), chunks.end(), is_file)) std::erase_if(chunks, is_file);
  std::vector<Program> programs;
  if (chunks.empty()) return programs;
  for (const Attempt& attempt : attempts_of(chunks, definitions)) {
    Program program = Writer(sheet, attempt).write();
    const auto is_same = [&](const Program& other) { return other.text == program.text; };
    if (std::any_of(programs.begin(), programs.end(), is_same)) continue;
    add_files(sheet, cells, program);
    programs.push_back(std::move(program));
  }
  return programs;
}

}  // namespace grader::plan
