#include "grader/filter/kind.h"

#include <gmock/gmock.h>

namespace grader::filter {
namespace {

using evidence::Box;

TEST(Kind, IsToldByItsNumber) {
  for (std::size_t number = 0; number < kKinds; ++number) EXPECT_EQ(number_of(kind_numbered(number)), number);
}

TEST(Kind, IsWhatTheJobAsksFor) {
  evidence::Job job;
  EXPECT_EQ(kind_for(job, 0), Kind());
  job.clock = evidence::ClockKind::kReal;
  job.messages = true;
  job.environment = evidence::Environment::kFixedEntropy;
  EXPECT_EQ(kind_for(job, 0),
            (Kind{.is_clock_virtual = false, .watches_messages = true, .fixes_entropy = true}));
}

// From its third version on Landlock knows of the call; before, the filter has to refuse it.
TEST(Kind, DependsOnTheVersionOfLandlockInAFencedBox) {
  evidence::Job job;
  job.box = Box::kFenced;
  EXPECT_EQ(kind_for(job, 2), (Kind{.box = Box::kFenced, .is_truncate_fenced = false}));
  EXPECT_EQ(kind_for(job, 3), Kind{.box = Box::kFenced});
}

}  // namespace
}  // namespace grader::filter
