#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <regex>
#include <set>

#include <pugixml.hpp>

#include "grader/base/json.h"
#include "grader/base/text.h"
#include "tests/end_to_end/command.h"
#include "tests/inert/browser.h"
#include "tests/inert/hostile_class.h"
#include "tests/inert/payloads.h"
#include "tests/inert/terminal.h"
#include "tests/inert/web_listener.h"

// A class whose names, texts, programs and outputs are full of what browsers, spreadsheets, terminals and
// services that keep logs would obey, graded once for all tests of this file: nobody may obey any of it.

namespace grader::inert {
namespace {

namespace fs = std::filesystem;
using base::Json;
using end_to_end::Said;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSubsetOf;
using testing::Not;
using testing::StartsWith;

constexpr std::size_t kStudentsWithMarkup = 4;

std::string grader_program() { return end_to_end::kBuild / "grader"; }

// The class, graded before the first test. Says at the end how much was withstood, if all was.
class HostileClass : public testing::Environment {
 public:
  void SetUp() override {
    folder_.emplace();
    listener_ = std::make_unique<WebListener>();
    payloads_ = inert::payloads(listener_->port());
    std::vector<std::string> names = names_among(payloads_);
    names.resize(std::min(names.size(), kStudentsWithMarkup));
    for (const std::string& command : commands()) names.push_back(command);
    write_spec(payloads_, spec());
    write_class(payloads_, names, submissions());
    base::write_file(program(), saying_program(payloads_));
    said_ = end_to_end::grader({"grade", submissions(), "--spec", spec(), "--out", out()});
  }

  void TearDown() override {
    listener_.reset();
    folder_.reset();
    if (testing::UnitTest::GetInstance()->Passed() && controlled_)
      std::cout << payloads_.size() + commands().size() << " payloads inert\n";
  }

  fs::path folder() const { return folder_->path(); }
  fs::path spec() const { return folder() / "::error::spec"; }
  fs::path submissions() const { return folder() / "class"; }
  fs::path out() const { return folder() / "reports"; }
  fs::path program() const { return folder() / "says.py"; }
  const Said& said() const { return said_; }
  const std::vector<Payload>& payloads() const { return payloads_; }
  const WebListener& listener() const { return *listener_; }
  void note_control() { controlled_ = true; }

  // Every student's folder of reports.
  std::vector<fs::path> students() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(out())) {
      if (entry.is_directory()) found.push_back(entry.path());
    }
    return found;
  }

 private:
  std::optional<base::TempFolder> folder_{};
  std::unique_ptr<WebListener> listener_{};
  std::vector<Payload> payloads_{};
  Said said_{};
  bool controlled_ = false;  // the payloads were seen to work
};

HostileClass& the_class() {
  static auto* const shared = static_cast<HostileClass*>(
      testing::AddGlobalTestEnvironment(new HostileClass));  // GoogleTest deletes it
  return *shared;
}

// Before the tests begin.
const HostileClass& kRegistered = the_class();

// The text as a reader finds it in any report, whatever its lines.
std::string as_shown(std::string_view text) { return base::one_line(base::printable(text)); }

// Pages in a browser.
class Pages : public testing::Test {
 protected:
  void SetUp() override {
    const auto program = Browser::find();
    if (!program) GTEST_SKIP() << "there is no Chromium on this machine: apt-get install chromium";
    browser_.emplace(*program);
    connections_ = the_class().listener().connections();
  }

  Seen visit(const fs::path& page) { return browser_->visit(page); }

  // A page must be made of nothing but what the grader puts into pages.
  void expect_inert(const fs::path& page) {
    static const std::set<std::string> kElements{
        "a",       "b",      "blockquote", "body",    "br",   "circle", "code",  "defs",    "desc",
        "details", "div",    "em",         "footer",  "g",    "h1",     "h2",    "h3",      "h4",
        "head",    "header", "html",       "li",      "line", "main",   "meta",  "p",       "path",
        "pattern", "pre",    "rect",       "section", "span", "strong", "style", "summary", "svg",
        "table",   "tbody",  "td",         "text",    "th",   "title",  "tr",    "tspan",   "ul"};
    const Seen seen = visit(page);
    EXPECT_THAT(seen.elements, IsSubsetOf(kElements)) << page;
    EXPECT_THAT(seen.attributes, Not(Contains(StartsWith("on")))) << page;
    for (const char* loads : {"src", "srcset", "background", "poster", "data", "action", "xlink:href"})
      EXPECT_THAT(seen.attributes, Not(Contains(loads))) << page;
    for (const std::string& link : seen.links)
      EXPECT_TRUE(link.starts_with("file:/") && fs::exists(link.substr(5))) << link << " in " << page;
    EXPECT_THAT(seen.title, Not(HasSubstr(kScriptRan))) << page;
    EXPECT_THAT(seen.html, Not(HasSubstr(kScriptRan))) << page;
    EXPECT_THAT(seen.requests, IsEmpty()) << page;
    EXPECT_EQ(the_class().listener().connections(), connections_) << page;
  }

