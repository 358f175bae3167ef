#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "grader/base/json.h"
#include "grader/evidence/answer.h"
#include "grader/plan/outline.h"

namespace grader::plan {

// What Python's own parser says of a text. Lines count from 1 in the text; columns count bytes from 0.

struct Span {
  int line = 0;
  int column = 0;
  int end_line = 0;
  int end_column = 0;
};

enum class StatementKind { kImport, kDefinition, kClass, kAssignment, kString, kExpression, kOther };

struct Statement {
  StatementKind kind = StatementKind::kOther;
  int first = 0;
  int last = 0;
  int column = 0;                      // of a nested one: its indentation
  std::vector<std::string> binds{};    // names of the module
  std::vector<std::string> needs{};    // names used before the statement binds them itself
  std::vector<std::string> later{};    // names that its functions use when they are called
  std::vector<std::string> touches{};  // names whose values it may change: x.append(1), x[0] = 1
  std::vector<std::string> calls{};    // dotted, as written; "*.map" where the start is no plain name
  std::vector<std::string> modules{};
  std::map<std::string, std::string> aliases{};  // imported name -> dotted name
  std::vector<std::string> stars{};              // modules imported with *
  std::map<std::string, std::string> made{};     // name -> the call that made its value
  bool plain = false;               // an assignment of a value that can be made again without harm
  bool literal = false;             // nothing but text: "…", print("…"), name = "…"
  std::optional<Span> value{};      // of an expression statement whose value a notebook shows
  std::vector<Statement> nested{};  // of a compound statement: what in its blocks only binds names
};

// A list of numbers: a literal or a range.
struct NumberList {
  std::vector<double> numbers{};
  std::string name{};  // that it is given
  int role = 0;        // the higher, the surer that it is the program's input
  Span place{};
};

enum class BlockKind { kCode, kBroken, kOutput };

// A run of lines. What is in no block is prose (or, in code, comments).
struct Block {
  BlockKind kind = BlockKind::kCode;
  int first = 0;
  int last = 0;
  int indent = 0;  // bytes that all its lines begin with, which Python was not shown
  std::vector<Statement> statements{};
  std::vector<NumberList> inputs{};
  std::map<std::string, int> uses{};  // name -> role of a list of that name
  std::set<std::string> builtins{};   // the needed names that Python always knows
  evidence::SyntaxError error{};      // of a broken block; the line counts in the text
};

enum class TextKind {
  kPython,
  kFile,   // put into a file by %%writefile
  kOther,  // another language
};

struct Facts {
  TextKind kind = TextKind::kPython;
  std::string dedent{};                // indentation that IPython takes from every line that has it
  std::map<int, std::string> edits{};  // line -> what IPython makes of it
  std::vector<std::string> notes{};    // what was left out, in sentences
  std::string file{};                  // of %%writefile
  bool appends = false;
  std::vector<Block> blocks{};                  // in order
  std::vector<evidence::CodeFact> practices{};  // of a whole program
  std::string failed{};  // why Python could not cope with the text; empty when it could
  Outline outline{};     // of code that is not for Python to read
};

// Reads one line of the reader's output. Throws nlohmann's exceptions when it is not as it should be.
Facts facts_from(const base::Json& json);

}  // namespace grader::plan
