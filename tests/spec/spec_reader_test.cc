#include "grader/spec/spec_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "grader/base/file.h"
#include "tests/spec/complaints.h"

namespace grader::spec {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

std::string question_text(const std::string& id) {
  return "question: " + id +
         "\ntitle: Count\ntext: Count to four.\nbehaviours:\n  - finishes: {}\n    points: 2\n";
}

class SpecFolder : public testing::Test {
 protected:
  void put(const std::string& name, const std::string& text) { base::write_file(folder() / name, text); }
  fs::path folder() const { return temp_.path() / "counting"; }

  base::TempFolder temp_{};
  base::Diagnostics problems_{};
};

TEST_F(SpecFolder, IsReadInTheOrderOfTheAssignment) {
  put("assignment.yaml", "title: Counting\norder: [B2, A1]\nlimits: {wall: 9 s}\ninterpreter: /opt/python\n");
  put("one.yaml", question_text("A1"));
  put("two.yml", question_text("B2"));
  put("notes.txt", "not a question");
  put(".two.yaml", "not a question either");
  const auto assignment = read_assignment(folder() / "", problems_);
  ASSERT_TRUE(assignment) << complaints(folder());
  EXPECT_EQ(assignment->id, "counting");
  EXPECT_EQ(assignment->title, "Counting");
  EXPECT_EQ(assignment->language, Language::kPython);
  EXPECT_EQ(assignment->interpreter, "/opt/python");
  EXPECT_EQ(assignment->limits.wall_seconds, 9);
  ASSERT_EQ(assignment->questions.size(), 2u);
  EXPECT_EQ(assignment->questions[0].id, "B2");
  EXPECT_EQ(assignment->questions[1].id, "A1");
}

TEST_F(SpecFolder, KeepsThePins) {
  put("assignment.yaml",
      "title: Counting\norder: [A1]\npins:\n  - {student: zoe, question: A1, cells: [4, 5]}\n");
  put("A1.yaml", question_text("A1"));
  const auto assignment = read_assignment(folder(), problems_);
  ASSERT_TRUE(assignment) << complaints(folder());
  ASSERT_EQ(assignment->pins.size(), 1u);
  EXPECT_EQ(assignment->pins[0].student, "zoe");
  EXPECT_EQ(assignment->pins[0].question, "A1");
  EXPECT_THAT(assignment->pins[0].cells, ElementsAre(4, 5));
  EXPECT_EQ(assignment->pins[0].where.line, 4);
}

TEST_F(SpecFolder, PointsOutTheMistakesOfAllFilesAtOnceSortedByPlace) {
  put("assignment.yaml", "title: Counting\nordre: [A1]\norder: [A1, A2]\n");
  put("A1.yaml", question_text("A1") + "titel: Count\npionts: 2\n");
  put("A2.yaml", question_text("A2") + "inptu: 3\n");
  EXPECT_EQ(
      complaints(folder()),
      "A1.yaml:7:1: unknown field 'titel'\n  titel: Count\n  ^\n  hint: did you mean 'title'?\n"
      "A1.yaml:8:1: unknown field 'pionts'\n  pionts: 2\n  ^\n  hint: did you mean 'points'?\n"
      "A2.yaml:7:1: unknown field 'inptu'\n  inptu: 3\n  ^\n  hint: did you mean 'input'?\n"
      "assignment.yaml:2:1: unknown field 'ordre'\n  ordre: [A1]\n  ^\n  hint: did you mean 'order'?\n");
}

TEST_F(SpecFolder, NamesFilesAsTheFolderWasGiven) {
  put("assignment.yaml", "title: Counting\norder: [A1]\n");
  put("A1.yaml", question_text("A1") + "inptu: 3\n");
  const fs::path given = fs::relative(folder());
  std::map<std::string, std::string> texts;
  EXPECT_FALSE(read_assignment(given, problems_, &texts));
  ASSERT_EQ(problems_.size(), 1u);
  EXPECT_EQ(problems_[0].where, (base::Location{(given / "A1.yaml").string(), 7, 1}));
  EXPECT_TRUE(texts.contains((given / "A1.yaml").string()));
}

TEST_F(SpecFolder, MayNotHaveAQuestionTwice) {
  put("assignment.yaml", "title: Counting\norder: [A1]\n");
  put("a.yaml", question_text("A1"));
  put("b.yaml", question_text("A1"));
  EXPECT_EQ(complaints(folder()),
            "b.yaml:1:11: question 'A1' is also in a.yaml\n  question: A1\n            ^\n");
}

TEST_F(SpecFolder, IsNotAccusedOfMissingAQuestionWhoseFileCannotBeRead) {
  put("assignment.yaml", "title: Counting\norder: [A1]\n");
  put("A1.yaml", "question: [A1\n");
  EXPECT_EQ(complaints(folder()),
            "A1.yaml:1:14: a list's '[' is never closed\n  question: [A1\n               ^\n");
}

TEST_F(SpecFolder, MayHaveByteOrderMarksAndWindowsLineEnds) {
  put("assignment.yaml", "\xEF\xBB\xBFtitle: Counting\r\norder: [A1]\r\n");
  put("A1.yaml", "\xEF\xBB\xBF" + question_text("A1") + "inptu: 3\n");
  EXPECT_EQ(complaints(folder()),
            "A1.yaml:7:1: unknown field 'inptu'\n  inptu: 3\n  ^\n  hint: did you mean 'input'?\n");
}

TEST_F(SpecFolder, MayNotHaveBytesThatAreNoText) {
  put("assignment.yaml", "title: Counting\norder: [A1, A2, A3]\n");
  put("A1.yaml", "question: A1\ntitle: Z\xE4hlen\n");
  put("A2.yaml", std::string("question: A2\ntitle: a\0b\n", 24));
  put("A3.yaml", "question: A3\rtitle: Count\r");
  EXPECT_EQ(complaints(folder()),
            "A1.yaml:2:9: this byte is not UTF-8\n  title: Z\xEF\xBF\xBDhlen\n          ^\n"
            "  hint: save the file as UTF-8\n"
            "A2.yaml:2:9: a control character\n  title: a\xE2\x90\x80"
            "b\n          ^\n"
            "A3.yaml:1:13: a control character\n  question: A3\xE2\x90\x8Dtitle: Count\n              ^\n");
}

TEST_F(SpecFolder, MayNotEndWithinACharacter) {
  put("assignment.yaml", "title: Counting\norder: [A1]\n# \xEF\xBF");
  EXPECT_THAT(complaints(folder()), testing::HasSubstr("assignment.yaml:3:4: this byte is not UTF-8"));
}

TEST_F(SpecFolder, MayNotGrowWithoutEndThroughAliases) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string inner = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 9; ++k) text += inner + ", ";
    text += inner + "]\n";
  }
  put("assignment.yaml", "title: Counting\norder: [A1]\n");
  put("A1.yaml", text);
  EXPECT_EQ(complaints(folder()), "A1.yaml: too large once its aliases are written out\n");
}

