#include <optional>
#include <utility>

#include "grader/app/class_table.h"
#include "grader/app/commands.h"
#include "grader/app/compare_example.h"
#include "grader/app/interrupt.h"
#include "grader/app/log.h"
#include "grader/app/machine.h"
#include "grader/app/prepare.h"
#include "grader/app/run_jobs.h"
#include "grader/base/text.h"
#include "grader/judge/judge.h"
#include "grader/plan/plan.h"

namespace grader::app {
namespace {

// An example of a question with what was found and seen of it.
struct Tried {
  const spec::Question* question = nullptr;
  const spec::Example* example = nullptr;
  evidence::Material material{};
};

// The trials of all examples, run together.
std::vector<Tried> try_examples(const spec::Assignment& assignment, const Runner& runner) {
  std::vector<Tried> tried;
  std::vector<evidence::Job> jobs;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // of each job: index into tried, and of its trial
  for (const spec::Question& question : assignment.questions) {
    if (question.examples.empty() || interrupted()) continue;
    auto answers =
        plan::answers_of_examples(assignment, question, [&](const auto& asked) { return runner.ask(asked); });
    std::vector<plan::ToBuild> to_build;
    for (evidence::Answer& answer : answers) to_build.push_back({&question, &answer});
    plan::build_programs(to_build, [&](const auto& asked) { return runner.run_all("builds", asked); });
    for (std::size_t i = 0; i < question.examples.size(); ++i) {
      plan::Plan plan = plan::plan_trials(assignment, question, answers.at(i));
      for (std::size_t trial = 0; trial < plan.jobs.size(); ++trial) places.emplace_back(tried.size(), trial);
      std::move(plan.jobs.begin(), plan.jobs.end(), std::back_inserter(jobs));
      std::move(plan.impossible.begin(), plan.impossible.end(), std::back_inserter(plan.trials));
      tried.push_back({&question, &question.examples[i], {std::move(answers[i]), std::move(plan.trials)}});
    }
  }
  runner.run("examples", jobs, [&](std::size_t job, const evidence::TrialResult& result) {
    const auto [index, trial] = places[job];
    tried[index].material.trials[trial].result = result;
  });
  return tried;
}

// Shows one example; whether it got what it should.
Exit show(const Tried& tried) {
  const judge::QuestionResult result = judge::judge_question(*tried.question, tried.material);
  const std::vector<std::string> wrong = differences(*tried.example, result);
  say((wrong.empty() ? "ok       " : "DIFFERS  ") + tried.question->id + "  " + tried.example->name + "\n");
  for (const std::string& difference : wrong) say("           " + base::one_line(difference) + "\n");
  if (result.status == judge::Status::kGraderError) return Exit::kNotGraded;
  return wrong.empty() ? Exit::kDone : Exit::kBelow;
}

}  // namespace

Exit check_spec(const SpecCheckOptions& options) {
  const auto assignment = read_spec(options.spec);
  if (!assignment) return Exit::kMistake;
  double points = 0;
  long examples = 0;
  for (const spec::Question& question : assignment->questions) {
    points += question.points;
    examples += static_cast<long>(question.examples.size());
  }
  say(assignment->title + ": " + base::count_of(static_cast<long>(assignment->questions.size()), "question") +
      ", " + points_text(points) + " points, " + base::count_of(examples, "example answer") +
      "; no mistakes\n");
  return Exit::kDone;
}

Exit verify_spec(const SpecVerifyOptions& options) {
  auto assignment = read_spec(options.spec);
  if (!assignment || !settle_programs(*assignment)) return Exit::kMistake;
  const Runner runner{find_warden(), options.jobs, options.isolation};
  if (!sandbox_works(runner)) return Exit::kNoSandbox;
  watch_for_interrupts();
  const std::vector<Tried> tried = try_examples(*assignment, runner);
  if (interrupted()) return Exit::kInterrupted;
  Exit exit = Exit::kDone;
  long different = 0;
  for (const Tried& one : tried) {
    const Exit said = show(one);
    exit = std::max(exit, said);
    different += said == Exit::kDone ? 0 : 1;
  }
  say(std::to_string(static_cast<long>(tried.size()) - different) + " agree, " + std::to_string(different) +
      " differ\n");
  return exit;
}

}  // namespace grader::app
