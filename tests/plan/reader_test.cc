// What the reader, which runs in the assignment's Python, says of texts.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/plan/ask_python.h"
#include "run_here.h"

namespace grader::plan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Facts facts_of(Reading reading, const std::string& text) {
  return ask_python("/usr/bin/python3", {{reading, text}}, run_here).front();
}

// "code 1-3, broken 4-5, output 6-7"
std::string blocks_of(Reading reading, const std::string& text) {
  const char* names[] = {"code", "broken", "output"};
  std::string all;
  for (const Block& block : facts_of(reading, text).blocks) {
    if (!all.empty()) all += ", ";
    all += std::string(names[static_cast<int>(block.kind)]) + " " + std::to_string(block.first) + "-" +
           std::to_string(block.last);
  }
  return all;
}

const Statement statement_in(const std::string& text, std::size_t index = 0) {
  return facts_of(Reading::kCode, text).blocks.at(0).statements.at(index);
}

struct Magic {
  const char* name;
  const char* text;
  const char* python;  // what Python is given
};

void PrintTo(const Magic& row, std::ostream* out) { *out << row.name; }

// The text after the edits that IPython would make.
std::string treated(const std::string& text) {
  const Facts facts = facts_of(Reading::kCode, text);
  std::string all;
  int number = 0;
  std::string line;
  for (const char c : text + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    const auto edit = facts.edits.find(++number);
    if (edit != facts.edits.end()) {
      line = edit->second;
    } else if (line.starts_with(facts.dedent)) {
      line.erase(0, facts.dedent.size());
    }
    all += (number > 1 ? "|" : "") + line;
    line.clear();
  }
  return all;
}

const Magic kMagics[] = {
    {"CellMagicThatRunsItsBody", "%%time\nsum([1])", "|sum([1])"},
    {"LineMagic", "%matplotlib inline\nx = 1", "pass|x = 1"},
    {"ShellLine", "!pip install pear\nx = 1", "pass|x = 1"},
    {"ShellLineInABlock", "if x:\n    !ls", "if x:|    pass"},
    {"Automagic", "pip install pear\nx = 1", "pass|x = 1"},
    {"HelpBehind", "x = 1\nlen?", "x = 1|pass"},
    {"HelpInFront", "?len", "pass"},
    {"MoreHelp", "str.join??", "pass"},
    {"TimedLine", "%time grow(3)", "grow(3)"},
    {"TimedLineWithOptions", "%timeit -n1 grow(3)", "grow(3)"},
    {"TimedValue", "x = %time grow(3)", "x = grow(3)"},
    {"ShellValue", "x = !ls", "x = None"},
    {"RunFile", "%run plum.py", "__import__('runpy').run_path('plum.py', run_name='__main__');"},
    {"PythonFile", "!python plum.py", "__import__('runpy').run_path('plum.py', run_name='__main__');"},
    {"IndentedCell", "\n    x = 1\n    if x:\n        y = 2", "|x = 1|if x:|    y = 2"},
    {"OnlyTheFirstLinesIndentation", "  x = 1\n   y = 2\nz = 3", "x = 1| y = 2|z = 3"},
    {"Prompts", ">>> x = 1\n>>> x\n1", "x = 1|x|"},
    {"PercentInAString", "x = '''\n%time\n'''", "x = '''|%time|'''"},
    {"RemainderInBrackets", "x = (7\n% 4)", "x = (7|% 4)"},
    {"ProseWithAQuestionMark", "is it so?", "is it so?"},
};

class IpythonText : public testing::TestWithParam<Magic> {};

TEST_P(IpythonText, IsTreatedAsIpythonDoes) { EXPECT_EQ(treated(GetParam().text), GetParam().python); }

INSTANTIATE_TEST_SUITE_P(Magics, IpythonText, testing::ValuesIn(kMagics),
                         [](const auto& row) { return row.param.name; });

TEST(Reader, NotesWhatItLeavesOut) {
  EXPECT_THAT(facts_of(Reading::kCode, "%%time\n!ls\nx = 1").notes,
              ElementsAre("left out: `%%time`", "left out: `!ls`"));
}

