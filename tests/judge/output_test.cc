#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;
using spec::Order;
using spec::Prints;
using spec::Writer;
using testing::ElementsAre;

TEST(Prints, FindsALineWhateverItsWhiteSpace) {
  EXPECT_EQ(verdict_on(Prints{.lines = {"hello  big world"}}, Story().says(0, " hello big \t world \r\n")),
            "passed: all that was asked for is printed");
}

TEST(Prints, FindsALineWhateverItsColours) {
  EXPECT_EQ(verdict_on(Prints{.lines = {"red"}}, Story().says(0, "\x1b[31mred\x1b[0m\n")),
            "passed: all that was asked for is printed");
}

TEST(Prints, FindsNoPartOfALine) {
  EXPECT_EQ(verdict_on(Prints{.lines = {"hello"}}, Story().says(0, "hello world\n")),
            "failed: the line `hello` is not printed; printed was `hello world`");
}

TEST(Prints, NeedsALineAsOftenAsItIsAskedFor) {
  const Prints twice{.lines = {"tick", "tick"}};
  EXPECT_EQ(verdict_on(twice, Story().says(0, "tick\ntock\ntick\n")),
            "passed: all that was asked for is printed");
  EXPECT_EQ(verdict_on(twice, Story().says(0, "tick\ntock\n")),
            "failed: the line `tick` is not printed often enough; printed was `tick`");
}

TEST(Prints, FindsATextByteForByte) {
  EXPECT_EQ(verdict_on(Prints{.texts = {"big  world", "ld\nagain"}}, Story().says(0, "big  world\nagain\n")),
            "passed: all that was asked for is printed");
  EXPECT_EQ(verdict_on(Prints{.texts = {"big world"}}, Story().says(0, "big  world\n")),
            "failed: the text `big world` is not printed; printed was `big  world`");
}

TEST(Prints, FindsARegularExpressionWithinALine) {
  EXPECT_EQ(verdict_on(Prints{.matches = {"^b.g$", "w[aeiou]+"}}, Story().says(0, "big\nwooo\n")),
            "passed: all that was asked for is printed");
  EXPECT_EQ(verdict_on(Prints{.matches = {"a.b"}}, Story().says(0, "a\nb\n")),
            "failed: a line that matches `a.b` is not printed; printed was `a`");
}

TEST(Prints, LooksThroughVeryLongLinesWhateverTheExpression) {
  EXPECT_EQ(
      verdict_on(Prints{.matches = {"(a+)+b"}}, Story().says(0, std::string(1 << 20, 'a') + "\n")),
      "failed: a line that matches `(a+)+b` is not printed; printed was `" + std::string(77, 'a') + "…`");
}

TEST(Prints, SaysWhenNothingWasPrinted) {
  EXPECT_EQ(verdict_on(Prints{.texts = {"x"}}, Story().complains(0, "x\n")),
            "failed: the text `x` is not printed: nothing was printed");
}

TEST(Prints, InOrder) {
  const Prints wanted{.lines = {"one", "two", "three"}, .order = Order::kGiven};
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "one\nand\ntwo\nthree\n")),
            "passed: all that was asked for is printed");
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "two\none\nthree\n")),
            "failed: the line `two` does not come after `one`; printed was `two`");
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "one\ntwo\n")),
            "failed: the line `three` is not printed; printed was `one`");
}

TEST(Prints, TextsInOrderMayShareALine) {
  const Prints wanted{.texts = {"b", "a"}, .order = Order::kGiven};
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "abba\n")), "passed: all that was asked for is printed");
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "ab\n")),
            "failed: the text `a` does not come after `b`; printed was `ab`");
}

TEST(Prints, InEveryTrial) {
  const BehaviourResult row = row_for(
      Prints{.texts = {"x"}}, {trial_of(Story(Environment::kRendezvous)), trial_of(Story().says(0, "x\n"))});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kFailed);
  EXPECT_EQ(row.environment, "rendezvous");
}

TEST(Prints, ByAnyoneSeesLinesWholeThatATerminalShowsTorn) {
  EXPECT_EQ(verdict_on(Prints{.lines = {"left", "right"}},
                       Story().workers(2).says(1, "le").says(2, "right\n").says(1, "ft\n")),
            "passed: all that was asked for is printed");
}

TEST(Prints, ByAnyoneSeesALineThatTwoWriteTogether) {
  EXPECT_EQ(verdict_on(Prints{.lines = {"sum: 5"}}, Story().workers(1).says(0, "sum: ").says(1, "5\n")),
            "passed: all that was asked for is printed");
}

TEST(Prints, ByTheParent) {
  const Prints wanted{.texts = {"done"}, .by = Writer::kParent};
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "done\n")),
            "passed: all that was asked for is printed by the parent");
  EXPECT_EQ(verdict_on(wanted, Story().worker().says(1, "done\n")),
            "failed: the text `done` is not printed by the parent: it is printed by the workers");
}

TEST(Prints, BySomeChildTakesThemTogether) {
  const Prints wanted{.texts = {"a", "b"}, .by = Writer::kSomeChild};
  EXPECT_EQ(verdict_on(wanted, Story().workers(2).says(1, "a\n").says(2, "b\n")),
            "passed: all that was asked for is printed by a worker");
  EXPECT_EQ(verdict_on(wanted, Story().workers(2).says(0, "a b\n")),
            "failed: the text `a` is not printed by a worker: it is printed by the parent");
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "a b\n")),
            "failed: no process was started that could print it");
}

TEST(Prints, ByEachChild) {
  const Prints wanted{.texts = {"hi"}, .by = Writer::kEachChild};
  EXPECT_EQ(verdict_on(wanted, Story().workers(2).says(1, "hi\n").says(2, "hi\n")),
            "passed: all that was asked for is printed by both workers");
  EXPECT_EQ(verdict_on(wanted, Story().workers(3).says(1, "hi\n").says(3, "ho\n")),
            "failed: the text `hi` is not printed by workers 2 and 3; printed was `ho`");
  EXPECT_EQ(verdict_on(wanted, Story().says(0, "hi\n")),
            "failed: no process was started that could print it");
}

TEST(Prints, ByEachChildIsShownByOneTrial) {
  const BehaviourResult row =
      row_for(Prints{.texts = {"hi"}, .by = Writer::kEachChild},
              {trial_of(Story().workers(2).says(1, "hi\nhi\n")),
               trial_of(Story(Environment::kRendezvous).workers(2).says(1, "hi\n").says(2, "hi\n"))});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(row.environment, "rendezvous");
  EXPECT_THAT(row.verdict.processes, ElementsAre(1, 2));
}

}  // namespace
}  // namespace grader::judge
