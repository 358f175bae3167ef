#include "grader/report/words.h"

#include <gtest/gtest.h>

#include <string>

#include "grader/base/json.h"
#include "grader/report/process_names.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

TEST(Decimal, HasNoZerosAtTheEnd) {
  EXPECT_EQ(decimal(20, 2), "20");
  EXPECT_EQ(decimal(71.5, 2), "71.5");
  EXPECT_EQ(decimal(10.0 / 3, 2), "3.33");
  EXPECT_EQ(decimal(100, 0), "100");
  EXPECT_EQ(decimal(-0.001, 2), "0");
  EXPECT_EQ(decimal(1.0 / 0.0, 2), "?");
}

TEST(TimeText, FitsTheLength) {
  EXPECT_EQ(time_text(0), "0 ms");
  EXPECT_EQ(time_text(0.0004), "0.4 ms");
  EXPECT_EQ(time_text(0.031), "31 ms");
  EXPECT_EQ(time_text(0.9999), "1 s");
  EXPECT_EQ(time_text(1.02), "1.02 s");
  EXPECT_EQ(time_text(125), "2 min 5 s");
}

TEST(MomentText, IsFineEnoughToTellNeighboursApart) {
  EXPECT_EQ(moment_text(0, 1), "0");
  EXPECT_EQ(moment_text(0.0412, 0.05), "41.2 ms");
  EXPECT_EQ(moment_text(0.04, 0.05), "40.0 ms");
  EXPECT_EQ(moment_text(10.048, 11), "10.048 s");
}

TEST(ShortenCharacters, CountsCharactersAndNotBytes) {
  EXPECT_EQ(shorten_characters("größer", 6), "größer");
  EXPECT_EQ(shorten_characters("größer", 5), "größ…");
  EXPECT_EQ(shorten_characters("größer", 4), "grö…");
  EXPECT_EQ(shorten_characters("größer", 1), "…");
}

TEST(HowSurely, HasAWordAndAFigure) {
  EXPECT_EQ(how_surely(0.97), "surely (97 %)");
  EXPECT_EQ(how_surely(0.7), "probably (70 %)");
  EXPECT_EQ(how_surely(0.2), "perhaps (20 %)");
  EXPECT_EQ(how_surely(7), "surely (100 %)");
}

TEST(SignalWords, NameTheSignal) {
  EXPECT_EQ(signal_words(11), "SIGSEGV (segmentation fault)");
  EXPECT_EQ(signal_words(4711), "signal 4711");
}

TEST(OutcomeSentence, SaysHowATrialEnded) {
  EXPECT_EQ(outcome_sentence(fixtures::four_workers()),
            "It finished by itself with exit code 0 after 46 ms.");
  EXPECT_EQ(outcome_sentence(fixtures::deadlock()),
            "It can never end: from 62 ms on, every thread that was left waited for another one.");
  EXPECT_EQ(outcome_sentence(fixtures::crash()),
            "It finished by itself with exit code 0 after 10.08 s on its own clock (110 ms in reality: "
            "sleeping was "
            "skipped).");
}

struct Limited {
  evidence::Outcome outcome;
  const char* sentence;
};

TEST(OutcomeSentence, SaysWhichLimitWasReached) {
  const Limited kLimited[] = {
      {evidence::Outcome::kCpuLimit,
       "It was ended after 2 s because it computed longer than the 10 s allowed."},
      {evidence::Outcome::kWallLimit, "It was ended after 2 s because it ran longer than the 60 s allowed."},
      {evidence::Outcome::kMemoryLimit,
       "It was ended after 2 s because it needed more than the 1 GiB of memory allowed."},
      {evidence::Outcome::kProcessLimit,
       "It was ended after 2 s because it had more than the 128 processes and threads allowed."},
      {evidence::Outcome::kOutputLimit,
       "It was ended after 2 s because it printed more than the 1 MiB allowed."},
      {evidence::Outcome::kDiskLimit,
       "It was ended after 2 s because it wrote more than the 64 MiB of files allowed."},
  };
  for (const Limited& limited : kLimited) {
    evidence::Evidence evidence{.outcome = limited.outcome};
    evidence.clock.virtual_seconds = 2;
    EXPECT_EQ(outcome_sentence(evidence), limited.sentence);
  }
}

TEST(OutcomeSentence, SaysThatItPrintedInCrumbs) {
  evidence::Evidence evidence{.outcome = evidence::Outcome::kOutputLimit,
                              .writes = {evidence::kMostWrites, evidence::Write{}}};
  evidence.clock.virtual_seconds = 2;
  EXPECT_EQ(outcome_sentence(evidence),
            "It was ended after 2 s because it printed in more pieces than are kept.");
}

TEST(TrialName, SaysWhichInputWasPutIn) {
  EXPECT_EQ(trial_name({.environment = evidence::Environment::kRendezvous}), "rendezvous");
  EXPECT_EQ(trial_name({.varied_input = {1, 2.5}}), "natural, with the input [1, 2.5]");
}

TEST(ProcessNames, CountWorkersAndHelpersApart) {
  evidence::Evidence evidence = fixtures::four_workers();
  evidence.processes[2].role = evidence::Role::kHelper;
  const ProcessNames names(evidence);
  EXPECT_EQ(names.full(0), "parent (pid 2)");
  EXPECT_EQ(names.full(1), "worker 1 (pid 3)");
  EXPECT_EQ(names.full(2), "helper 1 (pid 4)");
  EXPECT_EQ(names.full(3), "worker 2 (pid 5)");
  EXPECT_EQ(names.name(99), "unknown process");
}

TEST(ProcessNames, RepeatStylesWithADifference) {
  evidence::Evidence evidence;
  for (int i = 0; i < 10; ++i) evidence.processes.push_back({.id = i, .pid = i});
  const ProcessNames names(evidence);
  EXPECT_EQ(names.style(0), "p-1");
  EXPECT_EQ(names.style(6), "p-7");
  EXPECT_EQ(names.style(7), "p-1 again");
}

TEST(Isolation, IsNamedWithItsLayersOncePerLevel) {
  evidence::Evidence full, none;
  full.layers = {"pid namespace", "seccomp filter"};
  none.box = evidence::Box::kBare;
  evidence::Material material;
  material.trials = {
      {.result = full}, {.result = none}, {.result = full}, {.result = evidence::NotRun{"why"}}};
  Isolation isolation;
  add_isolation({material, {}}, isolation);
  EXPECT_EQ(isolation_sentences(isolation),
            "Programs ran at isolation full: pid namespace, seccomp filter. "
            "Programs ran at isolation none: nothing kept them in.");
  EXPECT_EQ(isolation_json(isolation), base::Json::parse(R"([
      {"level": "full", "layers": ["pid namespace", "seccomp filter"]}, {"level": "none", "layers": []}])"));
  EXPECT_EQ(isolation_sentences({}), "");
}

}  // namespace
}  // namespace grader::report