  // The same page without its rule against scripts and requests: the words alone have to be harmless.
  void expect_inert_without_policy(const fs::path& page) {
    static const std::regex kPolicy("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
    const std::string text = base::read_file(page);
    const std::string open = std::regex_replace(text, kPolicy, "");
    ASSERT_LT(open.size(), text.size()) << page;
    const fs::path copy = page.parent_path() / "open.html";
    base::write_file(copy, open);
    expect_inert(copy);
    fs::remove(copy);
  }

  void expect_inert_markdown(const fs::path& report) {
    const fs::path copy = report.parent_path() / "markdown.html";
    base::write_file(copy, page_of_markdown(base::read_file(report)));
    expect_inert(copy);
    fs::remove(copy);
  }

  std::optional<Browser> browser_{};
  int connections_ = 0;  // before the test
};

// Without this the other tests would prove nothing.
TEST_F(Pages, AreObeyedWhereNothingIsEscaped) {
  const fs::path folder = the_class().folder() / "control";
  std::string frames = "<!DOCTYPE html><title>All</title>";
  std::set<std::string> names;
  for (const Payload& payload : the_class().payloads()) {
    base::write_file(folder / (payload.name + payload.extension), payload.control);
    frames += "<iframe src=\"" + payload.name + payload.extension + "\"></iframe>";
    names.insert(payload.name);
  }
  base::write_file(folder / "all.html", frames);
  browser_->visit(folder / "all.html", [&] { return the_class().listener().asked_for() == names; });
  EXPECT_EQ(the_class().listener().asked_for(), names);

  const int before = the_class().listener().connections();
  const Seen seen = visit(folder / "img-onerror.html");
  EXPECT_EQ(seen.title, std::string(kScriptRan) + "img-onerror");
  EXPECT_THAT(seen.requests, Contains(HasSubstr("?img-onerror")));
  EXPECT_GT(the_class().listener().connections(), before);
  if (!HasFailure()) the_class().note_control();
}

TEST_F(Pages, ObeyNoStudent) {
  expect_inert(the_class().out() / "index.html");
  expect_inert(the_class().out() / kTalker / "report.html");
  expect_inert_without_policy(the_class().out() / "index.html");
  for (const fs::path& student : the_class().students()) expect_inert_without_policy(student / "report.html");
}

TEST_F(Pages, OfMarkdownObeyNoStudent) {
  for (const fs::path& student : the_class().students()) expect_inert_markdown(student / "report.md");
}

TEST_F(Pages, ArePicturesThatObeyNobody) {
  const fs::path picture = the_class().folder() / "trace.svg";
  const Said said =
      end_to_end::grader({"trace", "--svg", picture, "--", "/usr/bin/python3", the_class().program()});
  ASSERT_EQ(said.exit_code, 0) << said.err;
  expect_inert(picture);
  EXPECT_THAT(visit(picture).text, HasSubstr("<img src=x onerror="));
}

TEST_F(Pages, ShowAsTextWhatTheyDoNotObey) {
  const std::string page = as_shown(visit(the_class().out() / kTalker / "report.html").text);
  const std::string class_page = visit(the_class().out() / "index.html").text;
  for (const Payload& payload : the_class().payloads()) EXPECT_THAT(page, HasSubstr(as_shown(payload.text)));
  for (const std::string& command : commands()) EXPECT_THAT(page, HasSubstr(as_shown(command)));
  const std::string name = names_among(the_class().payloads()).front();
  EXPECT_THAT(page, HasSubstr("ValueError: " + name));  // of a crash
  EXPECT_THAT(page, HasSubstr(name + ", line 2"));      // a function in a deadlock
  EXPECT_THAT(class_page, HasSubstr("<img src=x onerror="));
  EXPECT_THAT(class_page, HasSubstr("::error file=a.py,line=1::planted"));
}

TEST(Files, HoldNothingThatATerminalObeys) {
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(the_class().out())) {
    if (!entry.is_regular_file()) continue;
    ++files;
    std::string text = base::read_file(entry.path());
    if (entry.path().extension() == ".csv") text = std::regex_replace(text, std::regex("\r\n"), "\n");
    EXPECT_TRUE(base::printable(text) == text) << entry.path();
  }
  EXPECT_GT(files, 100u);
}

TEST(Json, IsReadBackAndEndsNoScript) {
  for (const auto& entry : fs::recursive_directory_iterator(the_class().out())) {
    if (entry.path().extension() != ".json") continue;
    const std::string text = base::read_file(entry.path());
    EXPECT_TRUE(base::parse_json(text)) << entry.path();
    EXPECT_EQ(text.find("</"), std::string::npos) << entry.path();
    EXPECT_EQ(text.find("<!"), std::string::npos) << entry.path();
  }
  for (const fs::path& student : the_class().students()) {
    const auto report = base::parse_json(base::read_file(student / "report.json"));
    EXPECT_EQ(report->at("student").at("id"), student.filename().string());
  }
}

