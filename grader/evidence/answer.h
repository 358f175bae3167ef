#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::evidence {

// What a student answered to one question, as data: found by plan, judged and shown by others.

// A run of lines of one cell that belongs to an answer.
struct Part {
  int cell = 0;        // position of the cell in the submission
  int first_line = 1;  // within the cell, from 1
  int last_line = 1;
  bool is_code = false;
  std::string text{};
  std::string output{};  // recorded beside the cell
};

// Where a line of a program comes from. Cell -1: a line of ours, such as a stand-in for a notebook's
// display().
struct SourceLine {
  int cell = -1;
  int line = 0;  // within the cell, from 1
};

// What Python or a compiler said when it could not read a program. The line counts in the program, from 1.
struct SyntaxError {
  int line = 0;    // 0: of the program as a whole, and the message is a sentence
  int column = 0;  // from 1
  std::string message{};
  std::string said_by = "Python";  // "cc"
  std::string file{};              // one of Program::files; empty: the program's own
};

// What a program's text says of its processes, where no system call shows it: half of a classic mistake (see
// docs/mistakes.md), of which the evidence is the other half.
enum class Practice {
  kJoinInStartLoop,  // name: the call; a loop starts a process and waits for it
  kJoin,             // name: the call; any other place that waits for a process
  kNeverStarted,     // name: what the process is called; function: its target
  kMisspeltGuard,    // a comparison of __name__ that is never true
  kCalledTarget,     // name: the function; function: the constant that it returns, empty: nothing
  kTargetOfCall,     // name: a function; what it returns, and nobody knows, is the target
  kGetInLoop,        // name: the call; a loop without a count takes from a queue
  kUnpicklableTask,  // name: what cannot be pickled; function: the call that it is given to
  kPool,             // name: the call that makes it; other_line: why it may end early, 0: nowhere said
  kDroppedTask,      // name: the call; nobody takes the result, and nobody joins the pool
  kDroppedResult,    // name: the call; nobody takes the result, but the task is waited for
  kUnflushedTask,    // function: the task, which leaves text in its buffer
  kLostChange,       // name: a global; function: a child's, which changes it, empty: the child of os.fork()
                     // does; other_line: the parent reads it
  kTextAtFork,       // name: the fixed text of this line's print; other_line: the fork, which doubles it
  kDaemon,           // name: the target, which ends by itself
  kThread,           // name: the call that makes it
  kRunCalled,        // name: the call
  kUnusedPool,       // name: the call that makes it
  kCalledInParent,   // name: a function of the program
};
std::string_view name_of(Practice practice);
std::optional<Practice> practice_named(std::string_view name);

struct CodeFact {
  Practice practice = Practice::kJoin;
  int line = 0;  // of the program, from 1
  std::string name{};
  std::string function{};
  int other_line = 0;  // 0: none

  bool operator==(const CodeFact&) const = default;
};

// Bytes of a text, from `begin` up to `end`.
struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The name of a Python program's file in its working folder.
inline constexpr std::string_view kProgramFile = "answer.py";

// What is put around a cell's last expression, so that its value is shown as in a notebook.
inline constexpr std::string_view kShowBegin = "__import__('sys').displayhook((";
inline constexpr std::string_view kShowEnd = "))";

// What is run for an answer: its code made into a file the way a notebook would run it.
struct Program {
  std::string text{};
  std::string file{kProgramFile};      // that the text is put into
  std::vector<SourceLine> lines{};     // one for each line of the text
  std::vector<File> files{};           // beside it: written by %%writefile, or handed in with it
  std::vector<std::string> notes{};    // what was left out or added, in sentences
  std::optional<SyntaxError> error{};  // then it is not run
  std::set<std::string> imports{};     // dotted names of modules
  std::set<std::string> calls{};       // dotted names as resolved through imports: "multiprocessing.Pool"
  std::vector<CodeFact> facts{};       // in the order of their lines
  std::vector<std::vector<double>> inputs{};  // lists of numbers that it may work on, the likeliest first
  std::vector<TextSpan> input_places{};       // where each of them stands in the text; not kept in files
  std::shared_ptr<const std::vector<File>> built{};  // what a build made of it; not kept in files
  std::string not_built{};  // why the machine could not build it; empty where it could, or need not
};

struct Answer {
  std::string question{};
  std::string source{};       // file of the submission
  std::vector<int> cells{};   // positions of its code cells, ascending
  std::vector<Part> parts{};  // code and prose, in order
  std::string matched_by{};   // "heading 'Q6.'", for people; empty when there is no answer
  double confidence = 0;      // how sure the match is, 0 to 1
  // Several when cells of the answer do not need each other: each is one attempt, and the best one counts.
  std::vector<Program> programs{};

  bool has_code() const;
  bool has_prose() const;  // more than the question's own words, markers and white space
  bool missing() const { return parts.empty(); }
  std::string prose() const;  // the prose parts, joined by line feeds
};

// "code", "prose", "both", "none".
std::string_view kind_of(const Answer& answer);

}  // namespace grader::evidence
