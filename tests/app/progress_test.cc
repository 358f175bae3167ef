#include "grader/app/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <vector>

namespace grader::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Rest {
  Count count;
  double seconds;
  const char* text;
};
void PrintTo(const Rest& rest, std::ostream* out) {
  *out << rest.count.done << " of " << rest.count.total << " in " << rest.seconds << " s";
}

class TimeLeft : public testing::TestWithParam<Rest> {};

TEST_P(TimeLeft, IsWorkedOutFromTheTimeSoFar) {
  EXPECT_EQ(time_left(GetParam().count, GetParam().seconds), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(All, TimeLeft,
                         testing::Values(Rest{{0, 10}, 5, ""}, Rest{{5, 10}, 5, "5 s"},
                                         Rest{{1, 2}, 0.2, "1 s"}, Rest{{1, 10}, 10, "1 min 30 s"},
                                         Rest{{1, 100}, 60, "1 h 39 min"}, Rest{{10, 10}, 5, ""}));

TEST(ProgressBar, ShowsHowMuchIsDone) {
  EXPECT_EQ(progress_bar("trials", {3, 12}, 6, 80),
            "trials [#######-----------------------] 3/12, about 18 s left");
  EXPECT_EQ(progress_bar("trials", {12, 12}, 6, 80), "trials [##############################] 12/12");
}

TEST(ProgressBar, ShrinksToTheTerminal) {
  EXPECT_EQ(progress_bar("trials", {3, 12}, 6, 40), "trials 3/12, about 18 s left");
  EXPECT_EQ(progress_bar("trials", {3, 12}, 6, 10), "3/12");
  EXPECT_EQ(progress_bar("trials", {3, 12}, 6, 3), "");
}

// A clock that is moved by hand, and everything that is put out.
class ShownProgress : public testing::Test {
 protected:
  Progress start(Progress::Screen screen, std::size_t total) {
    return Progress(
        "trials", total, screen, 60, [this](const std::string& text) { shown_.push_back(text); },
        [this] { return Progress::Clock::time_point(passed_); });
  }

  std::vector<std::string> shown_{};
  std::chrono::milliseconds passed_{0};
};

TEST_F(ShownProgress, IsRedrawnInPlaceAndClearedOnATerminal) {
  {
    Progress progress = start(Progress::Screen::kTerminal, 4);
    passed_ += std::chrono::seconds(1);
    progress.step();
  }
  EXPECT_THAT(shown_,
              ElementsAre("\r\x1b[Ktrials [------------------------------] 0/4",
                          "\r\x1b[Ktrials [#######-----------------------] 1/4, about 3 s left", "\r\x1b[K"));
}

TEST_F(ShownProgress, IsNotRedrawnFasterThanAnybodyReads) {
  Progress progress = start(Progress::Screen::kTerminal, 100);
  for (int i = 0; i < 50; ++i) {
    passed_ += std::chrono::milliseconds(10);
    progress.step();
  }
  EXPECT_EQ(shown_.size(), 6u);
}

TEST_F(ShownProgress, IsAPlainLineNowAndThenElsewhere) {
  {
    Progress progress = start(Progress::Screen::kLines, 4);
    passed_ += std::chrono::seconds(9);
    progress.step();
    passed_ += std::chrono::seconds(9);
    progress.step();
  }
  EXPECT_THAT(shown_, ElementsAre("trials 2/4, about 18 s left\n"));
}

TEST_F(ShownProgress, IsNotShownWhenThereIsNothingToDo) {
  { Progress progress = start(Progress::Screen::kTerminal, 0); }
  EXPECT_THAT(shown_, IsEmpty());
}

}  // namespace
}  // namespace grader::app
