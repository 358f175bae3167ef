#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <ostream>

#include "grader/judge/crashes.h"
#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;
using evidence::Exited;
using evidence::Killed;
using evidence::Outcome;
using evidence::Program;
using spec::Finishes;
using testing::ElementsAre;

constexpr const char* kTraceback =
    "Process Process-1:\n"
    "Traceback (most recent call last):\n"
    "  File \"/usr/lib/python3.11/multiprocessing/process.py\", line 314, in _bootstrap\n"
    "    self.run()\n"
    "  File \"/home/student/answer.py\", line 2, in bake\n"
    "    print(dough)\n"
    "NameError: name 'dough' is not defined\n";

Program bakery() { return {.text = "def bake():\n    print(dough)\nbake()\n"}; }

TEST(Finishes, WhenTheProgramEnds) {
  EXPECT_EQ(verdict_on(Finishes{}, Story()), "passed: the program ended by itself");
}

TEST(Finishes, WhenAllWorkersEnd) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().workers(3)),
            "passed: the program and its 3 workers ended by themselves");
}

TEST(Finishes, WhenThePoolEndsItsWorkers) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().workers(3).ends(1, Killed{SIGTERM}).ends(3, Killed{SIGKILL})),
            "passed: the program ended by itself, after it had ended workers 1 and 3");
}

TEST(Finishes, NotWhenAWorkerCrashesAlthoughTheParentGoesOn) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().workers(2).complains(2, kTraceback).ends(2, Exited{1}), bakery()),
            "failed: worker 2 crashed at line 2, `print(dough)`: NameError: name 'dough' is not defined");
}

TEST(Finishes, NotWhenSeveralCrash) {
  EXPECT_EQ(
      verdict_on(Finishes{},
                 Story()
                     .workers(3)
                     .complains(1, kTraceback)
                     .ends(1, Exited{1})
                     .ends(2, Exited{1})
                     .ends(3, Exited{1}),
                 bakery()),
      "failed: worker 1 crashed at line 2, `print(dough)`: NameError: name 'dough' is not defined; 2 other "
      "processes crashed too");
}

TEST(Finishes, NotWhenTheProgramCrashes) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().complains(0, kTraceback).ends(0, Exited{1}), bakery()),
            "failed: the program crashed at line 2, `print(dough)`: NameError: name 'dough' is not defined");
}

TEST(Finishes, NotWhenASignalOfItsOwnEndsIt) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().ends(0, Killed{SIGSEGV})),
            "failed: the program was ended by SIGSEGV (segmentation fault)");
  EXPECT_EQ(verdict_on(Finishes{}, Story().ends(0, Killed{SIGTERM})),
            "failed: the program was ended by SIGTERM (terminated)");
  EXPECT_EQ(verdict_on(Finishes{}, Story().workers(1).ends(1, Killed{SIGABRT})),
            "failed: worker 1 was ended by SIGABRT (aborted)");
}

TEST(Finishes, SaysTheExitCodeWhereNoExceptionIsKnown) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().ends(0, Exited{3})), "failed: the program ended with exit code 3");
  EXPECT_EQ(verdict_on(Finishes{}, Story().complains(0, "first\nno flour left\n").ends(0, Exited{1})),
            "failed: the program ended with exit code 1: `no flour left`");
}

TEST(Finishes, ExplainsThatNobodyIsThereToType) {
  EXPECT_EQ(
      verdict_on(
          Finishes{},
          Story()
              .complains(0,
                         "Traceback (most recent call last):\n  File \"answer.py\", line 9, in <module>\n"
                         "EOFError: EOF when reading a line\n")
              .ends(0, Exited{1})),
      "failed: the program crashed at line 9: EOFError: EOF when reading a line (it asks for input, and "
      "there is "
      "none)");
}

TEST(Finishes, WhateverOtherProgramsReturn) {
  Story story = Story().workers(1).ends(1, Exited{127});
  story.at(1).command = {"/bin/clear"};
  EXPECT_EQ(verdict_on(Finishes{}, std::move(story)),
            "passed: the program and its 1 worker ended by themselves");
}

TEST(Finishes, NotWhenWorkersAreLeftBehind) {
  EXPECT_EQ(
      verdict_on(Finishes{}, Story().workers(2).ends(2, Killed{SIGKILL, true})),
      "failed: worker 2 was still running when the program had ended, and had to be ended by the grader");
  Story endless = Story().workers(2);
  endless.at(1).ending.reset();
  endless.at(2).ending.reset();
  EXPECT_EQ(verdict_on(Finishes{}, std::move(endless)),
            "failed: both workers were still running when the program had ended, and had to be ended by the "
            "grader");
}

TEST(Finishes, DoesNotCareForHelpers) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().helper().ends(1, Killed{SIGKILL, true})),
            "passed: the program ended by itself");
  EXPECT_EQ(verdict_on(Finishes{}, Story().helper().ends(1, Exited{1})),
            "passed: the program ended by itself");
}

TEST(Finishes, IsRefutedByOneTrial) {
  const BehaviourResult row =
      row_for(Finishes{}, {trial_of(Story().workers(1)),
                           trial_of(Story(Environment::kRendezvous).workers(1).ends(1, Exited{4}))});
  EXPECT_EQ(row.verdict.message, "worker 1 ended with exit code 4");
  EXPECT_EQ(row.environment, "rendezvous");
  EXPECT_THAT(row.verdict.processes, ElementsAre(1));
}

