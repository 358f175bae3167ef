// The programs that are made of an answer's cells.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "samples.h"

namespace grader::plan {
namespace {

using evidence::Program;
using submission::Cell;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

// The programs of what stands behind "Q3."; `before` stands in front of it, under another question.
std::vector<Program> programs_of(std::vector<Cell> cells, std::vector<Cell> before = {}) {
  std::vector<Cell> all = {prose("Q2.")};
  all.insert(all.end(), before.begin(), before.end());
  all.push_back(prose("Q3."));
  all.insert(all.end(), cells.begin(), cells.end());
  all.push_back(prose("Q4."));
  return answers_in_garden(all).at(2).programs;
}

struct Sample {
  const char* name;
  std::vector<Cell> before;  // from cell 1
  std::vector<Cell> cells;
  std::vector<std::string> programs;
};

void PrintTo(const Sample& row, std::ostream* out) { *out << row.name; }

class Programs : public testing::TestWithParam<Sample> {};

TEST_P(Programs, AreWhatANotebookWouldRun) {
  std::vector<std::string> texts;
  for (const Program& program : programs_of(GetParam().cells, GetParam().before))
    texts.push_back(program.text);
  EXPECT_EQ(texts, GetParam().programs);
}

std::string name_of_sample(const testing::TestParamInfo<Sample>& row) { return row.param.name; }

const Sample kShown[] = {
    {"LastExpressionIsShown",
     {},
     {code("x = 1\nx + 1")},
     {"x = 1\n__import__('sys').displayhook((x + 1))\n"}},
    {"NotOfAProgram", {}, {script("x = 1\nx + 1")}, {"x = 1\nx + 1\n"}},
    {"NotBehindASemicolon", {}, {code("x = 1\nf(x);")}, {"x = 1\nf(x);\n"}},
    {"NotInTheMiddle", {}, {code("f(1)\nx = 1")}, {"f(1)\nx = 1\n"}},
    {"NotThePrintedOne", {}, {code("print(1)")}, {"print(1)\n"}},
    {"NotWithinABlock", {}, {code("if f():\n    g()")}, {"if f():\n    g()\n"}},
    {"OverSeveralLines", {}, {code("f(1,\n  2)")}, {"__import__('sys').displayhook((f(1,\n  2)))\n"}},
    {"TwoValues", {}, {code("f(1), 2")}, {"__import__('sys').displayhook((f(1), 2))\n"}},
    {"BehindWideLetters",
     {},
     {code("'\u00e4' + f()")},
     {"__import__('sys').displayhook(('\u00e4' + f()))\n"}},
    {"BeforeAComment", {}, {code("f()  # x; y")}, {"__import__('sys').displayhook((f()))  # x; y\n"}},
    {"OfTheLastStatementOnALine",
     {},
     {code("x = 1; f()")},
     {"x = 1; __import__('sys').displayhook((f()))\n"}},
    {"TextIsLeftOut", {}, {code("'''We call it.'''\nf(1);")}, {"f(1);\n"}},
};
INSTANTIATE_TEST_SUITE_P(Shown, Programs, testing::ValuesIn(kShown), name_of_sample);

const Sample kMagics[] = {
    {"TimedCell", {}, {code("%%time\nf(1);")}, {"f(1);\n"}},
    {"ShellInABlock", {}, {code("if f():\n    !ls\ng(1);")}, {"if f():\n    pass\ng(1);\n"}},
    {"IndentedCell", {}, {code("    x = f()\n    if x:\n        g()")}, {"x = f()\nif x:\n    g()\n"}},
    {"IndentedInProse", {}, {prose("So:\n\n    import os\n    os.f()")}, {"import os\nos.f()\n"}},
    {"Prompts", {}, {code(">>> x = f()\n>>> print(x)\n1")}, {"x = f()\nprint(x)\n"}},
    {"OutputOfATranscript", {}, {transcript("x = f()\nprint(x)\n\n[1, 2]")}, {"x = f()\nprint(x)\n"}},
};
INSTANTIATE_TEST_SUITE_P(Magics, Programs, testing::ValuesIn(kMagics), name_of_sample);

const Sample kLinks[] = {
    {"StepsOfOneProgram",
     {},
     {code("import os"), code("def f(x):\n    return x"), code("p = os.g()"), code("r = p.map(f, 3)"),
      code("print(r)")},
     {"import os\ndef f(x):\n    return x\np = os.g()\nr = p.map(f, 3)\nprint(r)\n"}},
    {"AttemptsThatDefineAllTheyNeed",
     {},
     {code("def f(x):\n    g(x)\nf(1);"), code("def f(y):\n    g(y)\nf(2);")},
     {"def f(x):\n    g(x)\nf(1);\n", "def f(y):\n    g(y)\nf(2);\n"}},
    {"AttemptsThatShareAnImportAndAConstant",
     {},
     {code("import os\nsizes = [1, 2]\nos.f(sizes);"), code("os.g(sizes);")},
     {"import os\nsizes = [1, 2]\nos.f(sizes);\n", "import os\nsizes = [1, 2]\nos.g(sizes);\n"}},
    {"AListThatIsFilledFirst",
     {},
     {code("all = []\nfor i in range(3):\n    all.append(f(i))"), code("for one in all:\n    one.join()")},
     {"all = []\nfor i in range(3):\n    all.append(f(i))\nfor one in all:\n    one.join()\n"}},
    {"WhatABlockBinds",
     {},
     {code("if __name__ == '__main__':\n    p = f()\n    p.start()"), code("p.join()")},
     {"if __name__ == '__main__':\n    p = f()\n    p.start()\np.join()\n"}},
    {"AStrayNameIsNoAttempt", {}, {code("f(1);"), code("f")}, {"f(1);\n"}},
    {"DefinitionsAlone",
     {},
     {code("def f():\n    pass"), code("def g():\n    pass")},
     {"def f():\n    pass\ndef g():\n    pass\n"}},
    {"TheSameTwice", {}, {code("f(1);"), code("f(1);")}, {"f(1);\n"}},
    {"SnippetsInProseBesideACell",
     {},
     {prose("First `f`:\n\n    import os\n    os.f()"), code("g(1);")},
     {"g(1);\n"}},
};
INSTANTIATE_TEST_SUITE_P(Links, Programs, testing::ValuesIn(kLinks), name_of_sample);

const Sample kBorrowed[] = {
    {"AnImport", {code("import os\nos.f();")}, {code("os.g();")}, {"import os\nos.g();\n"}},
    {"AFunctionAndWhatItNeeds",
     {code("import os\nlow = 2\ndef f(x):\n    return os.g(x, low)\nf(1);")},
     {code("f(5);")},
     {"import os\nlow = 2\ndef f(x):\n    return os.g(x, low)\nf(5);\n"}},
    {"TheLatestOne", {code("n = 1"), code("n = 2\nf(n);")}, {code("g(n);")}, {"n = 2\ng(n);\n"}},
    {"NotFromBehindIfThereIsOneInFront",
     {code("n = 1")},
     {code("g(n);"), code("f(3);")},
     {"n = 1\ng(n);\n", "f(3);\n"}},
    {"FromWithinABlock",
     {code("if __name__ == '__main__':\n    import os\n    os.f()")},
     {code("os.g();")},
     {"import os\nos.g();\n"}},
    {"NeverABlockThatRuns",
     {code("with f() as pool:\n    pool.map(1)")},
     {code("pool.close();")},
     {"pool.close();\n"}},
    {"NeverALineThatDoesMore", {code("import os; os.f()")}, {code("os.g();")}, {"os.g();\n"}},
    {"NeverWhatIsNowhere", {}, {code("os.f();")}, {"os.f();\n"}},
    {"AStarWhenANameIsUnknown",
     {code("from os import *")},
     {code("fork();")},
     {"from os import *\nfork();\n"}},
    {"ADecoratedFunction",
     {code("@once\ndef f():\n    pass")},
     {code("f();")},
     {"@once\ndef f():\n    pass\nf();\n"}},
    {"NoBuiltins",
     {code("list = [1]\nsum = 3")},
     {code("f(list(range(sum([1]))));")},
     {"f(list(range(sum([1]))));\n"}},
    {"AStandInForDisplay",
     {},
     {code("display(1);")},
     {"def display(*values, **options): print(*map(repr, values), sep='\\n')\ndisplay(1);\n"}},
};
INSTANTIATE_TEST_SUITE_P(Borrowed, Programs, testing::ValuesIn(kBorrowed), name_of_sample);

TEST(Program, MapsItsLinesToTheStudents) {
  const Program program = programs_of({code("\ndisplay(os)\n# end")}, {code("import os")}).at(0);
  const auto line = [&](std::size_t i) {
    return std::pair(program.lines.at(i).cell, program.lines.at(i).line);
  };
  EXPECT_EQ(line(0), std::pair(-1, 0));
  EXPECT_EQ(line(1), std::pair(1, 1));
  EXPECT_EQ(line(2), std::pair(3, 2));
  EXPECT_EQ(line(3), std::pair(3, 3));
  EXPECT_EQ(program.lines.size(), 4u);
}

TEST(Program, NotesWhatWasAddedAndLeftOut) {
  EXPECT_THAT(programs_of({code("%%time\nos.f();")}, {code("import os")}).at(0).notes,
              ElementsAre("added: `import os` from cell 1", "left out: `%%time`"));
}

TEST(Program, KeepsASyntaxErrorWithItsLine) {
  const Program program = programs_of({code("# Plant\nx = 1\nif x = 1:\n    f(x)")}).at(0);
  ASSERT_TRUE(program.error);
  EXPECT_EQ(program.lines.at(static_cast<std::size_t>(program.error->line) - 1).line, 3);
  EXPECT_EQ(program.error->column, 4);
  EXPECT_EQ(program.text, "# Plant\nx = 1\nif x = 1:\n    f(x)\n");
}

TEST(Program, OfOneAnswerIsNotBrokenByAnothers) {
  const auto answers = answers_in_garden({code("# Q3.\nif x = 1:\n    f(x)\n# Q6.\nprint(2)\n")});
  EXPECT_TRUE(answers.at(2).programs.at(0).error);
  EXPECT_FALSE(answers.at(5).programs.at(0).error);
  EXPECT_EQ(answers.at(5).programs.at(0).text, "print(2)\n");
}

TEST(Program, IsNoPythonInAnotherLanguage) {
  const Program program = programs_of({code("%%bash\nls")}).at(0);
  ASSERT_TRUE(program.error);
  EXPECT_EQ(program.error->message, "not Python: `%%bash`");
}

struct Naming {
  const char* text;
  std::vector<std::string> calls;
};

void PrintTo(const Naming& row, std::ostream* out) { *out << row.text; }

const Naming kNamings[] = {
    {"import multiprocessing as mp\nmp.Pool(4)", {"multiprocessing.Pool"}},
    {"from multiprocessing import Pool as P\nwith P() as p:\n    p.map(f, [1])",
     {"*.map", "multiprocessing.Pool"}},
    {"from multiprocessing.pool import Pool\nPool()", {"multiprocessing.Pool", "multiprocessing.pool.Pool"}},
    {"import multiprocessing\nc = multiprocessing.get_context('fork')\nc.Process()",
     {"multiprocessing.Process", "multiprocessing.get_context"}},
    {"import threading\nclass T(threading.Thread):\n    pass\nT()", {"T", "threading.Thread"}},
    {"from os import *\nfork()", {"fork", "os.fork"}},
    {"import os\ndef f():\n    os.fork()\nf()", {"f", "os.fork"}},
    {"os.fork()", {"*.fork", "os.fork"}},
    {"f(1).g()", {"*.g", "f"}},
};

class Calls : public testing::TestWithParam<Naming> {};

TEST_P(Calls, AreNamedThroughTheImports) {
  EXPECT_THAT(programs_of({code(GetParam().text)}).at(0).calls, testing::ElementsAreArray(GetParam().calls));
}

INSTANTIATE_TEST_SUITE_P(Namings, Calls, testing::ValuesIn(kNamings));

TEST(Program, ListsImportsOfWhatItBorrowsToo) {
  EXPECT_THAT(programs_of({code("import json\nos.f(json);")}, {code("import os.path as os")}).at(0).imports,
              ElementsAre("json", "os.path"));
}

TEST(Program, PutsTheLikeliestInputFirst) {
  const Program program =
      programs_of({code("sizes = [5, 7]\nfor i in range(3):\n    f(i)\np.map(f, sizes)")}).at(0);
  ASSERT_EQ(program.inputs.size(), 2u);
  EXPECT_THAT(program.inputs[0], ElementsAre(5, 7));
  EXPECT_THAT(program.inputs[1], ElementsAre(0, 1, 2));
}

TEST(Program, KnowsWhereItsInputsStand) {
  const Program program = programs_of({code("import os\nos.map(f, [5,\n  7]) or 1")}).at(0);
  ASSERT_EQ(program.input_places.size(), 1u);
  const auto [begin, end] = program.input_places[0];
  EXPECT_EQ(program.text.substr(begin, end - begin), "[5,\n  7]");
}

TEST(Program, WritesTheFilesThatItImports) {
  const auto programs =
      programs_of({code("import plum\nplum.f();")},
                  {code("%%writefile plum.py\ndef f(): pass"), code("%%writefile pear.py\nx = 1"),
                   code("%%writefile -a plum.py\nx = 2"), code("%%writefile ../fig.py\nx = 1")});
  EXPECT_EQ(programs.at(0).files, (std::vector<evidence::File>{{"plum.py", "def f(): pass\nx = 2\n"}}));
}

TEST(Program, RunsAFileThatItWrites) {
  const Program program = programs_of({code("%%writefile plum.py\nprint(1)"), code("!python plum.py")}).at(0);
  EXPECT_EQ(program.text, "__import__('runpy').run_path('plum.py', run_name='__main__');\n");
  EXPECT_EQ(program.files.at(0).path, "plum.py");
}

TEST(Program, IsTheFileThatNothingRuns) {
  EXPECT_EQ(programs_of({code("%%writefile plum.py\nprint(1)")}).at(0).text, "print(1)\n");
}

TEST(Program, IsNoneForProse) { EXPECT_THAT(programs_of({prose("It yields them one by one.")}), IsEmpty()); }

}  // namespace
}  // namespace grader::plan
