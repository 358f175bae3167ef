#include "grader/plan/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grader::plan {
namespace {

using testing::ElementsAre;

std::string texts(const char* line) {
  std::string all;
  for (const Token& token : tokens_of(line).tokens) all += (all.empty() ? "" : " ") + token.text;
  return all;
}

struct Decoration {
  const char* name;
  const char* line;
  const char* texts;
};

void PrintTo(const Decoration& row, std::ostream* out) { *out << row.line; }

const Decoration kDecorations[] = {
    {"PlainWords", "Two Lists", "two lists"},
    {"LettersAndDigits", "Q6a", "q 6 a"},
    {"Heading", "### Part 2", "part 2"},
    {"Comment", "  # then wait", "then wait"},
    {"HtmlTags", "<h3>Item&nbsp;4</h3>", "item 4"},
    {"Bold", "**Item** 4", "item 4"},
    {"BoldInAWord", "ite**m**", "ite m"},
    {"Escapes", "6\\. x", "6 . x"},
    {"UnderscoresPart", "item4_lists", "item 4 lists"},
    {"Quotes", "'''What is it?", "what is it ?"},
    {"Brackets", "(6) go", "6 ) go"},
    {"Tex", "$\\textbf{Item 4}$", "item 4 } $"},
    {"LongDash", "Item 4 \u2013 lists", "item 4 - lists"},
    {"NoBreakSpace", "Item\u00a04", "item 4"},
    {"LessThanIsNoTag", "a < b", "a < b"},
    {"Empty", "   ", ""},
};

class Tokens : public testing::TestWithParam<Decoration> {};

TEST_P(Tokens, LeaveDecorationOut) { EXPECT_EQ(texts(GetParam().line), GetParam().texts); }

INSTANTIATE_TEST_SUITE_P(Lines, Tokens, testing::ValuesIn(kDecorations),
                         [](const auto& row) { return row.param.name; });

TEST(Tokens, KnowTheirPlaceAndWhetherTheyTouch) {
  const auto tokens = tokens_of("## Ans 6).").tokens;
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(tokens[1].begin, 7);
  EXPECT_EQ(tokens[1].end, 8);
  EXPECT_FALSE(tokens[1].glued);
  EXPECT_TRUE(tokens[2].glued);
  EXPECT_TRUE(tokens[0].capital);
}

TEST(Tokens, TellHeadings) {
  EXPECT_TRUE(tokens_of("## Lists").is_heading);
  EXPECT_TRUE(tokens_of("<h2>Lists</h2>").is_heading);
  EXPECT_TRUE(tokens_of("**Lists**").is_heading);
  EXPECT_FALSE(tokens_of("**Lists** are long").is_heading);
  EXPECT_FALSE(tokens_of("Lists").is_heading);
}

TEST(WordsIn, TakesIdentifiersApart) {
  EXPECT_THAT(words_in("print_number(ThreadPool2, x)"),
              ElementsAre("print", "number", "thread", "pool", "2", "x"));
}

struct Form {
  const char* word;
  const char* stem;
};

void PrintTo(const Form& row, std::ostream* out) { *out << row.word; }

const Form kForms[] = {
    {"processes", "process"}, {"process", "process"}, {"threads", "thread"}, {"threading", "thread"},
    {"create", "creat"},      {"creating", "creat"},  {"created", "creat"},  {"four", "4"},
    {"used", "used"},         {"list", "list"},
};

class Stem : public testing::TestWithParam<Form> {};

TEST_P(Stem, IsOneForAllForms) { EXPECT_EQ(stem(GetParam().word), GetParam().stem); }

INSTANTIATE_TEST_SUITE_P(Words, Stem, testing::ValuesIn(kForms),
                         [](const auto& row) { return std::string(row.param.word); });

}  // namespace
}  // namespace grader::plan
