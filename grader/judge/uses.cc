#include <algorithm>

#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

bool is_among(const std::set<std::string>& names, std::string_view wanted) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return covers(wanted, name); });
}

// Each of the wanted names that is there, or that is not.
std::vector<std::string> those(const std::vector<std::string>& wanted, const std::set<std::string>& names,
                               bool there) {
  std::vector<std::string> found;
  for (const std::string& name : wanted) {
    if (is_among(names, name) == there) found.push_back("`" + name + "`");
  }
  return found;
}

}  // namespace

Ruling judge_one(const spec::Uses& wanted, const Attempt& attempt) {
  const evidence::Program& program = *attempt.program;
  struct Complaint {
    std::vector<std::string> names;
    const char* words;
  };
  const Complaint complaints[] = {
      {those(wanted.imports, program.imports, false), "the code does not import "},
      {those(wanted.calls, program.calls, false), "the code does not call "},
      {those(wanted.forbidden_imports, program.imports, true), "not to be imported here: "},
      {those(wanted.forbidden_calls, program.calls, true), "not to be called here: "},
  };
  std::string problem;
  for (const Complaint& complaint : complaints) {
    if (complaint.names.empty()) continue;
    problem += (problem.empty() ? "" : "; ") + std::string(complaint.words) + listed(complaint.names);
  }
  if (!problem.empty()) return stated(VerdictKind::kFailed, problem);
  std::vector<std::string> asked = those(wanted.imports, program.imports, true);
  const std::vector<std::string> called = those(wanted.calls, program.calls, true);
  asked.insert(asked.end(), called.begin(), called.end());
  return stated(VerdictKind::kPassed, asked.empty() ? "the code uses nothing that is not allowed"
                                                    : "the code uses " + listed(asked));
}

}  // namespace grader::judge
