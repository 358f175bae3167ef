#include <gtest/gtest.h>

#include <cstdlib>
#include <ostream>
#include <string>

#include "grader/base/file.h"
#include "grader/report/writers.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

// A report and the file with what a person has approved of it. scripts/approve rewrites the files.
struct Approved {
  const char* name;
  const char* file;
  std::string (*text)();
};

void PrintTo(const Approved& approved, std::ostream* out) { *out << approved.file; }

const Approved kApproved[] = {
    {"StudentMarkdown", "ada.md", [] { return student_markdown(fixtures::assignment(), fixtures::ada()); }},
    {"StudentJson", "ada.json", [] { return student_json(fixtures::assignment(), fixtures::ada()); }},
    {"ClassJson", "class.json", [] { return class_json(fixtures::small_class()); }},
    {"Gradebook", "gradebook.csv", [] { return gradebook_csv(fixtures::small_class()); }},
    {"Junit", "junit.xml", [] { return junit_xml(fixtures::small_class()); }},
    {"FourWorkers", "four_workers.txt", [] { return timeline_text(fixtures::four_workers(), 100, false); }},
    {"Deadlock", "deadlock.txt", [] { return timeline_text(fixtures::deadlock(), 80, false); }},
    {"Crash", "crash.txt", [] { return timeline_text(fixtures::crash(), 100, false); }},
    {"Colours", "four_workers.ansi", [] { return timeline_text(fixtures::four_workers(), 80, true); }},
};

class ApprovedReport : public ::testing::TestWithParam<Approved> {};

TEST_P(ApprovedReport, IsWrittenAsBefore) {
  const std::string path = std::string(PROJECT_FOLDER) + "/tests/report/expected/" + GetParam().file;
  const std::string text = GetParam().text();
  if (std::getenv("GRADER_APPROVE")) base::write_file(path, text);
  EXPECT_EQ(text, base::read_file(path));
}

INSTANTIATE_TEST_SUITE_P(Approved, ApprovedReport, ::testing::ValuesIn(kApproved),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace grader::report
