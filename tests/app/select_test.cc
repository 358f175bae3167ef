#include "grader/app/select.h"

#include <gtest/gtest.h>

namespace grader::app {
namespace {

std::vector<submission::Entry> entries() { return {{"ben", {"ben.py"}, {}}, {"mia", {"mia.py"}, {}}}; }

spec::Assignment assignment() {
  spec::Assignment made;
  made.questions.resize(2);
  made.questions[0].id = "Q1";
  made.questions[1].id = "Q2";
  return made;
}

// The ids that are selected, or the complaint.
std::string selected(const Selection& only) {
  std::string problem;
  std::string ids;
  for (const submission::Entry& entry : select(only, entries(), assignment(), problem)) ids += entry.id + " ";
  return problem.empty() ? ids : problem;
}

TEST(Selection, IsEverybodyByDefault) { EXPECT_EQ(selected({}), "ben mia "); }

TEST(Selection, CanBeOneStudent) { EXPECT_EQ(selected({"mia", ""}), "mia "); }

TEST(Selection, CanBeOneQuestionOfAStudent) { EXPECT_EQ(selected({"mia", "Q2"}), "mia "); }

TEST(Selection, SuggestsAStudentWithASimilarName) {
  EXPECT_EQ(selected({"mai", ""}), "there is no student 'mai'; did you mean 'mia'?");
  EXPECT_EQ(selected({"leonard", "Q2"}), "there is no student 'leonard'");
}

TEST(Selection, SuggestsAQuestionWithASimilarName) {
  EXPECT_EQ(selected({"mia", "q2"}), "there is no question 'q2'; did you mean 'Q2'?");
}

TEST(Selection, SetsAsideWhatWouldReplaceAReportOfTheClass) {
  submission::Entries found;
  found.entries = entries();
  found.entries[0].id = "junit.xml";
  set_aside_reserved(found);
  ASSERT_EQ(found.entries.size(), 1u);
  EXPECT_EQ(found.entries[0].id, "mia");
  EXPECT_EQ(found.problems.at(0), "junit.xml: a report of the class has this name; rename the submission");
}

}  // namespace
}  // namespace grader::app
