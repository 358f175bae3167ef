#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/base/json.h"
#include "tests/end_to_end/command.h"
#include "tests/end_to_end/verdicts.h"

// Where the kernel refuses namespaces, as in a container without privileges.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

// The levels that a report names, each with the first of its layers.
std::vector<std::string> levels_in(const fs::path& report) {
  std::vector<std::string> levels;
  const base::Json json = base::parse_json(base::read_file(report)).value_or(base::Json());
  for (const base::Json& one : json.at("isolation")) {
    const std::string first = one.at("layers").at(0);
    levels.push_back(one.at("level").get<std::string>() + " with " + first.substr(0, first.find(" version")));
  }
  return levels;
}

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
  Said in_a_container_of_docker(std::vector<std::string> words) const {
    words.insert(words.begin(),
                 {kBuild / "programs" / "without_namespaces", "and_descriptors", kBuild / "grader"});
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
  for (const char* file : {"ada-moreno/report.html", "ada-moreno/report.md", "index.html"}) {
    EXPECT_THAT(base::read_file(folder_.path() / "reduced" / file),
                HasSubstr("Programs ran at isolation reduced: Landlock version "));
    EXPECT_THAT(base::read_file(folder_.path() / "full" / file),
                HasSubstr("Programs ran at isolation full: cgroup namespace, "));
  }
  for (const char* file : {"ada-moreno/report.json", "class.json"}) {
    EXPECT_THAT(levels_in(folder_.path() / "reduced" / file), ElementsAre("reduced with Landlock"));
    EXPECT_THAT(levels_in(folder_.path() / "full" / file), ElementsAre("full with cgroup namespace"));
  }
}

// Programs that need no sockets of their own are graded there; the others are not blamed.
TEST_F(Isolation, ReducedBlamesNobodyForWhatAContainerRefuses) {
  const auto put = [&](const std::string& student, const std::string& program) {
    base::write_file(folder_.path() / "small" / (student + ".py"), "# Q1\n" + program);
  };
  put("plain",
      "import multiprocessing, os, pwd\ntry:\n    pwd.getpwuid(os.getuid())  # asks a service first\nexcept "
      "KeyError:\n    pass\np = multiprocessing.Process(target=print, "
      "args=(1,))\np.start()\np.join()\n");
  put("talks",
      "import socket\ns = socket.socket(socket.AF_UNIX)\ntry:\n    s.bind('\\0name')\nexcept OSError:\n    "
      "pass\n"
      "print(1)\n");
  const fs::path out = folder_.path() / "out";
  const Said said =
      in_a_container_of_docker({"grade", folder_.path() / "small", "--spec", kProject / "tests/mistakes/spec",
                                "--out", out, "--isolation", "reduced"});
  EXPECT_EQ(said.exit_code, 3) << said.err;
  const auto status_of = [&](const std::string& student) {
    const auto report = base::parse_json(base::read_file(out / student / "report.json")).value();
    return report.at("questions").at(0).at("status").get<std::string>();
  };
  EXPECT_EQ(status_of("plain"), "passed");
  EXPECT_EQ(status_of("talks"), "grader_error");
  EXPECT_THAT(base::read_file(out / "talks" / "report.md"), HasSubstr("as some containers do"));
  EXPECT_THAT(in_a_container_of_docker({"doctor"}).out,
              HasSubstr("absent  descriptors of programs: pidfd_getfd is refused"));
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
