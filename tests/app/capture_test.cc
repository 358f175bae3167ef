#include "grader/app/capture.h"

#include <gtest/gtest.h>

namespace grader::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Capture, CollectsBothStreamsAndTheExitCode) {
  const Captured said = capture({"sh", "-c", "echo out; echo err >&2; exit 3"}, seconds(60));
  EXPECT_EQ(said.exit_code, 3);
  EXPECT_EQ(said.output, "out\nerr\n");
}

TEST(Capture, GivesNoInput) {
  const Captured said = capture({"cat"}, seconds(60));
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_EQ(said.output, "");
}

TEST(Capture, EndsWhatTakesTooLong) {
  const Captured said = capture({"sleep", "600"}, milliseconds(50));
  EXPECT_EQ(said.exit_code, -1);
}

TEST(Capture, SurvivesAProgramThatIsNotThere) {
  EXPECT_EQ(capture({"/nowhere/tool"}, seconds(60)).exit_code, -1);
}

TEST(Capture, SaysThatASignalEndedTheProgram) {
  EXPECT_EQ(capture({"sh", "-c", "kill -9 $$"}, seconds(60)).exit_code, -1);
}

}  // namespace
}  // namespace grader::app
