#include "grader/spec/behaviour.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grader::spec {
namespace {

Expected expected(Behaviour behaviour) {
  Expected expected;
  expected.behaviour = std::move(behaviour);
  return expected;
}

TEST(Claim, IsInvariantForWhatMustHoldInEveryTrial) {
  EXPECT_EQ(claim_of(Finishes{}), Claim::kInvariant);
  EXPECT_EQ(claim_of(Threads{}), Claim::kInvariant);
  EXPECT_EQ(claim_of(JoinsChildren{}), Claim::kInvariant);
  EXPECT_EQ(claim_of(Maps{}), Claim::kInvariant);
  EXPECT_EQ(claim_of(Prints{}), Claim::kInvariant);
  EXPECT_EQ(claim_of(ChildProcesses{.count = 4, .at_once = 4}), Claim::kInvariant);
  EXPECT_EQ(claim_of(PrintsNumber{.by = Writer::kParent}), Claim::kInvariant);
  EXPECT_EQ(claim_of(PrintsNumber{.distinct = true}), Claim::kInvariant);
  EXPECT_EQ(claim_of(PrintsNumber{.values = {1}}), Claim::kInvariant);
}

TEST(Claim, IsExistentialForWhatOneTrialCanShow) {
  EXPECT_EQ(claim_of(ChildProcesses{.at_once = 4}), Claim::kExistential);
  EXPECT_EQ(claim_of(Pool{}), Claim::kExistential);
  EXPECT_EQ(claim_of(Prints{.by = Writer::kEachChild}), Claim::kExistential);
  EXPECT_EQ(claim_of(PrintsNumber{.by = Writer::kEachChild}), Claim::kExistential);
}

TEST(Claim, IsStaticForWhatTheTextOfAnAnswerShows) {
  EXPECT_EQ(claim_of(Uses{}), Claim::kStatic);
  EXPECT_EQ(claim_of(Explains{}), Claim::kStatic);
  EXPECT_FALSE(needs_trials(Explains{}));
  EXPECT_TRUE(needs_trials(Pool{}));
}

TEST(Claim, OfAGroupIsTheStrictestOfItsParts) {
  EXPECT_EQ(claim_of(AnyOf{{expected(Uses{}), expected(Explains{})}}), Claim::kStatic);
  EXPECT_EQ(claim_of(AnyOf{{expected(Uses{}), expected(Pool{})}}), Claim::kExistential);
  EXPECT_EQ(claim_of(AllOf{{expected(Pool{}), expected(Finishes{}), expected(Uses{})}}), Claim::kInvariant);
}

TEST(Leaves, AreFoundInGroupsToo) {
  const std::vector<Expected> behaviours{
      expected(Finishes{}),
      expected(AnyOf{{expected(AllOf{{expected(Pool{}), expected(Uses{})}}), expected(Explains{})}}),
  };
  std::vector<std::string_view> names;
  for (const Expected* leaf : leaves_of(behaviours)) names.push_back(name_of(leaf->behaviour));
  EXPECT_THAT(names, testing::ElementsAre("finishes", "pool", "uses", "explains"));
}

}  // namespace
}  // namespace grader::spec
