#include "grader/app/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

namespace grader::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// The options of a command line that has no mistake.
template <typename Options>
Options options_of(std::vector<std::string> words) {
  words.insert(words.begin(), "grader");
  return std::get<Options>(std::get<Command>(read_options(words)));
}

Answer answer_to(std::vector<std::string> words) {
  words.insert(words.begin(), "grader");
  return std::get<Answer>(read_options(words));
}

TEST(GradeOptions, HaveDefaults) {
  const auto options = options_of<GradeOptions>({"grade", "class", "--spec", "specs/lab"});
  EXPECT_EQ(options.submissions, "class");
  EXPECT_EQ(options.spec, "specs/lab");
  EXPECT_EQ(options.out, "reports");
  EXPECT_EQ(options.jobs, 0);
  EXPECT_EQ(options.only, Selection{});
  EXPECT_EQ(options.fail_under, std::nullopt);
  EXPECT_TRUE(options.limits.empty());
  EXPECT_FALSE(options.fresh);
  EXPECT_EQ(options.isolation, evidence::Box::kSealed);
}

TEST(GradeOptions, NameALevelOfIsolation) {
  const auto options =
      options_of<GradeOptions>({"grade", "class", "--spec", "lab", "--isolation", "reduced"});
  EXPECT_EQ(options.isolation, evidence::Box::kFenced);
  EXPECT_EQ(options_of<DoctorOptions>({"doctor", "--isolation=none"}).isolation, evidence::Box::kBare);
  EXPECT_EQ(
      answer_to({"grade", "class", "--spec", "lab", "--isolation", "reducd"}).text,
      "grader: --isolation: there is no level 'reducd'; did you mean 'reduced'?\nSee grader grade --help.\n");
}

TEST(GradeOptions, AreAllRead) {
  const auto options =
      options_of<GradeOptions>({"grade", "--jobs", "3", "--out=o", "--only", "mia/Q2", "--fail-under", "49.5",
                                "--limits", "cpu=1s,wall=2s", "--fresh", "--spec", "lab", "class"});
  EXPECT_EQ(options.submissions, "class");
  EXPECT_EQ(options.out, "o");
  EXPECT_EQ(options.jobs, 3);
  EXPECT_EQ(options.only, (Selection{"mia", "Q2"}));
  EXPECT_EQ(options.fail_under, 49.5);
  EXPECT_EQ(options.limits.size(), 2u);
  EXPECT_TRUE(options.fresh);
}

TEST(GradeOptions, SelectAWholeStudent) {
  const auto options = options_of<GradeOptions>({"grade", "class", "--spec", "lab", "--only", "mia"});
  EXPECT_EQ(options.only, (Selection{"mia", ""}));
}

TEST(GradeOptions, TakeAFolderThatIsNamedLikeACommand) {
  EXPECT_EQ(options_of<GradeOptions>({"grade", "report", "--spec", "trace"}).submissions, "report");
}

TEST(TraceOptions, LeaveWhatStandsBehindTheDashesToTheProgram) {
  const auto options = options_of<TraceOptions>({"trace", "--env", "rendezvous", "--json", "e.json", "--svg",
                                                 "t.svg", "--", "ls", "--json", "--", "x"});
  EXPECT_EQ(options.command, (std::vector<std::string>{"ls", "--json", "--", "x"}));
  EXPECT_EQ(options.environment, evidence::Environment::kRendezvous);
  EXPECT_EQ(options.json, "e.json");
  EXPECT_EQ(options.svg, "t.svg");
}

TEST(TraceOptions, NeedNoDashesBeforeAPlainCommand) {
  const auto options = options_of<TraceOptions>({"trace", "ls", "-l"});
  EXPECT_EQ(options.command, (std::vector<std::string>{"ls", "-l"}));
  EXPECT_EQ(options.environment, evidence::Environment::kNatural);
}

TEST(OtherOptions, NameTheirFolder) {
  EXPECT_EQ(options_of<ReportOptions>({"report", "out"}).reports, "out");
  EXPECT_EQ(options_of<ReportOptions>({"report", "out", "--spec", "lab"}).spec, "lab");
  EXPECT_EQ(options_of<SpecCheckOptions>({"spec", "check", "lab"}).spec, "lab");
  EXPECT_EQ(options_of<SpecVerifyOptions>({"spec", "verify", "lab", "-j", "2"}).jobs, 2);
  EXPECT_NO_THROW(options_of<DoctorOptions>({"doctor"}));
}

