#include <gtest/gtest.h>

#include <string>

#include "grader/report/writers.h"

namespace grader::report {
namespace {

judge::StudentResult student(const std::string& id, const std::string& name) {
  judge::StudentResult out{.id = id, .name = name, .score = 7.5, .max_score = 10};
  out.questions = {{.id = "Q1", .score = 7.5, .max_score = 10, .status = judge::Status::kPartial}};
  return out;
}

// The line of one student.
std::string line_of(const judge::StudentResult& student) {
  ClassReport report;
  report.students = {student};
  const std::string text = gradebook_csv(report);
  return text.substr(text.find("\r\n") + 2);
}

TEST(Gradebook, BeginsWithItsColumns) {
  ClassReport report;
  report.students = {student("ada", "Ada")};
  const std::string text = gradebook_csv(report);
  EXPECT_EQ(text.substr(0, text.find("\r\n")),
            R"("student","name","status","needs_review","Q1","score","max_score","percent")");
}

TEST(Gradebook, KeepsNumbersAsNumbers) {
  EXPECT_EQ(line_of(student("ada", "Ada")), "\"ada\",\"Ada\",\"graded\",\"no\",7.5,7.5,10,75\r\n");
}

struct Name {
  const char* name;
  const char* cell;
};

TEST(Gradebook, QuotesTextAndDisarmsFormulas) {
  const Name kNames[] = {
      {"Moss, Cy \"C\"", "\"Moss, Cy \"\"C\"\"\""},
      {"two\nlines", "\"two lines\""},
      {"=1+1", "\"'=1+1\""},
      {"+1", "\"'+1\""},
      {"-1", "\"'-1\""},
      {"@SUM(A1)", "\"'@SUM(A1)\""},
      {" =1+1", "\"'=1+1\""},
      {"\t=1", "\"'=1\""},
      {"\n=1", "\"'=1\""},
      {"\tx", "\"x\""},
      {"＝1", "\"'＝1\""},
      {"a; =1;@b", "\"a; '=1;'@b\""},
      {"\r=1", "\"␍=1\""},
      {"a=b", "\"a=b\""},
      {"x;\"=1+1;y", "\"x;\"\"'=1+1;y\""},
      {"\"=1", "\"\"\"'=1\""},
  };
  for (const Name& name : kNames)
    EXPECT_EQ(line_of(student("ada", name.name)),
              "\"ada\"," + std::string(name.cell) + ",\"graded\",\"no\",7.5,7.5,10,75\r\n");
}

TEST(Gradebook, LeavesOpenWhatTheGraderCouldNotGrade) {
  judge::StudentResult faulty = student("ada", "Ada");
  faulty.questions[0].status = judge::Status::kGraderError;
  faulty.questions[0].score = 0;
  EXPECT_EQ(line_of(faulty), "\"ada\",\"Ada\",\"graded\",\"no\",,,10,\r\n");
}

TEST(Gradebook, LeavesOpenWhatCouldNotBeRead) {
  const judge::StudentResult unreadable{.id = "ada",
                                        .name = "Ada",
                                        .status = judge::StudentStatus::kUnreadable,
                                        .max_score = 10,
                                        .needs_review = true};
  EXPECT_EQ(line_of(unreadable), "\"ada\",\"Ada\",\"unreadable\",\"yes\",,10,\r\n");
}

}  // namespace
}  // namespace grader::report
