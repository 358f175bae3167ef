#include "grader/base/json.h"

#include <gtest/gtest.h>

#include "grader/evidence/json.h"

namespace grader::evidence {
namespace {

Evidence everything() {
  Evidence e;
  e.command = {"/usr/bin/python3", "answer.py"};
  e.environment = Environment::kRendezvous;
  e.outcome = Outcome::kDeadlock;
  e.exit_code = 3;
  e.signal = 9;
  e.processes = {{0,
                  std::nullopt,
                  2,
                  Role::kRoot,
                  {"python3"},
                  0,
                  1.5,
                  Exited{3},
                  std::nullopt,
                  std::nullopt,
                  0.25,
                  1 << 20,
                  77,
                  {{0, 0, 1.5}, {1, 0.5, std::nullopt}}},
                 {1, 0, 3, Role::kWorker, {}, 0.125, 1.25, Killed{15, true}, 0, 1.375, 0, 0, 0, {}}};
  e.writes = {{0.5, 1, 0, Stream::kStderr, "hello\n"}};
  e.pauses = {{0, 1, 0.25, 0.75, PauseKind::kHeld}};
  e.stall =
      Stall{1.25,
            {{0, 0, PauseKind::kChild, "wait4", "the end of process 3", false, {1}, {2}, {{"a.py", 3, "f"}}}},
            {0, 1}};
  e.saw_messages = true;
  e.messages = {{1, 0, "pipe 1", 42, 0.25, 0.5}};
  e.more_messages = 3;
  e.unknown_bytes = 5;
  e.shared_memory = {{1, 0.125, 4096, "anonymous"}};
  e.signals = {{0, 1, 15, 0.75, std::nullopt}, {0, 1, 10, 0.25, 0.5}};
  e.clock = {ClockKind::kReal, 1.5, 1.25, 2};
  e.limits.cpu_seconds = 7;
  e.use = {1, 2, 3, 4, 5};
  e.layers = {"seccomp filter"};
  return e;
}

TEST(EvidenceJson, KeepsEverything) {
  const base::Json json = to_json(TrialResult(everything()));
  std::string problem;
  const auto back = trial_result_from(json, problem);
  ASSERT_TRUE(back) << problem;
  EXPECT_EQ(to_json(*back), json);
  EXPECT_EQ(json["schema"], "grader.evidence/1");
  EXPECT_EQ(json["outcome"], "deadlock");
  EXPECT_EQ(json["processes"][1]["ending"]["kind"], "killed");
  EXPECT_EQ(json["stall"]["waits"][0]["frames"][0]["function"], "f");
}

TEST(EvidenceJson, OfAnEarlierKindHasNoMessages) {
  base::Json json = to_json(TrialResult(everything()));
  for (const char* name :
       {"saw_messages", "messages", "more_messages", "unknown_bytes", "shared_memory", "signals"})
    json.erase(name);
  std::string problem;
  const auto back = trial_result_from(json, problem);
  ASSERT_TRUE(back) << problem;
  EXPECT_FALSE(std::get<Evidence>(*back).saw_messages);
  EXPECT_TRUE(std::get<Evidence>(*back).messages.empty());
}

TEST(EvidenceJson, KeepsWhyATrialWasNotRun) {
  std::string problem;
  const auto back = trial_result_from(to_json(TrialResult(NotRun{"no ptrace"})), problem);
  ASSERT_TRUE(back) << problem;
  EXPECT_EQ(std::get<NotRun>(*back).why, "no ptrace");
}

TEST(EvidenceJson, SaysWhatItCannotRead) {
  base::Json json = to_json(TrialResult(everything()));
  json["processes"][0]["role"] = "king";
  std::string problem;
  EXPECT_FALSE(trial_result_from(json, problem));
  EXPECT_EQ(problem, "unknown role \"king\"");
}

TEST(EvidenceJson, SaysWhatIsMissing) {
  base::Json json = to_json(TrialResult(everything()));
  json.erase("writes");
  std::string problem;
  EXPECT_FALSE(trial_result_from(json, problem));
  EXPECT_NE(problem.find("'writes' not found"), std::string::npos) << problem;
}

TEST(EvidenceJson, HoldsNoNumberThatDoesNotFit) {
  base::Json json = to_json(TrialResult(everything()));
  json["processes"][1]["pid"] = 3e9;
  std::string problem;
  EXPECT_FALSE(trial_result_from(json, problem));
  EXPECT_NE(problem.find("this should be a whole number: 3000000000.0"), std::string::npos) << problem;
}

TEST(EvidenceJson, NamesOnlyProcessesThatAreThere) {
  base::Json json = to_json(TrialResult(everything()));
  json["messages"][0]["to"] = 7;
  std::string problem;
  EXPECT_FALSE(trial_result_from(json, problem));
  EXPECT_EQ(problem, "there is no process 7");
}

TEST(JobJson, KeepsEverythingAndAnyBytes) {
  Job job;
  job.command = {"/bin/cat", "-"};
  job.files = {{"a.txt", "text"}, {"b.bin", std::string("\xFF\0x", 3)}};
  job.input = "\xFE";
  job.environment = Environment::kFixedEntropy;
  job.limits.processes = 3;
  job.variables = {{"A", "b"}};
  job.readable = {"/opt/python"};
  job.box = Box::kOpen;
  job.messages = true;
  std::string problem;
  const auto back = job_from(*base::parse_json(base::to_line(to_json(job))), problem);
  ASSERT_TRUE(back) << problem;
  EXPECT_EQ(back->files, job.files);
  EXPECT_EQ(back->input, job.input);
  EXPECT_EQ(to_json(*back), to_json(job));
}

TEST(JobJson, NeedsACommand) {
  std::string problem;
  EXPECT_FALSE(job_from(to_json(Job{}), problem));
  EXPECT_EQ(problem, "the job has no command");
}

TEST(Names, AreThoseOfTheFiles) {
  EXPECT_EQ(environment_named("fixed-entropy"), Environment::kFixedEntropy);
  EXPECT_EQ(environment_named("nature"), std::nullopt);
  EXPECT_EQ(environment_named("shuffled:17"), Environment(Environment::kShuffled, 17));
  EXPECT_EQ(name_of(Environment(Environment::kShuffled, 17)), "shuffled:17");
  for (const char* wrong :
       {"shuffled", "shuffled:", "shuffled:0", "shuffled:x", "shuffled:1:2", "natural:1"}) {
    EXPECT_EQ(environment_named(wrong), std::nullopt) << wrong;
  }
  EXPECT_EQ(name_of(Outcome::kProcessLimit), "process_limit");
  EXPECT_EQ(outcome_named("cpu_limit"), Outcome::kCpuLimit);
}

}  // namespace
}  // namespace grader::evidence
