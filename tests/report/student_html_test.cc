#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "grader/report/excerpt.h"
#include "grader/report/writers.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

pugi::xml_document page_of(const StudentReport& report) {
  pugi::xml_document page;
  EXPECT_TRUE(page.load_string(student_html(fixtures::assignment(), report).c_str()));
  return page;
}

// All text below a node.
std::string words_of(const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata) return node.value();
  std::string out;
  for (const pugi::xml_node& child : node.children()) out += words_of(child);
  return out;
}

std::vector<std::string> words_at(const pugi::xml_document& page, const char* path) {
  std::vector<std::string> out;
  for (const auto& found : page.select_nodes(path)) out.push_back(words_of(found.node()));
  return out;
}

// Ada's page with one question only.
StudentReport only(std::size_t question) {
  StudentReport report = fixtures::ada();
  report.result.questions = {report.result.questions[question]};
  report.materials = {report.materials[question]};
  return report;
}

constexpr std::size_t kMisspelt = 1;
constexpr std::size_t kGood = 2;
constexpr std::size_t kStalled = 3;
constexpr std::size_t kCrashed = 4;

TEST(StudentPage, NeedsNoScriptAndNoNetwork) {
  const std::string text = student_html(fixtures::assignment(), fixtures::ada());
  EXPECT_THAT(text, ::testing::StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
  EXPECT_THAT(text, Not(HasSubstr("@import")));
  EXPECT_EQ(std::string(page_of(fixtures::ada())
                            .select_node("//meta[@http-equiv='Content-Security-Policy']/@content")
                            .attribute()
                            .value()),
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
}

TEST(StudentPage, BeginsWithNameMarksAndQuestions) {
  const auto page = page_of(fixtures::ada());
  EXPECT_THAT(words_at(page, "//h1"), ElementsAre("Ada Quill"));
  EXPECT_THAT(words_at(page, "//p[@class='score']"), ElementsAre("31.5 / 70 points"));
  EXPECT_THAT(words_at(page, "//table[@class='summary questions']/tr/th/a"),
              ElementsAre("Q1", "Q3", "Q6", "Q7", "Q8", "Q9"));
}

TEST(StudentPage, SaysWhatAPersonStillLooksAt) {
  EXPECT_THAT(words_at(page_of(fixtures::ada()), "//p[@class='notice']"),
              Contains("A person still looks at Q1, Q7: the marks may rise."));
}

TEST(StudentPage, SaysHowAnAnswerWasFound) {
  EXPECT_THAT(
      words_at(page_of(only(kGood)), "//p[@class='found']"),
      ElementsAre("✓ passed Found by heading 'Q6.', surely (97 %): code in cell 12 of ada.ipynb (cells are "
                  "counted from 0)."));
}

TEST(StudentPage, ShowsAHintOnlyWhereItHelps) {
  EXPECT_THAT(words_at(page_of(only(kGood)), "//p[@class='hint']"), ElementsAre());
  EXPECT_THAT(words_at(page_of(only(kStalled)), "//p[@class='hint']"),
              ElementsAre("Hint: Send a last item that tells the consumer to stop."));
}

TEST(StudentPage, SaysWhichClassicMistakeWasMadeAndWhatToChange) {
  const auto page = page_of(only(kStalled));
  EXPECT_THAT(
      words_at(page, "//ul[@class='mistakes']/li/p"),
      ElementsAre("A sentinel missingseen in the trial natural",
                  "Worker 1 waits at line 5, print(q.get()), for an item that nobody puts into the queue.",
                  "What to change: Put one sentinel for each consumer into the queue, such as None."));
  EXPECT_THAT(words_at(page_of(only(kGood)), "//ul[@class='mistakes']"), ElementsAre());
}

TEST(StudentPage, SaysWhereTheLinesOfAProgramComeFrom) {
  EXPECT_THAT(words_at(page_of(only(kGood)), "//table[@class='code']/tr[@class='origin']"),
              ElementsAre("cell 3, which the answer needs", "added by the grader", "cell 12"));
}

TEST(StudentPage, ShowsALineAsItWasHandedInWhereItRanOtherwise) {
  StudentReport report = only(kMisspelt);
  report.materials[0].answer.programs[0].text =
      "from multiprocessing import Process\np = Process()\nshow(p.start())\n";
  report.materials[0].answer.programs[0].error.reset();
  EXPECT_THAT(words_at(page_of(report), "//tr[@class='written']"),
              ElementsAre("handed in as: p = Process(target=print", "handed in as: p.start()"));
}

TEST(StudentPage, PointsAtASyntaxError) {
  const auto page = page_of(only(kMisspelt));
  EXPECT_THAT(words_at(page, "//tr[@class='own noted']"), ElementsAre("2p = Process(target=print"));
  EXPECT_THAT(words_at(page, "//tr[@class='caret']"), ElementsAre("           ^"));
  EXPECT_THAT(words_at(page, "//tr[@class='note']"), ElementsAre("▲ Python: '(' was never closed"));
}

TEST(StudentPage, PointsAtTheLineThatCrashed) {
  EXPECT_THAT(words_at(page_of(only(kCrashed)), "//tr[@class='note']"),
              ElementsAre("▲ worker 2: ZeroDivisionError: division by zero"));
}

TEST(StudentPage, NamesTheWriterOfEachLine) {
  EXPECT_THAT(words_at(page_of(only(kGood)), "(//table[@class='output'])[1]/tr"),
              ElementsAre("worker 1 (pid 3)139.0 ms", "worker 2 (pid 4)240.0 ms", "worker 3 (pid 5)341.0 ms",
                          "worker 4 (pid 6)442.0 ms"));
}

TEST(StudentPage, ShowsTheDecidingTrialAndFoldsTheOthers) {
  const auto page = page_of(only(kGood));
  EXPECT_THAT(words_at(page, "//h3"), ElementsAre("The program", "What it did in the trial rendezvous"));
  EXPECT_THAT(words_at(page, "//details[@class='trial']/summary"), ElementsAre("Trial natural: finished"));
}

TEST(StudentPage, SaysWhereEveryThreadOfADeadlockStood) {
  EXPECT_THAT(
      words_at(page_of(only(kStalled)), "//table[@class='stall']/tr"),
      ElementsAre("WhoWhat it doesOn whatWho could wake itWhere in the program",
                  "parent (pid 2)waits for a child process in wait4the end of worker 1 (pid 3)worker 1"
                  "outside functions, line 11",
                  "worker 1 (pid 3)waits for input in reada pipe that nobody writes to any morenobody"
                  "consume, line 5"));
}

TEST(StudentPage, DoesNotHoldOurFaultsAgainstAnybody) {
  EXPECT_THAT(
      words_at(page_of(only(kCrashed)), "//details/p[@class='notice']"),
      ElementsAre(
          "This trial could not be run, which is no fault of the program: the warden ended with signal "
          "9"));
}

TEST(StudentPage, JoinsLinesOfProseThatWereFull) {
  StudentReport report = only(0);
  report.materials[0].answer.parts[0].text =
      "A pool is a group of workers that wait for work and share it out\namong them.\n- one\n- "
      "two\nshort\nlines";
  EXPECT_THAT(
      words_at(page_of(report), "//div[@class='prose']"),
      ElementsAre("A pool is a group of workers that wait for work and share it out among them.\n- one\n- "
                  "two\nshort\nlines"));
}

TEST(StudentPage, ShortensEndlessOutputAndSaysSo) {
  StudentReport report = only(kGood);
  evidence::Evidence endless = fixtures::four_workers();
  endless.writes.clear();
  for (int i = 0; i < 1000; ++i)
    endless.writes.push_back({0.04, 1, 0, evidence::Stream::kStdout, "line " + std::to_string(i) + "\n"});
  report.materials[0].trials[1].result = endless;
  const auto page = page_of(report);
  EXPECT_EQ(page.select_nodes("(//table[@class='output'])[1]/tr").size(), kMostOutputLines + 1);
  EXPECT_THAT(words_at(page, "(//table[@class='output'])[1]/tr[@class='gap']"),
              ElementsAre("… 920 more lines are not shown here … they are in evidence/Q6-rendezvous.json"));
}

TEST(StudentPage, BearsResultsWithoutMaterial) {
  StudentReport report = fixtures::ada();
  report.materials.clear();
  EXPECT_EQ(page_of(report).select_nodes("//section").size(), 6u);
}

TEST(Excerpt, ShowsBothEndsOfWhatIsTooLong) {
  const Excerpt excerpt(10, 4);
  std::string shown;
  for (std::size_t i = 0; i < 10; ++i) shown += excerpt.gap_at(i) ? '<' : excerpt.shows(i) ? '#' : '.';
  EXPECT_EQ(shown, "###<.....#");
  EXPECT_EQ(excerpt.left_out(), 6u);
  EXPECT_EQ(left_out_sentence(excerpt, "line"), "… 6 more lines are not shown here …");
}

TEST(Excerpt, ShowsAllOfWhatIsShort) {
  const Excerpt excerpt(4, 4);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_TRUE(excerpt.shows(i) && !excerpt.gap_at(i)) << i;
  EXPECT_EQ(excerpt.left_out(), 0u);
}

}  // namespace
}  // namespace grader::report
