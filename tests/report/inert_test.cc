// What a student wrote can act on nothing that reads a report.

#include "grader/report/inert.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

#include <pugixml.hpp>

#include "grader/base/json.h"
#include "grader/base/text.h"
#include "grader/report/writers.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSubsetOf;
using ::testing::Not;

pugi::xml_document parsed(const std::string& text) {
  pugi::xml_document document;
  const auto result =
      document.load_buffer(text.data(), text.size(), pugi::parse_full | pugi::parse_ws_pcdata);
  EXPECT_TRUE(result) << result.description() << " at " << result.offset;
  return document;
}

void each_node(const pugi::xml_node& node, const std::function<void(const pugi::xml_node&)>& visit) {
  visit(node);
  for (const pugi::xml_node& child : node.children()) each_node(child, visit);
}

std::set<std::string> elements_of(const pugi::xml_document& document) {
  std::set<std::string> names;
  each_node(document, [&](const pugi::xml_node& node) {
    if (node.type() == pugi::node_element) names.insert(node.name());
  });
  return names;
}

std::set<std::string> attributes_of(const pugi::xml_document& document) {
  std::set<std::string> names;
  each_node(document, [&](const pugi::xml_node& node) {
    if (node.type() != pugi::node_element) return;
    for (const pugi::xml_attribute& attribute : node.attributes()) names.insert(attribute.name());
  });
  return names;
}

// The texts of all elements of a kind.
std::set<std::string> texts_of(const pugi::xml_document& document, const std::string& element) {
  std::set<std::string> texts;
  each_node(document, [&](const pugi::xml_node& node) {
    if (node.name() == element) texts.insert(node.text().get());
  });
  return texts;
}

const std::set<std::string> kElements{
    "a",    "b",       "blockquote", "body",  "circle",  "code", "defs",  "desc",    "details",
    "div",  "footer",  "g",          "h1",    "h2",      "h3",   "h4",    "head",    "header",
    "html", "li",      "line",       "main",  "meta",    "p",    "path",  "pattern", "pre",
    "rect", "section", "span",       "style", "summary", "svg",  "table", "td",      "text",
    "th",   "title",   "tr",         "tspan", "ul"};
const std::set<std::string> kAttributes{"aria-hidden", "aria-labelledby",
                                        "charset",     "class",
                                        "content",     "cx",
                                        "cy",          "d",
                                        "fill",        "height",
                                        "href",        "http-equiv",
                                        "id",          "lang",
                                        "name",        "patternUnits",
                                        "r",           "role",
                                        "style",       "title",
                                        "transform",   "viewBox",
                                        "width",       "x",
                                        "x1",          "x2",
                                        "xmlns",       "y",
                                        "y1",          "y2"};

void expect_plain_page(const pugi::xml_document& page) {
  EXPECT_THAT(elements_of(page), IsSubsetOf(kElements));
  EXPECT_THAT(attributes_of(page), IsSubsetOf(kAttributes));
  std::set<std::string> ids;
  each_node(page, [&](const pugi::xml_node& node) {
    EXPECT_NE(node.type(), pugi::node_comment);
    EXPECT_NE(node.type(), pugi::node_pi);
    const std::string href = node.attribute("href").value();
    EXPECT_TRUE(href.empty() || href.starts_with("#question-") || href.starts_with("./")) << href;
    const std::string style = node.attribute("style").value();
    EXPECT_TRUE(style.empty() || style.starts_with("width:")) << style;
    const std::string id = node.attribute("id").value();
    EXPECT_TRUE(id.empty() || ids.insert(id).second) << id << " is there twice";
  });
}

bool has_control(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) return true;
  }
  return false;
}

TEST(Harmless, ShowsControlsAndMarksOfDirectionAsSigns) {
  EXPECT_EQ(harmless("a\x1b[31mb\tc\n"), "a␛[31mb\tc\n");
  EXPECT_EQ(harmless("\xE2\x80\xAEx"), "\xEF\xBF\xBDx");
}

TEST(Harmless, LeavesNothingThatXmlForbids) {
  EXPECT_EQ(harmless("a\xEF\xBF\xBE\xEF\xBF\xBFz"), "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  EXPECT_EQ(harmless(std::string("a\0b", 3)), "a␀b");
}

TEST(OneLine, MakesAnyWhiteSpaceOneSpace) {
  EXPECT_EQ(one_line("  a\n\n\tb  c "), "a b c");
  EXPECT_EQ(one_line(" \n"), "");
}

TEST(HostileText, IsOnlyTextOnAStudentsPage) {
  const auto page = parsed(student_html(fixtures::assignment(), fixtures::hostile()));
  expect_plain_page(page);
  EXPECT_EQ(std::string(page.select_node("//h1").node().text().get()), harmless(fixtures::hostile_text()));
  EXPECT_THAT(texts_of(page, "td"),
              ::testing::Contains(harmless(base::shorten(fixtures::hostile_text(), 1000))));
}

TEST(HostileText, IsOnlyTextOnTheClassPage) {
  ClassReport report = fixtures::small_class();
  report.students.push_back(fixtures::hostile().result);
  report.problems.push_back(fixtures::hostile_text());
  report.assignment_title = report.assignment_id = fixtures::hostile_text();
  const auto page = parsed(class_html(report));
  expect_plain_page(page);
  EXPECT_EQ(std::string(page.select_node("//h1").node().text().get()), harmless(fixtures::hostile_text()));
}

TEST(HostileText, IsOnlyTextInAPicture) {
  const evidence::Evidence evidence =
      std::get<evidence::Evidence>(fixtures::hostile().materials[0].trials[0].result);
  const auto picture = parsed(timeline_svg(evidence));
  EXPECT_THAT(elements_of(picture), IsSubsetOf(kElements));
  EXPECT_THAT(attributes_of(picture), IsSubsetOf(kAttributes));
}

TEST(HostileText, IsOnlyTextForReadersOfJunit) {
  ClassReport report;
  report.students = {fixtures::hostile().result};
  const auto document = parsed(junit_xml(report));
  EXPECT_EQ(elements_of(document), (std::set<std::string>{"testsuites", "testsuite", "testcase", "failure"}));
  const std::string failure = document.select_node("//failure").node().text().get();
  EXPECT_THAT(failure, HasSubstr(harmless(fixtures::hostile_text())));
}

TEST(HostileText, MovesNoTerminal) {
  const evidence::Evidence evidence =
      std::get<evidence::Evidence>(fixtures::hostile().materials[0].trials[0].result);
  EXPECT_FALSE(has_control(timeline_text(evidence, 100, false)));
}

TEST(HostileText, AddsNoLinesToATimeline) {
  evidence::Evidence evidence = fixtures::four_workers();
  const std::size_t before = base::split_lines(timeline_text(evidence, 100, false)).size();
  evidence.writes[0].text = evidence.command[0] = "one\ntwo\r\nthree\x1b[2J";
  EXPECT_EQ(base::split_lines(timeline_text(evidence, 100, false)).size(), before);
}

TEST(HostileText, IsValidJson) {
  const auto json = base::parse_json(student_json(fixtures::assignment(), fixtures::hostile()));
  ASSERT_TRUE(json);
  EXPECT_THAT(json->at("student").at("name").get<std::string>(), HasSubstr("<script>alert(1)</script>"));
  EXPECT_THAT(json->at("student").at("name").get<std::string>(), HasSubstr(std::string("zero\0here", 9)));
}

TEST(HostileText, IsNoControlInMarkdown) {
  EXPECT_FALSE(has_control(student_markdown(fixtures::assignment(), fixtures::hostile())));
}

}  // namespace
}  // namespace grader::report