TEST(Reader, TellsFilesAndOtherLanguages) {
  const Facts file = facts_of(Reading::kCode, "%%writefile -a plum.py\ndef grow(): pass");
  EXPECT_EQ(file.kind, TextKind::kFile);
  EXPECT_EQ(file.file, "plum.py");
  EXPECT_TRUE(file.appends);
  EXPECT_EQ(file.blocks.size(), 1u);
  EXPECT_EQ(facts_of(Reading::kCode, "%%bash\nls").kind, TextKind::kOther);
}

struct Mixture {
  const char* name;
  Reading reading;
  const char* text;
  const char* blocks;
};

void PrintTo(const Mixture& row, std::ostream* out) { *out << row.name; }

const Mixture kMixtures[] = {
    {"Code", Reading::kCode, "x = 1\nprint(x)", "code 1-2"},
    {"ProseAlone", Reading::kCode, "A hedge is a row of bushes.\nIt doesn't move.", ""},
    {"ProseThenCode", Reading::kCode, "Here we grow a hedge\n\nimport os\nprint(os)", "code 3-4"},
    {"CodeThenProse", Reading::kCode, "import os\nprint(os)\nThis prints the module", "code 1-2"},
    {"WordsThatArePython", Reading::kCode, "Hedges\nTrees: tall\nA hedge grows\nprint(1)", "code 4-4"},
    {"SlipInTheMiddle", Reading::kCode, "def f(:\n    return 1\n\nprint(f())", "broken 1-2, code 4-4"},
    {"SlipBehindCode", Reading::kCode, "x = 1\nif x == 1\n    print(x)", "code 1-1, broken 2-3"},
    {"LostQuote", Reading::kCode, "print('grown)\nx = 1", "broken 1-1, code 2-2"},
    {"OldPrint", Reading::kCode, "x = 1\nprint x", "code 1-1, broken 2-2"},
    {"LostCommentSign", Reading::kCode, "def f():\n    x = 1\n    now return it\n    return x", "broken 1-4"},
    {"ReturnOutside", Reading::kCode, "x = 1\nreturn x\nprint(x)", "code 1-1, broken 2-2, code 3-3"},
    {"CommentEndsABrokenStretch", Reading::kCode, "f(:\n# next\ng(:", "broken 1-1, broken 3-3"},
    {"OutputBehindCode", Reading::kTranscript, "print(2)\n\n2", "code 1-2, output 3-3"},
    {"WordsBehindCode", Reading::kTranscript, "print(2)\n\nGrown by 2 metres", "code 1-1, output 3-3"},
    {"ListBehindCode", Reading::kTranscript, "x = [1]\nx\n\n[1]\n", "code 1-3, output 4-5"},
    {"AssignmentBehindAList", Reading::kTranscript, "x = 1\n\n[1]\nAnswer = 2", "code 1-2, output 3-4"},
    {"AnnotationBehindCode", Reading::kTranscript, "print(2)\nResult: 2", "code 1-1, output 2-2"},
    {"EchoedText", Reading::kTranscript, "'''\nmoss\n'''\n\n'\\nmoss\\n'", "code 1-4, output 5-5"},
    {"ShownName", Reading::kTranscript, "x = 1\nx", "code 1-2"},
    {"SlipBeforeOutput", Reading::kTranscript, "f(:\ng()\n\nIt has grown",
     "broken 1-1, code 2-2, output 4-4"},
    {"CodeInProse", Reading::kProse, "We grow it:\nimport os\nprint(os)\nDone.", "code 2-3"},
    {"OneCallInProse", Reading::kProse, "We call\nos.grow()\nto grow.", ""},
    {"Fence", Reading::kProse, "So:\n```python\ngrow()\n```\nDone.", "code 3-3"},
    {"FenceOfAnotherLanguage", Reading::kProse, "```bash\nimport os\nprint(1)\n```", ""},
    {"IndentedInProse", Reading::kProse, "So:\n\n    def f():\n        return 1\n\nDone.", "code 3-4"},
};

