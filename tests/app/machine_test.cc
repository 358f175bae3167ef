#include "grader/app/machine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "grader/base/file.h"

namespace grader::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kList =
    R"([{"name": "boxes", "works": true, "needed_for": ["full"], "why": "", "fix": ""},)"
    R"({"name": "tracing", "works": false, "needed_for": ["full", "none"], "why": "not allowed", "fix": "allow it"},)"
    R"({"name": "groups", "works": false, "needed_for": [], "why": "read-only", "fix": "be root"}])";

TEST(Instruments, AreReadFromTheWardensList) {
  const auto instruments = instruments_from(kList);
  ASSERT_EQ(instruments.size(), 3u);
  EXPECT_EQ(instruments[0].name, "boxes");
  EXPECT_TRUE(instruments[0].works);
  EXPECT_EQ(instruments[1].why, "not allowed");
  EXPECT_EQ(instruments[1].fix, "allow it");
  EXPECT_THAT(instruments[1].needed_for, ElementsAre("full", "none"));
  EXPECT_THAT(instruments[2].needed_for, IsEmpty());
}

TEST(Instruments, AreNeededForEveryLevelUnlessTheWardenSaysOtherwise) {
  const auto instruments = instruments_from(R"([{"name": "boxes", "works": false, "why": "none here"}])");
  for (const char* level : {"full", "reduced", "none"})
    EXPECT_THAT(reasons_against_running(instruments, level), ElementsAre("boxes: none here"));
}

TEST(Instruments, ThatAreMissingSpeakAgainstTheLevelsThatNeedThem) {
  EXPECT_THAT(reasons_against_running(instruments_from(kList), "full"),
              ElementsAre("tracing: not allowed; allow it"));
  EXPECT_THAT(reasons_against_running(instruments_from(kList), "reduced"), IsEmpty());
  EXPECT_THAT(reasons_against_running(instruments_from(kList), "none"),
              ElementsAre("tracing: not allowed; allow it"));
}

TEST(Instruments, AreNoneInNonsense) {
  EXPECT_THAT(instruments_from("Segmentation fault\n{\"name\": 1"), IsEmpty());
}

// Programs in a folder of their own.
class Programs : public testing::Test {
 protected:
  fs::path program(const char* name, const char* content) {
    const fs::path path = fs::canonical(folder_.path()) / name;
    base::write_file(path, content);
    ::chmod(path.c_str(), 0755);
    return path;
  }

 private:
  base::TempFolder folder_{};
};

TEST_F(Programs, MayBeAWardenThatSaysNothingSensible) {
  const auto instruments = ask_warden(program("warden", "#!/bin/sh\necho oops\n"));
  EXPECT_THAT(reasons_against_running(instruments, "reduced"),
              ElementsAre("warden: it did not say what works here, but ended with exit code 0: oops; "
                          "build it again: cmake --build --preset release"));
}

TEST_F(Programs, MayBeAWardenThatIsKilled) {
  const auto instruments = ask_warden(program("warden", "#!/bin/sh\nkill -KILL $$\n"));
  EXPECT_THAT(
      reasons_against_running(instruments, "full"),
      ElementsAre(
          "warden: it did not say what works here, but was ended by signal 9; give the command again"));
}

TEST_F(Programs, MayBeAWardenThatIsAsked) {
  const auto instruments =
      ask_warden(program("warden", "#!/bin/sh\necho '[{\"name\": \"'$1'\", \"works\": true}]'\n"));
  ASSERT_EQ(instruments.size(), 1u);
  EXPECT_EQ(instruments[0].name, "--check");
}

TEST_F(Programs, AreFoundBehindLinks) {
  const fs::path real = program("python3.99",
                                "\x7f"
                                "ELF");
  const fs::path link = real.parent_path() / "python3";
  fs::create_symlink("python3.99", link);
  std::string problem;
  EXPECT_EQ(find_interpreter(link, problem), real);
  EXPECT_EQ(problem, "");
}

TEST_F(Programs, ThatAreScriptsAreNoInterpreters) {
  const fs::path shim = program("python3", "#!/bin/sh\nexec something else\n");
  std::string problem;
  EXPECT_EQ(find_interpreter(shim, problem), std::nullopt);
  EXPECT_EQ(problem,
            "'" + shim.string() +
                "' is a script that starts an interpreter, perhaps a version manager's; name the real one");
}

TEST_F(Programs, ThatAreNotThereAreNoInterpreters) {
  std::string problem;
  EXPECT_EQ(find_interpreter("/nowhere/python3", problem), std::nullopt);
  EXPECT_THAT(problem, HasSubstr("there is no program '/nowhere/python3'"));
}

TEST_F(Programs, AreLookedUpInThePath) {
  EXPECT_THAT(find_program("sh").value_or("").string(), HasSubstr("/sh"));
  EXPECT_EQ(find_program("no-program-has-this-name"), std::nullopt);
  EXPECT_EQ(find_program("/bin/sh"), fs::path("/bin/sh"));
}

}  // namespace
}  // namespace grader::app
