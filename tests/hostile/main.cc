// Runs the attacks: as gtest's own main, with a secret in the environment and on the command line of this
// process.

#include <gmock/gmock.h>
#include <stdlib.h>
#include <unistd.h>

#include <iostream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
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

// Counts the attacks, and tells of them only if all have failed.
class Tally : public testing::EmptyTestEventListener {
  void OnTestEnd(const testing::TestInfo& test) override {
    const bool is_attack = std::string_view(test.test_suite_name()).ends_with("Attack");
    contained_ += is_attack && test.result()->Passed() && !test.result()->Skipped();
  }
  void OnTestProgramEnd(const testing::UnitTest& program) override {
    if (program.Passed() && program.skipped_test_count() == 0 && contained_ > 0)
      std::cout << base::count_of(contained_, "attack") << " contained\n";
  }

  long contained_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (!::getenv(hostile::kSecretVariable)) start_again_with_a_secret(argv);
  testing::InitGoogleMock(&argc, argv);
  testing::UnitTest::GetInstance()->listeners().Append(new Tally);
  return RUN_ALL_TESTS();
}
