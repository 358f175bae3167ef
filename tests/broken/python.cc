#include "tests/broken/cases.h"

namespace grader::broken {
namespace {

// A program with the right answer after this: whether Python can read it decides.
std::function<void(const fs::path&)> before_right(std::function<std::string()> text) {
  return file(".py", [=] { return "# Q1\n" + text() + "\nprint(\"hello\")\n"; });
}

std::string deep_blocks(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += std::string(static_cast<std::size_t>(i), ' ') + "if True:\n";
  return text + std::string(static_cast<std::size_t>(depth), ' ') + "x = 1\n";
}

}  // namespace

std::vector<Case> broken_python() {
  return {
      {"TenThousandBrackets",
       before_right([] { return "x = " + std::string(10'000, '(') + std::string(10'000, ')'); }),
       {"too many nested parentheses"},
       0},
      {"TenThousandOpenBrackets",
       before_right([] { return "x = " + std::string(10'000, '['); }),
       {"too many nested parentheses"},
       0},
      {"ExpressionOfAHundredThousandMinuses",
       before_right([] { return "x = " + std::string(100'000, '-') + "1"; }),
       {"Python cannot read the code: nested too deeply"},
       0},
      {"HundredThousandAttributes",
       before_right([] { return "x = a" + repeated(".b", 100'000); }),
       {"Python cannot read the code: nested too deeply"},
       0},
      {"SumOfAHundredThousand",
       before_right([] { return "x = 1" + repeated(" + 1", 100'000); }),
       {"Python cannot read the code: nested too deeply"},
       0},
      {"HundredsOfBlocksInEachOther",
       before_right([] { return deep_blocks(300); }),
       {"too many levels of indentation"},
       0},
      {"HugeInteger", before_right([] { return "x = " + std::string(1'000'000, '9'); }), {"4300 digits"}, 0},
      large({150, 10}, {"LineOfTenMegabytes",
                        file(".py", [] { return "# Q1\nx = \"" + std::string(10'000'000, 'a') + "\"\n"; }),
                        {"longer than 4 MiB"},
                        0}),
      large({450, 30}, {"LineOfTenMegabytesInANotebook",
                        file(".ipynb",
                             [] {
                               return notebook(code_cell(kRight) + "," +
                                               code_cell("x = \"" + std::string(10'000'000, 'a') + "\""));
                             }),
                        {},
                        2}),
      large({350, 10},
            {"HalfAMillionStatements",
             before_right([] { return repeated("x = 1\n", 500'000); }),
             {"more than 100000 lines in its cells: the rest is passed over", "no answer was found"},
             0}),
      large({450, 30},
            {"NinetyThousandStatements", before_right([] { return repeated("x = 1\n", 90'000); }), {}, 2}),
      {"NulInTheSource",
       file(".ipynb", notebook(code_cell(kRight + std::string("x = '\0'\n", 8)))),
       {"cell 0 has 1 NUL byte, left out"},
       2},
      {"StringWithoutAnEnd",
       before_right([] { return "x = \"\"\"" + repeated("text\n", 100); }),
       {"unterminated triple-quoted string"},
       0},
      {"HalfASurrogateInTheSource",
       file(
           ".ipynb",
           R"~({"nbformat": 4, "cells": [{"cell_type": "code", "source": "# Q1 \ud800\nprint(\"hello\")"}]})~"),
       {"1 half of a character that is no text: shown as \uFFFD"},
       2},
  };
}

}  // namespace grader::broken
