#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;
using evidence::Exited;
using evidence::Outcome;
using spec::PrintsNumber;
using spec::Writer;
using testing::ElementsAre;

// What each of the workers prints, and what is said of it when each must print a different number.
struct NumbersRow {
  const char* name;
  std::vector<std::string> outputs;
  const char* verdict;
  const char* text = "";
};
void PrintTo(const NumbersRow& row, std::ostream* out) { *out << row.name; }

class DifferentNumbers : public testing::TestWithParam<NumbersRow> {};

TEST_P(DifferentNumbers, OfEachWorker) {
  Story story = Story().workers(static_cast<int>(GetParam().outputs.size()));
  for (std::size_t i = 0; i < GetParam().outputs.size(); ++i) {
    std::move(story).says(static_cast<int>(i) + 1, GetParam().outputs[i]);
  }
  EXPECT_EQ(verdict_on(PrintsNumber{.distinct = true}, std::move(story), {.text = GetParam().text}),
            GetParam().verdict);
}

const NumbersRow kNumbersRows[] = {
    {"Bare", {"11\n", "12\n"}, "passed: both workers print 11 and 12"},
    {"Fractions", {"0.5\n", "1e3\n"}, "passed: both workers print 0.5 and 1000"},
    {"AfterAName", {"Runner-1 says 8\n", "Runner-2 says 9\n"}, "passed: both workers print 8 and 9"},
    {"AfterAnOrdinal", {"Process 1: 8\n", "Process 2: 9\n"}, "passed: both workers print 8 and 9"},
    {"OnlyAnOrdinal", {"Process 1 begins\n", "Process 2 begins\n"}, "passed: both workers print 1 and 2"},
    {"OrdinalsCountOnlyWithoutBetterNumbers",
     {"Process 1 begins\n8\n", "Process 2 begins\n8\n"},
     "failed: both workers print 8"},
    {"InColour", {"\x1b[31m8\x1b[0m\n", "\x1b[1;32m9\x1b[0m\n"}, "passed: both workers print 8 and 9"},
    {"OnlyInAName",
     {"this is lane1\n", "this is lane2\n"},
     "failed: none of the 2 workers prints a number; worker 1 prints only `this is lane1`"},
    {"Same", {"I print 5\n", "I print 5\n", "I print 6\n"}, "failed: workers 1 and 2 both print 5"},
    {"SameWithOrdinals", {"Process 1 has 5\n", "Process 2 has 5\n"}, "failed: both workers print 5"},
    {"OneIsSilent", {"1\n", "hello\n", "3\n"}, "failed: worker 2 prints no number, only `hello`"},
    {"TwoAreSilent",
     {"1\n", "", "hello\n"},
     "failed: workers 2 and 3 print no number; worker 2 prints nothing"},
    {"ForgottenF",
     {"Value: {value}\n", "Value: {value}\n"},
     "failed: none of the 2 workers prints a number; worker 1 prints only `Value: {value}` (the `f` before "
     "the "
     "quotes is missing?)"},
    {"SeriesWithOneOfTheirOwn",
     {"2 squared is 4\n3 squared is 9\n", "2 cubed is 8\n1 cubed is 4\n"},
     "passed: both workers print 4, 9, 8 and 4"},
    {"SeriesWithoutOneOfTheirOwn", {"4\n9\n", "4\n"}, "failed: both workers print 4"},
    {"DifferentStatements",
     {"area: 100\n", "half of 10: 5.0\n", "rest : 2\n"},
     "passed: all 3 workers print 100, 5 and 2"},
    {"IdsAreNotNumbers",
     {"I am 3\n", "I am 4\n"},
     "failed: none of the 2 workers prints a number; worker 1 prints only its process id, which the system "
     "chose",
     "print('I am', os.getpid())"},
    {"IdsOnlyIfTheProgramAsksForThem", {"I am 3\n", "I am 4\n"}, "passed: both workers print 3 and 4"},
    {"NumbersBesideIds",
     {"Process ID: 3, number: 7\n", "Process ID: 4, number: 8\n"},
     "passed: both workers print 7 and 8",
     "os.getpid()"},
    {"NumbersThatHappenToBeTheIdsBesideThem",
     {"Process ID: 3, number: 3\n", "Process ID: 4, number: 4\n"},
     "passed: both workers print 3 and 4",
     "os.getpid()"},
    {"NumbersThatHappenToBeAnId",
     {"Process ID: 3, number: 9\n", "Process ID: 4, number: 3\n"},
     "passed: both workers print 9 and 3",
     "os.getpid()"},
    {"IdsOfTheParentAreNotNumbers",
     {"parent 2 gives 7\n", "parent 2 gives 8\n"},
     "passed: both workers print 7 and 8",
     "os.getppid()"},
    {"IdsOfDifferentStatements",
     {"id in lane1: 3\n", "id in lane2: 4\n"},
     "failed: none of the 2 workers prints a number; worker 1 prints only its process id, which the system "
     "chose",
     "os.getpid()"},
    {"IdsOfOthers",
     {"the other pid: 4\n7\n", "the other pid: 3\n8\n"},
     "passed: both workers print 7 and 8",
     "os.getpid()"},
    {"ALineOfSignsIsNoTemplate", {"\x01 7\n", "5 8\n"}, "passed: both workers print 7 and 8", "os.getpid()"},
};
INSTANTIATE_TEST_SUITE_P(Line, DifferentNumbers, testing::ValuesIn(kNumbersRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(PrintsNumber, ByEachChildIsShownByOneTrial) {
  const BehaviourResult row = row_for(
      PrintsNumber{}, {trial_of(Story().workers(2).says(1, "1\n2\n")),
                       trial_of(Story(Environment::kRendezvous).workers(2).says(1, "1\n").says(2, "2\n"))});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(row.verdict.trial, 1);
  EXPECT_EQ(row.environment, "rendezvous");
  EXPECT_THAT(row.verdict.processes, ElementsAre(1, 2));
}

TEST(PrintsNumber, DistinctIsRefutedByOneTrial) {
  const BehaviourResult row =
      row_for(PrintsNumber{.distinct = true},
              {trial_of(Story(Environment::kRendezvous).workers(2).says(1, "1\n").says(2, "2\n")),
               trial_of(Story().workers(2).says(1, "2\n").says(2, "2\n"))});
  EXPECT_EQ(row.verdict.message, "both workers print 2");
  EXPECT_EQ(row.verdict.trial, 1);
  EXPECT_EQ(row.environment, "natural");
  EXPECT_THAT(row.verdict.processes, ElementsAre(1, 2));
}

TEST(PrintsNumber, DifferentByLuckIsNotDifferent) {
  const BehaviourResult row = row_for(
      PrintsNumber{.distinct = true},
      {trial_of(Story().workers(3).says(1, "61\n").says(2, "61\n").says(3, "7\n")),
       trial_of(Story(Environment::kRendezvous).workers(3).says(1, "8\n").says(2, "9\n").says(3, "7\n")),
       trial_of(Story(Environment::kFixedEntropy).workers(3).says(1, "5\n").says(2, "5\n").says(3, "5\n"))});
  EXPECT_EQ(
      row.verdict.message,
      "the numbers are random and differ only by luck: with the same randomness, all 3 workers print 5");
  EXPECT_EQ(row.environment, "fixed-entropy");
}

TEST(PrintsNumber, LuckMayFailInEveryTrial) {
  const BehaviourResult row = row_for(
      PrintsNumber{.distinct = true},
      {trial_of(Story().workers(3).says(1, "61\n").says(2, "61\n").says(3, "7\n")),
       trial_of(Story(Environment::kFixedEntropy).workers(3).says(1, "5\n").says(2, "5\n").says(3, "5\n"))});
  EXPECT_EQ(
      row.verdict.message,
      "the numbers are random and differ only by luck: with the same randomness, all 3 workers print 5");
}

TEST(PrintsNumber, SameInEveryTrialIsNotLuck) {
  const BehaviourResult row =
      row_for(PrintsNumber{.distinct = true},
              {trial_of(Story(Environment::kFixedEntropy).workers(2).says(1, "5\n").says(2, "5\n")),
               trial_of(Story().workers(2).says(1, "5\n").says(2, "5\n"))});
  EXPECT_EQ(row.verdict.message, "both workers print 5");
  EXPECT_EQ(row.environment, "natural");
}

TEST(PrintsNumber, ByTheParentInsteadIsSaid) {
  EXPECT_EQ(verdict_on(PrintsNumber{}, Story().workers(1).says(0, "7\n").says(1, "hello\n")),
            "failed: worker 1 prints no number, only `hello`; the numbers are printed by the parent");
}

TEST(PrintsNumber, ByThreadsInsteadIsSaid) {
  EXPECT_EQ(verdict_on(PrintsNumber{}, Story().threads(0, 2).says(0, "7\n", 1).says(0, "8\n", 2)),
            "failed: no process was started that could print a number; the numbers are printed by threads of "
            "the parent");
}

TEST(PrintsNumber, OfACrashedWorkerIsMissedWithTheReason) {
  EXPECT_EQ(verdict_on(PrintsNumber{}, Story().workers(2).says(1, "1\n").ends(2, Exited{1})),
            "failed: worker 2 prints nothing, because it crashed");
}

TEST(PrintsNumber, BySomeChildNeedsOne) {
  EXPECT_EQ(verdict_on(PrintsNumber{.by = Writer::kSomeChild}, Story().workers(3).says(2, "7\n")),
            "passed: worker 2 prints 7");
  EXPECT_EQ(verdict_on(PrintsNumber{.by = Writer::kSomeChild}, Story().workers(2).says(0, "7\n")),
            "failed: none of the 2 workers prints a number; worker 1 prints nothing; the numbers are printed "
            "by the parent");
}

TEST(PrintsNumber, ByTheParentLooksAtTheParentOnly) {
  EXPECT_EQ(verdict_on(PrintsNumber{.by = Writer::kParent}, Story().workers(1).says(1, "7\n")),
            "failed: the parent prints nothing");
  EXPECT_EQ(verdict_on(PrintsNumber{.by = Writer::kParent}, Story().says(0, "7\n8\n")),
            "passed: the parent prints 7 and 8");
}

TEST(PrintsNumber, DistinctByTheParentForbidsRepetitions) {
  const PrintsNumber wanted{.by = Writer::kParent, .distinct = true};
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "7\n8\n7\n")), "failed: the parent prints 7 more than once");
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "7\n8\n")), "passed: the parent prints 7 and 8");
}

