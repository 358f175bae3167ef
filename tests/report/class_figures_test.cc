#include "grader/report/class_figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using judge::Status;
using judge::StudentResult;
using judge::VerdictKind;
using ::testing::ElementsAre;

StudentResult with_score(double score) {
  StudentResult out{.id = "x", .score = score, .max_score = 10};
  out.questions = {{.id = "Q1", .score = score, .max_score = 10, .status = Status::kPartial}};
  return out;
}

TEST(Figures, OfNobodyAreZero) {
  const ClassFigures figures = figures_of({});
  EXPECT_EQ(figures.graded, 0);
  EXPECT_EQ(figures.mean, 0);
}

TEST(Figures, KnowMeanMedianAndSpread) {
  const ClassFigures figures = figures_of({with_score(0), with_score(4), with_score(5), with_score(10)});
  EXPECT_EQ(figures.mean, 4.75);
  EXPECT_EQ(figures.median, 4.5);
  EXPECT_THAT(figures.bins, ElementsAre(1, 0, 0, 0, 1, 1, 0, 0, 0, 1));
  EXPECT_EQ(figures.questions[0].mean, 4.75);
}

TEST(Figures, LeaveOutWhatTheGraderCouldNotGrade) {
  StudentResult faulty = with_score(0);
  faulty.questions[0].status = Status::kGraderError;
  const ClassFigures figures = figures_of({with_score(8), faulty});
  EXPECT_EQ(figures.graded, 1);
  EXPECT_EQ(figures.mean, 8);
  EXPECT_EQ(figures.questions[0].graded, 1);
  EXPECT_EQ(figures.questions[0].mean, 8);
}

TEST(Figures, CountAStudentOnceForEachMistake) {
  const judge::Mistake slip{.id = "slip", .title = "A slip"};
  const judge::Mistake fall{.id = "fall", .title = "A fall"};
  StudentResult one = with_score(5);
  one.questions.push_back(one.questions[0]);
  one.questions[0].mistakes = {slip, fall};
  one.questions[1].mistakes = {slip};
  StudentResult other = with_score(5);
  other.questions[0].mistakes = {fall};
  const auto mistakes = figures_of({one, other}).mistakes;
  ASSERT_EQ(mistakes.size(), 2U);
  EXPECT_EQ(mistakes[0].id, "fall");
  EXPECT_EQ(mistakes[0].students, 2);
  EXPECT_EQ(mistakes[0].answers, 2);
  EXPECT_EQ(mistakes[1].title, "A slip");
  EXPECT_EQ(mistakes[1].students, 1);
  EXPECT_EQ(mistakes[1].answers, 2);
}

TEST(Figures, PutWhatFailedMostFirst) {
  const auto failing = [](const char* behaviour, VerdictKind kind) {
    StudentResult out = with_score(0);
    out.questions[0].behaviours = {{.behaviour = behaviour, .verdict = {.kind = kind}}};
    return out;
  };
  const ClassFigures figures =
      figures_of({failing("prints", VerdictKind::kFailed), failing("joins", VerdictKind::kFailed),
                  failing("joins", VerdictKind::kFailed), failing("joins", VerdictKind::kPassed),
                  failing("joins", VerdictKind::kNotRun), failing("uses", VerdictKind::kPassed)});
  ASSERT_EQ(figures.stumbles.size(), 2u);
  EXPECT_EQ(figures.stumbles[0].behaviour, "joins");
  EXPECT_EQ(figures.stumbles[0].failed, 2);
  EXPECT_EQ(figures.stumbles[0].judged, 3);
  EXPECT_EQ(figures.stumbles[1].behaviour, "prints");
}

}  // namespace
}  // namespace grader::report
