#include "tests/broken/cases.h"

namespace grader::broken {
namespace {

std::string right() { return code_cell(kRight); }

// A code cell with the right answer and this in place of its outputs, metadata, …
std::string right_with(const std::string& member) {
  return R"({"cell_type": "code", "source": "# Q1\nprint(\"hello\")\n", )" + member + "}";
}

std::string with_output(std::size_t bytes) {
  return notebook(right_with(R"("outputs": [{"output_type": "stream", "name": "stdout", "text": ")" +
                             std::string(bytes, 'x') + "\"}]"));
}

std::string many_cells(std::size_t count) {
  std::string cells = right();
  for (std::size_t i = 1; i < count; ++i) cells += "," + code_cell("x = " + std::to_string(i));
  return notebook(cells);
}

std::vector<Case> not_json() {
  return {
      {"CutOffInAString",
       file(".ipynb", notebook(right() + R"(, {"cell_type": "code", "source": "x = )").substr(0, 230)),
       {"not a valid notebook: parse error at line 1", "what stands before it was read"},
       2},
      {"CutOffBeforeItsCells",
       file(".ipynb", R"({"nbformat": 4, "cells":)"),
       {"not a valid notebook", "unexpected end of input; nothing could be read"},
       0},
      {"MoreTextAfterItsEnd",
       file(".ipynb", notebook(right()) + "<<<<<<< HEAD\n"),
       {"not a valid notebook", "what stands before it was read, 1 cell"},
       2},
      {"PrintedByPython",
       file(".ipynb", "{'cells': [{'cell_type': 'code', 'source': 'x'}]}"),
       {"not a valid notebook", "nothing could be read"},
       0},
      {"LineEndInAString",
       file(".ipynb", notebook(right() + ", {\"cell_type\": \"code\", \"source\": \"a\nb\"}")),
       {"not a valid notebook: parse error at line 2", "control character"},
       2},
      {"NumberOutOfRange",
       file(".ipynb", notebook(right() + R"(, {"metadata": {"big": 1e999999}})")),
       {"not a valid notebook", "number overflow"},
       2},
      {"PageInPlaceOfTheNotebook",
       file(".ipynb", "<!DOCTYPE html>\n<title>Please sign in</title>\n"),
       {"a web page, not a notebook"},
       0},
      {"NestedTenThousandDeep",
       file(".ipynb", notebook(right() + "," + std::string(10'000, '['))),
       {"not a valid notebook: nested deeper than 200 levels"},
       2},
      {"ObjectsTenThousandDeep",
       file(".ipynb", notebook(right() + "," + repeated("{\"a\":", 10'000) + "1" + std::string(10'000, '}'))),
       {"not a valid notebook: nested deeper than 200 levels"},
       2},
  };
}

std::vector<Case> too_much() {
  return {
      {"NotebookOfAHundredMegabytes",
       file(".ipynb", [] { return with_output(100'000'000); }),
       {"larger than 64 MiB", "passed over"},
       0},
      large({600, 20},
            {"OutputOfFiftyMegabytes", file(".ipynb", [] { return with_output(50'000'000); }), {}, 2}),
      large({250, 20}, {"HundredThousandCells",
                        file(".ipynb", [] { return many_cells(100'000); }),
                        {"more than 10000 cells: the rest of the notebook is passed over"},
                        2}),
      large({600, 40},
            {"MillionsOfNumbersAsCells",
             file(".ipynb", [] { return notebook(right() + repeated(",1", 30'000'000)); }),
             {"more than 4000000 values", "more than 10000 cells", "cell 1 is no cell", "further problems"},
             2}),
      large({1024, 60},
            {"MillionsOfEmptyMembers",
             file(".ipynb", [] { return notebook(right() + repeated(R"(,{"a":{}})", 6'000'000)); }),
             {"more than 4000000 values", "cell 1 has no text"},
             2}),
      large({700, 20},
            {"MillionsOfOutputs",
             file(".ipynb",
                  [] { return notebook(right_with("\"outputs\": [" + repeated("{},", 3'000'000) + "{}]")); }),
             {},
             2}),
      large({300, 20},
            {"CellOfThirtyMegabytes",
             file(".ipynb", [] { return notebook(right() + "," + code_cell(std::string(30'000'000, '#'))); }),
             {"more than 16 MiB of text in its cells: the rest is passed over"},
             2}),
  };
}

std::vector<Case> odd_types() {
  const auto beside_right = [](const std::string& cell) {
    return file(".ipynb", notebook(right() + "," + cell));
  };
  return {
      {"CellWithoutSource", beside_right(R"({"cell_type": "code"})"), {"cell 1 has no text: passed over"}, 2},
      {"SourceIsANumber", beside_right(R"({"cell_type": "code", "source": 7})"), {"cell 1 has no text"}, 2},
      {"SourceIsNull", beside_right(R"({"cell_type": "code", "source": null})"), {"cell 1 has no text"}, 2},
      {"SourceIsAnObject",
       beside_right(R"({"cell_type": "code", "source": {"a": "x"}})"),
       {"cell 1 has no text"},
       2},
      {"SourceIsAListOfNumbers",
       beside_right(R"({"cell_type": "code", "source": [1, "x", null]})"),
       {"cell 1 has no text"},
       2},
      {"CellTypeIsANumber",
       beside_right(R"({"cell_type": 3, "source": "x"})"),
       {"cell 1 is of the unknown type ''"},
       2},
      {"CellTypeIsUnknown",
       beside_right(R"({"cell_type": "video\u001b[2J", "source": "x"})"),
       {"cell 1 is of the unknown type 'video"},
       2},
      {"CellsAreOtherThings",
       beside_right(R"("x", null, 1.5, [], true)"),
       {"cell 1 is no cell but something else", "cell 5 is no cell"},
       2},
      {"CellsAreAnObject",
       file(".ipynb", R"({"nbformat": 4, "cells": {"cell_type": "code", "source": "x"}})"),
       {"the notebook has no cells"},
       0},
      {"CellsAreNull", file(".ipynb", R"({"nbformat": 4, "cells": null})"), {"the notebook has no cells"}, 0},
      {"CellsAreThereTwice",
       file(".ipynb", "{\"cells\": [" + right() + R"(], "nbformat": 4, "cells": []})"),
       {"the notebook has no cells"},
       0},
      {"WorksheetsAreNumbers",
       file(".ipynb", R"({"nbformat": 3, "worksheets": [1, {"cells": 2}, null]})"),
       {"the notebook has no cells"},
       0},
      {"NotebookIsAList",
       file(".ipynb", "[1, 2, 3]"),
       {"no notebook, whatever its name says: read as Python program", "the line `hello` is not printed"},
       1},
      {"MetadataIsAList",
       file(".ipynb", R"({"metadata": [1], "nbformat": "four", "cells": [)" +
                          right_with(R"("metadata": [], "id": {})") + "]}"),
       {},
       2},
      {"OutputsAreNull", file(".ipynb", notebook(right_with(R"("outputs": null)"))), {}, 2},
      {"OutputsAreOtherThings",
       file(".ipynb", notebook(right_with(R"("outputs": [1, null, "x", [], {"output_type": 5},
         {"output_type": "stream", "name": 1, "text": {"a": 1}}, {"output_type": "error", "traceback": [1]},
         {"output_type": "display_data", "data": [1]}, {"output_type": "stream", "text": ["a", 1]}])"))),
       {},
       2},
      {"CountsBeyondAllNumbers",
       file(".ipynb",
            notebook(right_with(R"("execution_count": 99999999999999999999, "prompt_number": -1e300)"))),
       {},
       2},
      {"NumbersThatOnlyPythonKnows",
       file(".ipynb", notebook(right_with(R"("metadata": {"a": NaN, "b": -Infinity})"))),
       {},
       2},
  };
}

}  // namespace

std::vector<Case> broken_notebooks() {
  std::vector<Case> all = not_json();
  for (const auto& more : {too_much(), odd_types()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace grader::broken
