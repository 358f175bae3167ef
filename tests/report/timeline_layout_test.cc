#include "grader/report/timeline_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::PauseKind;
using evidence::Stream;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Paper kPaper{.width = 1000, .nearest = 5};

// One process from 0 to 1 second.
Evidence lonely() {
  Evidence out;
  out.processes = {
      {.id = 0, .pid = 7, .role = evidence::Role::kRoot, .ended = 1.0, .ending = evidence::Exited{0}}};
  out.clock.virtual_seconds = 1;
  return out;
}

TEST(Layout, OfNothingHasNoLanes) { EXPECT_THAT(lay_out(Evidence{}, kPaper).lanes, IsEmpty()); }

TEST(Layout, HasALaneForEachProcessInOrderOfBirth) {
  std::vector<std::string> names;
  for (const Lane& lane : lay_out(fixtures::four_workers(), kPaper).lanes)
    names.push_back(lane.name + ", " + lane.detail);
  EXPECT_THAT(names, ElementsAre("parent, pid 2", "worker 1, pid 3", "worker 2, pid 4", "worker 3, pid 5",
                                 "worker 4, pid 6"));
}

TEST(Layout, KnowsWhoStartedAndWhoWaited) {
  const Timeline timeline = lay_out(fixtures::four_workers(), kPaper);
  EXPECT_EQ(timeline.lanes[0].parent, std::nullopt);
  EXPECT_EQ(timeline.lanes[3].parent, 0u);
  EXPECT_EQ(timeline.lanes[3].reaper, 0u);
  EXPECT_GT(timeline.lanes[3].reaped, timeline.lanes[3].to);
}

TEST(Layout, ShowsAProcessThatNeverEndedToTheEndOfTheTrial) {
  Evidence evidence = lonely();
  evidence.processes[0].ended.reset();
  evidence.processes[0].ending.reset();
  const Timeline timeline = lay_out(evidence, kPaper);
  EXPECT_EQ(timeline.lanes[0].to, 1000);
  EXPECT_EQ(timeline.lanes[0].end, End::kNone);
  EXPECT_EQ(timeline.lanes[0].ending, "still there at the end");
}

TEST(Layout, TellsTheWaysToEndApart) {
  const auto end_with = [](evidence::Ending ending) {
    Evidence evidence = lonely();
    evidence.processes[0].ending = ending;
    return lay_out(evidence, kPaper).lanes[0].end;
  };
  EXPECT_EQ(end_with(evidence::Exited{0}), End::kWell);
  EXPECT_EQ(end_with(evidence::Exited{3}), End::kBadly);
  EXPECT_EQ(end_with(evidence::Killed{11, false}), End::kBadly);
  EXPECT_EQ(end_with(evidence::Killed{15, false}), End::kTold);
  EXPECT_EQ(end_with(evidence::Killed{9, true}), End::kByGrader);
}

TEST(Layout, JoinsPausesOfOneKindThatTouch) {
  Evidence evidence = lonely();
  evidence.pauses = {{0, 0, 0.1, 0.2, PauseKind::kSleep},
                     {0, 0, 0.2, 0.3, PauseKind::kSleep},
                     {0, 0, 0.3, 0.4, PauseKind::kLock}};
  const auto pauses = lay_out(evidence, kPaper).lanes[0].rows[0].pauses;
  ASSERT_EQ(pauses.size(), 2u);
  EXPECT_THAT(pauses[0].to, DoubleNear(300, 1e-6));
  EXPECT_THAT(pauses[0].seconds, DoubleNear(0.2, 1e-9));
  EXPECT_EQ(pauses[1].kind, PauseKind::kLock);
}

TEST(Layout, KeepsPausesWithinTheLifeOfTheirThread) {
  Evidence evidence = lonely();
  evidence.processes[0].threads = {{0, 0, 1.0}, {1, 0.4, 0.6}};
  evidence.pauses = {{0, 1, 0.1, 0.9, PauseKind::kSleep}};
  const Row row = lay_out(evidence, kPaper).lanes[0].rows[1];
  ASSERT_EQ(row.pauses.size(), 1u);
  EXPECT_EQ(row.pauses[0].from, row.from);
  EXPECT_EQ(row.pauses[0].to, row.to);
}

TEST(Layout, ListsTheKindsOfPausesThatOccur) {
  EXPECT_THAT(lay_out(fixtures::four_workers(), kPaper).kinds,
              ElementsAre(PauseKind::kChild, PauseKind::kHeld));
}

TEST(Layout, MakesOneMarkOfWritesThatCannotBeToldApart) {
  Evidence evidence = lonely();
  evidence.writes = {{0.5, 0, 0, Stream::kStdout, "a\n"},
                     {0.5001, 0, 0, Stream::kStderr, "b\n"},
                     {0.5002, 0, 0, Stream::kStdout, "c\n"},
                     {0.9, 0, 0, Stream::kStdout, "d\n"}};
  const auto marks = lay_out(evidence, kPaper).lanes[0].writes;
  ASSERT_EQ(marks.size(), 3u);
  EXPECT_EQ(marks[0].text, "a\nc\n");
  EXPECT_EQ(marks[0].writes, 2);
  EXPECT_EQ(marks[1].stream, Stream::kStderr);
  EXPECT_EQ(marks[2].text, "d\n");
}

TEST(Layout, CountsProcessesThatFindNoRoom) {
  Evidence evidence = fixtures::four_workers();
  const Timeline timeline = lay_out(evidence, {.width = 100, .nearest = 1, .most_lanes = 3});
  EXPECT_EQ(timeline.lanes.size(), 3u);
  EXPECT_EQ(timeline.lanes_left_out, 2u);
}

TEST(Layout, CountsThreadsThatFindNoRoom) {
  Evidence evidence = lonely();
  for (int i = 0; i < 9; ++i) evidence.processes[0].threads.push_back({i, 0.1, 0.2});
  const Timeline timeline = lay_out(evidence, {.width = 100, .nearest = 1, .most_rows = 4});
  EXPECT_EQ(timeline.lanes[0].rows.size(), 4u);
  EXPECT_EQ(timeline.lanes[0].rows_left_out, 5u);
}

TEST(Layout, PassesOverWhatSpeaksOfUnknownProcesses) {
  Evidence evidence = lonely();
  evidence.writes = {{0.5, 9, 0, Stream::kStdout, "who?"}};
  evidence.pauses = {{-4, 0, 0.1, 0.2, PauseKind::kSleep}};
  evidence.processes[0].parent = 12;
  evidence.processes[0].reaped_by = 13;
  const Timeline timeline = lay_out(evidence, kPaper);
  EXPECT_EQ(timeline.lanes[0].parent, std::nullopt);
  EXPECT_EQ(timeline.lanes[0].reaper, std::nullopt);
  EXPECT_THAT(timeline.lanes[0].writes, IsEmpty());
}

TEST(Layout, LeavesOutProcessesBornAfterAStall) {
  Evidence evidence = fixtures::deadlock();
  evidence.processes.push_back(evidence.processes[1]);
  evidence.processes.back().id = 2;
  evidence.processes.back().born = 0.0621;
  EXPECT_EQ(lay_out(evidence, kPaper).lanes.size(), 2u);
}

TEST(Layout, NamesTheProgramThatAWorkerBecame) {
  Evidence evidence = fixtures::crash();
  evidence.processes[1].command = {"/usr/bin/sleep", "10"};
  EXPECT_EQ(lay_out(evidence, kPaper).lanes[1].detail, "pid 3 sleep");
}

}  // namespace
}  // namespace grader::report
