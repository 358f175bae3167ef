#include "grader/plan/markers.h"

#include <gtest/gtest.h>

namespace grader::plan {
namespace {

// "question 6", "answer", "none" for no marker.
std::string read(const char* line) {
  const LineTokens read = tokens_of(line);
  const auto marker = marker_at(read.tokens, read.has_hash);
  if (!marker) return "none";
  const char* names[] = {"bare", "question", "answer", "task"};
  std::string found = names[static_cast<int>(marker->word)];
  if (marker->number) found += " " + std::to_string(*marker->number);
  return found;
}

struct Style {
  const char* line;
  const char* marker;
};

void PrintTo(const Style& row, std::ostream* out) { *out << row.line; }

const Style kMarkers[] = {
    {"Q6. Describe a hedge", "question 6"},
    {"Q6)", "question 6"},
    {"q6", "question 6"},
    {"Q.6 - Describe", "question 6"},
    {"Q 6", "question 6"},
    {"Q-6:", "question 6"},
    {"Q(6)", "question 6"},
    {"Q.No-06 Describe", "question 6"},
    {"Q. No. 6", "question 6"},
    {"Question 6: Describe", "question 6"},
    {"### Question 6 : Describe", "question 6"},
    {"QUESTION:-6.", "question 6"},
    {"question no. 6", "question 6"},
    {"Question number 6", "question 6"},
    {"Question six", "question 6"},
    {"Question VI.", "question 6"},
    {"Qestion 6", "question 6"},
    {"Qusetion 6", "question 6"},
    {"ques6_describe", "question 6"},
    {"Que.6.Ans.", "question 6"},
    {"<h3>Q6. Describe</h3>", "question 6"},
    {"**Q6**", "question 6"},
    {"#Q6", "question 6"},
    {"\"\"\"Q6. Describe", "question 6"},
    {"- Q6: Describe", "question 6"},
    {"$\\textbf{Q6}$", "question 6"},
    {"Q6b. Describe", "question 6"},
    {"Q6.2 Describe", "question 6"},
    {"Ans 6", "answer 6"},
    {"ANSWER NO :- 06", "answer 6"},
    {"Answer = 6", "answer 6"},
    {"Answer to question 6", "answer 6"},
    {"Anwser 6:", "answer 6"},
    {"Sol 6.", "answer 6"},
    {"A6)", "answer 6"},
    {"A.6", "answer 6"},
    {"Task 6", "task 6"},
    {"Exercise 6:", "task 6"},
    {"Problem no 6", "task 6"},
    {"#6", "bare 6"},
    {"#6 hedges", "bare 6"},
    {"# 6. hedges", "bare 6"},
    {"6.", "bare 6"},
    {"6) hedges", "bare 6"},
    {"(6) hedges", "bare 6"},
    {"6", "bare 6"},
    {"## Answer", "answer"},
    {"Ans:- A hedge", "answer"},
    {"Ans The hedge", "answer"},
    {"Solution:", "answer"},
    {"Q. Describe a hedge", "question"},
    {"Question: Describe", "question"},
};

class MarkerStyle : public testing::TestWithParam<Style> {};

TEST_P(MarkerStyle, IsRecognised) { EXPECT_EQ(read(GetParam().line), GetParam().marker); }

INSTANTIATE_TEST_SUITE_P(Styles, MarkerStyle, testing::ValuesIn(kMarkers));

const Style kNoMarkers[] = {
    {"4 hedges grow", "none"},   {"6.5 metres", "none"}, {"1st cut the hedge", "none"},
    {"A 6 metre hedge", "none"}, {"An answer", "none"},  {"Answer the call", "none"},
    {"Another 6", "none"},       {"Quickly 6", "none"},  {"Program to plant 4 trees", "none"},
    {"Task: plant", "none"},     {"no, thanks", "none"}, {"Process 6: 6", "none"},
    {"Step 6.", "none"},         {"# 4 hedges", "none"}, {"2024. A year", "none"},
    {"questionable 6", "none"},  {"q", "none"},          {"", "none"},
};

class NoMarker : public testing::TestWithParam<Style> {};

TEST_P(NoMarker, IsTakenForOne) { EXPECT_EQ(read(GetParam().line), "none"); }

INSTANTIATE_TEST_SUITE_P(Lines, NoMarker, testing::ValuesIn(kNoMarkers));

}  // namespace
}  // namespace grader::plan
