#include "grader/judge/numbers_on_line.h"

#include <gtest/gtest.h>

#include <ostream>

#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

// Each number with a letter for its kind: p plain, o ordinal, a amount, w part of a word; i for a called id.
std::string kinds_on(std::string_view line) {
  std::string kinds;
  for (const Number& number : numbers_on(line)) {
    constexpr char kLetters[] = {'w', 'a', 'o', 'p'};
    const bool is_word = number.kind == NumberKind::kPartOfWord;
    const std::string text = is_word ? std::string(line.substr(number.begin, number.end - number.begin))
                                     : number_text(number.value);
    kinds += (kinds.empty() ? "" : " ") + text + kLetters[static_cast<int>(number.kind)] +
             (number.is_called_id ? "i" : "");
  }
  return kinds;
}

struct LineRow {
  const char* line;
  const char* kinds;
};
void PrintTo(const LineRow& row, std::ostream* out) { *out << row.line; }

class NumbersOnLine : public testing::TestWithParam<LineRow> {};

TEST_P(NumbersOnLine, AreKnownByTheWordsAround) { EXPECT_EQ(kinds_on(GetParam().line), GetParam().kinds); }

constexpr LineRow kLineRows[] = {
    {"", ""},
    {"no number", ""},
    {"3", "3p"},
    {"3.14", "3.14p"},
    {".5", "0.5p"},
    {"-2", "-2p"},
    {"+2", "2p"},
    {"1e3", "1000p"},
    {"2.5E-1 and 2e", "0.25p 2w"},
    {"Done with 3.", "3p"},
    {"x=-2", "-2p"},
    {"5-3", "5p 3w"},
    {"9 - 4", "9p 4p"},
    {"[1, -4, 9]", "1p -4p 9p"},
    {"Runner-12 is here", "12w"},
    {"worker3 lane_4", "3w 4w"},
    {"the 1st of them", "1w"},
    {"0x1f", "0w 1w"},
    {"Python 3.11.2", "3.11w 2w"},
    {"at 12:30:05.25 on 2024-05-01", "12:30:05.25w 2024-05-01w"},
    {"took 0:00:07", "0:00:07w"},
    {"4:7", "4p 7p"},
    {"<Process name='Process-3' parent=20 started> 7", "7p"},
    {"3 < 4 > 2", "3p 4p 2p"},
    {"a <b 5", "5p"},
    {"Process 3", "3o"},
    {"Process: 3", "3o"},
    {"process number 2 draws: 61", "2o 61p"},
    {"Worker no. 3 says 8", "3o 8p"},
    {"Task #4 = 16", "4o 16p"},
    {"PID: 17, value 5", "17oi 5p"},
    {"my id is 3", "3oi"},
    {"id of the process in lane9: 21", "9w 21pi"},
    {"Process Process-6 prints 0", "6w 0p"},
    {"half of 10: 5.0", "10p 5p"},
    {"sleeping 2 seconds", "2a"},
    {"8 after 0.5 s", "8p 0.5a"},
    {"step 3 of 4", "3o 4a"},
    {"3/4", "3p 4a"},
    {"the process prints number 5", "5p"},
    {"1 squared is 1", "1p 1p"},
    {"1e999 2", "1e999w 2p"},
    {"caf\xC3\xA9 7", "7p"},
};
INSTANTIATE_TEST_SUITE_P(Line, NumbersOnLine, testing::ValuesIn(kLineRows));

TEST(TemplateOfALine, HasASignForEachNumber) {
  const std::string_view line = "Process-3 prints -4 and 5.";
  EXPECT_EQ(template_of(line, numbers_on(line)), "Process-\x01 prints \x01 and \x01.");
}

TEST(SameNumber, LetsFractionsDifferByLittle) {
  EXPECT_TRUE(same_number(0.1 + 0.2, 0.3));
  EXPECT_TRUE(same_number(0, 0));
  EXPECT_FALSE(same_number(1, 1.000001));
  EXPECT_FALSE(same_number(0, 1e-30));
}

}  // namespace
}  // namespace grader::judge
