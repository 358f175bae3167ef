#include "grader/plan/wordings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "samples.h"

namespace grader::plan {
namespace {

std::vector<WordMatch> match(const char* text) {
  return Wordings(garden_assignment()).match(tokens_of(text).tokens);
}

// The id of the question whose words a text is most like, and how much in tenths; "none" below 0.6.
std::string nearest(const char* text) {
  const std::vector<WordMatch> found = match(text);
  const auto best = std::max_element(found.begin(), found.end(),
                                     [](const auto& a, const auto& b) { return a.likeness < b.likeness; });
  if (best->likeness < 0.6) return "none";
  return garden_assignment().questions[static_cast<std::size_t>(best - found.begin())].id;
}

struct Typed {
  const char* name;
  const char* text;
  const char* question;
};

void PrintTo(const Typed& row, std::ostream* out) { *out << row.text; }

const Typed kTyped[] = {
    {"WordForWord", "How do lists differ from tuples?", "T2"},
    {"WithSlips", "Writ a genrator that yeilds odd nubmers upto a limit", "T3"},
    {"WithoutItsEnd", "What is a generator in Python?", "T1"},
    {"WithAnswerBehind", "How do lists differ from tuples? A tuple never changes, a list may grow.", "T2"},
    {"OtherForms", "How can programs start several thread and waiting for all?", "T5"},
    {"WordsRunTogether", "Write a program with threethreads, each of which appends a different colour", "T6"},
    {"ANeighboursWords", "What is a thread, and what is the danger of two threads sharing a list?", "T4"},
    {"NumberAsDigit", "Write a program with 3 threads, each of which appends a different colour to one list",
     "T6"},
    {"OtherWords", "The hedge grows two metres a year.", "none"},
    {"WordsOfAllQuestions", "A program and a list", "none"},
};

class NearWords : public testing::TestWithParam<Typed> {};

TEST_P(NearWords, AreFound) { EXPECT_EQ(nearest(GetParam().text), GetParam().question); }

INSTANTIATE_TEST_SUITE_P(Texts, NearWords, testing::ValuesIn(kTyped),
                         [](const auto& row) { return row.param.name; });

TEST(Wordings, SayWhereTheQuestionEnds) {
  const auto tokens = tokens_of("How do lists differ from tuples? Tuples never change.").tokens;
  const WordMatch found = Wordings(garden_assignment()).match(tokens)[1];
  EXPECT_DOUBLE_EQ(found.likeness, 1);
  EXPECT_EQ(tokens[found.length - 1].text, "tuples");
}

TEST(Wordings, KnowOtherWaysToAsk) {
  spec::Assignment assignment = garden_assignment();
  assignment.questions[1].also_asked_as = {"Compare mutable with immutable sequences."};
  const auto tokens = tokens_of("Compare mutable with immutable sequences").tokens;
  EXPECT_DOUBLE_EQ(Wordings(assignment).match(tokens)[1].likeness, 1);
}

}  // namespace
}  // namespace grader::plan
