#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "grader/base/diagnostic.h"
#include "grader/spec/expression.h"

namespace grader::spec {

// Words used below. A child is any process that the program started, at any depth, without the helpers that
// Python's multiprocessing keeps for itself; the parent is the program's first process. Output is standard
// output. A trial is one run in one environment; trials in which the machine failed say nothing.

// What a behaviour claims decides which trials speak for it.
enum class Claim {
  kExistential,  // one witness suffices: some trial shows it
  kInvariant,    // one counter-example refutes: every trial must show it
  kStatic,       // about the text of the answer; no trial is needed
};

// Every process ends by itself: in every trial the outcome is kFinished and every child ended, with exit code
// 0 or by a SIGTERM or SIGKILL that the program sent itself (a pool ends its workers so). A child that dies
// of an error fails it although the parent goes on.
struct Finishes {};

// How many children the program starts in all (must hold in every trial), and how many of them live at once
// (some trial shows it). At least one of the four is given.
struct ChildProcesses {
  std::optional<int> count{};  // exactly; then neither at_least nor at_most is given
  std::optional<int> at_least{};
  std::optional<int> at_most{};
  std::optional<int> at_once{};  // at least this many alive together
};

// How many threads the program starts beside main threads, in all processes, in every trial. A pool starts
// threads of its own in the parent, and they count.
struct Threads {
  std::optional<int> count{};
  std::optional<int> at_least{};
  std::optional<int> at_most{};
};

// Every child is waited for by the process that started it (its end was reaped by its parent), in every
// trial. The waiting that Python itself does at the end of a program counts. Without a child it fails.
struct JoinsChildren {};

// Whose output is looked at: all of it; the parent's; every child's, each by itself; the children's, taken
// together (whichever of them wrote it). Where there is no child, both of the latter fail.
enum class Writer { kAnyone, kParent, kEachChild, kSomeChild };

enum class Order { kGiven, kAny };

// Text in the output of the writers: every item of the three lists is there. In every trial; with kEachChild
// in some trial, because a worker of a pool may come too late to be given any work.
struct Prints {
  std::vector<std::string> lines{};    // each is a whole line, white space at the ends and in runs aside
  std::vector<std::string> texts{};    // each occurs somewhere, byte for byte
  std::vector<std::string> matches{};  // regular expressions (ECMAScript), each found within a line
  Order order = Order::kAny;  // kGiven: items stand in the order of their list; then only one list is given
  Writer by = Writer::kAnyone;
};

// The writers print numbers. What counts on a line as its number, unless `which` says so: process ids of the
// trial, numbers that are part of a word or name (Process-3, worker1, 0x1f), ordinals ("Process 3", "worker
// no. 3", "PID: 17") and amounts ("2 seconds", "3 of 4") are put aside, and of what is left the last one
// counts. For a writer that prints no better number, an ordinal is the number, or else an amount. With
// kEachChild: in some trial every child prints one. With kSomeChild, kParent, kAnyone: in every trial at
// least one number is printed.
struct PrintsNumber {
  Writer by = Writer::kEachChild;
  // In no trial are two writers' numbers the same: each writer that prints any has one that no other prints.
  // With kParent and kAnyone: no number is printed twice.
  bool distinct = false;
  std::optional<int> which{};  // the position of the number on its line, from 1, all numbers counted
  std::vector<double>
      values{};  // the numbers of all writers together, in any order, in every trial; empty: any
};

// The program prints the list that `function` makes of its input list, element by element: x*x, x**2 + 1. The
// results stand one after another, with nothing but other text between them, among the numbers of one line,
// or as the last numbers of lines that follow each other. With kAny, in any order. In every trial. In a trial
// with a varied input the input is what was put in its place.
struct Maps {
  Expression function{};
  std::vector<double> input{};  // empty: any list literal (or range) of numbers found in the program
  Order order = Order::kGiven;
};

// Work is given to a pool (multiprocessing's, concurrent.futures', or any other set) of children. Some trial
// shows it.
struct Pool {
  std::optional<int> workers{};  // children, exactly; nothing: at least one
  bool tasks_in_workers = true;  // a child did some of the work: it wrote, or was woken to do some
  bool results_shown = false;    // the parent or a child prints something
};

// The program takes no longer, or no less, than so many seconds of its own clock, from its start to the end
// of its first process. In every trial in which nothing was held.
struct TakesAtMost {
  double seconds = 0;
};
struct TakesAtLeast {
  double seconds = 0;
};

// Processes of the program send each other something, in messages that can be watched; shared memory cannot.
// Some trial shows it. With kEachChild every child sends (or receives) at least so many.
enum class Way { kAny, kPipe, kSocket };  // a named pipe (FIFO) is a pipe
struct Messages {
  Writer from = Writer::kSomeChild;  // never kAnyone, and neither is `to`
  Writer to = Writer::kParent;
  int at_least = 1;
  Way through = Way::kAny;
};

// Something that can come before or after something else: the lines of the writers that hold a text or match
// a regular expression, or the ends of all children. With kEachChild every child must print such a line.
struct Happening {
  std::string prints{};   // one of these three
  std::string matches{};  // (ECMAScript)
  bool children_end = false;
  Writer by = Writer::kAnyone;
};

// In every trial, each of the first happenings comes before each of the others, and not by luck: something
// makes the second wait for the first (evidence/order.h).
struct Ordered {
  Happening first{};
  Happening then{};
};

// In some trial, nothing puts one of the first happenings before or after one of the others. One trial says
// it for all, because what must be so is so in each; that a trial orders them can be luck: Python's
// multiprocessing collects a child that happens to have ended when it starts the next.
struct Unordered {
  Happening one{};
  Happening other{};
};

// What the answer's code imports and calls, from Python's own syntax tree: all of the required, none of the
// forbidden. Names are dotted, and resolved through aliases and `from … import …`; a name covers what lies
// below it: "random" covers random.randint, the import "multiprocessing" is there with multiprocessing.pool.
struct Uses {
  std::vector<std::string> imports{};
  std::vector<std::string> calls{};
  std::vector<std::string> forbidden_imports{};
  std::vector<std::string> forbidden_calls{};
};

// An idea that a written answer should contain: any of the phrases will do. A phrase is found where its words
// stand one after another in the text, whatever the case, punctuation, hyphens and white space between them
// ("multi-core" is the two words "multi core"). A word ending in * stands for every word that begins so; a *
// alone for none to five words.
struct Idea {
  std::string name{};
  std::vector<std::string> phrases{};
};

// A written answer: the answer's prose holds at least so many of the ideas, in at least so many words. It is
// never failed by itself unless there is no prose at all: what falls short is undecided (a person looks), and
// until then earns points in proportion to the ideas found (ideas / at_least, at most 1).
struct Explains {
  std::vector<Idea> ideas{};
  int at_least = 1;  // ideas
  int min_words = 0;
  bool confirm = false;  // undecided also where nothing falls short: a person always looks
};

struct Expected;

// The best of several ways: the one that earns most points, of equals the first. Each way has its own points,
// the best possible of which are those of the whole. The rows of the best way stand for the whole in a
// report.
struct AnyOf {
  std::vector<Expected> ways;
};

// All parts, each a row of its own in a report; the points of the whole are the sum of those of the parts.
struct AllOf {
  std::vector<Expected> parts;
};

using Behaviour =
    std::variant<Finishes, ChildProcesses, Threads, JoinsChildren, Prints, PrintsNumber, Maps, Pool,
                 TakesAtMost, TakesAtLeast, Messages, Ordered, Unordered, Uses, Explains, AnyOf, AllOf>;

// A behaviour as a spec lists it.
struct Expected {
  Behaviour behaviour{};
  double points = 0;   // that can be earned
  std::string hint{};  // shown when it does not pass
  // Only with Maps: it must hold too in a run in which the list of numbers that the program works on was
  // replaced by another (Trial::varied_input). Typed-in results fail that run. Trials with a varied input
  // speak for such behaviours and for no others.
  bool vary_input = false;
  base::Location where{};
};

// The name in a spec: "child_processes".
std::string_view name_of(const Behaviour& behaviour);

// The claim as a whole. Where the comments above name both (at_once beside a count), each part goes by its
// own rule, and this is kExistential only if nothing has to hold in every trial. A group claims the strictest
// of what its parts claim: kInvariant, then kExistential, then kStatic.
Claim claim_of(const Behaviour& behaviour);

// The behaviours that are no groups, in order, those inside groups included.
std::vector<const Expected*> leaves_of(const std::vector<Expected>& behaviours);

// Whether it can only be judged where messages between processes were watched.
bool needs_messages(const Behaviour& behaviour);

// Whether a program has to be run for it: all but Uses and Explains, and groups of only these.
bool needs_trials(const Behaviour& behaviour);

}  // namespace grader::spec
