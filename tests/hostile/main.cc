// Runs the attacks: as gtest's own main, with a secret in the environment and on the command line of this
// process.

#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/base/text.h"
#include "tests/hostile/host.h"

namespace {

using namespace grader;

// The kernel shows what a process was started with: so it has to be started again.
void start_again_with_a_secret(char** argv) {
  std::random_device random;
  std::ostringstream secret;
  secret << "canary-" << std::hex << random() << random();
  ::setenv(hostile::kSecretVariable, secret.str().c_str(), 1);
  std::string argument = "--secret=" + secret.str();
  std::vector<char*> arguments;
  for (char** word = argv; *word; ++word) arguments.push_back(*word);
  arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  ::execv("/proc/self/exe", arguments.data());
}

// Says how many programs were contained, and how many were not run, under each of the conditions that the
// tests of Attack and Bomb are named after.
class Tally : public testing::EmptyTestEventListener {
  struct Count {
    long contained = 0;
    long skipped = 0;
  };

  void OnTestEnd(const testing::TestInfo& test) override {
    const std::string_view name = test.name();
    for (const auto& [prefix, condition] : kConditions) {
      if (!name.starts_with(prefix)) continue;
      counts_[condition].contained += test.result()->Passed() && !test.result()->Skipped();
      counts_[condition].skipped += test.result()->Skipped();
    }
  }
  void OnTestProgramEnd(const testing::UnitTest&) override {
    for (const auto& [condition, count] : counts_) {
      if (count.contained > 0)
        std::cout << base::count_of(count.contained, "program") << " contained " << condition << "\n";
      if (count.skipped > 0)
        std::cout << base::count_of(count.skipped, "program") << " skipped " << condition << "\n";
    }
  }

  static constexpr std::pair<const char*, const char*> kConditions[] = {
      {"IsContainedAtFull/", "at full"},
      {"IsContainedAtReduced/", "at reduced"},
      {"IsContainedWithoutControlGroups/", "without control groups"}};
  std::map<std::string, Count> counts_;
};

}  // namespace

int main(int argc, char** argv) {
  if (!::getenv(hostile::kSecretVariable)) start_again_with_a_secret(argv);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);  // who outlives a warden becomes ours, and is seen
  testing::InitGoogleMock(&argc, argv);
  testing::UnitTest::GetInstance()->listeners().Append(new Tally);
  return RUN_ALL_TESTS();
}