TEST(Finishes, NamesTheExceptionThatAWorkerSentToItsParent) {
  const char* errors =
      "multiprocessing.pool.RemoteTraceback: \n\"\"\"\nTraceback (most recent call last):\n"
      "  File \"/usr/lib/python3.11/multiprocessing/pool.py\", line 125, in worker\n    result = ...\n"
      "  File \"/home/student/answer.py\", line 2, in bake\n    print(dough)\n"
      "NameError: name 'dough' is not defined\n\"\"\"\n\n"
      "The above exception was the direct cause of the following exception:\n\n"
      "Traceback (most recent call last):\n  File \"/home/student/answer.py\", line 3, in <module>\n    "
      "bake()\n"
      "NameError: name 'dough' is not defined\n";
  EXPECT_EQ(verdict_on(Finishes{}, Story().complains(0, errors).ends(0, Exited{1}), bakery()),
            "failed: the program crashed at line 2, `print(dough)`: NameError: name 'dough' is not defined");
}

TEST(Finishes, GivesNoLineWhenTheExceptionIsNotInTheProgram) {
  const char* errors =
      "Traceback (most recent call last):\n  File \"/home/student/my_answer.py\", line 3, in f\n    "
      "g()\nOSError: no\n";
  EXPECT_EQ(verdict_on(Finishes{}, Story().complains(0, errors).ends(0, Exited{1}), bakery()),
            "failed: the program crashed: OSError: no");
}

TEST(Finishes, SaysTheLineOfTheCellWhereItDiffers) {
  Program program = bakery();
  program.lines = {{.cell = 4, .line = 1}, {.cell = 6, .line = 1}, {.cell = -1, .line = 0}};
  EXPECT_EQ(verdict_on(Finishes{}, Story().complains(0, kTraceback).ends(0, Exited{1}), program),
            "failed: the program crashed at line 2 (line 1 of cell 6), `print(dough)`: NameError: name "
            "'dough' is not "
            "defined");
}

TEST(Finishes, NotWhenSomethingUnknownHappens) {
  EXPECT_EQ(verdict_on(Finishes{}, Story().outcome(Outcome::kCrashed)),
            "failed: the program did not end well");
}

struct Limit {
  Outcome outcome;
  const char* message;
};
void PrintTo(const Limit& limit, std::ostream* out) { *out << evidence::name_of(limit.outcome); }

class FinishesNot : public testing::TestWithParam<Limit> {};

TEST_P(FinishesNot, BeyondALimit) {
  Story story = Story().outcome(GetParam().outcome);
  story.told().use = {.cpu_seconds = 10.25,
                      .wall_seconds = 60,
                      .peak_memory_bytes = std::int64_t{3} << 29,
                      .processes = 128,
                      .output_bytes = std::int64_t{1} << 20};
  EXPECT_EQ(verdict_on(Finishes{}, std::move(story)), "failed: " + std::string(GetParam().message));
}

constexpr Limit kLimits[] = {
    {Outcome::kCpuLimit,
     "the program was ended after computing for 10.3 s (the limit is 10 s); usually that is a loop that "
     "never ends"},
    {Outcome::kWallLimit,
     "the program was ended after 60 s (the limit is 60 s); usually it waits for something that never comes"},
    {Outcome::kMemoryLimit,
     "the program was ended when it used 1.5 GiB of memory (the limit is 1 GiB); usually that is a list or a "
     "text that "
     "grows without end"},
    {Outcome::kProcessLimit,
     "the program was ended when it had 128 processes and threads at once (the limit is 128); usually those "
     "are "
     "processes that start processes without end"},
    {Outcome::kOutputLimit,
     "the program was ended when it had printed 1 MiB (the limit is 1 MiB); usually that is a print in a "
     "loop that "
     "never ends"},
    {Outcome::kDiskLimit, "the program was ended when it filled more than 64 MiB of disk"},
};
INSTANTIATE_TEST_SUITE_P(Limit, FinishesNot, testing::ValuesIn(kLimits));

TEST(Finishes, SaysThatItAskedAgainAndAgain) {
  Story story = Story().outcome(Outcome::kWallLimit).waits({.process = 0, .call = "running"});
  story.told().use = {.wall_seconds = 60};
  EXPECT_EQ(verdict_on(Finishes{}, std::move(story)),
            "failed: the program was ended after 60 s (the limit is 60 s); usually that is a loop that asks "
            "again and again for what never comes");
}

TEST(Traceback, MayHaveItsMessageOnALaterLine) {
  const std::string begin = "Traceback (most recent call last):\n  File \"answer.py\", line 2, in work\n";
  EXPECT_EQ(
      last_traceback(begin + "RuntimeError: \n        An attempt was made.\n\n  And more.\n")->exception,
      "RuntimeError: An attempt was made.");
  EXPECT_EQ(last_traceback(begin + "ValueError: of this:\nsomething else\n")->exception,
            "ValueError: of this:");
}

TEST(Finishes, SaysThatItPrintedTooOften) {
  Story story = Story().outcome(Outcome::kOutputLimit);
  story.told().writes.resize(evidence::kMostWrites);
  EXPECT_EQ(verdict_on(Finishes{}, std::move(story)),
            "failed: the program was ended when it had printed 100000 times; usually that is a print in a "
            "loop that "
            "never ends");
}

TEST(Finishes, SaysWhereItWasWhenALimitEndedIt) {
  Story story = Story()
                    .outcome(Outcome::kCpuLimit)
                    .waits({.process = 0,
                            .thread = 1,
                            .kind = evidence::PauseKind::kLock,
                            .frames = {{"answer.py", 3, "<module>"}}})
                    .waits({.process = 0, .frames = {{"answer.py", 2, "bake"}}});
  story.told().use.cpu_seconds = 10;
  EXPECT_EQ(verdict_on(Finishes{}, std::move(story), bakery()),
            "failed: the program was ended after computing for 10 s (the limit is 10 s); usually that is a "
            "loop that "
            "never ends; `bake` (the parent) was at line 2, `print(dough)`");
}

}  // namespace
}  // namespace grader::judge
