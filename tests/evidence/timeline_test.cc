#include "grader/evidence/timeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grader::evidence {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A root with two workers, the second of which has a child of its own, and one of Python's helpers.
Evidence family() {
  Evidence evidence;
  evidence.processes = {
      {.id = 0, .pid = 20, .role = Role::kRoot, .born = 0, .ended = 9},
      {.id = 1, .parent = 0, .pid = 21, .role = Role::kWorker, .born = 1, .ended = 4},
      {.id = 2, .parent = 0, .pid = 22, .role = Role::kHelper, .born = 1, .ended = 9},
      {.id = 3, .parent = 0, .pid = 23, .role = Role::kWorker, .born = 2, .ended = 5},
      {.id = 4, .parent = 3, .pid = 24, .role = Role::kWorker, .born = 4, .ended = 5},
  };
  return evidence;
}

std::vector<int> ids(const std::vector<const Process*>& processes) {
  std::vector<int> found;
  for (const Process* process : processes) found.push_back(process->id);
  return found;
}

TEST(Timeline, BeginsWithTheRoot) { EXPECT_EQ(root_of(family()).pid, 20); }

TEST(Timeline, WorkersAreAllDescendantsWithoutHelpers) {
  const Evidence evidence = family();
  EXPECT_THAT(ids(workers(evidence)), ElementsAre(1, 3, 4));
}

TEST(Timeline, WorkersThatAPoolReplacesAtTheEndOfAStallAreNone) {
  Evidence evidence = family();
  evidence.stall = Stall{.time = 2};
  EXPECT_THAT(ids(workers(evidence)), ElementsAre(1, 3));
}

TEST(Timeline, ChildrenAreDirectOnes) {
  const Evidence evidence = family();
  EXPECT_THAT(ids(children_of(evidence, 0)), ElementsAre(1, 3));
  EXPECT_THAT(ids(children_of(evidence, 3)), ElementsAre(4));
  EXPECT_THAT(children_of(evidence, 4), IsEmpty());
}

TEST(Timeline, AnEndAndABirthAtTheSameInstantDoNotOverlap) { EXPECT_EQ(workers_at_once(family()), 2); }

TEST(Timeline, AProcessThatNeverEndedLivesToTheEndOfTheTrial) {
  Evidence evidence = family();
  evidence.processes[1].ended.reset();
  EXPECT_EQ(workers_at_once(evidence), 3);
}

TEST(Timeline, NobodyIsAliveAtOnceWithNobody) { EXPECT_EQ(most_at_once({}), 0); }

TEST(Timeline, CountsThreadsBesideMainThreadsInAllProcesses) {
  Evidence evidence = family();
  evidence.processes[0].threads = {{.id = 0}, {.id = 1}, {.id = 2}};
  evidence.processes[1].threads = {{.id = 0}, {.id = 1}};
  EXPECT_EQ(threads_started(evidence), 3);
}

// Two workers write a line together; the root ends without a line feed.
Evidence conversation() {
  Evidence evidence = family();
  evidence.writes = {
      {.time = 1, .process = 1, .text = "tea "},
      {.time = 2, .process = 3, .text = "milk\r\nsug"},
      {.time = 3, .process = 3, .stream = Stream::kStderr, .text = "oh\n"},
      {.time = 4, .process = 1, .text = "ar\n\n"},
      {.time = 5, .process = 0, .text = "end"},
  };
  return evidence;
}

TEST(Output, OfOneProcessIsWhatItWroteToThatStream) {
  EXPECT_EQ(output_of(conversation(), 3), "milk\r\nsug");
  EXPECT_EQ(output_of(conversation(), 3, Stream::kStderr), "oh\n");
  EXPECT_EQ(output_of(conversation(), 4), "");
}

TEST(Output, OfTheTrialIsInOrderOfTime) {
  EXPECT_EQ(output_of(conversation()), "tea milk\r\nsugar\n\nend");
  EXPECT_EQ(output_of(conversation(), Stream::kStderr), "oh\n");
}

TEST(Lines, KnowTheirWritersAndWhenTheyBegan) {
  const std::vector<Line> lines = lines_of(conversation(), Stream::kStdout);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].text, "tea milk");
  EXPECT_THAT(lines[0].writers, ElementsAre(1, 3));
  EXPECT_EQ(lines[1].text, "sugar");
  EXPECT_THAT(lines[1].writers, ElementsAre(3, 1));
  EXPECT_EQ(lines[1].time, 2);
  EXPECT_EQ(lines[2].text, "");
  EXPECT_THAT(lines[2].writers, ElementsAre(1));
  EXPECT_EQ(lines[3].text, "end");
  EXPECT_EQ(lines[3].time, 5);
}

TEST(Lines, OfOneStreamLeaveTheOtherOut) {
  const std::vector<Line> lines = lines_of(conversation(), Stream::kStderr);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].text, "oh");
  EXPECT_EQ(lines[0].stream, Stream::kStderr);
}

TEST(Lines, OfASilentTrialAreNone) { EXPECT_THAT(lines_of(family(), Stream::kStdout), IsEmpty()); }

}  // namespace
}  // namespace grader::evidence
