#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using spec::Messages;
using spec::Way;
using spec::Writer;

const Messages kResults{.from = Writer::kEachChild, .to = Writer::kParent};

TEST(Messages, AreThereWhenEachChildSendsOne) {
  EXPECT_EQ(verdict_on(kResults, Story().workers(2).tells(1, 0, 5).tells(2, 0, 6)),
            "passed: 2 messages go from the workers to the parent");
}

TEST(Messages, OfEachChildAreMissedWhereOneIsSilent) {
  EXPECT_EQ(verdict_on(kResults, Story().workers(2).tells(1, 0, 5).tells(0, 2, 6)),
            "failed: worker 2 sent nothing to the parent");
}

TEST(Messages, OfEachChildAreCountedForEach) {
  Messages two = kResults;
  two.at_least = 2;
  EXPECT_EQ(verdict_on(two, Story().workers(2).tells(1, 0, 5).tells(1, 0, 6).tells(2, 0, 7)),
            "failed: worker 2 sent fewer than 2 messages to the parent");
}

TEST(Messages, MustReachEachChildWhereThatIsAsked) {
  const Messages tasks{.from = Writer::kParent, .to = Writer::kEachChild};
  EXPECT_EQ(verdict_on(tasks, Story().workers(2).tells(0, 1, 5).tells(0, 2, 6)),
            "passed: 2 messages go from the parent to the workers");
  EXPECT_EQ(verdict_on(tasks, Story().workers(2).tells(0, 1, 5)),
            "failed: worker 2 got nothing from the parent");
}

TEST(Messages, OfSomeChildAreCountedTogether) {
  const Messages three{.from = Writer::kSomeChild, .to = Writer::kParent, .at_least = 3};
  EXPECT_EQ(verdict_on(three, Story().workers(2).tells(1, 0, 5).tells(2, 0, 6)),
            "failed: 2 messages go from the workers to the parent; asked for: at least 3");
  EXPECT_EQ(verdict_on(three, Story().workers(2).tells(1, 0, 5).tells(2, 0, 6).tells(2, 0, 7)),
            "passed: 3 messages go from the workers to the parent");
}

TEST(Messages, GoThroughWhatIsAsked) {
  Messages wanted{.from = Writer::kSomeChild, .to = Writer::kParent, .through = Way::kSocket};
  EXPECT_EQ(verdict_on(wanted, Story().workers(1).tells(1, 0, 5, "pipe 1")),
            "failed: worker 1 sent nothing to the parent through sockets");
  EXPECT_EQ(verdict_on(wanted, Story().workers(1).tells(1, 0, 5, "socket 1")),
            "passed: 1 message goes from the workers to the parent through sockets");
  wanted.through = Way::kPipe;
  EXPECT_EQ(verdict_on(wanted, Story().workers(1).tells(1, 0, 5, "fifo 1")),
            "passed: 1 message goes from the workers to the parent through pipes");
}

TEST(Messages, CannotBeSeenInSharedMemory) {
  EXPECT_EQ(verdict_on(kResults, Story().workers(1).messages_watched().shares_memory(0)),
            "failed: worker 1 sent nothing to the parent; memory is shared, and what passes there cannot be "
            "seen");
}

TEST(Messages, OfHelpersDoNotCount) {
  EXPECT_EQ(verdict_on(Messages{.from = Writer::kSomeChild, .to = Writer::kParent},
                       Story().workers(1).helper().tells(2, 0, 5)),
            "failed: worker 1 sent nothing to the parent");
}

TEST(Messages, NeedAProcessToSendThem) {
  EXPECT_EQ(verdict_on(kResults, Story().messages_watched()),
            "failed: no process was started that could send or get anything");
}

TEST(Messages, SayNothingWhereNobodyWatched) {
  EXPECT_EQ(verdict_on(kResults, Story().workers(1)),
            "not_run: what the processes send each other was not watched in these runs");
}

}  // namespace
}  // namespace grader::judge
