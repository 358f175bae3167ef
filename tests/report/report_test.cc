#include "grader/report/report.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "grader/base/file.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

std::set<std::string> files_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

TEST(WriteStudent, WritesAllFormatsAndNothingElse) {
  const base::TempFolder folder;
  write_student(fixtures::assignment(), fixtures::ada(), folder.path());
  EXPECT_EQ(files_in(folder.path() / "ada-quill"),
            (std::set<std::string>{"report.html", "report.md", "report.json"}));
}

TEST(WriteStudent, LeavesTheEvidenceAlone) {
  const base::TempFolder folder;
  base::write_file(folder.path() / "ada-quill/evidence/Q6-natural.json", "{}");
  write_student(fixtures::assignment(), fixtures::ada(), folder.path());
  EXPECT_EQ(base::read_file(folder.path() / "ada-quill/evidence/Q6-natural.json"), "{}");
}

TEST(WriteClass, WritesAllFormatsAndNothingElse) {
  const base::TempFolder folder;
  write_class(fixtures::small_class(), folder.path());
  EXPECT_EQ(files_in(folder.path()),
            (std::set<std::string>{"index.html", "class.json", "gradebook.csv", "junit.xml"}));
}

TEST(WriteClass, BearsAnEmptyClass) {
  const base::TempFolder folder;
  write_class({.assignment_id = "lab"}, folder.path());
  EXPECT_EQ(base::read_file(folder.path() / "gradebook.csv"),
            "\"student\",\"name\",\"status\",\"needs_review\",\"score\",\"max_score\",\"percent\"\r\n");
}

}  // namespace
}  // namespace grader::report
