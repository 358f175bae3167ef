#include "grader/report/timeline_svg.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include <pugixml.hpp>

#include "grader/report/report.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

pugi::xml_document picture_of(const evidence::Evidence& evidence) {
  pugi::xml_document picture;
  EXPECT_TRUE(picture.load_string(timeline_svg(evidence).c_str()));
  return picture;
}

std::size_t count(const pugi::xml_document& picture, const char* path) {
  return picture.select_nodes(path).size();
}

TEST(Picture, IsADocumentWithAStyleOfItsOwn) {
  const auto picture = picture_of(fixtures::four_workers());
  EXPECT_EQ(std::string(picture.document_element().attribute("xmlns").value()), "http://www.w3.org/2000/svg");
  EXPECT_EQ(count(picture, "/svg/style"), 1u);
}

TEST(Picture, SaysInWordsWhatItShows) {
  const auto picture = picture_of(fixtures::four_workers());
  EXPECT_EQ(std::string(picture.select_node("/svg/title").node().text().get()),
            "Timeline of /usr/bin/python3 answer.py");
  EXPECT_THAT(picture.select_node("/svg/desc").node().text().get(),
              ::testing::StartsWith(
                  "5 processes in 46 ms; at most 4 workers at once. parent (pid 2): from 0 ms to 46 "
                  "ms, exit code 0. worker 1 (pid 3): from 26 ms to 40 ms, exit code 0."));
}

TEST(Picture, HasALaneAnArrowAndAMarkForEachWorker) {
  const auto picture = picture_of(fixtures::four_workers());
  EXPECT_EQ(count(picture, "//g[starts-with(@class,'lane')]"), 5u);
  EXPECT_EQ(count(picture, "//g[starts-with(@class,'links')]/path[@class='start-head']"), 4u);
  EXPECT_EQ(count(picture, "//g[starts-with(@class,'links')]/circle[@class='waited-head']"), 4u);
  EXPECT_EQ(count(picture, "//g[@class='write']"), 4u);
  EXPECT_EQ(count(picture, "//rect[@class='end-well']"), 5u);
}

TEST(Picture, SaysWhatWasWritten) {
  const auto picture = picture_of(fixtures::four_workers());
  EXPECT_EQ(std::string(picture.select_node("//g[@class='write']/title").node().text().get()),
            "worker 1 at 39 ms to stdout: 1\n");
  EXPECT_EQ(std::string(picture.select_node("//text[@class='said']").node().text().get()), "1");
}

TEST(Picture, MarksTimeThatIsDrawnShorter) {
  EXPECT_EQ(
      std::string(
          picture_of(fixtures::crash()).select_node("//rect[@class='break']/../title").node().text().get()),
      "10.01 s in which nothing starts, ends or is written, drawn shorter");
}

TEST(Picture, ExplainsOnlyWhatOccurs) {
  const auto picture = picture_of(fixtures::deadlock());
  std::string legend;
  for (const auto& one : picture.select_nodes("//text[@class='legend-words']"))
    legend += std::string(one.node().text().get()) + "; ";
  EXPECT_EQ(legend,
            "runs or may run; waits for a child process; waits for input; writes; starts a process; ");
}

TEST(Picture, StaysOnItsPaperWithManyProcesses) {
  evidence::Evidence evidence = fixtures::four_workers();
  for (int i = 5; i < 300; ++i) {
    evidence.processes.push_back(evidence.processes[1]);
    evidence.processes.back().id = i;
  }
  const auto picture = picture_of(evidence);
  EXPECT_EQ(count(picture, "//g[starts-with(@class,'lane')]"), 40u);
  EXPECT_EQ(std::string(picture.select_node("//text[@class='note']").node().text().get()),
            "… and 260 more processes, not drawn");
}

TEST(Picture, KeepsApartFromOthersOnOnePage) {
  pugi::xml_document page;
  draw_timeline(page, fixtures::deadlock(), "first", "One");
  EXPECT_EQ(count(page, "//style"), 0u);
  for (const auto& one : page.select_nodes("//@id"))
    EXPECT_EQ(std::string(one.attribute().value()).substr(0, 6), "first-");
}

TEST(Picture, BearsEvidenceOfNothing) {
  EXPECT_EQ(count(picture_of({}), "//g[starts-with(@class,'lane')]"), 0u);
}

}  // namespace
}  // namespace grader::report
