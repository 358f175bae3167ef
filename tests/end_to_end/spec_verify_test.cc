#include <gtest/gtest.h>

#include "tests/end_to_end/command.h"

// Every example answer in our specs gets the verdict that the spec states.

namespace grader::end_to_end {
namespace {

TEST(SpecVerify, AgreesWithTheAssignmentOnMultiprocessing) {
  const Said said = grader({"spec", "verify", "specs/python-multiprocessing"});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
}

TEST(SpecVerify, AgreesWithTheProcessDrills) {
  const Said said = grader({"spec", "verify", "specs/process-drills"});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
}

TEST(SpecVerify, AgreesWithAnswersThatTalkToEachOther) {
  const Said said = grader({"spec", "verify", "tests/end_to_end/talking"});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
}

TEST(SpecVerify, AgreesWithTheDrillsInC) {
  const Said said = grader({"spec", "verify", "specs/c-processes"});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
}

}  // namespace
}  // namespace grader::end_to_end
