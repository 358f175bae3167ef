#include "grader/submission/read.h"

#include <fstream>

#include "grader/base/file.h"
#include "tests/submission/make_zip.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

constexpr const char* kNotebook =
    R"~({"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "## Task 1"}, 7,
        {"cell_type": "code", "source": "x = 1\nprint(x)", "outputs": []}]})~";

TEST(ReadContent, NamesTheFormat) {
  const Reading reading = read_content("# %%\nx\n", "a.py");
  EXPECT_EQ(reading.format, "percent script");
  EXPECT_EQ(in_short(reading.cells), "0 code @2: x\n");
  EXPECT_EQ(reading.problems, Strings{});
}

TEST(ReadContent, DecodesFirst) {
  const std::string utf16 = std::string("\xFF\xFE", 2) + std::string(
                                                             "I\0n\0 \0[\0"
                                                             "1\0]\0:\0\r\0\n\0x\0",
                                                             20);
  EXPECT_EQ(in_short(read_content(utf16, "a").cells), "0 transcript @2 [1]: x\n");
  const Reading latin = read_content("x = 'caf\xE9'\nprint(x)\n", "a.py");
  EXPECT_EQ(in_short(latin.cells), "0 code @1: x = 'café'|print(x)\n");
  EXPECT_EQ(latin.problems, (Strings{"not in UTF-8: read as Windows-1252 (Latin-1)"}));
}

struct UnreadableCase {
  const char* name = "";
  const char* file = "";
  std::string bytes{};
  const char* problem = "";
};
void PrintTo(const UnreadableCase& row, std::ostream* out) { *out << row.name; }

class Unreadable : public testing::TestWithParam<UnreadableCase> {};

TEST_P(Unreadable, IsSaid) {
  const Reading reading = read_content(GetParam().bytes, GetParam().file);
  EXPECT_EQ(reading.format, "");
  EXPECT_EQ(reading.cells.size(), 0u);
  EXPECT_EQ(reading.problems, (Strings{GetParam().problem}));
}

const UnreadableCase kUnreadable[] = {
    {"Empty", "a.py", "", "the file is empty"},
    {"WhiteSpace", "a.py", " \n\t\n", "the file is empty but for white space"},
    {"Pdf", "a.py", "%PDF-1.4\n", "a PDF document, not a notebook, program or text: passed over"},
    {"Table", "a.csv", "1,2\n", "a table (.csv), not a notebook, program or text: passed over"},
    {"WebPage", "a.html", "<html><p>", "a web page, not a notebook, program or text: passed over"},
    {"Noise", "a.ipynb", std::string("\1\2\3\4\5\6\7\x0e\x0f\x10\x11\x12", 12),
     "neither text nor a notebook: passed over"},
    {"Longest", "a.py", std::string((4 << 20) + 1, 'x'),
     "longer than 4 MiB, which is no program or text: passed over"},
    {"ZipOfNothing", "a.zip", "PK\x05\x06" + std::string(18, '\0'), "the archive is empty"},
};

INSTANTIATE_TEST_SUITE_P(File, Unreadable, testing::ValuesIn(kUnreadable), name_of_case<UnreadableCase>);

TEST(ReadContent, SaysWhenThereIsNothing) {
  const Reading reading = read_content("In [1]:\n\nIn [ ]:\n", "a.txt");
  EXPECT_EQ(reading.format, "transcript");
  EXPECT_EQ(reading.cells.size(), 0u);
  EXPECT_EQ(reading.problems, (Strings{"nothing in it but the marks of cells"}));
}

TEST(ReadContent, SaysWhenANameLies) {
  const Reading reading = read_content("Because it is so.\n", "a.ipynb");
  EXPECT_EQ(in_short(reading.cells), "0 prose @1: Because it is so.\n");
  EXPECT_EQ(reading.problems, (Strings{"no notebook, whatever its name says: read as text"}));
}

TEST(ReadContent, OpensZips) {
  const std::string zip = make_zip({{"w/q10.py", "import os\nb()\n", ""},
                                    {"w/q2.py", "import os\na()\n", ""},
                                    {"w/plot.png", "\x89PNG", ""},
                                    {"../x", "", ""}});
  const Reading reading = read_content(zip, "a.zip");
  EXPECT_EQ(reading.format, "zip");
  EXPECT_EQ(in_short(reading.cells), "0 code @1: import os|a()\n1 code @1: import os|b()\n");
  EXPECT_EQ(reading.cells[1].source, "w/q10.py");
  EXPECT_EQ(reading.problems,
            (Strings{"'../x' leads out of the archive: refused",
                     "'w/plot.png': a picture (PNG), not a notebook, program or text: passed over"}));
}