TEST_F(SpecFolder, MayNotBeNestedWithoutEnd) {
  put("assignment.yaml", "title: Counting\norder: [A1]\n");
  put("A1.yaml", "question: " + std::string(2000, '['));
  EXPECT_THAT(complaints(folder()),
              testing::StartsWith("A1.yaml:1:1: brackets that are never closed, or nested"));
}

TEST_F(SpecFolder, NeedsAnAssignment) {
  put("A1.yaml", question_text("A1"));
  EXPECT_EQ(complaints(folder()), folder().string() + ": there is no assignment.yaml in this folder\n");
}

TEST_F(SpecFolder, NeedsAnAssignmentByTheRightName) {
  put("assignment.yml", "title: Counting\norder: [A1]\n");
  EXPECT_EQ(complaints(folder()), folder().string() +
                                      ": there is no assignment.yaml in this folder\n"
                                      "  hint: rename assignment.yml to assignment.yaml\n");
}

TEST_F(SpecFolder, NeedsQuestions) {
  put("assignment.yaml", "title: Counting\norder: []\n");
  EXPECT_EQ(complaints(folder()), "assignment.yaml:2:8: 'order' is an empty list\n  order: []\n         ^\n");
}

TEST_F(SpecFolder, MayNotBeEmpty) {
  fs::create_directories(folder());
  EXPECT_EQ(complaints(folder()), folder().string() + ": there is no assignment.yaml in this folder\n");
}

TEST_F(SpecFolder, IsNoFile) {
  base::write_file(folder(), "title: Counting\n");
  EXPECT_EQ(complaints(folder()),
            folder().string() + ": a spec is a folder with an assignment.yaml, not a file\n");
}

TEST_F(SpecFolder, IsSuggestedWhenItsNameIsMisspelt) {
  put("assignment.yaml", "title: Counting\n");
  const std::string misspelt = (temp_.path() / "couting").string();
  EXPECT_EQ(complaints(misspelt),
            misspelt + ": there is no such folder\n  hint: did you mean '" + folder().string() + "'?\n");
}

TEST_F(SpecFolder, IsReadAsFarAsTheMachineAllows) {
  put("assignment.yaml", "title: Counting\norder: [A1, A2]\n");
  put("A1.yaml", question_text("A1"));
  fs::create_directories(folder() / "A2.yaml");
  ASSERT_EQ(mkfifo((folder() / "A3.yaml").c_str(), 0600), 0);
  EXPECT_EQ(complaints(folder()),
            "A2.yaml: cannot be read: Is a directory\nA3.yaml: cannot be read: Invalid argument\n");
}

TEST_F(SpecFolder, MayBeALinkThatLeadsNowhere) {
  put("A1.yaml", question_text("A1"));
  fs::create_symlink("nowhere", folder() / "assignment.yaml");
  EXPECT_EQ(complaints(folder()), "assignment.yaml: cannot be read: No such file or directory\n");
}

TEST_F(SpecFolder, IsNotBlamedForEachOfVeryManyMistakes) {
  std::string text = question_text("A1");
  for (int line = 0; line < 1000; ++line) text += "more: 1\n";
  put("assignment.yaml", "title: Counting\norder: [A1]\n");
  put("A1.yaml", text);
  EXPECT_FALSE(read_assignment(folder(), problems_));
  ASSERT_EQ(problems_.size(), 201u);
  EXPECT_EQ(problems_.front().what, "unknown field 'more'");
  EXPECT_EQ(problems_.back().what, "and 1799 further mistakes");
}

}  // namespace
}  // namespace grader::spec
