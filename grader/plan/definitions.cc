#include "grader/plan/definitions.h"

#include <algorithm>

namespace grader::plan {
namespace {

bool can_be_taken(const Definition& definition) {
  return only_binds(*definition.statement) || definition.statement->kind == StatementKind::kAssignment;
}

}  // namespace

Definitions::Definitions(const Sheet& sheet) {
  for (std::size_t i = 0; i < sheet.lines.size(); ++i) {
    if (sheet.facts_of(sheet.lines[i]).kind != TextKind::kPython) continue;
    const Block* block = sheet.block_of(sheet.lines[i]);
    const std::vector<const Statement*> statements = sheet.statements_from(sheet.lines[i]);
    // A line is taken as a whole, so nothing else may be done on it.
    const auto binds_only = [](const Statement* statement) { return only_binds(*statement); };
    if (statements.size() > 1 && !std::all_of(statements.begin(), statements.end(), binds_only)) continue;
    for (const Statement* statement : statements) {
      all_.push_back({i, statement, block, nullptr});
      for (const Statement& nested : statement->nested) {
        const auto offset = static_cast<std::size_t>(nested.first - statement->first);
        all_.push_back({i + offset, &nested, block, statement});
      }
    }
  }
}

const Definition* Definitions::find(const std::string& name, std::size_t before,
                                    const std::set<std::size_t>& not_from) const {
  const auto fits = [&](const Definition& definition) {
    return binds(*definition.statement, name) && can_be_taken(definition) && !not_from.count(definition.line);
  };
  const auto behind = std::find_if(all_.begin(), all_.end(), [&](const auto& d) { return d.line >= before; });
  const auto earlier = std::find_if(std::make_reverse_iterator(behind), all_.rend(), fits);
  if (earlier != all_.rend()) return &*earlier;
  const auto later =
      std::find_if(behind, all_.end(), [&](const auto& d) { return fits(d) && only_binds(*d.statement); });
  return later == all_.end() ? nullptr : &*later;
}

std::vector<const Definition*> Definitions::stars_before(std::size_t line) const {
  std::vector<const Definition*> stars;
  for (const Definition& definition : all_) {
    if (definition.line < line && definition.around == nullptr && !definition.statement->stars.empty()) {
      stars.push_back(&definition);
    }
  }
  return stars;
}

}  // namespace grader::plan
