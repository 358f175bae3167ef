#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "grader/base/file.h"
#include "grader/plan/interpreter.h"
#include "grader/plan/plan.h"
#include "grader/plan/vary_input.h"
#include "samples.h"

namespace grader::plan {
namespace {

using evidence::Answer;
using evidence::Environment;
using evidence::Program;
using spec::Expected;
using testing::ElementsAre;
using testing::IsEmpty;

namespace fs = std::filesystem;

// A program that maps a list, which stands at its end.
Program mapping() {
  return {.text = "print(pool.map(f, [4, 1, 9]))\n", .inputs = {{4, 1, 9}}, .input_places = {{18, 27}}};
}

spec::Question question_in(std::vector<Environment> environments, std::vector<Expected> behaviours = {}) {
  spec::Question question = garden_assignment().questions[4];
  question.environments = std::move(environments);
  question.behaviours = std::move(behaviours);
  return question;
}

std::vector<std::string> files(const Plan& plan) {
  std::vector<std::string> files;
  for (const evidence::Trial& trial : plan.trials) files.push_back(trial.file);
  return files;
}

TEST(PlanTrials, AsksForEveryProgramInEveryEnvironment) {
  const Answer answer{.programs = {{.text = "f()\n"}, {.text = "g()\n"}}};
  const Plan plan = plan_trials(garden_assignment(),
                                question_in({Environment::kNatural, Environment::kRendezvous}), answer);
  EXPECT_THAT(files(plan), ElementsAre("evidence/T5-natural.json", "evidence/T5-rendezvous.json",
                                       "evidence/T5-natural-2.json", "evidence/T5-rendezvous-2.json"));
  EXPECT_EQ(plan.trials[3].program, 1);
  EXPECT_EQ(plan.trials[3].environment, Environment::kRendezvous);
  EXPECT_TRUE(std::holds_alternative<evidence::NotRun>(plan.trials[3].result));
  ASSERT_EQ(plan.jobs.size(), 4u);
  EXPECT_EQ(plan.jobs[3].environment, Environment::kRendezvous);
  EXPECT_THAT(plan.jobs[3].files, ElementsAre(evidence::File{"answer.py", "g()\n"}));
}

TEST(PlanTrials, NamesFilesByTheSeed) {
  const Answer answer{.programs = {{.text = "f()\n"}}};
  const Plan plan = plan_trials(garden_assignment(), question_in({{Environment::kShuffled, 7}}), answer);
  EXPECT_THAT(files(plan), ElementsAre("evidence/T5-shuffled-7.json"));
}

TEST(PlanTrials, ChangesPythonsStartMethodByAFileThatPythonReadsAtItsStart) {
  const Answer answer{.programs = {{.text = "f()\n"}}};
  const Plan plan =
      plan_trials(garden_assignment(), question_in({Environment::kNatural, Environment::kSpawn}), answer);
  EXPECT_EQ(plan.jobs[0].variables.count("PYTHONPATH"), 0u);
  EXPECT_EQ(plan.jobs[1].variables.at("PYTHONPATH"), "/home/student/.start_method");
  ASSERT_EQ(plan.jobs[1].files.size(), 2u);
  EXPECT_EQ(plan.jobs[1].files[1].path, ".start_method/sitecustomize.py");
}

TEST(PlanTrials, GivesAJobAllThatItsProgramNeeds) {
  spec::Assignment assignment = garden_assignment();
  assignment.limits.cpu_seconds = 3;
  spec::Question question = question_in({Environment::kNatural});
  question.input = "7\n";
  const Answer answer{.programs = {{.text = "import plum\n", .files = {{"plum.py", "x = 1\n"}}}}};
  const evidence::Job job = plan_trials(assignment, question, answer).jobs.at(0);
  EXPECT_EQ(job.command.at(1), "answer.py");
  EXPECT_TRUE(fs::path(job.command.at(0)).is_absolute());
  EXPECT_FALSE(fs::is_symlink(job.command.at(0)));
  EXPECT_EQ(job.files.at(1), (evidence::File{"plum.py", "x = 1\n"}));
  EXPECT_EQ(job.input, "7\n");
  EXPECT_EQ(job.limits.cpu_seconds, 3);
  EXPECT_EQ(job.variables.at("PYTHONHASHSEED"), "0");
  EXPECT_EQ(job.box, evidence::Box::kSealed);
}

TEST(PlanTrials, WatchesMessagesInTheEverydayRunOnlyWhereABehaviourNeedsThem) {
  const Answer answer{.programs = {{.text = "f()\n"}}};
  spec::Question question = question_in({Environment::kNatural, Environment::kRendezvous});
  const Plan usual = plan_trials(garden_assignment(), question, answer);
  EXPECT_FALSE(usual.jobs.at(0).messages);
  EXPECT_TRUE(usual.jobs.at(1).messages);
  question.behaviours = {{.behaviour = spec::AllOf{{{.behaviour = spec::Messages{}}}}}};
  EXPECT_TRUE(plan_trials(garden_assignment(), question, answer).jobs.at(0).messages);
}

TEST(PlanTrials, PrefersTheQuestionsLimits) {
  spec::Question question = question_in({Environment::kNatural});
  question.limits = evidence::Limits{.cpu_seconds = 1};
  const Answer answer{.programs = {{.text = "f()\n"}}};
  EXPECT_EQ(plan_trials(garden_assignment(), question, answer).jobs.at(0).limits.cpu_seconds, 1);
}

TEST(PlanTrials, RunsNoBrokenProgram) {
  const Answer answer{.programs = {{.text = "f(\n", .error = evidence::SyntaxError{1, 2, "never closed"}}}};
  EXPECT_THAT(plan_trials(garden_assignment(), question_in({Environment::kNatural}), answer).jobs, IsEmpty());
}

TEST(PlanTrials, RunsNothingWhereProseIsAskedFor) {
  const spec::Assignment assignment = garden_assignment();
  const Answer answer{.programs = {{.text = "f()\n"}}};
  EXPECT_THAT(plan_trials(assignment, assignment.questions[0], answer).jobs, IsEmpty());
}

TEST(PlanTrials, RunsOnceMoreWithOtherInputWhereABehaviourWantsIt) {
  const Expected varied{.behaviour = spec::Maps{}, .vary_input = true};
  const Expected nested{.behaviour = spec::AnyOf{{Expected{.behaviour = spec::AllOf{{varied}}}}}};
  for (const Expected& expected : {varied, nested}) {
    const Plan plan = plan_trials(garden_assignment(), question_in({Environment::kRendezvous}, {expected}),
                                  {.programs = {mapping()}});
    EXPECT_THAT(files(plan), ElementsAre("evidence/T5-rendezvous.json", "evidence/T5-natural-varied.json"));
    EXPECT_THAT(plan.trials[1].varied_input, ElementsAre(3, 4, 6));
    EXPECT_EQ(plan.trials[1].environment, Environment::kNatural);
    EXPECT_EQ(plan.jobs[1].files[0].content, "print(pool.map(f, [3, 4, 6]))\n");
    EXPECT_EQ(plan.jobs[0].files[0].content, "print(pool.map(f, [4, 1, 9]))\n");
  }
}

TEST(PlanTrials, CannotVaryWhatIsNotThere) {
  const Expected varied{.behaviour = spec::Maps{}, .vary_input = true};
  const Plan plan = plan_trials(garden_assignment(), question_in({Environment::kNatural}, {varied}),
                                {.programs = {{.text = "f()\n"}}});
  EXPECT_EQ(plan.jobs.size(), 1u);
}

struct Variation {
  const char* name;
  const char* list;
  std::vector<double> numbers;
  const char* instead;
};

void PrintTo(const Variation& row, std::ostream* out) { *out << row.list; }

const Variation kVariations[] = {
    {"WholeNumbers", "[1, 2, 3]", {1, 2, 3}, "[3, 4, 6]"},
    {"NoneWhereItStood", "[3, 9]", {3, 9}, "[4, 6]"},
    {"Fractions", "[0.5, 2]", {0.5, 2}, "[3.5, 4.5]"},
    {"Signs", "[-1, 1]", {-1, 1}, "[-3, 4]"},
    {"Tuples", "(1, 2)", {1, 2}, "(3, 4)"},
    {"Ranges", "range(4)", {0, 1, 2, 3}, "[3, 4, 6, 8]"},
    {"KeepsLines", "[1,\n 2]", {1, 2}, "[3, 4\n]"},
};

class VaryInput : public testing::TestWithParam<Variation> {};

TEST_P(VaryInput, PutsOtherNumbersOfTheKind) {
  const std::string list = GetParam().list;
  const Program program{
      .text = "f(" + list + ")\n", .inputs = {GetParam().numbers}, .input_places = {{2, 2 + list.size()}}};
  const auto varied = vary_input(program);
  ASSERT_TRUE(varied);
  EXPECT_EQ(varied->text, std::string("f(") + GetParam().instead + ")\n");
  EXPECT_EQ(varied->input.size(), GetParam().numbers.size());
}

INSTANTIATE_TEST_SUITE_P(Lists, VaryInput, testing::ValuesIn(kVariations),
                         [](const auto& row) { return row.param.name; });

TEST(Interpreter, IsWhatLinksLeadTo) {
  const base::TempFolder folder;
  fs::create_directories(folder.path() / "python/bin");
  base::write_file(folder.path() / "python/bin/python3.9", "");
  fs::create_symlink("python3.9", folder.path() / "python/bin/python3");
  const Interpreter found = interpreter_at(folder.path() / "python/bin/python3");
  const fs::path real = fs::canonical(folder.path());
  EXPECT_EQ(found.program, (real / "python/bin/python3.9").string());
  EXPECT_THAT(found.readable, ElementsAre((real / "python").string()));
}

TEST(Interpreter, OfAVirtualEnvironmentKeepsItsPath) {
  const base::TempFolder folder;
  base::write_file(folder.path() / "env/pyvenv.cfg", "");
  fs::create_directories(folder.path() / "env/bin");
  fs::create_symlink("/usr/bin/env", folder.path() / "env/bin/python3");
  const Interpreter found = interpreter_at(folder.path() / "env/bin/python3");
  EXPECT_EQ(found.program, (folder.path() / "env/bin/python3").string());
  EXPECT_THAT(found.readable, ElementsAre((folder.path() / "env").string()));
}

TEST(Interpreter, OfTheSystemNeedsNothingMore) {
  EXPECT_THAT(interpreter_at("/usr/bin/env").readable, IsEmpty());
}

}  // namespace
}  // namespace grader::plan