TEST(ReadContent, RefusesListsInListsWithoutEnd) {
  std::string marks;
  for (int i = 0; i < 100'000; ++i) marks += "- ";
  const std::string blank(100'000, '\n');
  const Strings refused{"lists lie in lists deeper than in any text: passed over"};
  EXPECT_EQ(read_content(marks + "a\n" + blank, "a.md").problems, refused);
  EXPECT_EQ(read_content(marks + "a\n", "a.md").problems, Strings{});
  EXPECT_EQ(read_content("- a\n  1. b\n" + blank, "a.md").problems, Strings{});
}

TEST(ReadContent, DoesNotRepeatAProblemWithoutEnd) {
  std::string cells = "1";
  for (int i = 0; i < 999; ++i) cells += ",1";
  const Reading reading = read_content("{\"nbformat\": 4, \"cells\": [" + cells + "]}", "a.ipynb");
  EXPECT_EQ(reading.problems.size(), 51u);
  EXPECT_EQ(reading.problems.back(), "and 950 further problems");
}

// A folder of submissions, filled by each test.
class ReadClass : public testing::Test {
 protected:
  void add(const std::string& name, const std::string& content) {
    base::write_file(folder_.path() / name, content);
  }
  const Student& only_student() {
    class_ = read_class(folder_.path());
    EXPECT_EQ(class_.students.size(), 1u);
    return class_.students.at(0);
  }

  base::TempFolder folder_;
  Class class_{};
};

TEST_F(ReadClass, CountsCellsOnFromFileToFile) {
  add("ada/a.ipynb", kNotebook);
  add("ada/b.md", "Task 2\n```python\ny\n```\n");
  const Student& ada = only_student();
  EXPECT_EQ(ada.id, "ada");
  EXPECT_EQ(ada.name, "ada");
  EXPECT_TRUE(ada.readable);
  EXPECT_EQ(ada.files, (Strings{"ada/a.ipynb", "ada/b.md"}));
  EXPECT_EQ(in_short(ada.cells),
            "0 prose: ## Task 1\n2 code: x = 1|print(x)\n3 prose @1: Task 2\n4 code @3: y\n");
  EXPECT_EQ(ada.cells[1].source, "ada/a.ipynb");
  EXPECT_EQ(ada.cells[3].source, "ada/b.md");
  EXPECT_EQ(ada.problems, (Strings{"'ada/a.ipynb': cell 1 is no cell but something else: passed over"}));
  EXPECT_EQ(class_.problems,
            (Strings{"ada: 'ada/a.ipynb': cell 1 is no cell but something else: passed over"}));
}

TEST_F(ReadClass, PassesOverExportsOfANotebook) {
  add("ada/work.ipynb", kNotebook);
  add("ada/a_script.py", "# coding: utf-8\n\n# ## Task 1\n\n# In[1]:\n\n\nx = 1\nprint(x)\n");
  add("ada/work.html", "<html>");
  add("ada/work.pdf", "%PDF-1.4");
  add("ada/other.py", "y = 2\nprint(y)\n");
  const Student& ada = only_student();
  EXPECT_EQ(ada.files, (Strings{"ada/other.py", "ada/work.ipynb"}));
  EXPECT_EQ(ada.problems,
            (Strings{"'ada/work.html': a web page, not a notebook, program or text: passed over",
                     "'ada/work.ipynb': cell 1 is no cell but something else: passed over",
                     "'ada/work.pdf': a PDF document, not a notebook, program or text: passed over",
                     "'ada/a_script.py': exported from 'ada/work.ipynb', which is read instead"}));
}

TEST_F(ReadClass, ReadsTheSameOnlyOnce) {
  add("ada/a.py", "x = 1\nprint(x)\n");
  add("ada/a (1).py", "x = 1\r\nprint(x)");
  add("ada/b.py", "x = 2\nprint(x)\n");
  const Student& ada = only_student();
  EXPECT_EQ(ada.files, (Strings{"ada/a (1).py", "ada/b.py"}));
  EXPECT_EQ(ada.problems, (Strings{"'ada/a.py': the same as 'ada/a (1).py': passed over"}));
}

TEST_F(ReadClass, OpensZips) {
  add("ada.zip", make_zip({{"hw/a.ipynb", kNotebook, ""}, {"notes.txt", "It is so.\n", ""}}));
  const Student& ada = only_student();
  EXPECT_EQ(ada.id, "ada");
  EXPECT_EQ(ada.files, (Strings{"ada.zip/hw/a.ipynb", "ada.zip/notes.txt"}));
  EXPECT_EQ(in_short(ada.cells), "0 prose: ## Task 1\n2 code: x = 1|print(x)\n3 prose @1: It is so.\n");
}

TEST_F(ReadClass, KeepsStudentsOfWhomNothingCouldBeRead) {
  add("ada.py", "");
  const Student& ada = only_student();
  EXPECT_FALSE(ada.readable);
  EXPECT_EQ(ada.files, Strings{});
  EXPECT_EQ(ada.problems, (Strings{"'ada.py': the file is empty"}));
  EXPECT_EQ(class_.problems, (Strings{"ada: 'ada.py': the file is empty"}));
}

TEST_F(ReadClass, SaysWhatIsTooLarge) {
  add("ada/a.py", "x = 1\nprint(x)\n");
  std::ofstream(folder_.path() / "ada/b.ipynb").seekp(65 << 20).put('x');
  const Student& ada = only_student();
  EXPECT_EQ(ada.files, (Strings{"ada/a.py"}));
  EXPECT_EQ(ada.problems,
            (Strings{"'ada/b.ipynb': larger than 64 MiB, or all files together than 256 MiB: passed over"}));
}

TEST_F(ReadClass, SaysWhatCannotBeRead) {
  const Entry gone{"ada", "Ada B.", {"ada.py"}, {"said before"}};
  const Student ada = read_student(gone, folder_.path());
  EXPECT_EQ(ada.name, "Ada B.");
  EXPECT_FALSE(ada.readable);
  EXPECT_EQ(ada.problems, (Strings{"said before", "'ada.py': cannot be read: No such file or directory"}));
}

TEST_F(ReadClass, DoesNotSayTwiceWhatIsWrongWithAnEntry) {
  fs::create_directory(folder_.path() / "ada");
  only_student();
  EXPECT_EQ(class_.problems, (Strings{"ada: the folder has no files"}));
}

}  // namespace
}  // namespace grader::submission
