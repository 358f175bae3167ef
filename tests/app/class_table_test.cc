#include "grader/app/class_table.h"

#include <gtest/gtest.h>

namespace grader::app {
namespace {

using judge::Status;
using judge::StudentStatus;

judge::QuestionResult question(const char* id, double score, Status status) {
  return {.id = id, .title = {}, .score = score, .max_score = 20, .status = status};
}

judge::StudentResult student(const char* id, double score, std::vector<judge::QuestionResult> questions) {
  judge::StudentResult result;
  result.id = id;
  result.score = score;
  result.max_score = 40;
  result.questions = std::move(questions);
  return result;
}

TEST(ClassTable, HasARowPerStudentAndAColumnPerQuestion) {
  EXPECT_EQ(
      class_table(
          {student("ben", 27.5, {question("Q1", 20, Status::kPassed), question("Q2", 7.5, Status::kPartial)}),
           student("mia-louise", 3,
                   {question("Q1", 3, Status::kFailed), question("Q2", 0, Status::kFailed)})}),
      "student     Q1    Q2     total\n"
      "ben         20   7.5   27.5/40\n"
      "mia-louise   3     0      3/40\n");
}

TEST(ClassTable, ExplainsTheSignsThatItUses) {
  EXPECT_EQ(class_table({student(
                "ben", 12, {question("Q1", 12, Status::kNeedsReview), question("Q2", 0, Status::kMissing)})}),
            "student  Q1   Q2   total\n"
            "ben      12?   0-  12/40\n"
            "? a person must look   - no answer found\n");
}

TEST(ClassTable, SaysWhatIsWrongWithAStudentAsAWhole) {
  judge::StudentResult unreadable = student("ben", 0, {question("Q1", 0, Status::kMissing)});
  unreadable.status = StudentStatus::kUnreadable;
  judge::StudentResult failed = student("mia", 0, {question("Q1", 0, Status::kGraderError)});
  failed.status = StudentStatus::kGraderError;
  EXPECT_EQ(class_table({unreadable, failed}),
            "student  Q1   total\n"
            "ben       0-   0/40  unreadable\n"
            "mia       0!   0/40  grader_error\n"
            "- no answer found   ! not graded: the grader's fault\n");
}

TEST(ClassTable, LeavesAQuestionEmptyThatAStudentDoesNotHave) {
  EXPECT_EQ(class_table({student("ben", 1, {question("Q1", 1, Status::kPartial)}),
                         student("mia", 2, {question("Q2", 2, Status::kPartial)})}),
            "student  Q1   Q2   total\n"
            "ben       1         1/40\n"
            "mia            2    2/40\n");
}

TEST(ClassTable, MakesIdsHarmlessAndKeepsThemInLine) {
  EXPECT_EQ(class_table({student("zo\x1b[2J", 1, {}), student("zoë", 2, {})}),
            "student  total\n"
            "zo␛[2J    1/40\n"
            "zoë       2/40\n");
}

TEST(ClassTable, SaysWhenItIsEmpty) { EXPECT_EQ(class_table({}), "No student was graded.\n"); }

}  // namespace
}  // namespace grader::app
