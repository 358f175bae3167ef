#include "grader/judge/attempt.h"

#include <algorithm>

namespace grader::judge {
namespace {

std::string_view first_part(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }
std::string_view last_part(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

// Most import Pool from where it is shown, multiprocessing, but some from where it lives,
// multiprocessing.pool. In multiprocessing.dummy, threads go by the same names.
bool is_same_thing(std::string_view wanted, std::string_view name) {
  return name.find(".dummy.") == std::string_view::npos && wanted.find('.') != std::string_view::npos &&
         name.size() > wanted.size() && first_part(wanted) == first_part(name) &&
         last_part(wanted) == last_part(name);
}

}  // namespace

Attempt attempt_of(const spec::Question& question, const evidence::Material& material, int program) {
  Attempt attempt{.question = &question, .answer = &material.answer};
  if (program < 0) return attempt;
  attempt.program = &material.answer.programs.at(static_cast<std::size_t>(program));
  for (std::size_t i = 0; i < material.trials.size(); ++i) {
    const evidence::Trial& trial = material.trials[i];
    if (trial.program != program) continue;
    const bool is_varied = !trial.varied_input.empty();
    if (const auto* not_run = std::get_if<evidence::NotRun>(&trial.result)) {
      attempt.missed.push_back({trial.environment, is_varied, not_run->why});
      continue;
    }
    const auto& evidence = std::get<evidence::Evidence>(trial.result);
    if (evidence.processes.empty()) {
      attempt.missed.push_back({trial.environment, is_varied, "its evidence names no process"});
      continue;
    }
    (is_varied ? attempt.varied : attempt.runs)
        .push_back({static_cast<int>(i), &evidence, &trial.varied_input});
  }
  std::stable_sort(attempt.runs.begin(), attempt.runs.end(), [](const Run& a, const Run& b) {
    return a.evidence->environment < b.evidence->environment;
  });
  return attempt;
}

bool covers(std::string_view wanted, std::string_view name) {
  return name == wanted || (name.starts_with(wanted) && name[wanted.size()] == '.') ||
         is_same_thing(wanted, name);
}

bool calls(const Attempt& attempt, std::string_view name) {
  return attempt.program && std::any_of(attempt.program->calls.begin(), attempt.program->calls.end(),
                                        [&](const std::string& call) { return covers(name, call); });
}

}  // namespace grader::judge
