#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <set>
#include <thread>

#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/base/text.h"
#include "tests/end_to_end/command.h"
#include "tests/end_to_end/verdicts.h"
#include "tests/warden/children.h"
#include "tests/warden/control_groups.h"

// A grader, or a warden, that is killed at any instant: nothing of it survives, and the same command then
// comes to the same result as an undisturbed run. No trial comes between the kill and our look, since it
// would sweep.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr int kInstants = 50;  // in each test
constexpr std::chrono::seconds kLongest{60};

// Of a file of the kernel's, whose size nobody knows before.
std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Waits for what was left to us by those who were killed; false if some of it does not end.
bool all_have_ended() {
  const auto deadline = Clock::now() + kLongest;
  while (Clock::now() < deadline) {
    const pid_t child = ::waitpid(-1, nullptr, WNOHANG);
    if (child < 0) return true;
    if (child == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

// Wardens at work for a grader that we have started.
std::vector<pid_t> wardens() {
  std::vector<pid_t> found;
  for (const pid_t grader : warden::children_of(::getpid())) {
    const std::vector<pid_t> its = warden::children_of(grader);
    found.insert(found.end(), its.begin(), its.end());
  }
  return found;
}

// Whose evidence is there, whole.
long trials_in(const fs::path& out) {
  std::error_code none_yet;
  const fs::directory_iterator files(out / "jonas-keller" / "evidence", none_yet);
  return std::count_if(begin(files), end(files),
                       [](const fs::directory_entry& file) { return file.path().extension() == ".json"; });
}

// Which of them are kept: those that the index has a fingerprint of.
long trials_kept_in(const fs::path& out) {
  const fs::path index = out / "jonas-keller" / "trials.json";
  if (!fs::exists(index)) return 0;
  const auto json = base::parse_json(base::read_file(index));
  const auto& trials = json.value().at("trials");
  return std::count_if(trials.begin(), trials.end(),
                       [](const auto& trial) { return trial.at("fingerprint") != ""; });
}

// The files of reports.
std::set<fs::path> names_below(const fs::path& out) {
  std::set<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(out))
    files.insert(entry.path().lexically_relative(out));
  return files;
}

// What wardens have left: control groups, and folders that stood in for a root.
std::vector<std::string> left_by(const std::vector<pid_t>& wardens) {
  std::vector<std::string> left = warden::control_groups(wardens);
  for (const auto& entry : fs::directory_iterator(fs::temp_directory_path())) {
    const std::string name = entry.path().filename();
    for (const pid_t warden : wardens) {
      if (name.starts_with("grader-box-" + std::to_string(warden) + "-")) left.push_back(name);
    }
  }
  return left;
}

struct Kills {
  unsigned seed;
  std::string isolation;
};

void PrintTo(const Kills& kills, std::ostream* out) { *out << kills.isolation << " " << kills.seed; }

class Killed : public testing::TestWithParam<Kills> {
 protected:
  void SetUp() override {
    ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    mounts_ = text_of("/proc/self/mounts");
    fs::create_directories(class_);
    fs::copy(kProject / "submissions" / "jonas-keller.ipynb", class_);
    const auto begin = Clock::now();
    ASSERT_EQ(grade_into(folder_.path() / "wanted").exit_code, 0);
    usual_ = Clock::now() - begin;
    wanted_ = verdicts_below(folder_.path() / "wanted");
    ASSERT_EQ(wanted_.size(), 1u);
    files_ = names_below(folder_.path() / "wanted");
  }

  // The command that is disturbed, and then given again.
  std::vector<std::string> words(const fs::path& out) const {
    return {"grade",           class_,  "--spec", kSampleSpec,   "--only",
            "jonas-keller/Q6", "--out", out,      "--isolation", GetParam().isolation};
  }
  Said grade_into(const fs::path& out) const { return grader(words(out)); }

  // Waits until some instant of a run, or a little after what was its usual end; later runs are taken to be
  // as long as this one turns out to be.
  void wait_for_some_instant(Command& grader) {
    const auto begin = Clock::now();
    const Seconds instant = usual_ * std::uniform_real_distribution(0.0, 1.1)(random_);
    while (grader.is_running() && Clock::now() - begin < instant)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const Seconds passed = Clock::now() - begin;
    if (!grader.is_running() || passed > usual_) usual_ = passed;
  }

  // What the second command says.
  std::string expect_the_same_from(const fs::path& out, const std::vector<pid_t>& killed) const {
    EXPECT_THAT(left_by(killed), testing::IsEmpty());
    const Said again = grade_into(out);
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(verdicts_below(out), wanted_);
    EXPECT_EQ(names_below(out), files_);
    EXPECT_EQ(text_of("/proc/self/mounts"), mounts_);
    return again.out + again.err;
  }

  fs::path out(int instant) const { return folder_.path() / ("out-" + std::to_string(instant)); }

 private:
  base::TempFolder folder_{};
  fs::path class_ = folder_.path() / "class";
  std::mt19937 random_{GetParam().seed};
  Seconds usual_{};
  std::map<std::string, std::string> wanted_{};
  std::set<fs::path> files_{};
  std::string mounts_{};
};

using KilledGrader = Killed;

TEST_P(KilledGrader, LeavesNothingAndGoesOnFromThere) {
  int survived = 0;
  for (int i = 0; survived < kInstants && !HasFailure(); ++i) {
    std::vector<std::string> command = words(out(i));
    command.insert(command.begin(), kBuild / "grader");
    std::vector<pid_t> at_work;
    {
      Command grader(command);
      wait_for_some_instant(grader);
      at_work = wardens();
      survived += grader.is_running();
    }  // SIGKILL
    ASSERT_TRUE(all_have_ended());
    const long kept = trials_kept_in(out(i));
    // One may have its evidence, and was killed before it was put into the index.
    EXPECT_THAT(trials_in(out(i)) - kept, testing::AllOf(testing::Ge(0), testing::Le(1)));
    const std::string said = expect_the_same_from(out(i), at_work);
    if (kept > 0) {
      EXPECT_THAT(said, testing::HasSubstr(base::count_of(kept, "trial") + " unchanged"));
    } else {
      EXPECT_THAT(said, testing::Not(testing::HasSubstr("unchanged")));
    }
  }
  if (!HasFailure()) std::cout << survived << " kill points survived\n";
}

INSTANTIATE_TEST_SUITE_P(At, KilledGrader,
                         testing::Values(Kills{1, "full"}, Kills{2, "reduced"}, Kills{5, "none"}));

using KilledWarden = Killed;

TEST_P(KilledWarden, CostsNobodyAnything) {
  int survived = 0;
  for (int i = 0; survived < kInstants && !HasFailure(); ++i) {
    std::vector<std::string> command = words(out(i));
    command.insert(command.begin(), kBuild / "grader");
    Command grader(command);
    wait_for_some_instant(grader);
    std::vector<pid_t> killed = wardens();
    while (killed.empty() && grader.is_running()) {  // between two trials
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      killed = wardens();
    }
    for (const pid_t warden : killed) ::kill(warden, SIGKILL);
    survived += !killed.empty();
    const Said said = grader.wait();
    // 4: it was the one that says what works here, and nothing was run.
    EXPECT_THAT(said.exit_code, testing::AnyOf(0, 3, 4)) << said.err;
    EXPECT_EQ(said.exit_code == 4, !fs::exists(out(i)));
    if (said.exit_code != 4) {
      for (const auto& [student, verdicts] : verdicts_below(out(i)))
        EXPECT_THAT(verdicts, testing::Not(testing::HasSubstr(" failed")));  // a fault of ours is no zero
    }
    ASSERT_TRUE(all_have_ended());
    expect_the_same_from(out(i), killed);
  }
  if (!HasFailure()) std::cout << survived << " kill points survived\n";
}

INSTANTIATE_TEST_SUITE_P(At, KilledWarden,
                         testing::Values(Kills{3, "full"}, Kills{4, "reduced"}, Kills{6, "none"}));

}  // namespace
}  // namespace grader::end_to_end
