#include "grader/spec/question_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/spec/reading.h"

namespace grader::spec {
namespace {

using evidence::Environment;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kFinishes = "behaviours:\n  - finishes: {}\n    points: 2\n";
constexpr const char* kExplains =
    "answer: prose\nbehaviours:\n  - explains: {ideas: {a: [b]}}\n    points: 2\n";

TEST(Question, HasItsWordsAndTheSumOfThePoints) {
  const Question question = read_one_question(
      "also_asked_as: [Count., Count up.]\npoints: 2.5\nbehaviours:\n  - finishes: {}\n    points: 2\n"
      "  - joins_children: {}\n    points: 0.5\n");
  EXPECT_EQ(question.id, "Q1");
  EXPECT_EQ(question.title, "Count");
  EXPECT_EQ(question.text, "Count to four.");
  EXPECT_THAT(question.also_asked_as, ElementsAre("Count.", "Count up."));
  EXPECT_EQ(question.answer, AnswerKind::kCode);
  EXPECT_EQ(question.points, 2.5);
  EXPECT_FALSE(question.limits);
  EXPECT_EQ(question.input, "");
}

TEST(Environments, AreNaturalAndRendezvousByDefault) {
  EXPECT_THAT(read_one_question(kFinishes).environments,
              ElementsAre(Environment::kNatural, Environment::kRendezvous));
}

TEST(Environments, HaveFixedEntropyWhereNumbersMustBeDistinct) {
  EXPECT_THAT(read_one_question(
                  "behaviours:\n  - any_of:\n      - all_of:\n          - prints_number: {distinct: true}\n"
                  "            points: 1\n")
                  .environments,
              ElementsAre(Environment::kNatural, Environment::kRendezvous, Environment::kFixedEntropy));
  EXPECT_THAT(
      read_one_question("behaviours:\n  - prints_number: {distinct: false}\n    points: 1\n").environments,
      ElementsAre(Environment::kNatural, Environment::kRendezvous));
}

TEST(Environments, OfAQuestionStandAboveThoseOfTheAssignment) {
  const std::string assignment = "environments: [rendezvous]\n";
  EXPECT_THAT(read_one_question(kFinishes, assignment).environments, ElementsAre(Environment::kRendezvous));
  EXPECT_THAT(
      read_one_question(std::string(kFinishes) + "environments: [fixed-entropy, natural]\n", assignment)
          .environments,
      ElementsAre(Environment::kFixedEntropy, Environment::kNatural));
}

TEST(Environments, CountTheSeedsOfShuffledRuns) {
  EXPECT_THAT(read_one_question(std::string(kFinishes) + "environments: [child-first, shuffled: 3, spawn]\n")
                  .environments,
              ElementsAre(Environment(Environment::kChildFirst), Environment(Environment::kShuffled, 1),
                          Environment(Environment::kShuffled, 2), Environment(Environment::kShuffled, 3),
                          Environment(Environment::kSpawn)));
}

TEST(Clock, IsVirtualUnlessAskedFor) {
  EXPECT_EQ(read_one_question(kFinishes).clock, evidence::ClockKind::kVirtual);
  EXPECT_EQ(read_one_question(kFinishes, "clock: real\n").clock, evidence::ClockKind::kReal);
  EXPECT_EQ(read_one_question(std::string(kFinishes) + "clock: virtual\n", "clock: real\n").clock,
            evidence::ClockKind::kVirtual);
}

TEST(Environments, AreNoneForAWrittenAnswer) {
  EXPECT_THAT(read_one_question(kExplains).environments, IsEmpty());
  EXPECT_THAT(read_one_question(kExplains, "environments: [natural]\n").environments, IsEmpty());
}

TEST(Limits, HaveUnits) {
  const auto limits =
      read_one_question(std::string(kFinishes) +
                        "limits: {cpu: 500 ms, wall: 2 min, clock: 60 min, memory: 512 MiB, processes: 12,"
                        " output: 10 KiB, disk: 1.5 GiB}\n")
          .limits;
  ASSERT_TRUE(limits);
  EXPECT_EQ(limits->cpu_seconds, 0.5);
  EXPECT_EQ(limits->wall_seconds, 120);
  EXPECT_EQ(limits->clock_seconds, 3600);
  EXPECT_EQ(limits->memory_bytes, std::int64_t{512} << 20);
  EXPECT_EQ(limits->processes, 12);
  EXPECT_EQ(limits->output_bytes, 10 * 1024);
  EXPECT_EQ(limits->disk_bytes, std::int64_t{3} << 29);
}

TEST(Limits, NotGivenAreThoseOfTheAssignment) {
  const auto limits =
      read_one_question(std::string(kFinishes) + "limits: {cpu: 3 s}\n", "limits: {cpu: 5 s, processes: 7}\n")
          .limits;
  ASSERT_TRUE(limits);
  EXPECT_EQ(limits->cpu_seconds, 3);
  EXPECT_EQ(limits->processes, 7);
  EXPECT_EQ(limits->wall_seconds, evidence::Limits{}.wall_seconds);
}

TEST(Examples, AreCodeOrProseWithTheVerdictTheyMustGet) {
  const Question question = read_one_question(
      "answer: code or prose\nbehaviours:\n  - any_of:\n      - finishes: {}\n      - explains: {ideas: {a: "
      "[b]}}\n"
      "    points: 2\n"
      "input: |\n  7\n"
      "examples:\n"
      "  - name: counts\n    code: |\n      for i in range(4):\n          print(i)\n    gets: partial\n    "
      "score: 1\n"
      "    verdicts: {finishes: passed}\n"
      "  - name: words\n    prose: b\n    gets: needs_review\n");
  EXPECT_EQ(question.input, "7\n");
  ASSERT_EQ(question.examples.size(), 2u);
  const Example& counts = question.examples[0];
  EXPECT_EQ(counts.name, "counts");
  EXPECT_EQ(counts.code, "for i in range(4):\n    print(i)\n");
  EXPECT_EQ(counts.prose, "");
  EXPECT_EQ(counts.status, "partial");
  EXPECT_EQ(counts.score, 1);
  EXPECT_THAT(counts.verdicts, ElementsAre(testing::Pair("finishes", "passed")));
  EXPECT_EQ(counts.where.line, 13);
  const Example& words = question.examples[1];
  EXPECT_EQ(words.prose, "b");
  EXPECT_EQ(words.code, "");
  EXPECT_EQ(words.status, "needs_review");
  EXPECT_FALSE(words.score);
}

}  // namespace
}  // namespace grader::spec
