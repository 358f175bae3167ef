#include "grader/base/diagnostic.h"

#include <gtest/gtest.h>

namespace grader::base {
namespace {

TEST(Render, ShowsTheLineAndACaretAndTheHint) {
  EXPECT_EQ(
      render({{"a.yaml", 2, 3}, "unknown field 'nmae'", "did you mean 'name'?"}, "one\n  nmae: x\nthree\n"),
      "a.yaml:2:3: unknown field 'nmae'\n"
      "    nmae: x\n"
      "    ^\n"
      "  hint: did you mean 'name'?\n");
}

TEST(Render, KeepsTheCaretUnderTheWordAfterTabsAndAccents) {
  EXPECT_EQ(render({{"a", 1, 5}, "wrong", ""}, "\té b"),
            "a:1:5: wrong\n"
            "  \té b\n"
            "  \t  ^\n");
}

TEST(Render, DoesWithoutALineThatIsNotThere) {
  EXPECT_EQ(render({{"a", 9, 1}, "wrong", ""}, "one\n"), "a:9:1: wrong\n");
  EXPECT_EQ(render({{"a", 0, 0}, "wrong", ""}, "one\n"), "a: wrong\n");
  EXPECT_EQ(render({{}, "wrong", ""}, ""), "wrong\n");
}

TEST(Render, PutsACaretBehindTheLineAtMost) {
  EXPECT_EQ(render({{"a", 1, 99}, "wrong", ""}, "one\n"), "a:1:99: wrong\n  one\n     ^\n");
  EXPECT_EQ(render({{"a", 1, 0}, "wrong", ""}, "one\n"), "a:1:0: wrong\n  one\n  ^\n");
}

TEST(Render, MakesControlCharactersHarmless) {
  EXPECT_EQ(render({{"a", 1, 2}, "wrong", ""}, "\x1b[2J"), "a:1:2: wrong\n  ␛[2J\n   ^\n");
  EXPECT_EQ(render({{"a", 0, 0}, "wrong \x04", "\x1b[2J"}, ""), "a: wrong ␄\n  hint: ␛[2J\n");
}

TEST(SortByPlace, KeepsTheOrderOfMistakesAtOnePlace) {
  Diagnostics diagnostics = {{{"b", 1, 1}, "1", ""},
                             {{"a", 2, 1}, "2", ""},
                             {{"a", 1, 9}, "3", ""},
                             {{"a", 2, 1}, "4", ""},
                             {{"a", 1, 2}, "5", ""}};
  sort_by_place(diagnostics);
  std::string order;
  for (const Diagnostic& diagnostic : diagnostics) order += diagnostic.what;
  EXPECT_EQ(order, "53241");
}

}  // namespace
}  // namespace grader::base
