#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "grader/report/writers.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using ::testing::ElementsAre;

std::string words_of(const pugi::xml_node& node) {
  if (node.type() == pugi::node_pcdata) return node.value();
  std::string out;
  for (const pugi::xml_node& child : node.children()) out += words_of(child);
  return out;
}

std::vector<std::string> words_at(const ClassReport& report, const char* path) {
  pugi::xml_document page;
  EXPECT_TRUE(page.load_string(class_html(report).c_str()));
  std::vector<std::string> out;
  for (const auto& found : page.select_nodes(path)) out.push_back(words_of(found.node()));
  return out;
}

TEST(ClassPage, HasARowForEachStudentAndTheMeans) {
  EXPECT_THAT(
      words_at(fixtures::small_class(), "//table[@class='class']/tr"),
      ElementsAre("StudentQ1Q3Q6Q7Q8Q9Total", "Ada Quill?6✗0✓20◐3◐2.5–031.5? needs review",
                  "Bo Lärk✓10✓10✓20✓10✓10✓1070", "Cy \"the\" Moss?6✗0!◐3◐2.5–0–◐ partly graded? needs review",
                  "@Di Fenn–✗ could not be read? needs review", "Mean7.333.33205.3353.3350.75",
                  "Full marks10102010101070"));
}

TEST(ClassPage, LinksToTheReports) {
  ClassReport report = fixtures::small_class();
  report.students[0].id = "a b#c%d?e:f";
  pugi::xml_document page;
  ASSERT_TRUE(page.load_string(class_html(report).c_str()));
  EXPECT_EQ(std::string(page.select_node("//table[@class='class']//a/@href").attribute().value()),
            "./a%20b%23c%25d%3Fe%3Af/report.html");
}

TEST(ClassPage, ListsWhatAPersonHasToLookAt) {
  EXPECT_THAT(words_at(fixtures::small_class(), "//ul[@class='review']/li"),
              ElementsAre("Ada Quill: Q1, Q7", "Cy \"the\" Moss: Q1, Q7", "@Di Fenn"));
}

TEST(ClassPage, NamesTheIsolationAndItsLayers) {
  EXPECT_THAT(words_at(fixtures::small_class(), "//footer"),
              ElementsAre("Programs ran at isolation full: network namespace, pid namespace."));
  EXPECT_THAT(words_at({}, "//footer"), ElementsAre());
}

TEST(ClassPage, ListsProblemsWithTheSubmissions) {
  EXPECT_THAT(words_at(fixtures::small_class(), "//ul[@class='problems']/li"),
              ElementsAre("'link.py' leaves the folder: passed over",
                          "di-fenn: di-fenn.ipynb is not a notebook: it ends in the middle of a cell"));
}

TEST(ClassPage, SaysWhatFailedMost) {
  EXPECT_THAT(words_at(fixtures::small_class(), "//table[@class='summary stumbles']/tr"),
              ElementsAre("QuestionBehaviourFailed", "Q7finishes2 of 3", "Q8finishes2 of 3"));
}

TEST(ClassPage, CountsTheClassicMistakes) {
  EXPECT_THAT(words_at(fixtures::small_class(), "//table[@class='summary slips']/tr"),
              ElementsAre("MistakeStudents", "A sentinel missing2 of 4"));
}

TEST(ClassPage, DrawsHowTheMarksAreSpread) {
  EXPECT_THAT(words_at(fixtures::small_class(), "//svg/text"),
              ElementsAre("0–10", "10–20", "20–30", "30–40", "1", "40–50", "50–60", "60–70", "70–80", "80–90",
                          "1", "90–100"));
}

}  // namespace
}  // namespace grader::report