class MixedText : public testing::TestWithParam<Mixture> {};

TEST_P(MixedText, IsCutIntoBlocks) {
  EXPECT_EQ(blocks_of(GetParam().reading, GetParam().text), GetParam().blocks);
}

INSTANTIATE_TEST_SUITE_P(Mixtures, MixedText, testing::ValuesIn(kMixtures),
                         [](const auto& row) { return row.param.name; });

TEST(Reader, PointsAtTheSlip) {
  const Block block = facts_of(Reading::kCode, "x = 1\nif x = 1:\n    print(x)").blocks.at(1);
  EXPECT_EQ(block.error.line, 2);
  EXPECT_EQ(block.error.column, 4);
  EXPECT_THAT(block.error.message, testing::HasSubstr("invalid syntax"));
}

TEST(Reader, NamesWhatAStatementBindsAndNeeds) {
  const Statement statement =
      statement_in("with grow(size) as hedge:\n    leaf = [l for l in hedge if l > low]");
  EXPECT_THAT(statement.binds, ElementsAre("hedge", "leaf"));
  EXPECT_THAT(statement.needs, ElementsAre("grow", "size", "low"));
}

TEST(Reader, FollowsTheOrderOfUseAndBinding) {
  EXPECT_THAT(statement_in("x = x + 1").needs, ElementsAre("x"));
  EXPECT_THAT(statement_in("x += 1").needs, ElementsAre("x"));
  EXPECT_THAT(statement_in("for x in y:\n    z = x").needs, ElementsAre("y"));
  EXPECT_THAT(statement_in("class A(B):\n    c = d\n    e = c").needs, ElementsAre("B", "d"));
}

TEST(Reader, AsksTheSymbolTablesForWhatFunctionsUse) {
  const Statement statement =
      statement_in("def f(a, b=low):\n    global n\n    c = a\n    n = c + high\n    return g(n)");
  EXPECT_THAT(statement.binds, ElementsAre("f", "n"));
  EXPECT_THAT(statement.needs, ElementsAre("low"));
  EXPECT_THAT(statement.later, testing::IsSupersetOf({"high", "g"}));
}

TEST(Reader, ReadsImports) {
  const Statement plain = statement_in("import os.path, json as j");
  EXPECT_THAT(plain.binds, ElementsAre("os", "j"));
  EXPECT_THAT(plain.aliases, ElementsAre(Pair("j", "json"), Pair("os", "os")));
  EXPECT_THAT(plain.modules, ElementsAre("json", "os.path"));
  const Statement from = statement_in("from concurrent import futures as pots");
  EXPECT_THAT(from.aliases, ElementsAre(Pair("pots", "concurrent.futures")));
  EXPECT_THAT(from.modules, ElementsAre("concurrent", "concurrent.futures"));
  EXPECT_THAT(statement_in("from os import *").stars, ElementsAre("os"));
}

TEST(Reader, ListsCallsAsWritten) {
  EXPECT_THAT(statement_in("a.b.c(d(1)).e()").calls, ElementsAre("*.e", "a.b.c", "d"));
  EXPECT_THAT(statement_in("class A(b.C): pass").calls, ElementsAre("b.C"));
}

TEST(Reader, TellsPlainAssignmentsFromOthers) {
  EXPECT_TRUE(statement_in("x = [1, 2]").plain);
  EXPECT_TRUE(statement_in("x = list(range(4))").plain);
  EXPECT_FALSE(statement_in("x = grow()").plain);
}

TEST(Reader, TellsStatementsThatAreNothingButText) {
  EXPECT_TRUE(statement_in("'''moss'''").literal);
  EXPECT_TRUE(statement_in("print('moss', 'fern')").literal);
  EXPECT_TRUE(statement_in("x = 'moss'").literal);
  EXPECT_FALSE(statement_in("print(x)").literal);
}

