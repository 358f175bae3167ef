#include "grader/judge/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;

// Holds where the parent says yes.
Finding says_yes(const evidence::Evidence& evidence) {
  const std::string said = evidence.writes.empty() ? "" : evidence.writes[0].text;
  return {said == "yes", std::string(evidence::name_of(evidence.environment)) + " said " + said, {0}};
}

// The same, but its message does not tell the environments apart.
Finding says_no_name(const evidence::Evidence& evidence) {
  Finding finding = says_yes(evidence);
  finding.message = "the parent said " + evidence.writes[0].text;
  return finding;
}

evidence::Trial said(Environment environment, std::string text) {
  return trial_of(Story(environment).says(0, std::move(text)));
}

// An attempt borrows its material, so both are kept.
struct Case {
  explicit Case(std::vector<evidence::Trial> trials) : material(material_of({}, std::move(trials))) {}
  Attempt attempt() const { return attempt_of(question, material, 0); }

  spec::Question question{};
  evidence::Material material;
};

constexpr auto kNatural = Environment::kNatural;
constexpr auto kRendezvous = Environment::kRendezvous;
constexpr auto kFixedEntropy = Environment::kFixedEntropy;

TEST(InEveryTrial, OneCounterExampleRefutes) {
  const Case one({said(kRendezvous, "yes"), said(kNatural, "no"), missed_trial(kFixedEntropy)});
  const Verdict verdict = in_every_trial(one.attempt(), says_yes);
  EXPECT_EQ(verdict.kind, VerdictKind::kFailed);
  EXPECT_EQ(verdict.message, "natural said no");
  EXPECT_EQ(verdict.trial, 1);
  EXPECT_THAT(verdict.processes, testing::ElementsAre(0));
}

TEST(InEveryTrial, TheEverydayRunSpeaksFirst) {
  const Case one({said(kFixedEntropy, "no"), said(kRendezvous, "no"), said(kNatural, "no")});
  EXPECT_EQ(in_every_trial(one.attempt(), says_yes).message, "natural said no");
}

TEST(InEveryTrial, SaysInHowManyShuffledRunsItHeld) {
  const Case one({said(kNatural, "yes"), said({Environment::kShuffled, 1}, "yes"),
                  said({Environment::kShuffled, 2}, "yes")});
  EXPECT_EQ(in_every_trial(one.attempt(), says_yes).message,
            "natural said yes; it held in 2 of 2 shuffled runs");
}

TEST(InEveryTrial, NamesTheSeedThatRefutes) {
  const Case one({said({Environment::kShuffled, 1}, "yes"), said({Environment::kShuffled, 17}, "no")});
  const Verdict verdict = in_every_trial(one.attempt(), says_no_name);
  EXPECT_EQ(verdict.message, "the parent said no (with the schedule shuffled:17)");
  EXPECT_EQ(verdict.trial, 1);
}

TEST(InEveryTrial, NamesNoSeedWhereTheEverydayRunRefutesToo) {
  const Case one({said({Environment::kShuffled, 17}, "no"), said(kNatural, "no")});
  EXPECT_EQ(in_every_trial(one.attempt(), says_no_name).message, "the parent said no");
}

TEST(InEveryTrial, AMissedTrialLeavesItOpen) {
  const Case one({said(kNatural, "yes"), missed_trial(kRendezvous)});
  const Verdict verdict = in_every_trial(one.attempt(), says_yes);
  EXPECT_EQ(verdict.kind, VerdictKind::kNotRun);
  EXPECT_EQ(verdict.message,
            "the machine could not do the run 'rendezvous', which is no fault of the answer: no more memory");
}

TEST(InEveryTrial, PassesWithoutCounterExample) {
  const Case one({said(kRendezvous, "yes"), said(kNatural, "yes")});
  const Verdict verdict = in_every_trial(one.attempt(), says_yes);
  EXPECT_EQ(verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(verdict.message, "natural said yes");
}

TEST(InSomeTrial, OneWitnessProves) {
  const Case one({said(kNatural, "no"), missed_trial(kRendezvous), said(kFixedEntropy, "yes")});
  const Verdict verdict = in_some_trial(one.attempt(), says_yes);
  EXPECT_EQ(verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(verdict.trial, 2);
}

TEST(InSomeTrial, TheRendezvousSpeaksFirst) {
  const Case both_say_no({said(kNatural, "no"), said(kRendezvous, "no")});
  EXPECT_EQ(in_some_trial(both_say_no.attempt(), says_yes).message, "rendezvous said no");
  const Case both_say_yes({said(kNatural, "yes"), said(kRendezvous, "yes")});
  EXPECT_EQ(in_some_trial(both_say_yes.attempt(), says_yes).message, "rendezvous said yes");
}

TEST(InSomeTrial, AMissedTrialMightHaveBeenTheWitness) {
  const Case one({said(kNatural, "no"), missed_trial(kRendezvous)});
  EXPECT_EQ(in_some_trial(one.attempt(), says_yes).kind, VerdictKind::kNotRun);
}

TEST(Claims, SayNothingOfAProgramThatWasNeverRun) {
  const Case one({});
  EXPECT_EQ(in_every_trial(one.attempt(), says_yes).kind, VerdictKind::kNotRun);
  EXPECT_EQ(in_some_trial(one.attempt(), says_yes).message,
            "the program was not run, which is no fault of the answer");
}

TEST(Claims, LookOnlyAtTheirOwnProgram) {
  Case one({said(kNatural, "yes"), said(kNatural, "no")});
  one.material.trials[1].program = 1;
  EXPECT_EQ(in_every_trial(one.attempt(), says_yes).kind, VerdictKind::kPassed);
}

TEST(Claims, LookNotAtTrialsWithAVariedInput) {
  Case one({said(kNatural, "yes"), said(kNatural, "no"), missed_trial(kRendezvous)});
  one.material.trials[1].varied_input = {1};
  one.material.trials[2].varied_input = {1};
  EXPECT_EQ(in_every_trial(one.attempt(), says_yes).kind, VerdictKind::kPassed);
}

TEST(Claims, TakeEvidenceWithoutProcessesForNone) {
  const Case one({trial_of(evidence::Evidence{})});
  EXPECT_EQ(in_every_trial(one.attempt(), says_yes).message,
            "the machine could not do the run 'natural', which is no fault of the answer: its evidence names "
            "no process");
}

TEST(Both, KeepTheWorse) {
  const auto pair = [](VerdictKind first, VerdictKind second) {
    return both(stated(first, "first"), stated(second, "second")).message;
  };
  EXPECT_EQ(pair(VerdictKind::kPassed, VerdictKind::kPassed), "first");
  EXPECT_EQ(pair(VerdictKind::kPassed, VerdictKind::kUndecided), "second");
  EXPECT_EQ(pair(VerdictKind::kUndecided, VerdictKind::kNotRun), "second");
  EXPECT_EQ(pair(VerdictKind::kNotRun, VerdictKind::kFailed), "second");
  EXPECT_EQ(pair(VerdictKind::kFailed, VerdictKind::kNotRun), "first");
}

}  // namespace
}  // namespace grader::judge
