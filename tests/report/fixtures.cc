#include "tests/report/fixtures.h"

namespace grader::report::fixtures {

using evidence::Answer;
using evidence::Environment;
using evidence::Evidence;
using evidence::Exited;
using evidence::Killed;
using evidence::Material;
using evidence::Outcome;
using evidence::PauseKind;
using evidence::Process;
using evidence::Role;
using evidence::Stream;
using judge::BehaviourResult;
using judge::QuestionResult;
using judge::Status;
using judge::Verdict;
using judge::VerdictKind;

namespace {

const std::vector<std::string> kCommand{"/usr/bin/python3", "answer.py"};

Process process(int id, int parent, double born, double ended, evidence::Ending ending, double reaped) {
  return {.id = id,
          .parent = parent,
          .pid = id + 2,
          .role = Role::kWorker,
          .command = kCommand,
          .born = born,
          .ended = ended,
          .ending = ending,
          .reaped_by = parent,
          .reaped = reaped,
          .threads = {{0, born, ended}}};
}

Process root(double ended, evidence::Ending ending) {
  return {.id = 0,
          .pid = 2,
          .role = Role::kRoot,
          .command = kCommand,
          .ended = ended,
          .ending = ending,
          .threads = {{0, 0, ended}}};
}

// A program whose lines all come from one cell.
evidence::Program program(const std::string& text, int cell) {
  evidence::Program out{.text = text};
  int line = 0;
  for (const char c : text) {
    if (c == '\n') out.lines.push_back({cell, ++line});
  }
  return out;
}

Answer code_answer(const std::string& question, const std::string& text, int cell,
                   const std::string& output) {
  return {.question = question,
          .source = "ada.ipynb",
          .cells = {cell},
          .parts = {{.cell = cell, .last_line = 9, .is_code = true, .text = text, .output = output}},
          .matched_by = "heading '" + question + ".'",
          .confidence = 0.97,
          .programs = {program(text, cell)}};
}

BehaviourResult row(const std::string& behaviour, VerdictKind kind, double points, double max_points,
                    const std::string& message, const std::string& hint = {},
                    const std::string& environment = {}) {
  return {.behaviour = behaviour,
          .verdict = {.kind = kind, .message = message},
          .points = points,
          .max_points = max_points,
          .hint = hint,
          .environment = environment};
}

QuestionResult good_question() {
  QuestionResult out{.id = "Q6",
                     .title = "Four processes, each printing a different number",
                     .score = 20,
                     .max_score = 20,
                     .status = Status::kPassed};
  out.behaviours = {
      row("finishes", VerdictKind::kPassed, 2, 2, "Every process ended by itself in both trials."),
      row("child_processes", VerdictKind::kPassed, 8, 8,
          "4 processes were started; all 4 were alive at once.", "Start all four first, then join them all.",
          "rendezvous"),
      row("prints_number", VerdictKind::kPassed, 8, 8,
          "Each process printed a number of its own: 1, 2, 3, 4."),
      row("joins_children", VerdictKind::kPassed, 2, 2, "The parent waited for each of them."),
  };
  out.behaviours[1].verdict.trial = 1;
  return out;
}

Material good_material() {
  Material out;
  out.answer = code_answer("Q6",
                           "from multiprocessing import Process\n"
                           "\n"
                           "def show(number):\n"
                           "    print(number)\n"
                           "\n"
                           "jobs = [Process(target=show, args=(n,)) for n in range(1, 5)]\n"
                           "for job in jobs: job.start()\n"
                           "for job in jobs: job.join()\n",
                           12, "1\n2\n3\n4\n");
  out.answer.programs[0].lines[0] = {3, 1};
  out.answer.programs[0].lines[1] = {-1, 0};
  out.answer.programs[0].notes = {"Line 1 was taken from cell 3, since the answer needs Process.",
                                  "left out: `%matplotlib inline`"};
  Evidence natural = four_workers();
  natural.environment = Environment::kNatural;
  out.trials = {{.environment = Environment::kNatural, .file = "evidence/Q6-natural.json", .result = natural},
                {.environment = Environment::kRendezvous,
                 .file = "evidence/Q6-rendezvous.json",
                 .result = four_workers()}};
  return out;
}

// The mistake behind the deadlock.
judge::Mistake missing_sentinel() {
  return {
      .id = "missing_sentinel",
      .title = "A sentinel missing",
      .message = "worker 1 waits at line 5, `print(q.get())`, for an item that nobody puts into the queue",
      .hint = "put one sentinel for each consumer into the queue, such as `None`",
      .trial = 0,
      .environment = "natural",
      .processes = {1},
      .line = 5};
}

QuestionResult stalled_question() {
  QuestionResult out{.id = "Q7",
                     .title = "Send items through a queue",
                     .score = 3,
                     .max_score = 10,
                     .status = Status::kPartial,
                     .summary = "The program does what was asked and then never ends."};
  out.behaviours = {
      row("finishes", VerdictKind::kFailed, 0, 5,
          "`consume` waits at line 5 in `q.get()` for an item that no process can send any more",
          "Send a last item that tells the consumer to stop.", "natural"),
      row("child_processes", VerdictKind::kPassed, 3, 3, "1 process was started."),
      row("joins_children", VerdictKind::kUndecided, 0, 2, "The program was ended before it could wait."),
  };
  out.behaviours[0].verdict.trial = 0;
  out.mistakes = {missing_sentinel()};
  return out;
}

Material stalled_material() {
  Material out;
  out.answer = code_answer("Q7",
                           "from multiprocessing import Process, Queue\n"
                           "\n"
                           "def consume(q):\n"
                           "    while True:\n"
                           "        print(q.get())\n"
                           "\n"
                           "q = Queue()\n"
                           "p = Process(target=consume, args=(q,))\n"
                           "p.start()\n"
                           "q.put('one')\n"
                           "p.join()\n",
                           15, "");
  out.answer.confidence = 0.71;
  out.trials = {{.file = "evidence/Q7-natural.json", .result = deadlock()}};
  return out;
}

QuestionResult crashed_question() {
  QuestionResult out{
      .id = "Q8", .title = "A pool that divides", .score = 2.5, .max_score = 10, .status = Status::kPartial};
  out.behaviours = {
      row("finishes", VerdictKind::kFailed, 0, 5, "worker 2 ended with exit code 1: ZeroDivisionError.",
          "Look at the last line of the traceback.", "natural"),
      row("prints", VerdictKind::kPassed, 2.5, 5, "5 of 10 lines were printed.")};
  out.behaviours[0].verdict.trial = 0;
  return out;
}

Material crashed_material() {
  Material out;
  out.answer = code_answer("Q8",
                           "import time\n"
                           "from multiprocessing import Process\n"
                           "def work(n):\n"
                           "    time.sleep(10)\n"
                           "    print(10 / n)\n"
                           "for n in (5, 0): Process(target=work, args=(n,)).start()\n",
                           17, "");
  out.trials = {{.file = "evidence/Q8-natural.json", .result = crash()},
                {.environment = Environment::kFixedEntropy,
                 .file = "evidence/Q8-fixed-entropy.json",
                 .result = evidence::NotRun{"the warden ended with signal 9"}}};
  return out;
}

QuestionResult prose_question() {
  QuestionResult out{.id = "Q1",
                     .title = "What is multiprocessing, and why is it useful?",
                     .score = 6,
                     .max_score = 10,
                     .status = Status::kNeedsReview};
  out.behaviours = {
      row("explains", VerdictKind::kUndecided, 6, 10,
          "3 of 4 ideas were found: processes, memory, cores. Not found: the lock of the interpreter.",
          "Say what the global lock of the interpreter has to do with it.")};
  return out;
}

Material prose_material() {
  Material out;
  out.answer = {
      .question = "Q1",
      .source = "ada.ipynb",
      .parts = {{.cell = 2,
                 .text = "Running several **processes** at the same time, each with its own memory.\n\n"
                         "It is useful because all cores of the machine can work on one task."}},
      .matched_by = "the question's own words",
      .confidence = 0.55};
  return out;
}

QuestionResult misspelt_question() {
  QuestionResult out{.id = "Q3", .title = "Create a process", .max_score = 10, .status = Status::kFailed};
  out.behaviours = {row("child_processes", VerdictKind::kNotRun, 0, 10,
                        "Python cannot read the program: line 2, '(' was never closed.")};
  return out;
}

Material misspelt_material() {
  Material out;
  out.answer =
      code_answer("Q3", "from multiprocessing import Process\np = Process(target=print\np.start()\n", 6, "");
  out.answer.programs[0].error = evidence::SyntaxError{2, 12, "'(' was never closed"};
  return out;
}

}  // namespace

spec::Assignment assignment() {
  return {.id = "queues-and-pools", .title = "Queues & pools", .questions = {}};
}

Evidence four_workers() {
  Evidence out{.command = kCommand, .environment = Environment::kRendezvous, .exit_code = 0};
  out.processes = {root(0.0455, Exited{0})};
  for (int i = 1; i <= 4; ++i) {
    const double late = 0.002 * i;
    out.processes.push_back(process(i, 0, 0.024 + late, 0.0395 + late / 2, Exited{0}, 0.0402 + late / 2));
    out.pauses.push_back({i, 0, 0.0243 + late, 0.033, PauseKind::kHeld});
    out.pauses.push_back({i, 0, 0.0335 + late / 2, 0.038, PauseKind::kHeld});
    out.writes.push_back({0.038 + late / 2, i, 0, Stream::kStdout, std::to_string(i) + "\n"});
  }
  out.pauses.push_back({0, 0, 0.0328, 0.0444, PauseKind::kChild});
  out.clock = {.virtual_seconds = 0.0455, .real_seconds = 0.0455};
  return out;
}

Evidence deadlock() {
  Evidence out{.command = kCommand, .outcome = Outcome::kDeadlock};
  out.processes = {root(0.062, Killed{9, true}), process(1, 0, 0.03, 0.062, Killed{9, true}, 0)};
  out.processes[0].threads.push_back({1, 0.033, 0.0352});
  out.processes[1].reaped_by.reset();
  out.processes[1].reaped.reset();
  out.writes = {{0.036, 1, 0, Stream::kStdout, "one\n"}};
  out.pauses = {{0, 0, 0.0345, 0.062, PauseKind::kChild},
                {1, 0, 0.032, 0.0358, PauseKind::kInput},
                {1, 0, 0.0362, 0.062, PauseKind::kInput}};
  out.stall =
      evidence::Stall{.time = 0.062,
                      .waits = {{.process = 0,
                                 .kind = PauseKind::kChild,
                                 .call = "wait4",
                                 .object = "the end of worker 1",
                                 .wakers = {1},
                                 .frames = {{"/usr/lib/python3.11/multiprocessing/popen_fork.py", 27, "poll"},
                                            {"/home/student/answer.py", 11, "<module>"}}},
                                {.process = 1,
                                 .kind = PauseKind::kInput,
                                 .call = "read",
                                 .object = "a pipe that nobody writes to any more",
                                 .frames = {{"/usr/lib/python3.11/multiprocessing/queues.py", 103, "get"},
                                            {"/home/student/answer.py", 5, "consume"}}}},
                      .cycle = {}};
  out.clock = {.virtual_seconds = 0.062, .real_seconds = 0.16};
  return out;
}

Evidence crash() {
  Evidence out{.command = kCommand, .exit_code = 0};
  out.processes = {root(10.08, Exited{0}), process(1, 0, 0.03, 10.052, Exited{0}, 10.061),
                   process(2, 0, 0.033, 10.06, Exited{1}, 10.066)};
  out.writes = {
      {10.045, 1, 0, Stream::kStdout, "2.0\n"},
      {10.047, 2, 0, Stream::kStderr,
       "Process Process-2:\nTraceback (most recent call last):\n"
       "  File \"/usr/lib/python3.11/multiprocessing/process.py\", line 314, in _bootstrap\n    self.run()\n"
       "  File \"/home/student/answer.py\", line 5, in work\n    print(10 / n)\n"},
      {10.048, 2, 0, Stream::kStderr, "          ~~~^~~\nZeroDivisionError: division by zero\n"}};
  out.pauses = {{0, 0, 0.034, 10.06, PauseKind::kChild},
                {0, 0, 10.061, 10.066, PauseKind::kChild},
                {1, 0, 0.04, 10.04, PauseKind::kSleep},
                {2, 0, 0.042, 10.042, PauseKind::kSleep}};
  out.clock = {.virtual_seconds = 10.08, .real_seconds = 0.11, .jumps = 2};
  return out;
}

StudentReport ada() {
  StudentReport out;
  out.result = {.id = "ada-quill",
                .name = "Ada Quill",
                .status = judge::StudentStatus::kGraded,
                .score = 31.5,
                .max_score = 70,
                .needs_review = true};
  out.result.questions = {
      prose_question(),
      misspelt_question(),
      good_question(),
      stalled_question(),
      crashed_question(),
      {.id = "Q9", .title = "Share a counter", .max_score = 10, .status = Status::kMissing}};
  out.materials = {prose_material(),   misspelt_material(), good_material(),
                   stalled_material(), crashed_material(),  {}};
  return out;
}

std::string hostile_text() {
  using namespace std::string_literals;
  return "</pre></td></table><script>alert(1)</script><img src=x onerror=alert(2)> ]]> &lt; \" ' `` ``` ```` "
         "| "
         "[link](http://bad.example) www.bad.example <!-- -- --> \x1b[31mred\x1b[0m \x07\x08 "s +
         "zero\0here \xE2\x80\xAEturned \xEF\xBF\xBF \xC3\x28 \xFF =cmd|' /C calc'!A0 "s +
         std::string(10'000, 'x');
}

StudentReport hostile() {
  const std::string bad = hostile_text();
  Evidence evidence = deadlock();
  evidence.command = {bad, bad};
  for (Process& one : evidence.processes) one.command = {bad + std::to_string(one.id)};
  evidence.writes = {{0.03, 0, 0, Stream::kStdout, bad + "\n"}, {0.04, 1, 0, Stream::kStderr, bad}};
  for (evidence::Wait& wait : evidence.stall->waits) {
    wait.call = wait.object = bad;
    wait.frames[1].function = bad;
  }
  Answer answer = code_answer("Q6", "print(1)\n" + bad + "\n", 0, bad);
  answer.source = answer.matched_by = bad;
  answer.parts.push_back({.cell = 1, .text = bad});
  answer.programs[0].notes = {bad};
  answer.programs[0].files = {{bad, bad}};
  QuestionResult question{
      .id = bad, .title = bad, .score = 1, .max_score = 2, .status = Status::kPartial, .summary = bad};
  question.behaviours = {row(bad, VerdictKind::kFailed, 1, 2, bad, bad, bad)};
  question.behaviours[0].verdict.trial = 0;
  question.mistakes = {{.id = bad, .title = bad, .message = bad, .hint = bad, .environment = bad}};
  QuestionResult unreadable = question;
  StudentReport out;
  out.result = {.id = "=1+1", .name = bad, .score = 1, .max_score = 4, .needs_review = true};
  out.result.questions = {question, unreadable};
  out.result.problems = {bad};
  Material material{answer,
                    {{.file = bad, .result = evidence}, {.file = bad, .result = evidence::NotRun{bad}}}};
  Material misread = material;
  misread.answer.programs[0].error = evidence::SyntaxError{2, 4, bad};
  out.materials = {material, misread};
  return out;
}

ClassReport small_class() {
  ClassReport out{.assignment_id = "queues-and-pools", .assignment_title = "Queues & pools"};
  out.isolation = {{evidence::Box::kSealed, {"network namespace", "pid namespace"}}};
  const judge::StudentResult first = ada().result;
  judge::StudentResult second = first;
  second.id = "bo-lark";
  second.name = "Bo Lärk";
  second.needs_review = false;
  second.score = 70;
  for (QuestionResult& question : second.questions) {
    question.mistakes.clear();
    question.status = Status::kPassed;
    question.score = question.max_score;
    for (BehaviourResult& one : question.behaviours) {
      one.verdict.kind = VerdictKind::kPassed;
      one.points = one.max_points;
    }
  }
  judge::StudentResult third = first;
  third.id = "cy-moss";
  third.name = "Cy \"the\" Moss";
  third.status = judge::StudentStatus::kPartly;
  third.score = 11.5;
  third.questions[2] = {.id = "Q6",
                        .title = "Four processes, each printing a different number",
                        .max_score = 20,
                        .status = Status::kGraderError,
                        .summary = "The sandbox could not be started."};
  const judge::StudentResult fourth{
      .id = "di-fenn",
      .name = "@Di Fenn",
      .status = judge::StudentStatus::kUnreadable,
      .max_score = 70,
      .needs_review = true,
      .problems = {"di-fenn.ipynb is not a notebook: it ends in the middle of a cell"}};
  out.students = {first, second, third, fourth};
  out.problems = {"'link.py' leaves the folder: passed over"};
  return out;
}

}  // namespace grader::report::fixtures
