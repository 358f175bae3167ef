#include "grader/app/limit_changes.h"

#include <gtest/gtest.h>

#include <ostream>

namespace grader::app {
namespace {

evidence::Limits after(std::string_view text) {
  std::string problem;
  evidence::Limits limits;
  change(read_limit_changes(text, problem), limits);
  EXPECT_EQ(problem, "");
  return limits;
}

TEST(LimitChanges, SetEveryLimit) {
  evidence::Limits wanted;
  wanted.cpu_seconds = 5;
  wanted.wall_seconds = 90;
  wanted.memory_bytes = 536870912;
  wanted.processes = 64;
  wanted.output_bytes = 2048;
  wanted.disk_bytes = 1073741824;
  EXPECT_EQ(after("cpu=5s,wall=1.5min,memory=512MiB,processes=64,output=2KiB,disk=1GiB"), wanted);
}

TEST(LimitChanges, LeaveTheOthersAsTheyAre) {
  evidence::Limits wanted;
  wanted.cpu_seconds = 0.25;
  EXPECT_EQ(after("cpu=250ms"), wanted);
  EXPECT_EQ(after(""), evidence::Limits{});
}

TEST(LimitChanges, MayHaveSpaces) {
  evidence::Limits wanted;
  wanted.cpu_seconds = 3;
  wanted.processes = 7;
  EXPECT_EQ(after(" cpu = 3 s , processes = 7 "), wanted);
}

struct Mistake {
  const char* text;
  const char* complaint;
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.text; }

class LimitMistake : public testing::TestWithParam<Mistake> {};

TEST_P(LimitMistake, IsExplained) {
  std::string problem;
  EXPECT_TRUE(read_limit_changes(GetParam().text, problem).empty());
  EXPECT_EQ(problem, GetParam().complaint);
}

INSTANTIATE_TEST_SUITE_P(
    All, LimitMistake,
    testing::Values(
        Mistake{"cpuu=5s", "there is no limit 'cpuu'; did you mean 'cpu'?"},
        Mistake{"colour=5s",
                "there is no limit 'colour'; there are cpu, wall, clock, memory, processes, output, disk"},
        Mistake{"cpu", "'' cannot be the limit 'cpu'; write it as in cpu=5s"},
        Mistake{"cpu=5", "'5' cannot be the limit 'cpu'; write it as in cpu=5s"},
        Mistake{"cpu=5MiB", "'5MiB' cannot be the limit 'cpu'; write it as in cpu=5s"},
        Mistake{"cpu=0s", "'0s' cannot be the limit 'cpu'; write it as in cpu=5s"},
        Mistake{"cpu=-1s", "'-1s' cannot be the limit 'cpu'; write it as in cpu=5s"},
        Mistake{"cpu=nans", "'nans' cannot be the limit 'cpu'; write it as in cpu=5s"},
        Mistake{"wall=1s,cpu=infs", "'infs' cannot be the limit 'cpu'; write it as in cpu=5s"},
        Mistake{"processes=2.5", "'2.5' cannot be the limit 'processes'; write it as in processes=64"},
        Mistake{"processes=1e9", "'1e9' cannot be the limit 'processes'; write it as in processes=64"},
        Mistake{"cpu=5s,,wall=1s",
                "there is no limit ''; there are cpu, wall, clock, memory, processes, output, disk"}));

}  // namespace
}  // namespace grader::app
