#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/end_to_end/command.h"
#include "tests/end_to_end/verdicts.h"

// Where the kernel refuses namespaces, as in a container without privileges.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class Isolation : public testing::Test {
 protected:
  Isolation() {
    fs::create_directories(class_);
    for (const char* student :
         {"ada-moreno.ipynb", "jonas-keller.ipynb", "xenia-pavlou.md", "yusuf-demir.ipynb"})
      fs::copy(kProject / "submissions" / student, class_);
  }

  Said in_a_container(std::vector<std::string> words) const {
    words.insert(words.begin(), {kBuild / "programs" / "without_namespaces", kBuild / "grader"});
    return Command(words).wait();
  }
  Said grade_in_a_container(const std::string& level, const fs::path& out) const {
    return in_a_container({"grade", class_, "--spec", kSampleSpec, "--out", out, "--isolation", level});
  }

  base::TempFolder folder_{};
  fs::path class_ = folder_.path() / "class";
};

TEST_F(Isolation, FullIsRefusedWhereThereAreNoNamespaces) {
  const fs::path out = folder_.path() / "out";
  const Said said = grade_in_a_container("full", out);
  EXPECT_EQ(said.exit_code, 4);
  EXPECT_THAT(said.err,
              AllOf(HasSubstr("Isolation 'full' cannot be had on this machine, so nothing was run:\n"
                              "  namespaces: "),
                    HasSubstr("--isolation")));
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(Isolation, ReducedGivesTheSameVerdictsAndIsNamed) {
  const Said said = grade_in_a_container("reduced", folder_.path() / "reduced");
  ASSERT_EQ(said.exit_code, 0) << said.err;
  ASSERT_EQ(grade(class_, folder_.path() / "full").exit_code, 0);
  EXPECT_EQ(verdicts_below(folder_.path() / "reduced"), verdicts_below(folder_.path() / "full"));
  EXPECT_THAT(base::read_file(folder_.path() / "reduced" / "ada-moreno" / "report.html"),
              HasSubstr("Programs ran at isolation reduced: Landlock version "));
  EXPECT_THAT(base::read_file(folder_.path() / "full" / "ada-moreno" / "report.html"),
              HasSubstr("Programs ran at isolation full: cgroup namespace, "));
}

TEST_F(Isolation, OfEachLevelIsToldByTheDoctor) {
  const Said said = in_a_container({"doctor"});
  EXPECT_EQ(said.exit_code, 4);
  EXPECT_THAT(said.out,
              AllOf(HasSubstr("MISSING namespaces: "), HasSubstr("isolation full: cannot be had here\n"),
                    HasSubstr("isolation reduced: can be had here\n"),
                    HasSubstr("cannot be graded on this machine at isolation full")));
  EXPECT_EQ(in_a_container({"doctor", "--isolation", "reduced"}).exit_code, 0);
}

}  // namespace
}  // namespace grader::end_to_end
