#include "grader/spec/agreement.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "grader/base/suggest.h"

namespace grader::spec {
namespace {

std::vector<std::string> ids_of(const std::vector<Question>& questions) {
  std::vector<std::string> ids;
  for (const Question& question : questions) ids.push_back(question.id);
  return ids;
}

// Complains of a question that is in two files.
void check_ids(const std::vector<Question>& questions, base::Diagnostics& problems) {
  std::map<std::string, base::Location> places;
  for (const Question& question : questions) {
    if (question.id.empty()) continue;
    const auto [first, is_new] = places.emplace(question.id, question.where);
    if (is_new) continue;
    problems.push_back(
        {question.where, "question '" + question.id + "' is also in " + first->second.file, {}});
  }
}

// Complains of ids in the order that no file has, and of questions that are not in the order.
void check_order(const std::vector<OrderedId>& order, const std::vector<Question>& questions,
                 base::Diagnostics& problems) {
  const std::vector<std::string> ids = ids_of(questions);
  // A file whose question could not be read may hold any of the missing ones.
  const bool all_known = std::find(ids.begin(), ids.end(), "") == ids.end();
  std::set<std::string> listed;
  for (const auto& [id, where] : order) {
    if (!listed.insert(id).second) {
      problems.push_back({where, "'" + id + "' is in the order twice", {}});
    } else if (all_known && std::find(ids.begin(), ids.end(), id) == ids.end()) {
      problems.push_back({where, "no file has the question '" + id + "'", base::did_you_mean(id, ids)});
    }
  }
  for (const Question& question : questions) {
    if (question.id.empty() || listed.contains(question.id)) continue;
    problems.push_back(
        {question.where, "question '" + question.id + "' is not in the order of assignment.yaml", {}});
  }
}

void check_pins(const std::vector<Pin>& pins, const std::vector<Question>& questions,
                base::Diagnostics& problems) {
  const std::vector<std::string> ids = ids_of(questions);
  std::set<std::pair<std::string, std::string>> pinned;
  for (const Pin& pin : pins) {
    if (pin.question.empty()) continue;
    if (std::find(ids.begin(), ids.end(), pin.question) == ids.end()) {
      problems.push_back({pin.where, "no file has the question '" + pin.question + "'",
                          base::did_you_mean(pin.question, ids)});
    } else if (!pinned.emplace(pin.student, pin.question).second) {
      problems.push_back({pin.where, "'" + pin.question + "' of '" + pin.student + "' is pinned twice", {}});
    }
  }
}

}  // namespace

void check_agreement(const AssignmentFile& assignment, const std::vector<Question>& questions,
                     base::Diagnostics& problems) {
  check_ids(questions, problems);
  if (assignment.order) check_order(*assignment.order, questions, problems);
  check_pins(assignment.pins, questions, problems);
}

}  // namespace grader::spec
