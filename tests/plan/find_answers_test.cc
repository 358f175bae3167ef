// Which cells answer which question, for invented submissions of all the kinds that were seen.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/plan/plan.h"
#include "run_here.h"
#include "samples.h"

namespace grader::plan {
namespace {

using submission::Cell;
using testing::AllOf;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;

const char* const kGeneratorProse =
    "A generator makes its values one at a time, when they are asked for, and keeps its place in between.";
const char* const kTupleProse =
    "A list can grow and change its items, tuples never change once they are made.";
const char* const kThreadProse =
    "A thread runs beside others in one process. When two of them append at once, an item may be lost.";
const char* const kOddCode =
    "def odd(limit):\n    for n in range(1, limit, 2):\n        yield n\n\nprint(list(odd(9)))";
const char* const kStartCode =
    "import threading\nworkers = [threading.Thread(target=print, args=(i,)) for i in range(5)]\n"
    "for w in workers:\n    w.start()\nfor w in workers:\n    w.join()";
const char* const kColourCode =
    "import threading\ncolours = []\nlock = threading.Lock()\ndef add(colour):\n    with lock:\n"
    "        colours.append(colour)\nthreads = [threading.Thread(target=add, args=(c,)) for c in ('red', "
    "'blue', 'green')]\n"
    "for t in threads:\n    t.start()\nfor t in threads:\n    t.join()\nprint(colours)";

const char* const kQuestions[] = {
    "What is a generator in Python? When would you prefer one to a list?",
    "How do lists differ from tuples?",
    "Write a generator that yields odd numbers up to a limit.",
    "What is a thread, and what is the danger of two threads sharing a list?",
    "How can a program start several threads and wait for all of them?",
    "Write a program with three threads, each of which appends a different colour to one list, using a lock.",
};

// A submission with a heading cell before each answer; %n is the question's number, %q its words.
std::vector<Cell> with_headings(std::string_view style) {
  const Cell answers[] = {prose(kGeneratorProse), prose(kTupleProse), code(kOddCode),
                          prose(kThreadProse),    code(kStartCode),   code(kColourCode)};
  std::vector<Cell> cells;
  for (int n = 1; n <= 6; ++n) {
    std::string heading(style);
    for (const auto& [sign, text] :
         {std::pair<std::string, std::string>{"%n", std::to_string(n)}, {"%q", kQuestions[n - 1]}}) {
      const std::size_t at = heading.find(sign);
      if (at != std::string::npos) heading.replace(at, 2, text);
    }
    cells.push_back(prose(heading));
    cells.push_back(answers[n - 1]);
  }
  return cells;
}

const char* const kAllFound = "T1 prose; T2 prose; T3 code 5; T4 prose; T5 code 9; T6 code 11";

class Heading : public testing::TestWithParam<const char*> {};

TEST_P(Heading, BeginsAnAnswer) {
  EXPECT_EQ(summary(answers_in_garden(with_headings(GetParam()))), kAllFound);
}

INSTANTIATE_TEST_SUITE_P(Styles, Heading,
                         testing::Values("Q%n. %q", "### Question %n : %q", "Q%n", "%n.", "%n)", "#%n",
                                         "Ans %n", "ANSWER NO :- 0%n", "QUESTION:-%n.", "ques%n_ %q",
                                         "Que.%n.Ans.", "<h3>Q%n. %q</h3>", "**%n.** %q", "%q", "## %q",
                                         "Sol %n", "Task %n", "%n", "Question: %q", "## Answer"));

struct Submission {
  const char* name;
  std::vector<Cell> cells;
  const char* found;
};

void PrintTo(const Submission& row, std::ostream* out) { *out << row.name; }

class Answers : public testing::TestWithParam<Submission> {};

TEST_P(Answers, AreFound) { EXPECT_EQ(summary(answers_in_garden(GetParam().cells)), GetParam().found); }

std::string name_of_submission(const testing::TestParamInfo<Submission>& row) { return row.param.name; }

const Submission kPlaces[] = {
    {"CommentsInCode",
     {code(std::string("# Q1\n# ") + kGeneratorProse), code(std::string("# Q3.\n") + kOddCode)},
     "T1 prose; T3 code 1"},
    {"HashNumbersInCode",
     {code(std::string("#1\n'''") + kGeneratorProse + "'''"),
      code(std::string("#2\n'''") + kTupleProse + "'''"), code(std::string("#3\n") + kOddCode)},
     "T1 prose; T2 prose; T3 code 2"},
    {"StringLiterals",
     {code(std::string("'''Q1. ") + kQuestions[0] + "'''"), prose(kGeneratorProse),
      code("\"Q3. Write a generator that yields odd numbers\""), code(kOddCode)},
     "T1 prose; T3 code 3"},
    {"PrintedMarkers",
     {code("print('Q3')"), code(kOddCode), code("print('Q6')"), code(kColourCode)},
     "T3 code 1; T6 code 3"},
    {"RawCells", {raw("Q3."), code(kOddCode), raw("Q6."), code(kColourCode)}, "T3 code 1; T6 code 3"},
    {"BareProseInCode",
     {code(std::string("Q2. ") + kQuestions[1] + "\n\n" + kTupleProse),
      code(std::string("Q3. ") + kQuestions[2] + "\n\n" + kOddCode)},
     "T2 prose; T3 code 1"},
    {"SeveralAnswersInOneCell",
     {code(std::string("# Q1. ") + kQuestions[0] + "\n\n# " + kGeneratorProse + "\n\n# Q3.\n" + kOddCode +
           "\n\n# Q5. " + kQuestions[4] + "\n" + kStartCode)},
     "T1 prose; T3 code 0; T5 code 0"},
    {"CodeInProseCells",
     {prose(std::string("Q3.\n") + kOddCode), prose(std::string("Q6.\n") + kColourCode)},
     "T3 code; T6 code"},
    {"QuestionAndAnswerInOneCell",
     {prose(std::string("Q1. ") + kQuestions[0] + "\nAns- " + kGeneratorProse),
      prose(std::string("Q2. ") + kQuestions[1] + "\nAns- " + kTupleProse)},
     "T1 prose; T2 prose"},
    {"WrappedWords",
     {prose("Write a program with three threads, each of which appends a\ndifferent colour to one list, "
            "using a lock."),
      code(kColourCode)},
     "T6 code 1"},
    {"Transcript",
     {prose("Q3."),
      transcript(std::string(kOddCode) + "\n\n[1, 3, 5, 7]\n\nQ4. " + kQuestions[3] + "\n\n" + kThreadProse)},
     "T3 code 1; T4 prose"},
    {"SetUpInFront", {code("import threading"), prose("Q6."), code(kColourCode)}, "T6 code 2"},
};
INSTANTIATE_TEST_SUITE_P(Places, Answers, testing::ValuesIn(kPlaces), name_of_submission);

const Submission kExtents[] = {
    {"OverSeveralCells",
     {prose("Q3."), code("limit = 9"), prose("Then:"), code(kOddCode), code("print(limit)"), prose("Q4."),
      prose(kThreadProse)},
     "T3 both 1,3,4; T4 prose"},
    {"EmptyCellsAreNothing", {prose("Q3."), code(""), code(kOddCode), code("  \n")}, "T3 code 2"},
    {"HeadingWithNothingUnderIt", {prose("Q3."), code(kOddCode), prose("Q5."), code("")}, "T3 code 1"},
    {"OnlyItsHeadingInACell", {code("# Q3.\n" + std::string(kOddCode)), code("# Q6.Ans.\n")}, "T3 code 0"},
    {"QuestionsWordsAreNoAnswer", {prose(std::string("Q2. ") + kQuestions[1]), prose("## Answer")}, ""},
    {"TextAloneIsProse", {prose("Q5."), code("'''Start each thread, then join each.'''")}, "T5 prose"},
    {"CommentsAloneAreProse", {prose("Q5."), code("# Start each thread,\n# then join each.")}, "T5 prose"},
    {"ExampleUnderAProseQuestion",
     {prose("Q4."), prose(kThreadProse), code(kStartCode), prose("Q5."), code(kStartCode), prose("Q6."),
      code(kColourCode)},
     "T4 both 2; T5 code 4; T6 code 6"},
    {"QuestionAskedTwice",
     {prose(std::string("Q3. ") + kQuestions[2]), code(std::string("# ") + kQuestions[2] + "\n" + kOddCode)},
     "T3 code 1"},
};
INSTANTIATE_TEST_SUITE_P(Extents, Answers, testing::ValuesIn(kExtents), name_of_submission);

const Submission kOrders[] = {
    {"AnotherOrder", {prose("Q6."), code(kColourCode), prose("Q3."), code(kOddCode)}, "T3 code 3; T6 code 1"},
    {"MissingQuestions",
     {prose("Q2."), prose(kTupleProse), prose("Q5."), code(kStartCode)},
     "T2 prose; T5 code 3"},
    {"ANumberTwiceAgainstTheWords",
     {prose(std::string("Q4. ") + kQuestions[3]), prose(kThreadProse),
      prose(std::string("Q4. ") + kQuestions[4]), code(kStartCode),
      prose(std::string("Q5. ") + kQuestions[5]), code(kColourCode)},
     "T4 prose; T5 code 3; T6 code 5"},
    {"ANumberTwiceWithoutWords",
     {prose("Q1."), prose(kGeneratorProse), prose("Q2."), prose(kTupleProse), prose("Q3."), code(kOddCode),
      prose("Q4."), prose(kThreadProse), prose("Q4."), code(kStartCode), prose("Q5."), code(kColourCode)},
     kAllFound},
    {"NumbersFromThirteenOn",
     {prose("Q13."), prose(kGeneratorProse), prose("Q14."), prose(kTupleProse), prose("Q15."), code(kOddCode),
      prose("Q16."), prose(kThreadProse), prose("Q17."), code(kStartCode), prose("Q18."), code(kColourCode)},
     kAllFound},
    {"AllQuestionsListedFirst",
     {prose(std::string("Q1. ") + kQuestions[0] + "\n\nQ2. " + kQuestions[1] + "\n\nQ3. " + kQuestions[2] +
            "\n\nQ4. " + kQuestions[3] + "\n\nQ5. " + kQuestions[4] + "\n\nQ6. " + kQuestions[5]),
      prose("Ans 3"), code(kOddCode), prose("Ans 6"), code(kColourCode)},
     "T3 code 2; T6 code 4"},
    {"ListItemsAreNoMarkers",
     {prose("Q1."), prose("1. It is lazy."), prose("2. It is small."), prose("3. It is fast."),
      prose("6. It ends."), prose("Q3."), prose("1. Define it\n2. Call it"), code(kOddCode), prose("Q4."),
      prose(kThreadProse)},
     "T1 prose; T3 both 7; T4 prose"},
    {"ASentenceLikeAnotherQuestionIsNoMarker",
     {prose("Q4."), prose(kThreadProse),
      prose("To start several threads and wait for all of them, a program calls start and join."),
      prose("Q5."), code(kStartCode)},
     "T4 prose; T5 code 4"},
};
INSTANTIATE_TEST_SUITE_P(Orders, Answers, testing::ValuesIn(kOrders), name_of_submission);

const Submission kUnmarked[] = {
    {"NothingIsMarked",
     {prose(kGeneratorProse), prose(kTupleProse), code(kOddCode), prose(kThreadProse), code(kStartCode),
      code(kColourCode)},
     "T1 prose; T2 prose; T3 code 2; T4 prose; T5 code 4; T6 code 5"},
    {"TheLastOnesAreNotMarked",
     {prose("Q1."), prose(kGeneratorProse), prose("Q2."), prose(kTupleProse), prose("Q3."), code(kOddCode),
      prose("Q4."), prose(kThreadProse), code(kStartCode), code(kColourCode)},
     "T1 prose; T2 prose; T3 code 5; T4 prose; T5 code 8; T6 code 9"},
    {"NothingAtAll", {}, ""},
    {"OnlyATitle", {prose("# Generators and threads")}, ""},
};
INSTANTIATE_TEST_SUITE_P(Unmarked, Answers, testing::ValuesIn(kUnmarked), name_of_submission);

TEST(FindAnswers, SaysHowAnAnswerWasMatched) {
  const auto by = [](std::vector<Cell> cells, std::size_t question) {
    return answers_in_garden(std::move(cells)).at(question).matched_by;
  };
  EXPECT_EQ(by({prose("### Q3."), code(kOddCode)}, 2), "heading '### Q3.' in cell 0");
  EXPECT_EQ(by({code(std::string("#3\n") + kOddCode), code("#5\n" + std::string(kStartCode))}, 2),
            "comment '#3' in cell 0");
  EXPECT_EQ(by({prose(std::string("Q3. ") + kQuestions[2]), code(kOddCode)}, 2),
            "marker 'Q3.' and the question's words in cell 0");
  EXPECT_EQ(by({prose(kQuestions[2]), code(kOddCode)}, 2), "the question's words in cell 0");
  EXPECT_EQ(by({prose(std::string("Q9. ") + kQuestions[2]), code(kOddCode)}, 2),
            "the question's words, against the marker 'Q9.' in cell 0");
  EXPECT_EQ(by({prose(kGeneratorProse), prose(kTupleProse), code(kOddCode)}, 2), "order and content");
  EXPECT_EQ(by({prose("Q3."), code(kOddCode)}, 4), "");
}

TEST(FindAnswers, IsSurerOfMarkersThanOfContent) {
  const double marked = answers_in_garden(with_headings("Q%n. %q")).at(2).confidence;
  const double unmarked =
      answers_in_garden({prose(kGeneratorProse), prose(kTupleProse), code(kOddCode)}).at(2).confidence;
  EXPECT_THAT(marked, AllOf(Ge(0.99), Le(1.0)));
  EXPECT_THAT(unmarked, AllOf(Ge(0.1), Le(0.9)));
}

TEST(FindAnswers, LeavesTheQuestionsWordsAndMarkersOutOfTheProse) {
  const auto answers = answers_in_garden(
      {prose(std::string("**Q2. ") + kQuestions[1] + "**\n\n**Answer:** A tuple never changes."),
       code(std::string("# Q4 ") + kQuestions[3] + "\n'''It runs beside others.'''")});
  EXPECT_EQ(answers.at(1).prose(), "A tuple never changes.");
  EXPECT_EQ(answers.at(3).prose(), "It runs beside others.");
}

// An answer may begin with its question's words.
TEST(FindAnswers, LeavesSentencesWhole) {
  for (const char* answer : {"Lists differ from tuples in that only they change.",
                             "Where lists differ from tuples, only they change."}) {
    EXPECT_EQ(answers_in_garden({prose(std::string("**Q2** Ans: ") + answer)}).at(1).prose(), answer);
  }
}

TEST(FindAnswers, GivesPartsWithTheirLinesAndOutput) {
  Cell cell = code("# Q3.\n\nx = 1\nprint(x)\n");
  cell.output = "1\n";
  const auto answer = answers_in_garden({cell}).at(2);
  ASSERT_EQ(answer.parts.size(), 1u);
  EXPECT_EQ(answer.parts[0].cell, 0);
  EXPECT_EQ(answer.parts[0].first_line, 3);
  EXPECT_EQ(answer.parts[0].last_line, 4);
  EXPECT_TRUE(answer.parts[0].is_code);
  EXPECT_EQ(answer.parts[0].text, "x = 1\nprint(x)");
  EXPECT_EQ(answer.parts[0].output, "1\n");
  EXPECT_EQ(answer.source, "garden.ipynb");
}

TEST(FindAnswers, TakesTheOutputOfATranscriptFromItsTail) {
  const auto answer = answers_in_garden({prose("Q3."), transcript("print(2)\n\nGrown by 2\n")}).at(2);
  ASSERT_EQ(answer.parts.size(), 1u);
  EXPECT_EQ(answer.parts[0].text, "print(2)");
  EXPECT_THAT(answer.parts[0].output, HasSubstr("Grown by 2"));
}

TEST(FindAnswers, TakesTheNameOfAFileForAMarker) {
  std::vector<Cell> cells = {code(kOddCode), code(kColourCode)};
  cells[0].source = "question3.py";
  cells[1].source = "question6.py";
  EXPECT_EQ(summary(answers_in_garden(cells)), "T3 code 0; T6 code 1");
}

TEST(FindAnswers, ObeysPins) {
  spec::Assignment assignment = garden_assignment();
  assignment.pins = {{.student = "hazel", .question = "T6", .cells = {1}},
                     {.student = "rowan", .question = "T6", .cells = {0}}};
  const auto student =
      student_with({prose("Q3."), code("total = 3"), code(kOddCode), prose("Q6."), code(kStartCode)});
  const auto answers = find_answers(assignment, {student}, run_here).front();
  EXPECT_EQ(summary(answers), "T3 code 2; T6 code 1");
  EXPECT_EQ(answers.at(5).matched_by, "pinned in assignment.yaml");
  EXPECT_EQ(answers.at(5).confidence, 1);
}

TEST(FindAnswers, KeepsTheOrderOfStudentsAndQuestions) {
  submission::Student second = student_with({prose("Q2."), prose(kTupleProse)});
  second.id = "rowan";
  const auto found = find_answers(garden_assignment(), {student_with({}), second}, run_here);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(summary(found[0]), "");
  EXPECT_EQ(found[0].size(), 6u);
  EXPECT_EQ(found[0][5].question, "T6");
  EXPECT_EQ(summary(found[1]), "T2 prose");
}

TEST(AnswersOfExamples, MakesAnAnswerOfEach) {
  spec::Question question = garden_assignment().questions[4];
  question.examples = {{.name = "threads", .code = kStartCode},
                       {.name = "words", .prose = "Q1: start, then join."}};
  const auto answers = answers_of_examples(garden_assignment(), question, run_here);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].question, "T5");
  EXPECT_EQ(kind_of(answers[0]), "code");
  EXPECT_EQ(answers[0].programs.size(), 1u);
  EXPECT_EQ(answers[0].matched_by, "example 'threads'");
  EXPECT_EQ(kind_of(answers[1]), "prose");
  EXPECT_EQ(answers[1].prose(), "Q1: start, then join.");
}

}  // namespace
}  // namespace grader::plan
