#include "grader/plan/build.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/plan/commands.h"

namespace grader::plan {
namespace {

using evidence::Evidence;
using evidence::Job;
using evidence::NotRun;
using evidence::Outcome;
using evidence::Program;
using evidence::TrialResult;
using testing::ElementsAre;
using testing::IsEmpty;

const char* const kMissingSemicolon =
    "answer.c: In function 'main':\n"
    "answer.c:2:9: warning: unused variable 'a' [-Wunused-variable]\n"
    "answer.c:3:12: error: expected ';' before 'return'\n"
    "    3 |   int b = 4\n";

spec::Question question_in_c() {
  spec::Question question{.id = "C1"};
  question.recipe = {"answer.c", {"cc", "-o", "program", "answer.c"}, {"./program"}, true};
  question.environments = {evidence::Environment::kNatural};
  return question;
}

evidence::Answer answer_with(Program program) {
  return {.question = "C1", .parts = {{.is_code = true}}, .programs = {std::move(program)}};
}

// The program after a build that ended so.
Program built(const TrialResult& result) {
  const spec::Question question = question_in_c();
  evidence::Answer answer = answer_with({.text = "int main(void) {}\n", .file = "answer.c"});
  build_programs({{&question, &answer}}, [&](const auto&) { return std::vector<TrialResult>{result}; });
  return answer.programs.front();
}

Evidence failed_with(const std::string& printed) {
  return {.outcome = Outcome::kCrashed, .exit_code = 1, .writes = {{.text = printed}}};
}

TEST(Build, IsAskedForOnceWithTheSources) {
  const spec::Question question = question_in_c();
  evidence::Answer answer =
      answer_with({.text = "1", .file = "main.c", .files = {{"sum.h", "2"}, {"sum.c", "3"}, {"-x.c", "4"}}});
  std::vector<Job> asked;
  build_programs({{&question, &answer}}, [&](const std::vector<Job>& jobs) {
    asked = jobs;
    return std::vector<TrialResult>{NotRun{"no"}};
  });
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_THAT(asked[0].command, ElementsAre("cc", "-o", "program", "main.c", "sum.c", "./-x.c"));
  EXPECT_THAT(asked[0].files, ElementsAre(evidence::File{"main.c", "1"}, evidence::File{"sum.h", "2"},
                                          evidence::File{"sum.c", "3"}, evidence::File{"-x.c", "4"}));
  EXPECT_THAT(asked[0].collect, ElementsAre("program"));
}

TEST(Build, IsNotAskedForWhereNothingIsBuilt) {
  spec::Question question = question_in_c();
  question.recipe.build.clear();
  evidence::Answer answer = answer_with({.text = "1"});
  build_programs({{&question, &answer}}, [](const auto&) -> std::vector<TrialResult> {
    ADD_FAILURE() << "nothing had to be built";
    return {};
  });
  EXPECT_FALSE(answer.programs[0].built);
}

TEST(Build, GivesItsFilesToEveryTrial) {
  const evidence::File file{"program",
                            "\x7F"
                            "ELF",
                            true};
  const Program program = built(Evidence{.collected = {file}});
  ASSERT_TRUE(program.built);
  EXPECT_FALSE(program.error);
  const Plan plan = plan_trials({}, question_in_c(), answer_with(program));
  ASSERT_EQ(plan.jobs.size(), 1u);
  EXPECT_THAT(plan.jobs[0].command, ElementsAre("./program"));
  EXPECT_THAT(plan.jobs[0].files, IsEmpty());
  EXPECT_THAT(*plan.jobs[0].built, ElementsAre(file));
}

TEST(Build, ThatFailsSaysTheCompilersFirstError) {
  const Program program = built(failed_with(kMissingSemicolon));
  ASSERT_TRUE(program.error);
  EXPECT_EQ(program.error->line, 3);
  EXPECT_EQ(program.error->column, 12);
  EXPECT_EQ(program.error->message, "expected ';' before 'return'");
  EXPECT_EQ(program.error->said_by, "cc");
  EXPECT_THAT(plan_trials({}, question_in_c(), answer_with(program)).trials, IsEmpty());
}

TEST(Build, ThatMeetsALimitSaysSo) {
  EXPECT_EQ(
      built(Evidence{.outcome = Outcome::kMemoryLimit, .limits = {.memory_bytes = 64 << 20}}).error->message,
      "the program could not be built: `cc` was ended because it used more than 64 MiB of memory");
}

TEST(Build, ThatMakesNoProgramSaysSo) {
  EXPECT_EQ(built(Evidence{}).error->message,
            "the program could not be built: `cc` made no file `./program`");
}

TEST(Build, ThatTheMachineCouldNotDoLeavesTrialsThatWereNotRun) {
  const Program program = built(NotRun{"the disk is full"});
  EXPECT_FALSE(program.error);
  const Plan plan = plan_trials({}, question_in_c(), answer_with(program));
  EXPECT_THAT(plan.jobs, IsEmpty());
  ASSERT_EQ(plan.impossible.size(), 1u);
  EXPECT_EQ(std::get<NotRun>(plan.impossible[0].result).why,
            "the program could not be built: the disk is full");
}

TEST(FirstError, CanBeInAFileBeside) {
  const auto error = first_error("sum.c:2:1: error: unknown type name 'strct'\n", "cc",
                                 {.file = "main.c", .files = {{"sum.c", ""}}});
  EXPECT_EQ(error.file, "sum.c");
  EXPECT_EQ(error.line, 2);
}

TEST(FirstError, CanBeFatalAndWithoutAColumn) {
  const auto error = first_error("./answer.cc:1: fatal error: nothing.h: No such file or directory\n", "c++",
                                 {.file = "answer.cc"});
  EXPECT_EQ(error.line, 1);
  EXPECT_EQ(error.column, 1);
  EXPECT_EQ(error.message, "nothing.h: No such file or directory");
}

TEST(FirstError, CanBeInAHeaderThatALineOfTheProgramUses) {
  const auto error = first_error(
      "In file included from answer.cc:1:\n"
      "/usr/include/c++/12/bits/std_thread.h: In instantiation of 'std::thread::thread(void (&)(int&), "
      "int&)':\n"
      "answer.cc:4:43:   required from here\n"
      "/usr/include/c++/12/bits/std_thread.h:129:72: error: static assertion failed: must be invocable\n"
      "/usr/include/c++/12/bits/std_thread.h:130:1: error: and more\n",
      "c++", {.file = "answer.cc"});
  EXPECT_EQ(error.file, "");
  EXPECT_EQ(error.line, 4);
  EXPECT_EQ(error.message, "static assertion failed: must be invocable");
}

TEST(FirstError, NeedNotSayThatItIsOne) {
  const auto error = first_error("# command\n./answer.go:3:5: undefined: x\n", "go", {.file = "answer.go"});
  EXPECT_EQ(error.line, 3);
  EXPECT_EQ(error.message, "undefined: x");
}

TEST(FirstError, OfTheLinkerIsTheNameThatIsNowhere) {
  const auto error = first_error(
      "/usr/bin/ld: /tmp/ccX.o: in function `main':\n/home/student/answer.c:4: undefined reference to `sum'\n"
      "collect2: error: ld returned 1 exit status\n",
      "cc", {.file = "answer.c"});
  EXPECT_EQ(error.line, 0);
  EXPECT_EQ(error.message, "the program could not be built: undefined reference to `sum'");
}

TEST(FirstError, OfAnotherToolIsWhatItPrintedFirst) {
  const auto error =
      first_error("\nmake: *** No rule to make target 'all'.  Stop.\n", "make", {.file = "a.c"});
  EXPECT_EQ(error.line, 0);
  EXPECT_EQ(error.message, "the program could not be built: make: *** No rule to make target 'all'.  Stop.");
}

TEST(RunCommand, NamesTheMainFileOfSeveral) {
  const spec::Recipe recipe{"answer.sh", {}, {"sh", "answer.sh", "4"}, false};
  EXPECT_THAT(run_command(recipe, {.file = "main.sh", .files = {{"more.sh", ""}}}),
              ElementsAre("sh", "main.sh", "4"));
}

}  // namespace
}  // namespace grader::plan