TEST(PrintsNumber, DistinctByAnyoneLooksAtAllTogether) {
  EXPECT_EQ(verdict_on(PrintsNumber{.by = Writer::kAnyone, .distinct = true},
                       Story().workers(1).says(0, "7\n").says(1, "7\n")),
            "failed: the parent and worker 1 both print 7");
}

TEST(PrintsNumber, ByAnyoneNeedsOne) {
  EXPECT_EQ(verdict_on(PrintsNumber{.by = Writer::kAnyone}, Story().workers(1).says(1, "hello\n")),
            "failed: nobody prints a number; the parent prints nothing");
}

TEST(PrintsNumber, WhichChoosesThePosition) {
  const auto story = [] { return Story().workers(2).says(1, "lane1 5 of 9\n").says(2, "lane2 6 of 9\n"); };
  EXPECT_EQ(verdict_on(PrintsNumber{.which = 2}, story()), "passed: both workers print 5 and 6");
  EXPECT_EQ(verdict_on(PrintsNumber{.which = 3}, story()), "passed: both workers print 9 and 9");
  EXPECT_EQ(verdict_on(PrintsNumber{.which = 4}, story()),
            "failed: none of the 2 workers prints a number; worker 1 prints only `lane1 5 of 9`");
}

TEST(PrintsNumber, ValuesAreComparedInAnyOrder) {
  const auto story = [] { return Story().workers(2).says(1, "0.3\n").says(2, "10\n"); };
  EXPECT_EQ(verdict_on(PrintsNumber{.values = {10, 0.1 + 0.2}}, story()),
            "passed: both workers print 0.3 and 10");
  EXPECT_EQ(verdict_on(PrintsNumber{.values = {10, 20}}, story()),
            "failed: the numbers are 0.3 and 10; asked for: 10 and 20");
}

