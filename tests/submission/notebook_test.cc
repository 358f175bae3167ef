#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

class Notebook : public testing::TestWithParam<ReadingCase> {};

TEST_P(Notebook, HasTheseCells) {
  EXPECT_EQ(recognise_notebook(GetParam().content), Likeness::kSure);
  const Reading reading = read_notebook(GetParam().content);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
  EXPECT_EQ(reading.problems, GetParam().problems);
}

const ReadingCase kNotebookCases[] = {
    {"SourceAsListOrString",
     R"~({"nbformat": 4, "cells": [
        {"cell_type": "markdown", "source": ["# Task\n", "Add."]},
        {"cell_type": "code", "source": "a = 1\na", "execution_count": 2, "outputs": []},
        {"cell_type": "raw", "source": "as it is"},
        {"cell_type": "code", "source": [], "execution_count": null, "outputs": []}]})~",
     "0 prose: # Task|Add.\n"
     "1 code [2]: a = 1|a\n"
     "2 raw: as it is\n"
     "3 code: \n",
     {}},
    {"WorksheetsOfFormat3",
     R"~({"nbformat": 3, "worksheets": [{"cells": [
        {"cell_type": "heading", "level": 2, "source": "Task"},
        {"cell_type": "code", "input": ["b = 2\n", "b"], "prompt_number": 7,
         "outputs": [{"output_type": "stream", "stream": "stdout", "text": ["two\n"]},
                     {"output_type": "pyout", "text": ["2"], "prompt_number": 7}]},
        {"cell_type": "html", "source": "<b>bold</b>"}]},
        {"cells": [{"cell_type": "markdown", "source": "second sheet"}]}]})~",
     "0 prose: ## Task\n"
     "1 code [7]: b = 2|b => two|2\n"
     "2 prose: <b>bold</b>\n"
     "3 prose: second sheet\n",
     {}},
    {"OutputsOfEveryKind",
     R"~({"cells": [{"cell_type": "code", "source": "go()", "outputs": [
        {"output_type": "stream", "name": "stdout", "text": ["one\n", "tw"]},
        {"output_type": "stream", "name": "stdout", "text": "o"},
        {"output_type": "stream", "name": "stderr", "text": "oops\r\n"},
        {"output_type": "execute_result", "data": {"text/plain": ["[1,\n", " 2]"], "text/html": "<p>"}},
        {"output_type": "display_data", "data": {"image/png": "iVBOR"}},
        {"output_type": "error", "ename": "ValueError", "evalue": "bad",
         "traceback": ["\u001b[0;31mValueError\u001b[0m: bad"]},
        {"output_type": "error", "ename": "KeyError", "evalue": "'k'", "traceback": []}]}]})~",
     "0 code: go() => one|two|oops|[1,| 2]|[image/png]|ValueError: bad|KeyError: 'k'\n",
     {}},
    {"LineEndsOfWindows",
     R"~({"cells": [{"cell_type": "code", "source": ["a = 1\r\n", "b = 2\rc = 3"]}]})~",
     "0 code: a = 1|b = 2|c = 3\n",
     {}},
    {"WhatPythonLetsThrough",
     R"~({"metadata": {"a": NaN, "b": -Infinity, "c": "NaN \ud83d"}, "cells": [
        {"cell_type": "code", "source": "x = '\ud83d\ude00'"}]})~",
     "0 code: x = '😀'\n",
     {"1 half of a character that is no text: shown as �"}},
    {"CellsThatAreNone",
     R"~({"cells": [3, {"cell_type": "code"}, {"cell_type": "code", "source": {"a": 1}},
        {"cell_type": "poem", "source": "roses"}, {"source": "typeless"},
        {"cell_type": "code", "source": "ok", "outputs": "none", "execution_count": "three"}]})~",
     "3 raw: roses\n"
     "4 raw: typeless\n"
     "5 code: ok\n",
     {"cell 0 is no cell but something else: passed over", "cell 1 has no text: passed over",
      "cell 2 has no text: passed over", "cell 3 is of the unknown type 'poem': kept as a raw cell",
      "cell 4 is of the unknown type '': kept as a raw cell"}},
    {"OutputsOfOddTypes",
     R"~({"cells": [{"cell_type": "code", "source": "x", "outputs": [
        4, null, {"output_type": 5}, {"output_type": "stream", "text": {"a": "b"}},
        {"output_type": "display_data", "data": []}, {"output_type": "stream", "text": "kept"}]}]})~",
     "0 code: x => kept\n",
     {}},
    {"OddLevelOfAHeading",
     R"~({"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "heading", "level": 99, "source": "a"},
        {"cell_type": "heading", "level": "x", "source": "b"}]}]})~",
     "0 prose: ###### a\n1 prose: # b\n",
     {}},
    {"CutOff",
     R"~({"cells": [{"cell_type": "markdown", "source": "Task"}, {"cell_type": "code", "source": ["a = 1\n", "b =)~",
     "0 prose: Task\n1 code: a = 1|\n",
     {"not a valid notebook: parse error at line 1, column 105: syntax error while parsing value - invalid "
      "string: "
      "missing closing quote; what stands before it was read, 2 cells, the last perhaps cut off"}},
    {"CutOffBeforeTheFirstCell",
     R"~({"nbformat": 4, "cells": )~",
     "",
     {"not a valid notebook: parse error at line 1, column 26: syntax error while parsing value - unexpected "
      "end of "
      "input; nothing could be read"}},
    {"TextAfterItsEnd",
     R"~({"cells": [{"cell_type": "code", "source": "a"}]} and more)~",
     "0 code: a\n",
     {"not a valid notebook: parse error at line 1, column 51: syntax error while parsing value - invalid "
      "literal; "
      "what stands before it was read, 1 cell, the last perhaps cut off"}},
    {"NoCells", R"~({"nbformat": 4, "cells": []})~", "", {"the notebook has no cells"}},
    {"CellsThatAreNoList", R"~({"nbformat": 4, "cells": {"a": 1}})~", "", {"the notebook has no cells"}},
    {"WorksheetsThatAreNoList", R"~({"worksheets": 5, "nbformat": 3})~", "", {"the notebook has no cells"}},
    {"NestedWithoutEnd",
     R"~({"cells": [{"cell_type": "code", "source": "a"}, )~" + std::string(300, '['),
     "0 code: a\n",
     {"not a valid notebook: nested deeper than 200 levels; what stands before it was read, 2 cells, the "
      "last perhaps "
      "cut off",
      "cell 1 is no cell but something else: passed over"}},
};

INSTANTIATE_TEST_SUITE_P(Read, Notebook, testing::ValuesIn(kNotebookCases), name_of_case<ReadingCase>);

TEST(RecogniseNotebook, TakesOnlyObjects) {
  EXPECT_EQ(recognise_notebook("\n {\"a\": 1}"), Likeness::kPossible);
  EXPECT_EQ(recognise_notebook("[\"cells\"]"), Likeness::kNone);
  EXPECT_EQ(recognise_notebook("The \"cells\" of a notebook"), Likeness::kNone);
}

}  // namespace
}  // namespace grader::submission
