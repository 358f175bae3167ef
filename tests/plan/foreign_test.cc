// Which programs are made of submissions in other languages than Python.

#include "grader/plan/foreign.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/plan/plan.h"

namespace grader::plan {
namespace {

using evidence::Answer;
using evidence::File;
using submission::Cell;
using submission::CellKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

spec::Assignment assignment_in(spec::Language language, const std::string& file) {
  spec::Assignment assignment{.language = language};
  const auto ask = [&](const char* id, const char* title, const char* text) {
    spec::Question question{.id = id, .title = title, .text = text};
    question.recipe.file = file;
    assignment.questions.push_back(std::move(question));
  };
  ask("C1", "Four children", "Fork four children, each of which prints a number.");
  ask("C2", "A pipe", "Send a message through a pipe to the parent.");
  ask("C3", "A mutex", "Increment a counter in two threads under a mutex.");
  return assignment;
}

Cell file(std::string name, std::string text) {
  return {.kind = CellKind::kCode, .text = std::move(text), .source = std::move(name)};
}
Cell prose(std::string text) { return {.kind = CellKind::kProse, .text = std::move(text), .source = "a.md"}; }

std::vector<Answer> answers_in(const spec::Assignment& assignment, std::vector<Cell> cells) {
  submission::Student student{.id = "anna", .cells = std::move(cells)};
  for (std::size_t i = 0; i < student.cells.size(); ++i) student.cells[i].position = static_cast<int>(i);
  const RunJobs nobody = [](const auto&) -> std::vector<evidence::TrialResult> {
    ADD_FAILURE() << "Python was asked";
    return {};
  };
  return find_answers(assignment, {student}, nobody).front();
}

std::vector<Answer> answers_in_c(std::vector<Cell> cells) {
  return answers_in(assignment_in(spec::Language::kC, "answer.c"), std::move(cells));
}

// The texts of all programs of an answer.
std::vector<std::string> texts(const Answer& answer) {
  std::vector<std::string> all;
  for (const evidence::Program& program : answer.programs) all.push_back(program.text);
  return all;
}

TEST(Foreign, FilesAreFoundByTheirNames) {
  const auto answers = answers_in_c({file("anna/Q3/main.c", "int main() { return 3; }"),
                                     file("anna/ex2-pipe.c", "int main() { return 2; }"),
                                     file("anna/q1.c", "int main() { return 1; }")});
  EXPECT_THAT(texts(answers[0]), ElementsAre("int main() { return 1; }\n"));
  EXPECT_THAT(texts(answers[1]), ElementsAre("int main() { return 2; }\n"));
  EXPECT_THAT(texts(answers[2]), ElementsAre("int main() { return 3; }\n"));
  EXPECT_EQ(answers[0].matched_by, "the file's name in cell 2");
  EXPECT_EQ(answers[0].programs[0].file, "answer.c");
}

TEST(Foreign, FilesWithoutNumbersAreFoundByTheirWordsOrTheirOrder) {
  const auto answers =
      answers_in_c({file("anna/a_fork.c", "int main() { fork(); /* children */ }"),
                    file("anna/b_pipe.c", "int main() { int ends[2]; pipe(ends); }"),
                    file("anna/c_mutex.c", "int main() { pthread_mutex_lock(&mutex); counter++; }")});
  EXPECT_THAT(texts(answers[0]), ElementsAre(HasSubstr("fork")));
  EXPECT_THAT(texts(answers[1]), ElementsAre(HasSubstr("pipe")));
  EXPECT_THAT(texts(answers[2]), ElementsAre(HasSubstr("mutex")));
}

TEST(Foreign, OneFileIsTakenApartAtItsMarkers) {
  const auto answers =
      answers_in_c({file("anna.c",
                         "#include <stdio.h>\n\nvoid help(void) {}\n\n"
                         "// Q1: children\nint main(void) {\n  // 2. then wait\n  return 1;\n}\n\n"
                         "/* Question 2 */\n#include <unistd.h>\nint main(void) { return 2; }\n\n"
                         "/***** C3) *****/\nint main(void) { return 3; }")});
  EXPECT_THAT(texts(answers[0]),
              ElementsAre("#include <stdio.h>\n\nvoid help(void) {}\n\n"
                          "// Q1: children\nint main(void) {\n  // 2. then wait\n  return 1;\n}\n\n"));
  EXPECT_THAT(texts(answers[1]),
              ElementsAre("#include <stdio.h>\n\nvoid help(void) {}\n\n"
                          "/* Question 2 */\n#include <unistd.h>\nint main(void) { return 2; }\n\n"));
  EXPECT_THAT(texts(answers[2]),
              ElementsAre("#include <stdio.h>\n\nvoid help(void) {}\n\n#include <unistd.h>\n"
                          "/***** C3) *****/\nint main(void) { return 3; }\n"));
  EXPECT_EQ(answers[1].programs[0].lines.back().line, 14);
}

TEST(Foreign, AProgramIsNotTakenApartAtItsOwnComments) {
  const std::string whole =
      "#include <stdio.h>\n\n// Task 1: the helper\nstatic void a(void) {}\n\n// Task 2: fork four children\n"
      "int main(void) { a(); }";
  const auto answers = answers_in_c({file("anna/q2.c", whole), file("anna/q3.c", "int main() {}")});
  EXPECT_THAT(texts(answers[1]), ElementsAre(HasSubstr(whole)));
  EXPECT_TRUE(answers[0].missing());
}

TEST(Foreign, FencesAreFoundByTheirHeadings) {
  const auto answers = answers_in_c({prose("## C2"), file("a.md", "int main() { return 2; }"), prose("## C1"),
                                     file("a.md", "int main() { return 1; }")});
  EXPECT_THAT(texts(answers[0]), ElementsAre("int main() { return 1; }\n"));
  EXPECT_THAT(texts(answers[1]), ElementsAre("int main() { return 2; }\n"));
}

TEST(Foreign, SnippetsBesideAProgramAreNotRun) {
  const auto answers = answers_in_c({prose("Question 1. First I fork:"), file("a.md", "pid_t pid = fork();"),
                                     prose("All of it:"), file("a.md", "int main() { fork(); }")});
  EXPECT_THAT(texts(answers[0]), ElementsAre("int main() { fork(); }\n"));
}

TEST(Foreign, TwoProgramsForOneQuestionAreTwoAttempts) {
  const auto answers = answers_in_c({file("anna/q1.c", "int main() { return 1; }"),
                                     file("anna/q1_better.c", "int main() { return 4; }"),
                                     file("anna/q2.c", "int main() { return 2; }")});
  EXPECT_THAT(texts(answers[0]), SizeIs(2));
}

TEST(Foreign, CodeWithoutAMainFunctionIsStillAProgram) {
  const auto answers =
      answers_in_c({file("anna/q1.c", "void main_program() {}"), file("anna/q2.c", "int main() {}")});
  EXPECT_THAT(texts(answers[0]), ElementsAre("void main_program() {}\n"));
}

TEST(Foreign, FilesThatBelongTogetherKeepTheirNames) {
  const auto answers = answers_in_c({file("anna/Q3/count.c", "#include \"count.h\"\nvoid count(void) {}"),
                                     file("anna/Q3/count.h", "void count(void);"),
                                     file("anna/Q3/main.c", "#include \"count.h\"\nint main() { count(); }"),
                                     file("anna/q1.c", "int main() {}")});
  ASSERT_THAT(answers[2].programs, SizeIs(1));
  EXPECT_EQ(answers[2].programs[0].file, "main.c");
  EXPECT_THAT(answers[2].programs[0].files,
              ElementsAre(File{"count.c", "#include \"count.h\"\nvoid count(void) {}\n"},
                          File{"count.h", "void count(void);\n"}));
  EXPECT_THAT(answers[0].programs[0].files, IsEmpty());
}

TEST(Foreign, AHeaderAboveIsFoundAndStaysThere) {
  const auto answers = answers_in_c({file("anna/common.h", "#define N 4"),
                                     file("anna/Q1/main.c", "#include \"../common.h\"\nint main() {}"),
                                     file("anna/Q2/main.c", "#include \"common.h\"\nint main() {}")});
  EXPECT_EQ(answers[0].programs[0].file, "Q1/main.c");
  EXPECT_THAT(answers[0].programs[0].files, ElementsAre(File{"common.h", "#define N 4\n"}));
  EXPECT_EQ(answers[1].programs[0].file, "main.c");
  EXPECT_THAT(answers[1].programs[0].files, ElementsAre(File{"common.h", "#define N 4\n"}));
}

TEST(Foreign, HeadersThatIncludeEachOtherComeToAnEnd) {
  const auto answers = answers_in_c(
      {file("anna/a.h", "#include \"b.h\""), file("anna/b.h", "#include \"a.h\""),
       file("anna/q1.c", "#include \"../../../a.h\"\nint main() {}"), file("anna/q2.c", "int main() {}")});
  EXPECT_THAT(answers[0].programs[0].files, SizeIs(2));
}

TEST(Foreign, SourcesInAnyLanguageAreFoundAsWell) {
  const auto answers = answers_in(assignment_in(spec::Language::kOther, "answer.sh"),
                                  {file("anna.sh", "# Q1\necho 1\n# Q2\necho 2\n  # Q3\necho 4\n")});
  EXPECT_THAT(texts(answers[0]), ElementsAre("# Q1\necho 1\n"));
  EXPECT_THAT(texts(answers[1]), ElementsAre("# Q2\necho 2\n  # Q3\necho 4\n\n"));
  EXPECT_TRUE(answers[2].missing());
}

TEST(Foreign, TheFileOfTheRecipeLeadsSeveralInAnyLanguage) {
  const auto answers =
      answers_in(assignment_in(spec::Language::kOther, "Main.java"),
                 {file("anna/Q1/Helper.java", "class Helper {}"), file("anna/Q1/Main.java", "class Main {}"),
                  file("anna/Q2/Main.java", "class Main { int a; }")});
  ASSERT_THAT(answers[0].programs, SizeIs(1));
  EXPECT_EQ(answers[0].programs[0].file, "Main.java");
  EXPECT_THAT(answers[0].programs[0].files, ElementsAre(File{"Helper.java", "class Helper {}\n"}));
  EXPECT_THAT(texts(answers[1]), ElementsAre("class Main { int a; }\n"));
}

}  // namespace
}  // namespace grader::plan
