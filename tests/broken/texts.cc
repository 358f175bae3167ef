#include "tests/broken/cases.h"

namespace grader::broken {
namespace {

const std::string kFence = "\n\n# Q1\n\n```python\nprint(\"hello\")\n```\n";

// Markdown with this before the right answer.
std::function<void(const fs::path&)> before_fence(std::function<std::string()> text) {
  return file(".md", [=] { return text() + kFence; });
}

}  // namespace

std::vector<Case> broken_texts() {
  return {
      {"ListsInListsWithoutEnd",
       before_fence([] { return repeated("- ", 500'000) + "a\n" + std::string(2'000'000, '\n'); }),
       {"lists lie in lists deeper than in any text: passed over"},
       0},
      {"NumberedListsInLists",
       before_fence([] { return repeated("1. ", 300'000) + "a\n" + std::string(1'000'000, '\n'); }),
       {"lists lie in lists deeper than in any text: passed over"},
       0},
      {"ListsAsAStaircase",
       before_fence([] {
         std::string text;
         for (std::size_t i = 0; i < 2000; ++i) text += std::string(i, '\t') + "-\ta\n";
         return text + std::string(1'500'000, '\n');
       }),
       {"lists lie in lists deeper than in any text: passed over"},
       0},
      {"QuotationsAHundredThousandDeep", before_fence([] { return repeated("> ", 100'000) + "a"; }), {}, 2},
      large({60, 10}, {"MillionBrackets", before_fence([] { return std::string(1'000'000, '['); }), {}, 2}),
      large({350, 10},
            {"MillionBracketsOfLinks", before_fence([] { return repeated("[a](", 250'000); }), {}, 2}),
      large({250, 10}, {"MillionStars", before_fence([] { return repeated("*a _b **c ", 100'000); }), {}, 2}),
      {"BackticksOfEveryLength",
       before_fence([] {
         std::string text;
         for (std::size_t i = 1; i < 1400; ++i) text += "e" + std::string(i, '`');
         return text;
       }),
       {},
       2},
      {"HundredThousandFences", before_fence([] { return repeated("```\nx\n```\n\n", 100'000); }), {}, 2},
      {"FenceWithoutAnEnd", file(".md", "# Q1\n\n```python\nprint(\"hello\")\n"), {}, 2},
      {"PromptsWithoutEnd",
       file(".txt", [] { return repeated("In [1]: x = 1\nOut[1]: 1\n", 100'000); }),
       {"more than 10000 cells: the rest is passed over", "the line `hello` is not printed"},
       1},
      large({450, 20},
            {"SessionWithoutEnd",
             file(".txt", [] { return repeated(">>> x = 1\n... \n", 200'000); }),
             {"more than 100000 lines in its cells: the rest is passed over", "no answer was found"},
             0}),
      large({250, 10}, {"CellMarksWithoutEnd",
                        file(".py", [] { return repeated("# %%\nx = 1\n", 300'000); }),
                        {"more than 10000 cells: the rest is passed over", "the line `hello` is not printed"},
                        1}),
      {"NothingButCellMarks", file(".py", "# %%\n# %%\n# %%\n"), {"no answer was found"}, 0},
  };
}

}  // namespace grader::broken
