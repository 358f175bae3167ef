#include "grader/spec/pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace grader::spec {
namespace {

using testing::StartsWith;
using testing::ThrowsMessage;

TEST(Pattern, IsFoundAnywhereInAText) {
  EXPECT_TRUE(Pattern("w[aeiou]+\\b").is_in("big woo, world"));
  EXPECT_FALSE(Pattern("^w").is_in("big world"));
}

TEST(Pattern, CountsInCharacters) { EXPECT_TRUE(Pattern("^.$").is_in("é")); }

TEST(Pattern, IsLookedForInBytesThatAreNoText) {
  EXPECT_TRUE(Pattern("b$").is_in(std::string("a\0\xFF b", 5)));
}

TEST(Pattern, SaysWhatCannotBeRead) {
  EXPECT_THAT([] { Pattern("(a"); }, ThrowsMessage<std::invalid_argument>(StartsWith("missing )")));
}

// They cannot be found in linear time.
TEST(Pattern, RefusesReferencesToWhatWasFound) { EXPECT_THROW(Pattern("(a)\\1"), std::invalid_argument); }

}  // namespace
}  // namespace grader::spec
