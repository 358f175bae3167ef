#include "grader/plan/attempts.h"

#include <algorithm>
#include <numeric>

namespace grader::plan {
namespace {

// The chunks that each chunk hangs together with.
class Links {
 public:
  explicit Links(const std::vector<Chunk>& chunks) : chunks_(chunks), group_(chunks.size()) {
    std::iota(group_.begin(), group_.end(), std::size_t{0});
    for (std::size_t j = 0; j < chunks.size(); ++j) {
      for (const Need& need : chunks[j].needs()) link(j, need.name);
    }
  }

  std::vector<std::vector<const Chunk*>> groups() const {
    std::vector<std::vector<const Chunk*>> groups;
    for (std::size_t leader = 0; leader < chunks_.size(); ++leader) {
      if (group_[leader] != leader) continue;
      groups.emplace_back();
      for (std::size_t i = 0; i < chunks_.size(); ++i) {
        if (group_[i] == leader) groups.back().push_back(&chunks_[i]);
      }
    }
    return groups;
  }

 private:
  void link(std::size_t needer, const std::string& name) {
    for (std::size_t i = needer; i-- > 0;) {
      const Statement* binder = binder_in(chunks_[i], name);
      if (binder == nullptr) continue;
      if (!can_be_copied(*binder, name, i, needer)) join(i, needer);
      return;
    }
  }

  // An import, a definition, or a constant that nothing changes before it is needed.
  bool can_be_copied(const Statement& binder, const std::string& name, std::size_t from,
                     std::size_t to) const {
    const auto only_binds_it = [&](const Statement& nested) {
      return only_binds(nested) && binds(nested, name);
    };
    const bool is_nested = std::any_of(binder.nested.begin(), binder.nested.end(), only_binds_it);
    if (!only_binds(binder) && !is_nested) return false;
    for (std::size_t i = from; i < to; ++i) {
      for (const Statement* statement : chunks_[i].statements) {
        const auto& touched = statement->touches;
        const bool is_module = binder.kind == StatementKind::kImport;
        if (!is_module && std::find(touched.begin(), touched.end(), name) != touched.end()) return false;
      }
    }
    return true;
  }

  void join(std::size_t a, std::size_t b) {
    const std::size_t to = std::min(group_[a], group_[b]);
    const std::size_t from = std::max(group_[a], group_[b]);
    std::replace(group_.begin(), group_.end(), from, to);
  }

  const std::vector<Chunk>& chunks_;
  std::vector<std::size_t> group_;  // of each chunk: the first chunk of its group
};

using Group = std::vector<const Chunk*>;

// What only defines is left to those who need it, and so is what only shows or prints, beside code that
// works. If nothing does anything, all of it is one program.
std::vector<Group> worth_running(const std::vector<Group>& groups) {
  std::vector<Group> kept;
  for (const auto& test : {&Chunk::works, &Chunk::has_effect}) {
    std::copy_if(groups.begin(), groups.end(), std::back_inserter(kept), [&](const Group& group) {
      return std::any_of(group.begin(), group.end(), [&](const Chunk* chunk) { return (chunk->*test)(); });
    });
    if (!kept.empty()) return kept;
  }
  kept.emplace_back();
  for (const Group& group : groups) kept.back().insert(kept.back().end(), group.begin(), group.end());
  return kept;
}

// Finds what an attempt needs from elsewhere, and what that needs in turn.
class Borrower {
 public:
  Borrower(const Definitions& definitions, Attempt& attempt) : definitions_(definitions), attempt_(attempt) {
    for (const Chunk* chunk : attempt.chunks) own_lines_.insert(chunk->lines.begin(), chunk->lines.end());
  }

  void borrow() {
    std::set<std::string> bound;
    for (const Chunk* chunk : attempt_.chunks) {
      for (const Need& need : chunk->needs()) {
        if (!need.is_builtin && !bound.count(need.name)) get(need.name, chunk->lines.front());
      }
      bound.merge(chunk->binds());
    }
    if (!attempt_.missing.empty()) {
      for (const Definition* star : definitions_.stars_before(attempt_.chunks.front()->lines.front())) {
        if (!own_lines_.count(star->line)) take(star);
      }
    }
    std::sort(attempt_.borrowed.begin(), attempt_.borrowed.end(),
              [](const auto* a, const auto* b) { return a->line < b->line; });
  }

 private:
  void get(const std::string& name, std::size_t before) {
    if (!got_.insert(name).second) return;
    const Definition* found = definitions_.find(name, before, own_lines_);
    if (found == nullptr) {
      attempt_.missing.insert(name);
      return;
    }
    take(found);
    const Statement& statement = *found->statement;
    for (const auto* names : {&statement.needs, &statement.later}) {
      for (const std::string& needed : *names) {
        if (!found->block->builtins.count(needed)) get(needed, found->line);
      }
    }
  }

  void take(const Definition* definition) {
    const auto& taken = attempt_.borrowed;
    if (std::find(taken.begin(), taken.end(), definition) == taken.end())
      attempt_.borrowed.push_back(definition);
  }

  const Definitions& definitions_;
  Attempt& attempt_;
  std::set<std::size_t> own_lines_{};
  std::set<std::string> got_{};
};

}  // namespace

std::vector<Attempt> attempts_of(const std::vector<Chunk>& chunks, const Definitions& definitions) {
  std::vector<Attempt> attempts;
  for (const Group& group : worth_running(Links(chunks).groups())) {
    Attempt attempt{.chunks = group};
    Borrower(definitions, attempt).borrow();
    attempts.push_back(std::move(attempt));
  }
  return attempts;
}

}  // namespace grader::plan
