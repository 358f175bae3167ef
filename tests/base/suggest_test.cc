#include "grader/base/suggest.h"

#include <gtest/gtest.h>

namespace grader::base {
namespace {

TEST(EditDistance, CountsTheStepsFromWordToWord) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("fork", "fork"), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("abc", ""), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("forkz", "forks"), 1);
}

TEST(DidYouMean, NamesTheNearestWord) {
  EXPECT_EQ(did_you_mean("pints", {"prints", "points", "pool"}), "did you mean 'prints'?");
  EXPECT_EQ(did_you_mean("poins", {"prints", "points", "pool"}), "did you mean 'points'?");
  EXPECT_EQ(did_you_mean("POOL", {"prints", "pool"}), "did you mean 'pool'?");
}

TEST(DidYouMean, SaysNothingWhenNoWordIsNear) {
  EXPECT_EQ(did_you_mean("elephant", {"prints", "points"}), "");
  EXPECT_EQ(did_you_mean("prints", {}), "");
  EXPECT_EQ(did_you_mean("ab", {"xy"}), "");
}

}  // namespace
}  // namespace grader::base
