#include "grader/report/waits.h"

#include <gtest/gtest.h>

namespace grader::report {
namespace {

using evidence::Stall;
using evidence::Wait;

std::string ring_in(const Stall& stall) {
  evidence::Evidence evidence;
  evidence.processes = {{.id = 0, .role = evidence::Role::kRoot},
                        {.id = 1, .parent = 0, .role = evidence::Role::kWorker},
                        {.id = 2, .parent = 0, .role = evidence::Role::kWorker}};
  return ring_sentence(stall, ProcessNames(evidence));
}

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

}  // namespace
}  // namespace grader::report
