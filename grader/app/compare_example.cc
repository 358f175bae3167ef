#include "grader/app/compare_example.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "grader/app/class_table.h"

namespace grader::app {
namespace {

// The row that keeps a behaviour from having the verdict; nothing when it has it.
std::optional<std::string> mismatch(const std::string& behaviour, const std::string& verdict,
                                    const judge::QuestionResult& result) {
  std::vector<const judge::BehaviourResult*> rows;
  for (const judge::BehaviourResult& row : result.behaviours) {
    if (row.behaviour == behaviour) rows.push_back(&row);
  }
  if (rows.empty()) return behaviour + ": was not judged, should be " + verdict;
  const auto agrees = [&](const judge::BehaviourResult* row) {
    return name_of(row->verdict.kind) == verdict;
  };
  const bool all = std::all_of(rows.begin(), rows.end(), agrees);
  const bool any = std::any_of(rows.begin(), rows.end(), agrees);
  if (verdict == "passed" ? all : any) return std::nullopt;
  const auto other = std::find_if_not(rows.begin(), rows.end(), agrees);
  const judge::Verdict& got = (*other)->verdict;
  return behaviour + ": " + std::string(name_of(got.kind)) + ", should be " + verdict + " (" + got.message +
         ")";
}

// Why a status or a score came out as it did: the rows without their points of which the example states
// nothing.
void add_reasons(const spec::Example& example, const judge::QuestionResult& result,
                 std::vector<std::string>& found) {
  for (const judge::BehaviourResult& row : result.behaviours) {
    if (row.verdict.kind == judge::VerdictKind::kPassed || example.verdicts.contains(row.behaviour)) continue;
    found.push_back(row.behaviour + ": " + std::string(name_of(row.verdict.kind)) + " (" +
                    row.verdict.message + ")");
  }
}

}  // namespace

std::vector<std::string> differences(const spec::Example& example, const judge::QuestionResult& result) {
  std::vector<std::string> found;
  const std::string status(name_of(result.status));
  if (!example.status.empty() && status != example.status) {
    found.push_back("status: " + status + ", should be " + example.status);
  }
  if (example.score && std::abs(*example.score - result.score) > 1e-6) {
    found.push_back("score: " + points_text(result.score) + ", should be " + points_text(*example.score));
  }
  if (!found.empty()) add_reasons(example, result, found);
  for (const auto& [behaviour, verdict] : example.verdicts) {
    const auto wrong = mismatch(behaviour, verdict, result);
    if (wrong) found.push_back(*wrong);
  }
  return found;
}

}  // namespace grader::app
