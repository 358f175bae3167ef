#include "grader/base/text.h"

#include <gtest/gtest.h>

namespace grader::base {
namespace {

using Lines = std::vector<std::string_view>;

TEST(SplitLines, DropsLineEnds) {
  EXPECT_EQ(split_lines("a\nb\r\n\nc"), (Lines{"a", "b", "", "c"}));
  EXPECT_EQ(split_lines("a\n"), (Lines{"a"}));
  EXPECT_EQ(split_lines("\n"), (Lines{""}));
  EXPECT_EQ(split_lines(""), Lines{});
}

TEST(Trim, TakesWhiteSpaceOffBothEnds) {
  EXPECT_EQ(trim(" \t\r\n a b \f\v"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Lower, LeavesAllButAsciiLetters) { EXPECT_EQ(lower("AZaz-É"), "azaz-É"); }

TEST(Join, PutsSeparatorsBetween) {
  EXPECT_EQ(join({"a", "", "b"}, ", "), "a, , b");
  EXPECT_EQ(join({"a"}, ", "), "a");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(ValidUtf8, KeepsWellFormedText) {
  for (const char* text : {"", "abc", "é", "€", "😀", "\xF4\x8F\xBF\xBF"}) EXPECT_EQ(valid_utf8(text), text);
}

TEST(ValidUtf8, ReplacesEveryByteThatIsPartOfNoCharacter) {
  const std::string sign = "\xEF\xBF\xBD";
  EXPECT_EQ(valid_utf8("a\xFFz"), "a" + sign + "z");
  EXPECT_EQ(valid_utf8("\xC3"), sign);                                   // cut off
  EXPECT_EQ(valid_utf8("\xE2\x82z"), sign + sign + "z");                 // cut off before another character
  EXPECT_EQ(valid_utf8("\xC0\x80"), sign + sign);                        // too long for its code
  EXPECT_EQ(valid_utf8("\xE0\x80\x80"), sign + sign + sign);             // the same
  EXPECT_EQ(valid_utf8("\xED\xA0\x80"), sign + sign + sign);             // half of a pair
  EXPECT_EQ(valid_utf8("\xF4\x90\x80\x80"), sign + sign + sign + sign);  // beyond Unicode
  EXPECT_EQ(valid_utf8("\x80\xBF"), sign + sign);                        // continues nothing
}

TEST(Printable, ShowsControlCharactersAsSigns) {
  EXPECT_EQ(printable("a\tb\nc"), "a\tb\nc");
  EXPECT_EQ(printable("\x1b[31m\r\x07"), "␛[31m␍␇");
  EXPECT_EQ(printable(std::string(1, '\0')), "␀");
  EXPECT_EQ(printable("\x7F"), "␡");
  EXPECT_EQ(printable("\xC2\x9B"), "\xEF\xBF\xBD");  // a control character beyond ASCII
  EXPECT_EQ(printable("a\xE2\x80\xAE"
                      "b"),
            "a\xEF\xBF\xBD"
            "b");  // turns the writing direction
}

TEST(Printable, ShowsLineEndsThatNotEverybodySees) {
  EXPECT_EQ(printable("a\u2028b\u2029c\u206Ad"), "a\uFFFDb\uFFFDc\uFFFDd");
}

TEST(OneLine, MakesAnyWhiteSpaceOneSpace) {
  EXPECT_EQ(one_line("  a\n\n\tb \r\n c "), "a b c");
  EXPECT_EQ(one_line(" \n"), "");
}

struct Logged {
  const char* text;
  const char* inert;
};

TEST(WithoutEscapes, LeavesWhatATerminalShows) {
  EXPECT_EQ(without_escapes("\x1b[0;31mred\x1b[0m and \x1b[2Kgone\x1b[?25l"), "red and gone");
  EXPECT_EQ(without_escapes("\x1b[1 qa\x1b[b"), "a");
  EXPECT_EQ(without_escapes("ends in \x1b["), "ends in ");
  EXPECT_EQ(without_escapes("alone \x1b stays"), "alone \x1b stays");
}

TEST(WithoutEscapes, CutsNoCharacterInTwo) { EXPECT_EQ(without_escapes("\x1b[0;é\x1b[3\n"), "é\n"); }

TEST(WithoutCommands, StandsABackslashInWhatServicesObey) {
  const Logged kLogged[] = {
      {"::error file=a.py::x", ":\\:error file=a.py::x"},
      {"a\n \t::set-output name=x::y", "a\n \t:\\:set-output name=x::y"},
      {"\u00A0\u3000::warning::x", "\u00A0\u3000:\\:warning::x"},
      {":::debug::", ":\\::debug::"},
      {"x ##[error]y", "x #\\#[error]y"},
      {"###[group]", "##\\#[group]"},
      {"##vso[task.setvariable variable=x]y", "#\\#vso[task.setvariable variable=x]y"},
      {"##teamcity[buildStop]", "#\\#teamcity[buildStop]"},
      {"a section_start:1:b", "a s\\ection_start:1:b"},
      {"section_end:1:b", "s\\ection_end:1:b"},
  };
  for (const Logged& one : kLogged) {
    EXPECT_EQ(without_commands(one.text), one.inert);
    EXPECT_EQ(without_commands(one.inert), one.inert);
  }
}

TEST(WithoutCommands, LeavesOtherTextAlone) {
  for (const char* text :
       {"std::vector", "x ::y", ": :x", "## Q1 [a]", "# [x]", "##", "##x", "my section", ""})
    EXPECT_EQ(without_commands(text), text);
}

TEST(Shorten, CutsBetweenCharacters) {
  EXPECT_EQ(shorten("abcdef", 6), "abcdef");
  EXPECT_EQ(shorten("abcdefg", 6), "abc…");
  EXPECT_EQ(shorten("ééé", 5), "é…");
  EXPECT_EQ(shorten("ééé", 4), "…");
  EXPECT_EQ(shorten("abcdefg", 1), "…");
}

TEST(CountOf, AgreesWithItsNoun) {
  EXPECT_EQ(count_of(1, "process", "processes"), "1 process");
  EXPECT_EQ(count_of(2, "process", "processes"), "2 processes");
  EXPECT_EQ(count_of(0, "child", "children"), "0 children");
  EXPECT_EQ(count_of(3, "thread"), "3 threads");
}

}  // namespace
}  // namespace grader::base
