#include "grader/report/deciding.h"

#include <gtest/gtest.h>

#include "grader/report/waits.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using evidence::Environment;
using evidence::Evidence;
using evidence::Material;
using judge::QuestionResult;
using judge::VerdictKind;

Material three_trials() {
  return {.answer = {},
          .trials = {{.environment = Environment::kNatural, .result = Evidence{}},
                     {.environment = Environment::kRendezvous, .result = Evidence{}},
                     {.environment = Environment::kFixedEntropy, .result = Evidence{}}}};
}

judge::BehaviourResult seen_in(int trial, VerdictKind kind) {
  return {.behaviour = "prints", .verdict = {.kind = kind, .message = "", .trial = trial}};
}

TEST(DecidingTrial, IsTheCounterExampleFirst) {
  QuestionResult result;
  result.behaviours = {seen_in(0, VerdictKind::kPassed), seen_in(2, VerdictKind::kFailed)};
  EXPECT_EQ(deciding_trial(result, three_trials()), 2u);
}

TEST(DecidingTrial, IsTheWitnessWhereNothingFailed) {
  QuestionResult result;
  result.behaviours = {{.behaviour = "uses"}, seen_in(0, VerdictKind::kPassed)};
  EXPECT_EQ(deciding_trial(result, three_trials()), 0u);
}

TEST(DecidingTrial, IsTheRendezvousWhereNoVerdictNamesOne) {
  EXPECT_EQ(deciding_trial({}, three_trials()), 1u);
}

TEST(DecidingTrial, IsOneThatWasRun) {
  Material material = three_trials();
  material.trials[1].result = evidence::NotRun{"no sandbox"};
  EXPECT_EQ(deciding_trial({}, material), 0u);
}

TEST(DecidingTrial, IsOfTheProgramThatCounted) {
  Material material = three_trials();
  material.trials[2].program = 1;
  EXPECT_EQ(deciding_trial({.program = 1}, material), 2u);
}

TEST(DecidingTrial, IsNoneWhereNothingWasRun) {
  EXPECT_EQ(deciding_trial({}, {}), std::nullopt);
  QuestionResult result;
  result.behaviours = {seen_in(5, VerdictKind::kFailed)};
  EXPECT_EQ(deciding_trial(result, {}), std::nullopt);
}

TEST(LineNotes, PointAtWhatPythonCannotRead) {
  evidence::Program program;
  program.error = evidence::SyntaxError{2, 12, "'(' was never closed"};
  const auto notes = line_notes(program, nullptr);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].line, 2);
  EXPECT_EQ(notes[0].column, 12);
  EXPECT_EQ(notes[0].words, "Python: '(' was never closed");
}

TEST(LineNotes, SayWhoStoodStillWhere) {
  const Evidence evidence = fixtures::deadlock();
  const auto notes = line_notes({}, &evidence);
  ASSERT_EQ(notes.size(), 2u);
  EXPECT_EQ(notes[0].line, 5);
  EXPECT_EQ(notes[0].words, "worker 1: waits for input here when the trial was ended");
  EXPECT_EQ(notes[1].line, 11);
  EXPECT_EQ(notes[1].words, "parent: waits for a child process here when the trial was ended");
}

TEST(LineNotes, SayWhichExceptionCameFromWhichLine) {
  const Evidence evidence = fixtures::crash();
  const auto notes = line_notes({}, &evidence);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].line, 5);
  EXPECT_EQ(notes[0].words, "worker 2: ZeroDivisionError: division by zero");
}

TEST(LineNotes, NameManyProcessesWithOneException) {
  Evidence evidence = fixtures::four_workers();
  evidence.processes.push_back({.id = 5, .pid = 7});
  for (int i = 1; i <= 5; ++i)
    evidence.writes.push_back({1, i, 0, evidence::Stream::kStderr,
                               "Traceback (most recent call last):\n  File \"answer.py\", line 4, in show\n  "
                               "  fail()\nOSError: full\n"});
  const auto notes = line_notes({}, &evidence);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].words, "worker 1, worker 2, worker 3, 2 more: OSError: full");
}

TEST(LineNotes, PassOverFilesOfOthers) {
  Evidence evidence = fixtures::four_workers();
  evidence.writes.push_back({1, 1, 0, evidence::Stream::kStderr,
                             "Traceback (most recent call last):\n  File \"/usr/lib/not_answer.py\", line 4, "
                             "in show\nOSError: full\n"});
  EXPECT_TRUE(line_notes({}, &evidence).empty());
}

TEST(Waits, SayWhoCouldWakeAThread) {
  const Evidence evidence = fixtures::deadlock();
  const ProcessNames names(evidence);
  EXPECT_EQ(object_of(evidence.stall->waits[0], names), "the end of worker 1 (pid 3)");
  EXPECT_EQ(wakers_of(evidence.stall->waits[0], names), "worker 1");
  EXPECT_EQ(place_in_program(evidence.stall->waits[0]), "outside functions, line 11");
  EXPECT_EQ(object_of(evidence.stall->waits[1], names), "a pipe that nobody writes to any more");
  EXPECT_EQ(wakers_of(evidence.stall->waits[1], names), "nobody");
  EXPECT_EQ(place_in_program(evidence.stall->waits[1]), "consume, line 5");
}

TEST(Waits, SayWhichThreadCouldWakeAnother) {
  const ProcessNames names{Evidence{}};
  EXPECT_EQ(wakers_of({.call = "futex", .waker_threads = {2}}, names), "thread 2");
  EXPECT_EQ(wakers_of({.call = "futex", .waker_threads = {0}}, names), "its main thread");
}

TEST(Waits, SayThatAThreadComputed) {
  const evidence::Wait wait{.call = "running", .object = "nothing"};
  const ProcessNames names{Evidence{}};
  EXPECT_EQ(what_it_did(wait), "computes");
  EXPECT_EQ(call_of(wait), "");
  EXPECT_EQ(object_of(wait, names), "");
  EXPECT_EQ(wakers_of(wait, names), "");
}

}  // namespace
}  // namespace grader::report
