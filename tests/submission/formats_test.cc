#include "grader/submission/formats.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/submission/case_name.h"

namespace grader::submission {
namespace {

struct FormatCase {
  const char* name = "";
  const char* file = "";
  const char* text = "";
  const char* format = "";
};
void PrintTo(const FormatCase& row, std::ostream* out) { *out << row.name; }

class FormatOf : public testing::TestWithParam<FormatCase> {};

TEST_P(FormatOf, IsSeenFromTheContent) {
  EXPECT_EQ(recognise(GetParam().text, GetParam().file).format->name, GetParam().format);
}

const FormatCase kFormatCases[] = {
    {"NotebookNamedText", "a.txt", R"({"cells": [], "nbformat": 4})", "notebook"},
    {"ObjectNamedNotebook", "a.ipynb", "{}", "notebook"},
    {"ObjectNamedText", "a.txt", "{}", "text"},
    {"Nbconvert", "a.txt", "# In[1]:\n\n\nx\n", "nbconvert script"},
    {"Percent", "a", "# %%\nx\n", "percent script"},
    {"TranscriptNamedScript", "a.py", "Task\nIn [1]:\nx\n", "transcript"},
    {"MarkdownNamedText", "a.txt", "Task\n```\nx = 1\n```\n", "Markdown"},
    {"Session", "a.md", "Task\n>>> x = 1\n", "Python session"},
    {"ProgramNamedText", "a.txt", "import os\nprint(1)\n", "Python program"},
    {"MixtureNamedScript", "a.py", "Task 1 is here\nx = 1\n", "Python program"},
    {"MixtureNamedText", "a.txt", "Task 1 is here\nx = 1\n", "text"},
    {"CommentsNamedScript", "a.py", "# Task 1\n# Because.\n", "Python program"},
    {"CommentsNamedMarkdown", "a.md", "# Task 1\n# Because.\n", "text"},
    {"EssayNamedScript", "a.py", "Task 1 is here.\nIt is so.\n", "text"},
    {"FencesInADocstring", "a.py", "\"\"\"\n```\nx = 1\n```\n\"\"\"\nimport os\n", "Python program"},
};

INSTANTIATE_TEST_SUITE_P(Recognised, FormatOf, testing::ValuesIn(kFormatCases), name_of_case<FormatCase>);

TEST(SpeaksFor, ComparesWholeExtensions) {
  const Format format{"x", ".md .markdown", nullptr, nullptr};
  EXPECT_TRUE(speaks_for("a.md", format));
  EXPECT_TRUE(speaks_for("a.MARKDOWN", format));
  EXPECT_FALSE(speaks_for("a.mark", format));
  EXPECT_FALSE(speaks_for("a", format));
}

}  // namespace
}  // namespace grader::submission
