#include "grader/app/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/base/file.h"

namespace grader::app {
namespace {

using testing::ElementsAre;
using testing::Pair;

evidence::Evidence finished() {
  evidence::Evidence made;
  made.command = {"/usr/bin/python3", "answer.py"};
  made.exit_code = 0;
  made.processes.push_back({.id = 0, .pid = 2, .role = evidence::Role::kRoot});
  made.writes.push_back({0.5, 0, 0, evidence::Stream::kStdout, "forty-two\n"});
  return made;
}

evidence::Trial trial(const char* file, evidence::TrialResult result) {
  evidence::Trial made;
  made.environment = evidence::Environment::kRendezvous;
  made.varied_input = {3, 1.5};
  made.file = file;
  made.result = std::move(result);
  return made;
}

// A record with a question in words and one with two trials, of which the machine could not do the second.
class KeptRecord : public testing::Test {
 protected:
  void SetUp() override {
    record_ = {"mia", "Mia M.", true, {"one file is empty"}, {}};
    KeptQuestion words;
    words.material.answer.question = "Q1";
    words.material.answer.parts.push_back({0, 1, 1, false, "Because it is faster.", ""});
    KeptQuestion code;
    code.material.answer.question = "Q2";
    code.material.answer.cells = {4, 5};
    code.material.trials = {trial("evidence/Q2-a.json", finished()),
                            trial("evidence/Q2-b.json", evidence::NotRun{"no memory"})};
    code.fingerprints = {"f00", ""};
    record_.questions = {words, code};
  }

  void keep() {
    for (const evidence::Trial& one : record_.questions[1].material.trials)
      write_evidence(one, folder_.path());
    write_record(record_, folder_.path());
  }

  std::filesystem::path file(const char* name) const { return folder_.path() / name; }

  base::TempFolder folder_{};
  Record record_{};
};

TEST_F(KeptRecord, ComesBackAsItWas) {
  keep();
  const auto back = read_record(folder_.path());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->id, "mia");
  EXPECT_EQ(back->name, "Mia M.");
  EXPECT_TRUE(back->readable);
  EXPECT_THAT(back->problems, ElementsAre("one file is empty"));
  ASSERT_EQ(back->questions.size(), 2u);
  EXPECT_EQ(back->questions[0].material.answer.prose(), "Because it is faster.");
  EXPECT_THAT(back->questions[1].material.answer.cells, ElementsAre(4, 5));
  EXPECT_THAT(back->questions[1].fingerprints, ElementsAre("f00", ""));
  EXPECT_TRUE(back->finished());
}

TEST_F(KeptRecord, KeepsTheTrials) {
  keep();
  const auto back = read_record(folder_.path());
  ASSERT_TRUE(back);
  const auto& trials = back->questions[1].material.trials;
  ASSERT_EQ(trials.size(), 2u);
  EXPECT_EQ(trials[0].environment, evidence::Environment::kRendezvous);
  EXPECT_THAT(trials[0].varied_input, ElementsAre(3, 1.5));
  EXPECT_EQ(std::get<evidence::Evidence>(trials[0].result).writes.at(0).text, "forty-two\n");
  EXPECT_EQ(std::get<evidence::NotRun>(trials[1].result).why, "no memory");
}

TEST_F(KeptRecord, OffersAgainOnlyWhatReallyRan) {
  record_.questions[1].fingerprints = {"f00", "f01"};
  keep();
  EXPECT_THAT(reusable_trials(*read_record(folder_.path())),
              ElementsAre(Pair("f00", testing::Field(&evidence::Trial::file, "evidence/Q2-a.json"))));
}

TEST_F(KeptRecord, OffersNothingAgainThatHasNoFingerprint) {
  record_.questions[1].fingerprints = {"", ""};
  keep();
  EXPECT_TRUE(reusable_trials(*read_record(folder_.path())).empty());
}

TEST_F(KeptRecord, IsUnfinishedWhenEvidenceIsNotThereYet) {
  keep();
  std::filesystem::remove(file("evidence/Q2-b.json"));
  const auto back = read_record(folder_.path());
  ASSERT_TRUE(back);
  EXPECT_FALSE(back->finished());
  EXPECT_TRUE(back->questions[0].finished);
}

TEST_F(KeptRecord, DoesNotUseDamagedEvidence) {
  keep();
  base::write_file(file("evidence/Q2-a.json"), "{\"schema\": \"grader.evid");
  const auto back = read_record(folder_.path());
  ASSERT_TRUE(back);
  EXPECT_TRUE(std::holds_alternative<evidence::NotRun>(back->questions[1].material.trials[0].result));
  EXPECT_TRUE(reusable_trials(*back).empty());
}

TEST_F(KeptRecord, IsNothingWithoutItsIndex) {
  keep();
  std::filesystem::remove(file("trials.json"));
  EXPECT_FALSE(read_record(folder_.path()));
}

TEST_F(KeptRecord, IsNothingWhenItNamesEvidenceElsewhere) {
  for (const char* elsewhere : {"answers.json", "../kim/evidence/Q2-a.json", "evidence/../answers.json",
                                "/etc/a.json", "evidence/", "evidence/..", ""}) {
    record_.questions[1].material.trials[0].file = elsewhere;
    write_record(record_, folder_.path());
    EXPECT_FALSE(read_record(folder_.path())) << elsewhere;
  }
}

TEST_F(KeptRecord, IsNothingWhenAQuestionIsAnsweredTwice) {
  record_.questions.push_back(record_.questions[0]);
  write_record(record_, folder_.path());
  EXPECT_FALSE(read_record(folder_.path()));
}

TEST_F(KeptRecord, IsNothingWhenAFileIsOfAnotherKind) {
  keep();
  base::write_file(file("answers.json"), "{\"schema\": \"grader.answers/1\", \"student\": {\"id\": 3}}");
  EXPECT_FALSE(read_record(folder_.path()));
  base::write_file(file("answers.json"), "[]");
  EXPECT_FALSE(read_record(folder_.path()));
}

TEST_F(KeptRecord, RemovesEvidenceThatNoTrialNames) {
  keep();
  base::write_file(file("evidence/Q3-natural.json"), "{}");
  remove_stale_evidence(record_, folder_.path());
  EXPECT_FALSE(std::filesystem::exists(file("evidence/Q3-natural.json")));
  EXPECT_TRUE(std::filesystem::exists(file("evidence/Q2-a.json")));
  EXPECT_TRUE(std::filesystem::exists(file("evidence/Q2-b.json")));
}

TEST(RunRecord, ComesBackAsItWas) {
  const base::TempFolder folder;
  EXPECT_FALSE(read_run(folder.path()));
  write_run({"/specs/lab", {"ben", "mia"}, {"'x' leaves the folder"}}, folder.path());
  const auto back = read_run(folder.path());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->spec, "/specs/lab");
  EXPECT_THAT(back->students, ElementsAre("ben", "mia"));
  EXPECT_THAT(back->problems, ElementsAre("'x' leaves the folder"));
}

}  // namespace
}  // namespace grader::app