TEST(Help, IsNoMistake) {
  const Answer answer = answer_to({"--help"});
  EXPECT_EQ(answer.exit, Exit::kDone);
  EXPECT_THAT(answer.text, AllOf(HasSubstr("grade "), HasSubstr("trace "), HasSubstr("report "),
                                 HasSubstr("spec "), HasSubstr("doctor "), HasSubstr("130  interrupted")));
}

TEST(Help, IsThereForEachCommand) {
  EXPECT_THAT(answer_to({"grade", "--help"}).text,
              AllOf(HasSubstr("grader grade [OPTIONS] SUBMISSIONS"), HasSubstr("--fail-under PERCENT")));
  EXPECT_THAT(answer_to({"spec", "verify", "--help"}).text, HasSubstr("grader spec verify [OPTIONS] DIR"));
}

TEST(Help, IsShownWhenNothingIsAsked) {
  const Answer answer = answer_to({});
  EXPECT_EQ(answer.exit, Exit::kMistake);
  EXPECT_THAT(answer.text, HasSubstr("Subcommands:"));
}

struct Mistake {
  std::vector<std::string> words;
  const char* complaint;
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.complaint; }

class OptionMistake : public testing::TestWithParam<Mistake> {};

TEST_P(OptionMistake, IsExplained) {
  const Answer answer = answer_to(GetParam().words);
  EXPECT_EQ(answer.exit, Exit::kMistake);
  EXPECT_EQ(answer.text, GetParam().complaint);
}

INSTANTIATE_TEST_SUITE_P(
    All, OptionMistake,
    testing::Values(
        Mistake{{"gade", "x"}, "grader: unknown command 'gade'; did you mean 'grade'?\nSee grader --help.\n"},
        Mistake{{"spec", "chek"},
                "grader: unknown command 'chek'; did you mean 'check'?\nSee grader spec --help.\n"},
        Mistake{{"grade", "a", "--sepc", "b"},
                "grader: unknown option '--sepc'; did you mean '--spec'?\nSee grader grade --help.\n"},
        Mistake{{"grade", "a", "--spec", "b", "--joobs=3"},
                "grader: unknown option '--joobs=3'; did you mean '--jobs'?\nSee grader grade --help.\n"},
        Mistake{{"grade", "a"}, "grader: --spec is required\nSee grader grade --help.\n"},
        Mistake{{"grade", "--spec", "a"}, "grader: SUBMISSIONS is required\nSee grader grade --help.\n"},
        Mistake{{"grade", "a", "b", "--spec", "c"},
                "grader: one word too many: 'b'\nSee grader grade --help.\n"},
        Mistake{{"grade", "a", "--spec", "c", "--jobs", "0"},
                "grader: --jobs: Value 0 not in range 1 to 4096\nSee grader grade --help.\n"},
        Mistake{{"grade", "a", "--spec", "c", "--only", "/Q1"},
                "grader: --only: which student?\nSee grader grade --help.\n"},
        Mistake{{"grade", "a", "--spec", "c", "--limits", "cpu=x"},
                "grader: --limits: 'x' cannot be the limit 'cpu'; write it as in cpu=5s\nSee grader grade "
                "--help.\n"},
        Mistake{
            {"trace", "--env", "naturl", "--", "ls"},
            "grader: there is no environment 'naturl'; did you mean 'natural'?\nSee grader trace --help.\n"},
        Mistake{{"trace", "--enw", "natural", "--", "ls"},
                "grader: unknown option '--enw'; did you mean '--env'?\nSee grader trace --help.\n"},
        Mistake{{"trace"},
                "grader: which program? grader trace [OPTIONS] -- COMMAND...\nSee grader trace --help.\n"},
        Mistake{{"doctor", "\x1b[31mx"},
                "grader: one word too many: '␛[31mx'\nSee grader doctor --help.\n"}));

TEST(FailUnder, IsAPercentage) {
  EXPECT_EQ(answer_to({"grade", "a", "--spec", "b", "--fail-under", "101"}).exit, Exit::kMistake);
  EXPECT_EQ(answer_to({"grade", "a", "--spec", "b", "--fail-under", "half"}).exit, Exit::kMistake);
}

}  // namespace
}  // namespace grader::app
