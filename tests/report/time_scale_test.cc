#include "grader/report/time_scale.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace grader::report {
namespace {

using ::testing::DoubleEq;
using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Gaps = std::vector<double>;

std::vector<std::string> labels(const TimeScale& scale, double apart) {
  std::vector<std::string> out;
  for (const TimeScale::Tick& tick : scale.ticks(apart)) out.push_back(tick.label);
  return out;
}

TEST(ShownLengths, StayWhereNoGapSqueezesTheOthers) {
  EXPECT_EQ(shown_lengths({1, 2, 1, 2}), (Gaps{1, 2, 1, 2}));
}

TEST(ShownLengths, StayWhereThereIsNothingToSqueeze) {
  EXPECT_EQ(shown_lengths({25, 5, 1}), (Gaps{25, 5, 1}));
  EXPECT_EQ(shown_lengths({7}), (Gaps{7}));
  EXPECT_EQ(shown_lengths({}), Gaps{});
}

TEST(ShownLengths, CutOneLongGap) {
  const Gaps shown = shown_lengths({1, 1, 1, 1, 1000, 1, 1, 1, 1});
  EXPECT_THAT(shown[4], DoubleNear(1.6, 1e-9));  // a fifth of the rest
  EXPECT_EQ(shown[0], 1);
}

TEST(ShownLengths, CutSeveralLongGapsToOneLength) {
  const Gaps shown = shown_lengths({20, 1, 1, 1000, 1, 1, 3000, 1, 1});
  EXPECT_EQ(shown[3], shown[6]);
  EXPECT_LT(shown[3], 20.001);
  EXPECT_EQ(shown[1], 1);
}

TEST(ShownLengths, AreNeverLongerThanTheGap) {
  const Gaps gaps{0.1, 5000, 3, 0, 0.2, 70, 0.3, 2, 900, 0.1};
  const Gaps shown = shown_lengths(gaps);
  for (std::size_t i = 0; i < gaps.size(); ++i) EXPECT_LE(shown[i], gaps[i]) << i;
}

TEST(TimeScale, IsProportionalWithoutLongGaps) {
  const TimeScale scale({0.25, 0.5, 0.75}, 1, 100);
  EXPECT_THAT(scale.breaks(), IsEmpty());
  EXPECT_THAT(scale.at(0.5), DoubleEq(50));
  EXPECT_THAT(scale.at(0.6), DoubleNear(60, 1e-9));
}

TEST(TimeScale, KeepsToThePaper) {
  const TimeScale scale({}, 2, 100);
  EXPECT_EQ(scale.at(-1), 0);
  EXPECT_EQ(scale.at(3), 100);
}

TEST(TimeScale, BearsATrialWithoutAnyLength) {
  const TimeScale scale({0, 0}, 0, 100);
  EXPECT_EQ(scale.at(0), 0);
  EXPECT_EQ(labels(scale, 50)[0], "0");
}

TEST(TimeScale, SaysHowLongABreakIs) {
  const TimeScale scale({0.01, 0.02, 0.03, 10.03, 10.04, 10.05}, 10.06, 600);
  ASSERT_EQ(scale.breaks().size(), 1u);
  EXPECT_THAT(scale.breaks()[0].seconds, DoubleNear(10, 1e-9));
  EXPECT_EQ(scale.breaks()[0].from, scale.at(0.03));
  EXPECT_EQ(scale.breaks()[0].to, scale.at(10.03));
  EXPECT_GT(scale.at(0.03) - scale.at(0.02), 60);
}

TEST(TimeScale, OrdersPlacesAsTimes) {
  const TimeScale scale({0.01, 0.02, 0.03, 10.03, 10.04, 10.05, 40}, 40.01, 600);
  double last = 0;
  for (double time = 0; time < 40.01; time += 0.005) {
    EXPECT_GE(scale.at(time), last) << time;
    last = scale.at(time);
  }
}

TEST(TimeScale, TicksAreRoundMilliseconds) {
  EXPECT_THAT(labels(TimeScale({}, 0.045, 100), 20), ElementsAre("0", "10 ms", "20 ms", "30 ms", "40 ms"));
}

TEST(TimeScale, TicksAreSecondsInLongTrials) {
  EXPECT_THAT(labels(TimeScale({}, 2, 100), 20), ElementsAre("0", "0.5 s", "1 s", "1.5 s", "2 s"));
}

TEST(TimeScale, TicksStayOutOfBreaks) {
  const TimeScale scale({0.01, 0.02, 0.03, 10.03, 10.04, 10.05}, 10.06, 600);
  for (const TimeScale::Tick& tick : scale.ticks(60))
    EXPECT_TRUE(tick.at <= scale.breaks()[0].from || tick.at >= scale.breaks()[0].to) << tick.label;
}

}  // namespace
}  // namespace grader::report
