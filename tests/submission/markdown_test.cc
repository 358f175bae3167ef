#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

class Markdown : public testing::TestWithParam<ReadingCase> {};

TEST_P(Markdown, HasTheseCells) {
  EXPECT_EQ(recognise_markdown(GetParam().content), Likeness::kSure);
  const Reading reading = read_markdown(GetParam().content);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
  EXPECT_EQ(reading.problems, GetParam().problems);
}

const ReadingCase kMarkdownCases[] = {
    {"FencesWithALanguage",
     "# Task 1\n\nBecause.\n\n```python\nx = 1\n\nx\n```\n\n## Task 2\n~~~ {.python}\ny\n~~~\n",
     "0 prose @1: # Task 1||Because.\n"
     "1 code @6: x = 1||x\n"
     "2 prose @11: ## Task 2\n"
     "3 code @13: y\n",
     {}},
    {"FencesWithoutALanguage",
     "Task 1\n```\nimport os\n```\nTask 2\n```\nx = 2\n```\n",
     "0 prose @1: Task 1\n"
     "1 code @3: import os\n"
     "2 prose @5: Task 2\n"
     "3 code @7: x = 2\n",
     {}},
    {"OutputAfterCode",
     "```py\nprint(1)\n```\n```\n1\n```\n\n```python\nprint(2)\n```\n\nOutput:\n\n```text\n2\n```\n\n```"
     "py3\nf()\n```\n\n"
     "    three\n    lines\n\nprose\n",
     "0 code @2: print(1) => 1\n"
     "1 code @9: print(2) => 2\n"
     "2 code @19: f() => three|lines\n"
     "3 prose @25: prose\n",
     {}},
    {"OutputThatOnlyItsLookTells",
     "```\nprint('a')\n```\n\n```\nWorker 1 is done\n```\n\n```\nx = 3\nf(x)\n```\n",
     "0 code @2: print('a') => Worker 1 is done\n"
     "1 code @10: x = 3|f(x)\n",
     {}},
    {"OtherLanguagesAndQuotationsAreProse",
     "Run it:\n```bash\npython work.py\n```\n```text\nnothing before\n```\nThen\n```python\nx\n```\n",
     "0 prose @1: Run it:|```bash|python work.py|```|```text|nothing before|```|Then\n"
     "1 code @10: x\n",
     {}},
    {"PromptInTheFirstLineOfAFence",
     "Task 2\n\n```\n[3]: import os\n\n     def f():\n         return 1\n```\n\n```\n7\n```\n\n[ ]:\n\nTask "
     "3\n\n"
     "```\n[12]: import sys\n\ndef g():\n    return 2\n```\n",
     "0 prose @1: Task 2\n"
     "1 code @4 [3]: import os||def f():|    return 1 => 7\n"
     "2 prose @16: Task 3\n"
     "3 code @19 [12]: import sys||def g():|    return 2\n",
     {}},
    {"IndentationThatIsPythonsOwn",
     "```\n[3]: if a:\n     b()\n```\n\n```\n[4]: if a:  # why\n         b()\n     c()\n```\n",
     "0 code @2 [3]: if a:|     b()\n"
     "1 code @7 [4]: if a:  # why|    b()|c()\n",
     {}},
    {"CodeThatGoesOnAfterAPage",
     "```\n[3]: import os\n     def f():\n```\n\n```\n         return os.name\n     print(f())\n```\n",
     "0 code @2 [3]: import os|def f():|    return os.name|print(f())\n",
     {}},
    {"PromptsBeforeFences",
     "In [3]:\n\n```python\nx\n```\n\nOut[3]:\n\n```\n5\n```\n\n**In [4]:**\n```python\ny\n```\n",
     "0 code @4 [3]: x => 5\n"
     "1 code @15 [4]: y\n",
     {}},
    {"OutThatComesLater",
     "```python\nx\n```\n\nIt shows this:\n\n```\nOut[1]: 5\n```\n",
     "0 code @2: x => 5\n"
     "1 prose @5: It shows this:\n",
     {}},
    {"APromptWhoseFenceWasLost",
     "```\n[3]: x = 1\n```\n\n[4]: y = 2\n     z = 3\n\nprinted\n",
     "0 code @2 [3]: x = 1\n"
     "1 transcript @5 [4]: y = 2|z = 3||printed\n",
     {}},
    {"SessionsInFences",
     "```pycon\n>>> x = 1\n>>> x\n1\n```\n\n```\n>>> print(2)\n2\n```\n",
     "0 code @2: x = 1|x => 1\n"
     "1 code @8: print(2) => 2\n",
     {}},
    {"FencesInListsAndQuotations",
     "1. First\n   ```python\n   if x:\n       y()\n   ```\n2. Second\n\n> ~~~python\n> z\n> ~~~\n",
     "0 prose @1: 1. First\n"
     "1 code @3: if x:|    y()\n"
     "2 prose @6: 2. Second\n"
     "3 code @9: z\n",
     {}},
    {"AFenceWithoutAnEnd", "```python\nx = [1]\n\nTask 2\n", "0 transcript @2: x = [1]||Task 2\n", {}},
    {"EmptyFences",
     "a\n```python\n```\nb\n",
     "0 prose @1: a\n"
     "1 prose @4: b\n",
     {}},
};

INSTANTIATE_TEST_SUITE_P(Read, Markdown, testing::ValuesIn(kMarkdownCases), name_of_case<ReadingCase>);

TEST(RecogniseMarkdown, WantsAFence) {
  EXPECT_EQ(recognise_markdown("# Title\n\n    x = 1\n"), Likeness::kNone);
  EXPECT_EQ(recognise_markdown("inline ``` code\n"), Likeness::kNone);
  EXPECT_EQ(recognise_markdown("\"\"\"\n```\nexample\n```\n\"\"\"\nx = 1\n"), Likeness::kPossible);
}

TEST(RecogniseMarkdown, IsNotStalledByBrackets) {
  std::string text = "```python\nx[0]\n```\n";
  for (int i = 0; i < 100'000; ++i) text += "![[]()";
  EXPECT_EQ(recognise_markdown(text), Likeness::kSure);
  EXPECT_EQ(read_markdown(text).cells[0].text, "x[0]");
}

}  // namespace
}  // namespace grader::submission
