#include "grader/judge/sentences.h"

#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

TEST(Called, WorkersAreNumberedWithoutHelpers) {
  const evidence::Evidence evidence = Story().helper().worker().worker();
  EXPECT_EQ(called(evidence, 0), "the parent");
  EXPECT_EQ(called(evidence, 1), "a helper process of Python");
  EXPECT_EQ(called(evidence, 3), "worker 2");
}

TEST(AllCalled, AreNamedInAFewWords) {
  const evidence::Evidence evidence = Story().workers(9);
  EXPECT_EQ(all_called(evidence, {2}), "worker 2");
  EXPECT_EQ(all_called(evidence, {1, 4}), "workers 1 and 4");
  EXPECT_EQ(all_called(evidence, {1, 2, 3, 4, 5, 6, 7}), "7 workers");
  EXPECT_EQ(all_called(evidence, {1, 2, 3, 4, 5, 6, 7, 8, 9}), "all 9 workers");
  EXPECT_EQ(all_called(evidence, {0, 4}), "the parent and worker 4");
  EXPECT_EQ(all_called(Story().workers(2), {1, 2}), "both workers");
}

TEST(Listed, HasAnAndBeforeTheLast) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
}

TEST(Quote, IsTheFirstLineThatSaysSomething) {
  EXPECT_EQ(quote("\n  \n  two words \nmore\n"), "`two words`");
  EXPECT_EQ(quote(""), "``");
  EXPECT_EQ(quote("\x1b[31mred"), "`\xE2\x90\x9B[31mred`");
  EXPECT_EQ(quote(std::string(200, 'x')), "`" + std::string(77, 'x') + "…`");
}

TEST(NumberText, IsWhatAPersonWouldWrite) {
  EXPECT_EQ(number_text(3), "3");
  EXPECT_EQ(number_text(-100000), "-100000");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(1e30), "1e+30");
}

TEST(Numbers, OfLongListsAreLeftOut) {
  const std::vector<double> thirteen = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
  EXPECT_EQ(list_text(thirteen), "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …]");
  EXPECT_EQ(numbers_listed(thirteen), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and more");
  EXPECT_EQ(list_text({}), "[]");
}

TEST(Amounts, HaveAtMostOneDecimal) {
  EXPECT_EQ(seconds_text(10), "10 s");
  EXPECT_EQ(seconds_text(0.26), "0.3 s");
  EXPECT_EQ(bytes_text(12), "12 bytes");
  EXPECT_EQ(bytes_text(1536), "1.5 KiB");
  EXPECT_EQ(bytes_text(std::int64_t{5} << 40), "5120 GiB");
}

TEST(SignalText, NamesKnownSignals) {
  EXPECT_EQ(signal_text(15), "SIGTERM (terminated)");
  EXPECT_EQ(signal_text(99), "signal 99");
}

TEST(AskedInstead, IsEmptyWhereTheCountIsRight) {
  EXPECT_EQ(asked_instead(4, 4, {}, {}), "");
  EXPECT_EQ(asked_instead(3, 4, {}, {}), "4");
  EXPECT_EQ(asked_instead(3, {}, 4, 9), "at least 4");
  EXPECT_EQ(asked_instead(10, {}, 4, 9), "at most 9");
  EXPECT_EQ(asked_instead(5, {}, 4, 9), "");
}

TEST(PlaceOf, ALineIsCountedInTheProgram) {
  const evidence::Program program{.text = "import os\nx = 1\n", .lines = {{-1, 0}, {5, 1}}};
  EXPECT_EQ(place_of(program, 1), "line 1");
  EXPECT_EQ(place_of(program, 2), "line 2 (line 1 of cell 5)");
  EXPECT_EQ(place_of(program, 3), "line 3");
  EXPECT_EQ(line_quoted(program, 2), "`x = 1`");
  EXPECT_EQ(line_quoted(program, 3), "");
  EXPECT_EQ(line_quoted(program, 0), "");
}

// A cell's last expression stands in brackets of ours.
TEST(Line, IsQuotedAsItWasWritten) {
  EXPECT_EQ(line_quoted("__import__('sys').displayhook((os.wait()))  # all", 1), "`os.wait()  # all`");
  EXPECT_EQ(line_quoted("__import__('sys').displayhook((f(1,", 1), "`f(1,`");
}

}  // namespace
}  // namespace grader::judge
