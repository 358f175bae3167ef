#include "grader/report/waits.h"

#include <gtest/gtest.h>

namespace grader::report {
namespace {

using evidence::Stall;
using evidence::Wait;

ProcessNames names() {
  evidence::Evidence evidence;
  evidence.processes = {{.id = 0, .role = evidence::Role::kRoot},
                        {.id = 1, .parent = 0, .role = evidence::Role::kWorker},
                        {.id = 2, .parent = 0, .role = evidence::Role::kWorker}};
  return ProcessNames(evidence);
}

std::string ring_in(const Stall& stall) { return ring_sentence(stall, names()); }

TEST(RingSentence, NamesProcesses) {
  EXPECT_EQ(
      ring_in({.waits = {{.process = 1, .wakers = {2}}, {.process = 2, .wakers = {1}}}, .cycle = {1, 2}}),
      "They wait for each other in a ring: worker 1 → worker 2 → worker 1.");
}

TEST(RingSentence, NamesThreadsOfOneProcess) {
  EXPECT_EQ(ring_in({.waits = {{.process = 1, .thread = 0, .waker_threads = {2}},
                               {.process = 1, .thread = 1, .waker_threads = {2}},
                               {.process = 1, .thread = 2, .waker_threads = {1}}}}),
            "They wait for each other in a ring: thread 1 of worker 1 → thread 2 of worker 1 → "
            "thread 1 of worker 1.");
}

TEST(RingSentence, IsNotSaidOfThreadsThatSeveralCouldWake) {
  EXPECT_EQ(ring_in({.waits = {{.process = 1, .thread = 0, .waker_threads = {1, 2}},
                               {.process = 1, .thread = 1, .waker_threads = {0, 2}}}}),
            "");
}

TEST(DeadlockSentence, SaysWhomNobodyIsLeftToWake) {
  const auto sentence_of = [](const Stall& stall) { return deadlock_sentence(stall, names()); };
  EXPECT_EQ(sentence_of({.waits = {{.process = 1}}}), "Nobody is left who could wake worker 1.");
  EXPECT_EQ(
      sentence_of({.waits = {{.process = 0, .wakers = {1}}, {.process = 1}, {.process = 1, .thread = 1}}}),
      "Nobody is left who could wake worker 1, thread 1 of worker 1; whoever could wake the others waits, "
      "too.");
  EXPECT_EQ(sentence_of({.waits = {{.process = 0, .wakers = {1, 2}},
                                   {.process = 1, .wakers = {0, 2}},
                                   {.process = 2, .wakers = {0, 1}}}}),
            "Whoever could wake one of them waits, too.");
  EXPECT_EQ(
      sentence_of({.waits = {{.process = 1, .wakers = {2}}, {.process = 2, .wakers = {1}}}, .cycle = {1, 2}}),
      "They wait for each other in a ring: worker 1 → worker 2 → worker 1.");
}

}  // namespace
}  // namespace grader::report
