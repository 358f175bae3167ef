#include "grader/app/outcome.h"

#include <gtest/gtest.h>

namespace grader::app {
namespace {

using judge::Status;
using judge::StudentStatus;

judge::StudentResult student(double score, Status status = Status::kPassed) {
  judge::StudentResult result;
  result.score = score;
  result.max_score = 80;
  result.questions.push_back({.id = "Q1", .title = {}, .score = score, .max_score = 80, .status = status});
  return result;
}

TEST(ExitCode, IsDoneWithoutAThreshold) {
  EXPECT_EQ(exit_for({student(0), student(80)}, std::nullopt), Exit::kDone);
}

TEST(ExitCode, IsDoneWhenAllReachTheThreshold) {
  EXPECT_EQ(exit_for({student(40), student(80)}, 50), Exit::kDone);
}

TEST(ExitCode, SaysThatSomebodyIsUnderTheThreshold) {
  EXPECT_EQ(exit_for({student(80), student(39.9)}, 50), Exit::kBelow);
}

TEST(ExitCode, ForgivesTheLastDigitOfASum) {
  EXPECT_EQ(exit_for({student(8.1 + 8.1 + 7.8)}, 30), Exit::kDone);
}

TEST(ExitCode, SaysThatAQuestionCouldNotBeGraded) {
  EXPECT_EQ(exit_for({student(80), student(0, Status::kGraderError)}, std::nullopt), Exit::kNotGraded);
}

TEST(ExitCode, SaysThatAStudentCouldNotBeGraded) {
  judge::StudentResult broken = student(80);
  broken.status = StudentStatus::kGraderError;
  EXPECT_EQ(exit_for({broken}, std::nullopt), Exit::kNotGraded);
}

TEST(ExitCode, PutsOurFaultBeforeTheThreshold) {
  EXPECT_EQ(exit_for({student(0), student(0, Status::kGraderError)}, 50), Exit::kNotGraded);
}

TEST(ExitCode, DoesNotBlameUsForAnUnreadableSubmission) {
  judge::StudentResult unreadable = student(0, Status::kMissing);
  unreadable.status = StudentStatus::kUnreadable;
  EXPECT_EQ(exit_for({unreadable}, std::nullopt), Exit::kDone);
  EXPECT_EQ(exit_for({unreadable}, 50), Exit::kBelow);
}

}  // namespace
}  // namespace grader::app