TEST(PrintsNumber, ValuesHoldInEveryTrial) {
  const BehaviourResult row = row_for(
      PrintsNumber{.by = Writer::kSomeChild, .values = {1}},
      {trial_of(Story().workers(1).says(1, "1\n")), trial_of(Story(Environment::kRendezvous).workers(1))});
  EXPECT_EQ(row.verdict.message, "worker 1 prints nothing");
  EXPECT_EQ(row.environment, "rendezvous");
}

TEST(PrintsNumber, ExplainsABufferThatAForkRepeats) {
  EXPECT_EQ(verdict_on(PrintsNumber{.distinct = true}, Story().workers(2).says(1, "5\n").says(2, "5\n"),
                       {.calls = {"os.fork"}}),
            "failed: both workers print 5 (text that is still in the parent's buffer at os.fork() is printed "
            "again by the child: print it with flush=True)");
}

TEST(PrintsNumber, SaysThatBracesWerePrinted) {
  EXPECT_EQ(verdict_on(PrintsNumber{.distinct = true},
                       Story().workers(2).says(1, "{n} of 2\n").says(2, "{n} of 2\n")),
            "failed: both workers print 2; a brace pair is printed as it stands: the `f` before the quotes "
            "is missing?");
}

TEST(PrintsNumber, IsJudgedOnWhatWasSeenBeforeADeadlock) {
  EXPECT_EQ(verdict_on(PrintsNumber{.distinct = true},
                       Story().workers(2).says(1, "1\n").says(2, "2\n").outcome(Outcome::kDeadlock)),
            "passed: both workers print 1 and 2");
}

}  // namespace
}  // namespace grader::judge
