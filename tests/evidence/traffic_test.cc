#include "grader/evidence/traffic.h"

#include <gtest/gtest.h>

namespace grader::evidence {
namespace {

TEST(Traffic, AddsUpWhatGoesTheSameWayAndLeavesHelpersOut) {
  Evidence e;
  e.processes = {{.id = 0, .role = Role::kRoot}, {.id = 1}, {.id = 2, .role = Role::kHelper}};
  e.messages = {{1, 0, "pipe 1", 8, 0, 0},
                {0, 2, "pipe 2", 90, 0, 0},
                {1, 0, "pipe 1", 4, 0, 0},
                {1, 0, "pipe 3", 1, 0, 0}};
  const auto traffic = traffic_of(e);
  ASSERT_EQ(traffic.size(), 2u);
  EXPECT_EQ(traffic[0].messages, 2);
  EXPECT_EQ(traffic[0].bytes, 12);
  EXPECT_EQ(traffic[1].channel, "pipe 3");
}

TEST(SharedMemory, IsAllButSemaphores) {
  Evidence e;
  e.shared_memory = {{0, 0, 32, "semaphore"}, {0, 1, 4096, "anonymous"}};
  EXPECT_EQ(shared_memory_of(e), (std::vector<SharedMemory>{{0, 1, 4096, "anonymous"}}));
}

}  // namespace
}  // namespace grader::evidence