TEST(Reader, GivesTheSpanOfAValueThatIsShown) {
  const Statement shown = statement_in("x = 1; (x,\n x)");
  EXPECT_FALSE(shown.value);
  const Statement second = statement_in("x = 1; (x,\n x)", 1);
  ASSERT_TRUE(second.value);
  EXPECT_EQ(second.value->column, 7);
  EXPECT_EQ(second.value->end_line, 2);
  EXPECT_EQ(second.value->end_column, 3);
  EXPECT_FALSE(statement_in("x;").value);
  EXPECT_FALSE(statement_in("print(x)").value);
  EXPECT_FALSE(statement_in("p.join()").value);
  EXPECT_TRUE(statement_in("'-'.join(x)").value);
}

TEST(Reader, FindsNestedStatementsThatOnlyBind) {
  const Statement block =
      statement_in("if ready:\n    import os\n    if more:\n        sizes = [1, 2]\n    grow()");
  ASSERT_EQ(block.nested.size(), 2u);
  EXPECT_THAT(block.nested[0].binds, ElementsAre("os"));
  EXPECT_THAT(block.nested[1].binds, ElementsAre("sizes"));
  EXPECT_EQ(block.nested[1].first, 4);
  EXPECT_EQ(block.nested[1].column, 8);
}

struct List {
  const char* name;
  const char* text;
  std::vector<double> numbers;
  int role;
};

void PrintTo(const List& row, std::ostream* out) { *out << row.text; }

const List kLists[] = {
    {"Literal", "grow([3, -1.5])", {3, -1.5}, 0},
    {"Mapped", "p.map(f, [3, 1])", {3, 1}, 4},
    {"MappedRange", "p.imap(f, range(3))", {0, 1, 2}, 4},
    {"MappedListOfRange", "p.map(f, list(range(2, 8, 3)))", {2, 5}, 4},
    {"Comprehension", "p.map(f, [i for i in range(1, 3)])", {1, 2}, 4},
    {"Array", "Array('i', [4, 5])", {4, 5}, 3},
    {"Argument", "Process(target=f, args=([4, 5], 2))", {4, 5}, 2},
    {"Loop", "for i in [4, 5]:\n    f(i)", {4, 5}, 1},
};

class NumberLists : public testing::TestWithParam<List> {};

TEST_P(NumberLists, AreFoundWithTheirRole) {
  const Block block = facts_of(Reading::kCode, GetParam().text).blocks.at(0);
  ASSERT_EQ(block.inputs.size(), 1u);
  EXPECT_EQ(block.inputs[0].numbers, GetParam().numbers);
  EXPECT_EQ(block.inputs[0].role, GetParam().role);
}

INSTANTIATE_TEST_SUITE_P(Lists, NumberLists, testing::ValuesIn(kLists),
                         [](const auto& row) { return row.param.name; });

TEST(NumberLists, AreNotSeenInOtherThings) {
  const auto inputs = [](const char* text) { return facts_of(Reading::kCode, text).blocks.at(0).inputs; };
  EXPECT_THAT(inputs("f(args=(1, 2))"), IsEmpty());
  EXPECT_THAT(inputs("x = [1]"), IsEmpty());
  EXPECT_THAT(inputs("x = ['a', 2]"), IsEmpty());
  EXPECT_THAT(inputs("x = range(n)"), IsEmpty());
  EXPECT_THAT(inputs("x = [[1, 2], y]").size(), 1u);
}

TEST(Reader, SurvivesWhatBringsParsersDown) {
  const std::vector<Facts> facts = ask_python("/usr/bin/python3",
                                              {{Reading::kCode, "a" + std::string(200000, '+') + "a"},
                                               {Reading::kCode, std::string("x = 1\0", 6)},
                                               {Reading::kCode, "x = 1"}},
                                              run_here);
  EXPECT_EQ(facts[0].failed, "nested too deeply");
  EXPECT_THAT(facts[1].blocks, testing::SizeIs(testing::Le(1)));
  EXPECT_EQ(facts[2].blocks.at(0).statements.size(), 1u);
}

}  // namespace
}  // namespace grader::plan
