#include <gtest/gtest.h>

#include <ostream>

#include "tests/submission/case_name.h"
#include "tests/submission/reading_case.h"

// What is read of the files of a class that programs in C or C++, or in another language than Python.

namespace grader::submission {
namespace {

struct NamedCase {
  const char* name = "";
  const char* file = "";
  const char* content = "";
  const char* format = "";
  const char* cells = "";
};
void PrintTo(const NamedCase& row, std::ostream* out) { *out << row.name; }

class InC : public testing::TestWithParam<NamedCase> {};

TEST_P(InC, FileIsRead) {
  const Reading reading = read_content(GetParam().content, GetParam().file, Language::kC);
  EXPECT_EQ(reading.format, GetParam().format);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
}

const NamedCase kInC[] = {
    {"SourceFile", "q1.c", "#include <stdio.h>\n\nint main(void) {\n  puts(\"a\");\n}\n", "C or C++ program",
     "0 code @1: #include <stdio.h>||int main(void) {|  puts(\"a\");|}\n"},
    {"SourceFileInCpp", "q1.cxx", "#include <thread>\nint main() {}\n", "C or C++ program",
     "0 code @1: #include <thread>|int main() {}\n"},
    {"Header", "a.h", "struct part { int n; };\n", "C or C++ program",
     "0 code @1: struct part { int n; };\n"},
    {"NothingButAComment", "a.c", "// Question 1: not done, sorry\n", "C or C++ program",
     "0 code @1: // Question 1: not done, sorry\n"},
    {"WithoutAName", "answer", "#include <stdio.h>\nint main(void) { return 0; }\n", "C or C++ program",
     "0 code @1: #include <stdio.h>|int main(void) { return 0; }\n"},
    {"ProgramInAText", "a.txt",
     "Question 1 was easy for me.\n\n#include <stdio.h>\nint main(void)\n{\n  /* it is\n     so */\n  return "
     "0;\n}\n\n"
     "It prints nothing at all.\n",
     "text",
     "0 prose @1: Question 1 was easy for me.\n"
     "1 code @3: #include <stdio.h>|int main(void)|{|  /* it is|     so */|  return 0;|}\n"
     "2 prose @11: It prints nothing at all.\n"},
    {"TextWithSemicolons", "a.txt", "A process has memory;\na thread shares it.\n", "text",
     "0 prose @1: A process has memory;|a thread shares it.\n"},
    {"Fences", "a.md", "## Q1\n```c\nint x;\n```\n```\n7\n```\nSo.\n```sh\ncc a.c\n```\n", "Markdown",
     "0 prose @1: ## Q1\n1 code @3: int x; => 7\n2 prose @8: So.|```sh|cc a.c|```\n"},
    {"FenceWithoutALanguage", "a.md", "So:\n```\n#include <a.h>\nint main() { return f(); }\n```\n",
     "Markdown", "0 prose @1: So:\n1 code @3: #include <a.h>|int main() { return f(); }\n"},
    {"FenceWithPython", "a.md", "So:\n```python\nprint(1)\n```\n", "Markdown",
     "0 prose @1: So:|```python|print(1)|```\n"},
};
INSTANTIATE_TEST_SUITE_P(Files, InC, testing::ValuesIn(kInC), name_of_case<NamedCase>);

TEST(InC, PassesOverProgramsInOtherLanguages) {
  const Reading python = read_content("import os\nprint(os.getpid())\n", "a.py", Language::kC);
  EXPECT_TRUE(python.cells.empty());
  EXPECT_EQ(python.problems,
            std::vector<std::string>{
                "a program in another language (.py), not a notebook, program or text: passed over"});
  EXPECT_TRUE(read_content("class A { int b; }\n", "A.java", Language::kC).cells.empty());
}

TEST(InPython, PassesOverProgramsInC) {
  EXPECT_TRUE(read_content("int main(void) { return 0; }\n", "a.c").cells.empty());
  EXPECT_TRUE(read_content("int main(void) { return 0; }\n", "a.cc").cells.empty());
}

class InAnyLanguage : public testing::TestWithParam<NamedCase> {};

TEST_P(InAnyLanguage, FileIsRead) {
  const Reading reading = read_content(GetParam().content, GetParam().file, Language::kOther);
  EXPECT_EQ(reading.format, GetParam().format);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
}

const NamedCase kInAnyLanguage[] = {
    {"Program", "Main.java", "class Main {}\n", "program", "0 code @1: class Main {}\n"},
    {"Script", "answer", "#!/bin/sh\necho a\n", "program", "0 code @1: #!/bin/sh|echo a\n"},
    {"Text", "a.txt", "Because it is so.\n", "text", "0 prose @1: Because it is so.\n"},
    {"Fences", "a.md", "Q1\n```go\nfunc main() {}\n```\n```output\n7\n```\n", "Markdown",
     "0 prose @1: Q1\n1 code @3: func main() {} => 7\n"},
};
INSTANTIATE_TEST_SUITE_P(Files, InAnyLanguage, testing::ValuesIn(kInAnyLanguage), name_of_case<NamedCase>);

}  // namespace
}  // namespace grader::submission
