#include <algorithm>
#include <variant>

#include "grader/plan/commands.h"
#include "grader/plan/interpreter.h"
#include "grader/plan/plan.h"
#include "grader/plan/start_method.h"
#include "grader/plan/vary_input.h"

namespace grader::plan {
namespace {

using evidence::Environment;
using evidence::Job;
using evidence::Program;

bool wants_varied_input(const std::vector<spec::Expected>& behaviours) {
  return std::any_of(behaviours.begin(), behaviours.end(), [](const spec::Expected& expected) {
    if (expected.vary_input) return true;
    if (const auto* any = std::get_if<spec::AnyOf>(&expected.behaviour)) return wants_varied_input(any->ways);
    if (const auto* all = std::get_if<spec::AllOf>(&expected.behaviour))
      return wants_varied_input(all->parts);
    return false;
  });
}

// As a part of a file's name: a colon would have a meaning of its own on some systems.
std::string file_name_of(const Environment& environment) {
  std::string name = name_of(environment);
  std::replace(name.begin(), name.end(), ':', '-');
  return name;
}

// Asks for the trials of one question's programs.
class Planner {
 public:
  Planner(const spec::Assignment& assignment, const spec::Question& question)
      : question_(question), python_(interpreter_at(assignment.interpreter)) {
    limits_ = question.limits.value_or(assignment.limits);
    const auto leaves = spec::leaves_of(question.behaviours);
    needs_messages_ = std::any_of(leaves.begin(), leaves.end(), [](const spec::Expected* leaf) {
      return spec::needs_messages(leaf->behaviour);
    });
  }

  void add(int index, const Program& program) {
    for (const Environment environment : question_.environments) {
      add_trial(index, program, environment, program.text, {});
    }
    if (!wants_varied_input(question_.behaviours)) return;
    if (const auto varied = vary_input(program)) {
      add_trial(index, program, Environment::kNatural, varied->text, varied->input);
    }
  }

  Plan take() { return std::move(plan_); }

 private:
  void add_trial(int index, const Program& program, Environment environment, const std::string& text,
                 const std::vector<double>& varied_input) {
    std::string file = "evidence/" + question_.id + "-" + file_name_of(environment);
    if (!varied_input.empty()) file += "-varied";
    if (index > 0) file += "-" + std::to_string(index + 1);
    evidence::Trial trial{.program = index,
                          .environment = environment,
                          .varied_input = varied_input,
                          .file = file + ".json",
                          .result = evidence::NotRun{"not yet run"}};
    if (!program.not_built.empty()) {
      trial.result = evidence::NotRun{"the program could not be built: " + program.not_built};
      plan_.impossible.push_back(std::move(trial));
      return;
    }
    plan_.trials.push_back(std::move(trial));
    plan_.jobs.push_back(question_.recipe.command.empty() ? python_job(program, environment, text)
                                                          : recipe_job(program, environment));
  }

  // A program that was built is there without its sources.
  Job recipe_job(const Program& program, Environment environment) const {
    Job job{.command = run_command(question_.recipe, program),
            .input = question_.input,
            .environment = environment,
            .clock = question_.clock,
            .limits = limits_,
            .messages = environment != Environment::kNatural || needs_messages_};
    if (program.built)
      job.built = program.built;
    else
      job.files = files_of(program);
    if (job.command.front().starts_with('/')) job.readable = interpreter_at(job.command.front()).readable;
    return job;
  }

  Job python_job(const Program& program, Environment environment, const std::string& text) const {
    Job job{
        .command = {python_.program, std::string(evidence::kProgramFile)},
        .files = {{std::string(evidence::kProgramFile), text}},
        .input = question_.input,
        .environment = environment,
        .clock = question_.clock,
        .limits = limits_,
        // Sets and dicts of strings come in the same order every time; a stalled program says where it is.
        .variables = {{"PYTHONHASHSEED", "0"}, {"PYTHONFAULTHANDLER", "1"}, {"PYTHONDONTWRITEBYTECODE", "1"}},
        .readable = python_.readable,
        // Watching them costs something: the everyday run stays as it is where nobody asks for them.
        .messages = environment != Environment::kNatural || needs_messages_};
    job.files.insert(job.files.end(), program.files.begin(), program.files.end());
    if (const auto method = start_method(environment)) {
      job.files.push_back(method->file);
      job.variables["PYTHONPATH"] = std::string(evidence::kWorkingFolder) + "/" + method->folder;
    }
    return job;
  }

  const spec::Question& question_;
  Interpreter python_;
  evidence::Limits limits_{};
  bool needs_messages_ = false;
  Plan plan_{};
};

}  // namespace

Plan plan_trials(const spec::Assignment& assignment, const spec::Question& question,
                 const evidence::Answer& answer) {
  Planner planner(assignment, question);
  if (question.answer == spec::AnswerKind::kProse) return planner.take();
  for (std::size_t i = 0; i < answer.programs.size(); ++i) {
    if (!answer.programs[i].error) planner.add(static_cast<int>(i), answer.programs[i]);
  }
  return planner.take();
}

}  // namespace grader::plan
