#include "grader/schedule/run_all.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <fstream>

#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/evidence/json.h"

namespace grader::schedule {
namespace {

using evidence::Evidence;
using evidence::Job;
using evidence::NotRun;
using evidence::Outcome;
using evidence::TrialResult;

const std::filesystem::path kWarden = std::filesystem::path(BUILD_FOLDER) / "warden";

Job shell(const std::string& script) {
  Job job;
  job.command = {"/bin/sh", "-c", script};
  job.clock = evidence::ClockKind::kReal;  // a sleep is to last
  return job;
}

std::string printed(const TrialResult& result) {
  if (const auto* not_run = std::get_if<NotRun>(&result)) return "not run: " + not_run->why;
  std::string text;
  for (const auto& write : std::get<Evidence>(result).writes) text += write.text;
  return text;
}

// A stand-in for the warden: a shell script.
std::filesystem::path script(const base::TempFolder& folder, const std::string& text) {
  const auto path = folder.path() / "warden";
  base::write_file(path, "#!/bin/sh\n" + text);
  ::chmod(path.c_str(), 0755);
  return path;
}

TEST(RunAll, GivesResultsInTheOrderOfTheJobs) {
  const std::vector<Job> jobs = {shell("sleep 0.3; echo slow"), shell("echo quick"), shell("echo third")};
  std::vector<std::size_t> finished;
  const auto results =
      run_all(jobs, {.at_once = 2, .warden = kWarden, .done = [&](std::size_t job, const TrialResult&) {
                       finished.push_back(job);
                     }});
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(printed(results[0]), "slow\n");
  EXPECT_EQ(printed(results[1]), "quick\n");
  EXPECT_EQ(printed(results[2]), "third\n");
  EXPECT_EQ(finished.size(), 3u);
}

long resident_bytes() {
  std::ifstream words("/proc/self/statm");
  long all = 0;
  long resident = 0;
  words >> all >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

// A class has more evidence than memory.
TEST(RunEach, KeepsNoResults) {
  constexpr int kJobs = 40;
  constexpr std::size_t kBytes = 4 << 20;
  const base::TempFolder folder;
  Evidence evidence;
  evidence.processes.emplace_back();
  evidence.writes.push_back({.text = std::string(kBytes, 'x')});
  base::write_file(folder.path() / "evidence", base::to_text(evidence::to_json(evidence)));
  const auto warden =
      script(folder, "cat > /dev/null; exec cat '" + (folder.path() / "evidence").string() + "'\n");
  int complete = 0;
  long first = 0;
  run_each(std::vector<Job>(kJobs),
           {.at_once = 1, .warden = warden, .done = [&](std::size_t, const TrialResult& result) {
              if (printed(result).size() == kBytes && ++complete == kJobs / 4) first = resident_bytes();
            }});
  EXPECT_GT(first, 0);
  EXPECT_EQ(complete, kJobs);
  EXPECT_LT(resident_bytes() - first, kJobs / 2 * static_cast<long>(kBytes));
}

TEST(RunAll, RunsNothingForNoJobs) { EXPECT_TRUE(run_all({}, {.warden = kWarden}).empty()); }

TEST(RunAll, CarriesAJobLargerThanAPipe) {
  Job job = shell("wc -c < big");
  job.files = {{"big", std::string(3'000'000, 'x')}};
  EXPECT_EQ(printed(run_all({job}, {.warden = kWarden})[0]), "3000000\n");
}

TEST(RunAll, MakesAWardenThatDiesAFaultOfItsOwnJobOnly) {
  const base::TempFolder folder;
  const auto results =
      run_all({shell("true"), shell("true")}, {.at_once = 1, .warden = script(folder, "kill -KILL $$\n")});
  EXPECT_EQ(printed(results[0]), "not run: the warden ended by signal 9 without evidence");
  EXPECT_EQ(printed(results[1]), "not run: the warden ended by signal 9 without evidence");
}

TEST(RunAll, MakesNonsenseAFault) {
  const base::TempFolder folder;
  const auto results =
      run_all({shell("true")}, {.warden = script(folder, "cat > /dev/null; echo hello; exit 3\n")});
  EXPECT_EQ(printed(results[0]), "not run: the warden ended with exit code 3 without evidence");
}

TEST(RunAll, SaysWhenThereIsNoWarden) {
  const auto results = run_all({shell("true")}, {.warden = "/nonexistent/warden"});
  EXPECT_TRUE(printed(results[0]).starts_with("not run: the warden could not be started"))
      << printed(results[0]);
}

TEST(RunAll, EndsRunningTrialsWhenToldToStop) {
  std::atomic<bool> stop = false;
  const std::vector<Job> jobs = {shell("echo first"), shell("sleep 1000"), shell("echo never")};
  const auto results = run_all(jobs, {.at_once = 1,
                                      .warden = kWarden,
                                      .done = [&](std::size_t, const TrialResult&) { stop = true; },
                                      .stop = &stop});
  EXPECT_EQ(printed(results[0]), "first\n");
  EXPECT_EQ(printed(results[1]), "not run: interrupted");
  EXPECT_EQ(printed(results[2]), "not run: interrupted");
}

TEST(RunAll, DoesNotStartWhatIsNotWantedAnyMore) {
  std::vector<std::string> done;
  const auto results =
      run_all({shell("echo first"), shell("echo second"), shell("echo third")},
              {.at_once = 1,
               .warden = kWarden,
               .done = [&](std::size_t, const TrialResult& result) { done.push_back(printed(result)); },
               .wanted = [](std::size_t job) { return job != 1; }});
  EXPECT_EQ(printed(results[1]), "not run: not needed");
  EXPECT_EQ(printed(results[2]), "third\n");
  EXPECT_EQ(done, (std::vector<std::string>{"first\n", "not run: not needed", "third\n"}));
}

TEST(RunAll, InterruptsATrialThatHasBegun) {
  std::atomic<bool> stop = false;
  const std::vector<Job> jobs = {shell("sleep 0.2"), shell("sleep 1000")};
  const auto results = run_all(jobs, {.at_once = 2,
                                      .warden = kWarden,
                                      .done = [&](std::size_t, const TrialResult&) { stop = true; },
                                      .stop = &stop});
  EXPECT_EQ(printed(results[0]), "");
  EXPECT_EQ(printed(results[1]), "not run: interrupted");
}

}  // namespace
}  // namespace grader::schedule