// The rows of a CSV file as RFC 4180 has it.
std::vector<std::vector<std::string>> rows_of(const std::string& csv, char separator) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    if (quoted && csv[i] == '"' && csv.substr(i + 1, 1) == "\"")
      rows.back().back() += csv[++i];
    else if (csv[i] == '"')
      quoted = !quoted;
    else if (quoted)
      rows.back().back() += csv[i];
    else if (csv[i] == separator)
      rows.back().emplace_back();
    else if (csv[i] == '\n')
      rows.push_back({""});
    else if (csv[i] != '\r')
      rows.back().back() += csv[i];
  }
  rows.pop_back();
  return rows;
}

TEST(Gradebook, HoldsNoFormula) {
  const std::string csv = base::read_file(the_class().out() / "gradebook.csv");
  const auto rows = rows_of(csv, ',');
  EXPECT_EQ(rows.size(), 1 + the_class().students().size());
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')), rows.size());
  static const std::regex kFormula("(^|;)\\s*(=|\\+|-|@|\t|\r|＝|＋|－|＠)[^]*");
  for (const auto& row : rows) {
    EXPECT_EQ(row.size(), rows.front().size());
    for (const std::string& cell : row) EXPECT_FALSE(std::regex_search(cell, kFormula)) << cell;
  }
  // As spreadsheets read it that divide rows otherwise.
  for (const char separator : {';', '\t'}) {
    for (const auto& row : rows_of(csv, separator)) {
      for (const std::string& cell : row) EXPECT_FALSE(std::regex_search(cell, kFormula)) << cell;
    }
  }
  EXPECT_THAT(rows, Contains(Contains("'=cmd|' C calc'!A0")));
  EXPECT_THAT(rows, Contains(Contains("'=1+1 =2+2")));
}

TEST(Junit, HoldsNothingButTheGradersElements) {
  pugi::xml_document document;
  ASSERT_TRUE(document.load_file((the_class().out() / "junit.xml").c_str()));
  std::set<std::string> elements;
  for (const auto& found : document.select_nodes("//*")) elements.insert(found.node().name());
  EXPECT_THAT(elements, IsSubsetOf({"testsuites", "testsuite", "testcase", "failure", "error", "skipped"}));
  EXPECT_EQ(document.select_nodes("//testsuite").size(), the_class().students().size());
}

// What services that run builds would obey in a log.
void expect_inert_log(const std::string& log, const char* what) {
  static const std::regex kCommand(
      "(^|\n)[ \t\xC2\xA0]*::[^\n]*|##[A-Za-z]*\\[[^\n]*|section_(start|end):[^\n]*");
  for (std::sregex_iterator each(log.begin(), log.end(), kCommand); each != std::sregex_iterator(); ++each)
    ADD_FAILURE() << "in " << what << ": " << each->str();
  EXPECT_TRUE(base::printable(log) == log) << what;
}

void expect_inert_log(const Said& said, const char* what) {
  expect_inert_log(said.out, what);
  expect_inert_log(said.err, what);
}

TEST(Logs, HoldNoCommands) {
  expect_inert_log(the_class().said(), "grade");
  EXPECT_THAT(the_class().said().out, HasSubstr("planted"));
  EXPECT_THAT(the_class().said().err, HasSubstr("planted"));
  expect_inert_log(end_to_end::grader({"report", the_class().out()}), "report");
  expect_inert_log(end_to_end::grader({"spec", "check", the_class().spec()}), "spec check");
  const Said verified = end_to_end::grader({"spec", "verify", the_class().spec()});
  expect_inert_log(verified, "spec verify");
  EXPECT_THAT(verified.out, HasSubstr("DIFFERS"));
  const Said traced = end_to_end::grader({"trace", "--", "/usr/bin/python3", the_class().program()});
  expect_inert_log(traced, "trace");
  EXPECT_THAT(traced.out, HasSubstr("planted"));
  for (const std::string& command : commands()) {
    expect_inert_log(end_to_end::grader({"trace", "--", command}), "trace of no program");
    expect_inert_log(end_to_end::grader({command}), "no command");
    expect_inert_log(end_to_end::grader({"grade", the_class().submissions(), "--spec", the_class().spec(),
                                         "--out", the_class().out(), "--only", command + "x"}),
                     "nobody to grade");
  }
}

// Without the colours and the progress bar of the grader's own.
std::string without_own_signs(const std::string& shown) {
  return std::regex_replace(shown, std::regex("\r?\x1b\\[K|\x1b\\[[0-9;]*m|\r(?=\n)"), "");
}

TEST(Terminals, AreMovedByTheGraderOnly) {
  const std::string traced =
      on_a_terminal({grader_program(), "trace", "--", "/usr/bin/python3", the_class().program()});
  EXPECT_THAT(traced, HasSubstr("planted"));
  expect_inert_log(without_own_signs(traced), "trace on a terminal");
  const std::string graded = on_a_terminal({grader_program(), "grade", the_class().submissions(), "--spec",
                                            the_class().spec(), "--out", the_class().folder() / "again"});
  EXPECT_THAT(graded, HasSubstr("planted"));
  expect_inert_log(without_own_signs(graded), "grade on a terminal");
}

}  // namespace
}  // namespace grader::inert
