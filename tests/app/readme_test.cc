#include <gtest/gtest.h>

#include "grader/base/file.h"
#include "grader/base/text.h"
#include "grader/spec/spec_reader.h"

namespace grader::app {
namespace {

TEST(Readme, ShowsASpecWithoutMistakes) {
  const std::string text = base::read_file(std::filesystem::path(PROJECT_FOLDER) / "README.md");
  const std::size_t begin = text.find("```yaml\n") + 8;
  const std::string example = text.substr(begin, text.find("```", begin) - begin);
  const base::TempFolder folder;
  base::write_file(folder.path() / "assignment.yaml", "title: Processes\norder: [Q6]\n");
  base::write_file(folder.path() / "q6.yaml", example);
  base::Diagnostics problems;
  const auto assignment = spec::read_assignment(folder.path(), problems);
  for (const base::Diagnostic& problem : problems) ADD_FAILURE() << base::render(problem, example);
  ASSERT_TRUE(assignment);
  EXPECT_EQ(assignment->questions.at(0).behaviours.size(), 4u);
}

}  // namespace
}  // namespace grader::app
