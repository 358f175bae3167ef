#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using spec::Happening;
using spec::Ordered;
using spec::Unordered;
using spec::Writer;

// Writes come at 10, 11, 12, …; workers live from 1 to 50, and from 2 to 51, and are waited for at their
// ends.
const Happening kSum{.prints = "sum", .by = Writer::kParent};
const Happening kChildrenEnd{.children_end = true};
const Happening kDone{.matches = "^done", .by = Writer::kEachChild};

TEST(Ordered, PassesWhenAWaitLiesBetween) {
  Story story;
  std::move(story).messages_watched().workers(2).says(0, "sum 7\n");
  story.told().writes[0].time = 60;
  EXPECT_EQ(verdict_on(Ordered{kChildrenEnd, kSum}, std::move(story)),
            "passed: `sum 7` by the parent waits for the end of worker 1 and all the others");
}

TEST(Ordered, FailsWhenItComesLaterOnlyByLuck) {
  Story story;
  std::move(story).messages_watched().workers(2).not_waited_for(2).says(0, "sum 7\n");
  story.told().writes[0].time = 60;
  EXPECT_EQ(verdict_on(Ordered{kChildrenEnd, kSum}, std::move(story)),
            "failed: `sum 7` by the parent does not wait for the end of worker 2");
}

TEST(Ordered, FailsWhenItComesBefore) {
  EXPECT_EQ(verdict_on(Ordered{kSum, {.prints = "hi", .by = Writer::kParent}},
                       Story().messages_watched().says(0, "hi\n").says(0, "sum\n")),
            "failed: `hi` by the parent comes before `sum` by the parent");
}

TEST(Ordered, PassesWhenAMessageLiesBetween) {
  EXPECT_EQ(
      verdict_on(Ordered{kDone, kSum},
                 Story().workers(1).says(1, "done\n").says(0, "x\n").says(0, "sum\n").tells(1, 0, 10.5)),
      "passed: `sum` by the parent waits for `done` by worker 1");
}

TEST(Ordered, NeedsEachChildWhereThatIsAsked) {
  EXPECT_EQ(verdict_on(Ordered{kDone, kSum},
                       Story().messages_watched().workers(2).says(1, "done\n").says(0, "sum\n")),
            "failed: a line that matches `^done` is not printed by worker 2");
}

TEST(Ordered, FailsWhenNothingIsThere) {
  EXPECT_EQ(verdict_on(Ordered{kChildrenEnd, kSum}, Story().messages_watched().says(0, "sum\n")),
            "failed: no process was started that could end");
  EXPECT_EQ(verdict_on(Ordered{kChildrenEnd, kSum}, Story().messages_watched().workers(1)),
            "failed: `sum` is not printed by the parent");
}

TEST(Ordered, IsOpenWhereNotAllMessagesAreKnown) {
  EXPECT_EQ(
      verdict_on(Ordered{kDone, kSum}, Story().workers(1).says(1, "done\n").says(0, "sum\n")),
      "undecided: `sum` by the parent does not wait for `done` by worker 1, as far as is known: not all "
      "that the processes sent each other was seen");
}

TEST(Unordered, PassesWhenNothingMakesOneWait) {
  EXPECT_EQ(verdict_on(Unordered{kDone, kDone},
                       Story().messages_watched().workers(2).says(1, "done 1\n").says(2, "done 2\n")),
            "passed: neither of `done 2` by worker 2 and `done 1` by worker 1 waits for the other");
}

TEST(Unordered, FailsWhenAMessageLiesBetween) {
  EXPECT_EQ(
      verdict_on(Unordered{kDone, kDone},
                 Story().workers(2).says(1, "done 1\n").says(0, "x\n").says(2, "done 2\n").tells(1, 2, 10.5)),
      "failed: `done 2` by worker 2 waits for `done 1` by worker 1");
}

TEST(Unordered, FailsWithinOneProcess) {
  EXPECT_EQ(
      verdict_on(Unordered{{.prints = "a"}, {.prints = "b"}}, Story().messages_watched().says(0, "a\nb\n")),
      "failed: all of it happens in one process, one after the other");
}

TEST(Unordered, IsOpenWhereNotAllMessagesAreKnown) {
  EXPECT_EQ(
      verdict_on(Unordered{kDone, kDone}, Story().workers(2).says(1, "done 1\n").says(2, "done 2\n")),
      "undecided: neither of `done 2` by worker 2 and `done 1` by worker 1 waits for the other, as far as "
      "is known: not all that the processes sent each other was seen");
}

}  // namespace
}  // namespace grader::judge
