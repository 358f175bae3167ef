#include "grader/evidence/order.h"

#include <gtest/gtest.h>

namespace grader::evidence {
namespace {

// A parent (0) with two children (1, 2), born at 1 and 2, ended at 50 and 60; nobody waits for anybody. Each
// writes once: the parent at 70, the children at 20 and 30.
Evidence parent_of_two() {
  Evidence e;
  e.saw_messages = true;
  e.processes.resize(3);
  e.processes[0] = {.id = 0, .ended = 100};
  e.processes[1] = {.id = 1, .parent = 0, .born = 1, .ended = 50};
  e.processes[2] = {.id = 2, .parent = 0, .born = 2, .ended = 60};
  e.writes = {{.time = 20, .process = 1}, {.time = 30, .process = 2}, {.time = 70, .process = 0}};
  return e;
}

constexpr Event kFirst{Event::Kind::kWrite, 0};   // of process 1
constexpr Event kSecond{Event::Kind::kWrite, 1};  // of process 2
constexpr Event kThird{Event::Kind::kWrite, 2};   // of process 0
constexpr Event kEndOf1{Event::Kind::kEnd, 1};
constexpr Event kEndOf2{Event::Kind::kEnd, 2};

TEST(Order, IsThatOfTheEventsOfAProcess) {
  const Order order(parent_of_two());
  EXPECT_TRUE(order.happens_before(kFirst, kEndOf1));
  EXPECT_FALSE(order.happens_before(kEndOf1, kFirst));
  EXPECT_FALSE(order.happens_before(kFirst, kFirst));
}

TEST(Order, IsNotThatOfTime) {
  const Order order(parent_of_two());
  EXPECT_TRUE(order.unordered(kFirst, kSecond));
  EXPECT_TRUE(order.unordered(kFirst, kThird));
  EXPECT_TRUE(order.unordered(kEndOf1, kThird));
}

TEST(Order, PutsWhatAParentDidBeforeABirthBeforeTheChild) {
  Evidence e = parent_of_two();
  e.writes.push_back({.time = 1.5, .process = 0});
  const Order order(e);
  EXPECT_TRUE(order.happens_before({Event::Kind::kWrite, 3}, kSecond));
  EXPECT_TRUE(order.unordered({Event::Kind::kWrite, 3}, kFirst));
}

TEST(Order, PutsAnEndBeforeWhatFollowsTheWaitForIt) {
  Evidence e = parent_of_two();
  e.processes[1].reaped_by = 0;
  e.processes[1].reaped = 50;
  const Order order(e);
  EXPECT_TRUE(order.happens_before(kEndOf1, kThird));
  EXPECT_TRUE(order.happens_before(kFirst, kThird));
  EXPECT_TRUE(order.unordered(kSecond, kThird));
}

TEST(Order, PutsASendingBeforeItsReceipt) {
  Evidence e = parent_of_two();
  e.messages = {{1, 0, "pipe 1", 8, 25, 65}};
  const Order order(e);
  EXPECT_TRUE(order.happens_before(kFirst, kThird));
  EXPECT_TRUE(order.unordered(kEndOf1, kThird));  // the end came after the sending
}

TEST(Order, FollowsMessagesFromProcessToProcess) {
  Evidence e = parent_of_two();
  e.messages = {{1, 2, "pipe 1", 8, 22, 25}, {2, 0, "pipe 2", 8, 40, 65}};
  const Order order(e);
  EXPECT_TRUE(order.happens_before(kFirst, kSecond));
  EXPECT_TRUE(order.happens_before(kFirst, kThird));
  EXPECT_TRUE(order.happens_before(kSecond, kThird));
}

TEST(Order, DoesNotPutAReceiptBeforeWhatWasEarlier) {
  Evidence e = parent_of_two();
  e.messages = {{1, 2, "pipe 1", 8, 22, 35}};
  EXPECT_TRUE(Order(e).unordered(kFirst, kSecond));
}

TEST(Order, PutsASignalBeforeWhatItInterrupts) {
  Evidence e = parent_of_two();
  e.signals = {{1, 2, 10, 25, 28}};
  EXPECT_TRUE(Order(e).happens_before(kFirst, kSecond));
}

TEST(Order, PutsASignalBeforeTheEndThatItBroughtAbout) {
  Evidence e = parent_of_two();
  e.processes[2].ending = Killed{9};
  e.signals = {{1, 2, 9, 45, std::nullopt}};
  const Order order(e);
  EXPECT_TRUE(order.happens_before(kFirst, kEndOf2));
  EXPECT_TRUE(order.unordered(kFirst, kSecond));
}

TEST(Order, KnowsNothingOfWhatIsNotThere) {
  Evidence e = parent_of_two();
  e.processes[2].ended.reset();
  const Order order(e);
  EXPECT_FALSE(order.happens_before(kSecond, kEndOf2));
  EXPECT_FALSE(order.unordered(kFirst, kEndOf2));
  EXPECT_FALSE(order.unordered(kFirst, {Event::Kind::kWrite, 9}));
}

TEST(Order, SaysWhetherItKnowsAllMessages) {
  Evidence e = parent_of_two();
  EXPECT_TRUE(Order(e).knows_messages());
  e.more_messages = 1;
  EXPECT_FALSE(Order(e).knows_messages());
  e.more_messages = 0;
  e.saw_messages = false;
  EXPECT_FALSE(Order(e).knows_messages());
}

TEST(Order, IsNotLookedForAmongVeryManyProcesses) {
  Evidence e = parent_of_two();
  e.messages = {{1, 2, "pipe 1", 8, 22, 25}};
  while (e.processes.size() < 6000)
    e.processes.push_back({.id = static_cast<int>(e.processes.size()), .parent = 0});
  const Order order(e);
  EXPECT_TRUE(order.unordered(kFirst, kSecond));
  EXPECT_TRUE(order.happens_before(kFirst, kEndOf1));
  EXPECT_FALSE(order.knows_messages());
}

}  // namespace
}  // namespace grader::evidence
