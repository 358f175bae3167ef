#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "grader/base/file.h"
#include "tests/spec/complaints.h"

namespace grader::spec {
namespace {

namespace fs = std::filesystem;

// A pair of files in tests/spec/mistakes: NAME.yaml, a spec with a mistake, and NAME.expected, what its
// author is shown. A name that starts with "assignment-" stands for an assignment.yaml, one with "c-" for a
// question's file in an assignment in C, any other for a question's file.
struct Mistake {
  fs::path yaml{};
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.yaml.filename().string(); }

std::vector<Mistake> all_mistakes() {
  std::vector<Mistake> mistakes;
  for (const auto& entry : fs::directory_iterator(fs::path(PROJECT_FOLDER) / "tests/spec/mistakes")) {
    if (entry.path().extension() == ".yaml") mistakes.push_back({entry.path()});
  }
  std::sort(mistakes.begin(), mistakes.end(), [](const auto& a, const auto& b) { return a.yaml < b.yaml; });
  return mistakes;
}

std::string test_name(const testing::TestParamInfo<Mistake>& info) {
  std::string name = info.param.yaml.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

constexpr const char* kSoundAssignment = "title: Something\norder: [Q1]\n";
constexpr const char* kSoundAssignmentInC = "title: Something\nlanguage: c\norder: [Q1]\n";
constexpr const char* kSoundQuestion =
    "question: Q1\ntitle: Hello\ntext: Say hello.\nbehaviours:\n  - finishes: {}\n    points: 2\n";

class SpecMistake : public testing::TestWithParam<Mistake> {};

TEST_P(SpecMistake, IsPointedOut) {
  const fs::path& yaml = GetParam().yaml;
  const bool is_assignment = yaml.filename().string().starts_with("assignment-");
  const bool is_in_c = yaml.filename().string().starts_with("c-");
  const std::string text = base::read_file(yaml);
  const base::TempFolder folder;
  base::write_file(folder.path() / "assignment.yaml", is_assignment ? text
                                                      : is_in_c     ? kSoundAssignmentInC
                                                                    : kSoundAssignment);
  base::write_file(folder.path() / "Q1.yaml", is_assignment ? kSoundQuestion : text);
  EXPECT_EQ(complaints(folder.path()), base::read_file(fs::path(yaml).replace_extension(".expected")));
}

INSTANTIATE_TEST_SUITE_P(Pairs, SpecMistake, testing::ValuesIn(all_mistakes()), test_name);

}  // namespace
}  // namespace grader::spec
