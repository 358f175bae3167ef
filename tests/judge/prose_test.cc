#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "grader/judge/phrases.h"
#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using spec::Explains;
using testing::ElementsAre;

TEST(Words, AreInLowerCaseAndWithoutPunctuation) {
  EXPECT_THAT(words_of("Multi-core CPUs: it\xE2\x80\x99s \"fast\" \xE2\x80\x94 caf\xC3\xA9,\xC2\xA0"
                       "2x!"),
              ElementsAre("multi", "core", "cpus", "it", "s", "fast", "caf\xC3\xA9", "2x"));
}

struct Stem {
  const char* word;
  const char* stem;
};
void PrintTo(const Stem& stem, std::ostream* out) { *out << stem.word; }

class StemOf : public testing::TestWithParam<Stem> {};
TEST_P(StemOf, AWord) { EXPECT_EQ(stem_of(GetParam().word), GetParam().stem); }

constexpr Stem kStems[] = {
    {"process", "process"},
    {"processes", "process"},
    {"processing", "process"},
    {"threads", "thread"},
    {"threading", "thread"},
    {"running", "run"},
    {"runs", "run"},
    {"share", "shar"},
    {"sharing", "shar"},
    {"shared", "shar"},
    {"copies", "copy"},
    {"copied", "copy"},
    {"copy", "copy"},
    {"boxes", "box"},
    {"caches", "cach"},
    {"cache", "cach"},
    {"using", "us"},
    {"uses", "us"},
    {"use", "us"},
    {"bus", "bus"},
    {"is", "is"},
    {"this", "this"},
    {"gas", "gas"},
    {"string", "string"},
    {"calling", "call"},
    {"", ""},
};
INSTANTIATE_TEST_SUITE_P(Word, StemOf, testing::ValuesIn(kStems));

struct PhraseRow {
  const char* text;
  const char* phrase;
  bool is_there;
};
void PrintTo(const PhraseRow& row, std::ostream* out) { *out << row.phrase << " in: " << row.text; }

class Phrase : public testing::TestWithParam<PhraseRow> {};
TEST_P(Phrase, IsFoundInAText) {
  EXPECT_EQ(has_phrase(words_of(GetParam().text), GetParam().phrase), GetParam().is_there);
}

constexpr PhraseRow kPhraseRows[] = {
    {"Many Workers, side by side.", "worker", true},
    {"Many Workers, side by side.", "side by side", true},
    {"Many Workers, side by side.", "side-by-side", true},
    {"Many Workers, side by side.", "many side", false},
    {"Many Workers, side by side.", "many * side", true},
    {"a b c d e f g", "a * g", true},
    {"a b c d e f g h", "a * h", false},
    {"a b", "a * b", true},
    {"a b", "b *", true},
    {"in parallel", "parallel*", true},
    {"parallelism wins", "parallel* win", true},
    {"unparallelled", "parallel*", false},
    {"a multi-core machine", "multi core machines", true},
    {"anything", "", false},
    {"", "anything", false},
};
INSTANTIATE_TEST_SUITE_P(Text, Phrase, testing::ValuesIn(kPhraseRows));

const Explains kBaking{
    .ideas = {{"heat", {"hot oven", "heat"}}, {"flour", {"flour"}}, {"time", {"an hour", "patience"}}},
    .at_least = 2,
    .min_words = 5};

BehaviourResult row_for_text(const Explains& wanted, std::string text) {
  return row_for(wanted, prose_of(std::move(text)));
}

TEST(Explains, PassesWithEnoughIdeasInEnoughWords) {
  const BehaviourResult row = row_for_text(kBaking, "Put flour into a hot oven.");
  EXPECT_EQ(row.verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(row.verdict.message, "found: heat and flour");
  EXPECT_EQ(row.points, 10);
}

TEST(Explains, LeavesWhatFallsShortToAPerson) {
  const BehaviourResult row = row_for_text(kBaking, "One needs a lot of flour.");
  EXPECT_EQ(row.verdict.kind, VerdictKind::kUndecided);
  EXPECT_EQ(row.verdict.message, "found: flour; not found: heat and time; a person has to look");
  EXPECT_EQ(row.points, 5);
}

TEST(Explains, LeavesShortAnswersToAPerson) {
  const BehaviourResult row = row_for_text(kBaking, "Flour, heat.");
  EXPECT_EQ(row.verdict.kind, VerdictKind::kUndecided);
  EXPECT_EQ(row.verdict.message, "found: heat and flour; 2 words of at least 5; a person has to look");
  EXPECT_EQ(row.points, 10);
}

TEST(Explains, LeavesWhatItDoesNotUnderstandToAPerson) {
  const BehaviourResult row = row_for_text(kBaking, "I would ask my grandmother first.");
  EXPECT_EQ(row.verdict.kind, VerdictKind::kUndecided);
  EXPECT_EQ(row.verdict.message,
            "none of the ideas asked for was found; not found: heat, flour and time; a person has to look");
  EXPECT_EQ(row.points, 0);
}

TEST(Explains, FailsWithoutAnyProse) {
  const BehaviourResult row = row_for(kBaking, material_of({.text = "flour = 'heat'\n"}, {}));
  EXPECT_EQ(row.verdict.kind, VerdictKind::kFailed);
  EXPECT_EQ(row.verdict.message, "the answer holds no text that explains anything");
}

TEST(Explains, NeverEarnsMoreThanItIsWorth) {
  Explains wanted = kBaking;
  wanted.at_least = 1;
  wanted.min_words = 9;
  EXPECT_EQ(row_for_text(wanted, "Flour, heat, patience.").points, 10);
}

TEST(Explains, CanAlwaysAskAPerson) {
  Explains wanted = kBaking;
  wanted.confirm = true;
  const BehaviourResult row = row_for_text(wanted, "Put flour into a hot oven.");
  EXPECT_EQ(row.verdict.kind, VerdictKind::kUndecided);
  EXPECT_EQ(row.verdict.message, "found: heat and flour; a person has to confirm it");
  EXPECT_EQ(row.points, 10);
}

TEST(Explains, IsNeverSureOfADescriptionInPlaceOfCode) {
  spec::Question question = question_of({{.behaviour = kBaking, .points = 6}});
  question.answer = spec::AnswerKind::kCodeOrProse;
  const QuestionResult result = judge_question(question, prose_of("Put flour into a hot oven."));
  EXPECT_EQ(result.status, Status::kNeedsReview);
  EXPECT_EQ(result.score, 6);
  EXPECT_EQ(result.behaviours[0].verdict.message,
            "found: heat and flour; a description in place of code: a person has to confirm it");
}

}  // namespace
}  // namespace grader::judge
