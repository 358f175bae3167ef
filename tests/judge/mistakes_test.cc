#include "grader/judge/mistakes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "tests/judge/evidence_builder.h"

// What the programs in tests/mistakes do not show: other forms of the mistakes, and what only looks like one.

namespace grader::judge {
namespace {

using evidence::CodeFact;
using evidence::Environment;
using evidence::Exited;
using evidence::Killed;
using evidence::Outcome;
using evidence::PauseKind;
using evidence::Practice;
using evidence::Program;
using testing::ElementsAre;
using testing::IsEmpty;

const spec::Question kFourAtOnce =
    question_of({{.behaviour = spec::ChildProcesses{.count = 4, .at_once = 4}}});
const spec::Question kThreadsOrNot = question_of({{.behaviour = spec::Finishes{}}});

Program program_with(std::vector<CodeFact> facts) {
  return {.text = "one()\ntwo()\nthree()\nfour()\n", .facts = std::move(facts)};
}

// "join_in_start_loop: worker 1 is waited for …", for a program that was run once.
std::vector<std::string> told(Program program, evidence::TrialResult result,
                              const spec::Question& question = kFourAtOnce) {
  std::vector<std::string> all;
  const auto material = material_of(std::move(program), {trial_of(std::move(result))});
  for (const Mistake& mistake : mistakes_in(question, material, 0))
    all.push_back(mistake.id + ": " + mistake.message);
  return all;
}

evidence::Wait gets_at(int process, int line) {
  return {
      .process = process,
      .kind = PauseKind::kInput,
      .frames = {{"/usr/lib/python3.11/multiprocessing/queues.py", 103, "get"}, {"answer.py", line, "eat"}}};
}

evidence::Wait joins_at(int line, std::vector<int> children) {
  return {.process = 0,
          .kind = PauseKind::kChild,
          .wakers = std::move(children),
          .frames = {{"/usr/lib/python3.11/multiprocessing/process.py", 149, "join"},
                     {"answer.py", line, "<module>"}}};
}

evidence::Wait writes_to_full_pipe(int process, const char* function) {
  return {.process = process,
          .thread = 1,
          .kind = PauseKind::kOutput,
          .frames = {{"/usr/lib/python3.11/multiprocessing/queues.py", 250, function}}};
}

TEST(JoinBeforeTheNextStart, IsToldWithoutALoopWhereTheQuestionAsksForCompany) {
  EXPECT_THAT(
      told(program_with({{Practice::kJoin, 2}}),
           Story().worker(1, 3).worker(4, 6).pauses(0, 1.5, 3, PauseKind::kChild)),
      ElementsAre(
          "join_in_start_loop: worker 1 is waited for at line 2, `two()`, before worker 2 is started; "
          "of 2 workers, no two are ever there together"));
}

TEST(JoinBeforeTheNextStart, IsNotToldWhereNobodyAskedForCompany) {
  EXPECT_THAT(told(program_with({{Practice::kJoin, 2}}),
                   Story().worker(1, 3).worker(4, 6).pauses(0, 1.5, 3, PauseKind::kChild), kThreadsOrNot),
              IsEmpty());
}

TEST(JoinBeforeTheNextStart, IsNotToldOfAParentThatOnlySleepsInBetween) {
  EXPECT_THAT(told(program_with({{Practice::kJoin, 2}}),
                   Story().worker(1, 3).worker(4, 6).pauses(0, 1.5, 3, PauseKind::kSleep)),
              IsEmpty());
}

TEST(JoinBeforeTheNextStart, IsNotToldWhereAnyTrialShowsTwoTogether) {
  const auto material = material_of(program_with({{Practice::kJoinInStartLoop, 2}}),
                                    {trial_of(Story().worker(1, 3).worker(4, 6)),
                                     trial_of(Story(Environment::kRendezvous).worker(1, 5).worker(4, 6))});
  EXPECT_THAT(mistakes_in(kFourAtOnce, material, 0), IsEmpty());
}

TEST(JoinBeforeTheNextStart, IsNotToldOfASingleChild) {
  EXPECT_THAT(told(program_with({{Practice::kJoinInStartLoop, 2}}), Story().worker()), IsEmpty());
}

TEST(NoMainGuard, IsToldOfAStartMethodThatIsSetAgain) {
  EXPECT_THAT(
      told(program_with({}),
           Story().worker().complains(1,
                                      "Traceback (most recent call last):\n"
                                      "  File \"/home/student/answer.py\", line 2, in <module>\n    two()\n"
                                      "RuntimeError: context has already been set\n")),
      ElementsAre(
          "no_main_guard: worker 1 runs the program's text again and comes to line 2, `two()`, which is not "
          "below `if __name__ == \"__main__\":`"));
}

TEST(NoMainGuard, IsToldOfAMisspeltOneInPlaceOfWhatFollowsFromIt) {
  EXPECT_THAT(
      told(program_with({{Practice::kMisspeltGuard, 2}, {Practice::kCalledInParent, 3, "square"}}), Story()),
      ElementsAre("no_main_guard: line 2, `two()`, is never true: what is below it does not run, and no "
                  "process is started"));
}

TEST(NoMainGuard, IsNotToldOfTheParentsOwnError) {
  EXPECT_THAT(
      told(program_with({}), Story().worker().complains(0, "RuntimeError: context has already been set\n")),
      IsEmpty());
}

TEST(JoinBeforeDrain, IsToldOfAParentThatHasComeToItsEnd) {
  EXPECT_THAT(
      told(program_with({}), Story()
                                 .workers(2)
                                 .outcome(Outcome::kDeadlock)
                                 .waits({.process = 0, .kind = PauseKind::kChild, .wakers = {2}})
                                 .waits(writes_to_full_pipe(2, "_feed"))),
      ElementsAre("join_before_drain: the parent waits at its own end, for the end of worker 2, which cannot "
                  "end: what it has put into a queue is more than a pipe holds, and nobody reads it"));
}

TEST(JoinBeforeDrain, IsToldOfAPipe) {
  EXPECT_THAT(
      told(program_with({}), Story()
                                 .worker()
                                 .outcome(Outcome::kDeadlock)
                                 .waits(joins_at(3, {1}))
                                 .waits(writes_to_full_pipe(1, "send"))),
      ElementsAre("join_before_drain: the parent waits at line 3, `three()`, for the end of worker 1, which "
                  "cannot end: what it has sent is more than a pipe holds, and nobody reads it"));
}

TEST(JoinBeforeDrain, IsNotToldOfAPipeThatIsFullWhileNobodyJoins) {
  EXPECT_THAT(told(program_with({}), Story()
                                         .worker()
                                         .outcome(Outcome::kDeadlock)
                                         .waits({.process = 0, .kind = PauseKind::kLock})
                                         .waits(writes_to_full_pipe(1, "_feed"))),
              IsEmpty());
}

TEST(JoinBeforeDrain, IsNotToldWhereTheConsumerCrashed) {
  EXPECT_THAT(told(program_with({}), Story()
                                         .workers(2)
                                         .ends(2, Exited{1})
                                         .outcome(Outcome::kDeadlock)
                                         .waits(joins_at(3, {1}))
                                         .waits(writes_to_full_pipe(1, "_feed"))),
              IsEmpty());
}

TEST(MissingSentinel, IsToldOfTheConsumersThatAreLeft) {
  EXPECT_THAT(
      told(program_with({{Practice::kGetInLoop, 1}}), Story()
                                                          .workers(3)
                                                          .outcome(Outcome::kDeadlock)
                                                          .waits(joins_at(3, {2}))
                                                          .waits(gets_at(2, 1))
                                                          .waits(gets_at(3, 1))),
      ElementsAre("missing_sentinel: workers 2 and 3 wait at line 1, `one()`, for an item that nobody puts "
                  "into the queue any more"));
}

TEST(MissingSentinel, IsNotToldOfAnItemThatIsTakenByCount) {
  EXPECT_THAT(told(program_with({}),
                   Story().worker().outcome(Outcome::kDeadlock).waits(joins_at(3, {1})).waits(gets_at(1, 1))),
              IsEmpty());
}

TEST(MissingSentinel, IsNotToldWhereSomebodyElseIsStuck) {
  EXPECT_THAT(
      told(program_with({{Practice::kGetInLoop, 1}}),
           Story()
               .workers(2)
               .outcome(Outcome::kDeadlock)
               .waits(gets_at(1, 1))
               .waits({.process = 2, .kind = PauseKind::kLock, .frames = {{"answer.py", 2, "fill"}}})),
      IsEmpty());
}

TEST(MissingSentinel, IsNotToldWhereTheProducerCrashed) {
  EXPECT_THAT(told(program_with({{Practice::kGetInLoop, 1}}),
                   Story().workers(2).ends(2, Exited{1}).outcome(Outcome::kDeadlock).waits(gets_at(1, 1))),
              IsEmpty());
}

TEST(MissingSentinel, IsNotToldWhereTheItemsOfAQueueAreWaitedFor) {
  for (const char* file : {"multiprocessing/queues.py", "queue.py"}) {
    const std::string path = std::string("/usr/lib/python3.11/") + file;
    EXPECT_THAT(told(program_with({{Practice::kGetInLoop, 1}}),
                     Story()
                         .worker()
                         .outcome(Outcome::kDeadlock)
                         .waits({.process = 0,
                                 .kind = PauseKind::kLock,
                                 .frames = {{path, 331, "join"}, {"answer.py", 3, "<module>"}}})
                         .waits(gets_at(1, 1))),
                IsEmpty());
  }
}

TEST(ResultsNotCollected, IsToldOfResultsThatAreLostThoughTheTasksAreWaitedFor) {
  EXPECT_THAT(
      told(program_with({{Practice::kDroppedResult, 2}}), Story().workers(2)),
      ElementsAre("results_not_collected: nobody takes the results of line 2, `two()`: what the tasks return "
                  "is lost, and so are their errors"));
}

TEST(ResultsNotCollected, IsNotToldOfTasksThatPrint) {
  EXPECT_THAT(told(program_with({{Practice::kDroppedResult, 2}}), Story().workers(2).says(2, "4\n")),
              IsEmpty());
}

TEST(NotPicklable, IsToldOfALambdaWhoseErrorNobodySees) {
  EXPECT_THAT(
      told(program_with({{Practice::kUnpicklableTask, 2, "a lambda", "pool.apply_async()"}}),
           Story().workers(2)),
      ElementsAre("not_picklable: the parent gives a lambda to a pool at line 2, `two()`: it cannot be "
                  "pickled, and nobody sees the error"));
}

TEST(NotPicklable, IsToldOfALock) {
  EXPECT_THAT(
      told(program_with({}),
           Story().worker().complains(0,
                                      "Traceback (most recent call last):\n"
                                      "  File \"/home/student/answer.py\", line 3, in <module>\n    three()\n"
                                      "TypeError: cannot pickle '_thread.lock' object\n")),
      ElementsAre("not_picklable: the parent, at line 3, `three()`, sends something to another process, and "
                  "that cannot be pickled: `TypeError: cannot pickle '_thread.lock' object`"));
}

TEST(NotPicklable, IsToldOfAFunctionThatThePoolCameBefore) {
  EXPECT_THAT(
      told(program_with({}), Story().worker().complains(
                                 1, "AttributeError: Can't get attribute 'square' on <module '__main__'>\n")),
      ElementsAre("not_picklable: worker 1 does not know a function that it is given by its name: "
                  "`AttributeError: Can't get attribute 'square' on <module '__main__'>`"));
}

TEST(NotPicklable, IsNotToldOfWhatAProgramPrintsAboutIt) {
  EXPECT_THAT(told(program_with({}), Story().worker().says(1, "TypeError: cannot pickle a cucumber\n")),
              IsEmpty());
}

TEST(GlobalInChild, IsNotToldWhereNoChildWasStarted) {
  EXPECT_THAT(told(program_with({{Practice::kLostChange, 1, "count", "add", 3}}), Story(), kThreadsOrNot),
              IsEmpty());
}

TEST(GlobalInChild, IsToldOfTheChildOfAFork) {
  const auto material =
      material_of(program_with({{Practice::kLostChange, 1, "count", "", 3}}), {trial_of(Story().worker())});
  const auto mistakes = mistakes_in(kThreadsOrNot, material, 0);
  ASSERT_EQ(mistakes.size(), 1u);
  EXPECT_EQ(
      mistakes[0].message,
      "the child that `os.fork()` makes changes `count` at line 1, `one()`; the parent reads it at line "
      "3, in a copy of its own that stays as it was");
  EXPECT_EQ(mistakes[0].hint,
            "processes share no variables: send results through a pipe (`os.pipe()`), or share a `Value` or "
            "an `Array` of `multiprocessing`");
}

// What Python says of it in the child that was to run something, in a file of the library's or of the
// program.
std::string not_callable(const std::string& file) {
  return "Traceback (most recent call last):\n"
         "  File \"/usr/lib/python3.11/multiprocessing/process.py\", line 314, in _bootstrap\n"
         "    self.run()\n"
         "  File \"" +
         file +
         "\", line 2, in run\n"
         "    self._target(*self._args, **self._kwargs)\n"
         "TypeError: 'int' object is not callable\n";
}

TEST(TargetCalled, IsToldOfAConstantThatIsPassedOn) {
  EXPECT_THAT(told(program_with({{Practice::kCalledTarget, 2, "work", "0"}}), Story().workers(2)),
              ElementsAre("target_called: `work` is called at line 2, `two()`, and runs in the parent: what "
                          "is passed on is only what it returns, `0`"));
}

TEST(TargetCalled, IsToldOfAValueThatAChildCannotCall) {
  const std::string error = not_callable("/usr/lib/python3.11/multiprocessing/process.py");
  EXPECT_THAT(
      told(program_with({{Practice::kTargetOfCall, 2, "work"}}), Story().workers(2).complains(2, error)),
      ElementsAre(
          "target_called: `work` is called at line 2, `two()`, and runs in the parent: what is passed "
          "on is only what it returns, which is no function: `TypeError: 'int' object is not "
          "callable`"));
}

TEST(TargetCalled, IsNotToldOfAChildThatCallsSomethingElse) {
  EXPECT_THAT(told(program_with({{Practice::kTargetOfCall, 2, "work"}}),
                   Story().workers(2).complains(2, not_callable("/home/student/answer.py"))),
              IsEmpty());
}

TEST(TargetCalled, IsNotToldOfACallThatGivesAFunction) {
  EXPECT_THAT(told(program_with({{Practice::kTargetOfCall, 2, "partial"}}), Story().workers(2)), IsEmpty());
}

TEST(TargetCalled, IsNotToldWhereOneOfSeveralGaveNoFunction) {
  const std::string error = not_callable("/usr/lib/python3.11/multiprocessing/process.py");
  EXPECT_THAT(
      told(program_with({{Practice::kTargetOfCall, 2, "partial"}, {Practice::kTargetOfCall, 3, "work"}}),
           Story().workers(2).complains(2, error)),
      IsEmpty());
}

TEST(BufferPrintedTwice, IsToldOfTextBehindOtherText) {
  EXPECT_THAT(
      told(program_with({{Practice::kTextAtFork, 1, "working ", "", 2}}),
           Story().worker().says(1, "now working child\n").says(0, "now working parent\n")),
      ElementsAre(
          "buffer_printed_twice: the text printed at line 1, `one()`, is still in the buffer when the "
          "process is forked at line 2: it comes out of the parent and of worker 1"));
}

TEST(BufferPrintedTwice, IsNotToldWhereTheChildWritesNothingOfIt) {
  const Program program = program_with({{Practice::kTextAtFork, 1, "working ", "", 2}});
  EXPECT_THAT(told(program, Story().worker().says(1, "child\n").says(0, "working parent\n")), IsEmpty());
  EXPECT_THAT(told(program, Story().worker().says(1, "wow, a child\n").says(0, "working parent\n")),
              IsEmpty());
  EXPECT_THAT(told(program, Story().worker().says(1, "number 1\n").says(0, "number 2\n")), IsEmpty());
}

TEST(BufferPrintedTwice, IsNotToldOfTextThatIsNotKnown) {
  EXPECT_THAT(told(program_with({{Practice::kTextAtFork, 1, "", "", 2}}),
                   Story().worker().says(1, "number 1\n").says(0, "number 2\n")),
              IsEmpty());
}

TEST(LostAtTerminate, IsToldOfTextInTheBuffer) {
  EXPECT_THAT(
      told(program_with({{Practice::kPool, 3}, {Practice::kUnflushedTask, 1, "", "show"}}),
           Story().workers(2).sends(1, 20).ends(1, Killed{SIGTERM}).ends(2, Killed{SIGTERM})),
      ElementsAre(
          "lost_at_terminate: the text printed at line 1, `one()`, is still in the worker's buffer when the "
          "pool ends, and is lost unless the worker happens to leave before it is ended"));
}

TEST(LostAtTerminate, IsToldAlikeWhereTheWorkerWasFaster) {
  const Program program = program_with({{Practice::kPool, 3}, {Practice::kUnflushedTask, 1, "", "show"}});
  const evidence::TrialResult slower = Story().worker().sends(1, 20).ends(1, Killed{SIGTERM});
  const evidence::TrialResult faster = Story().worker().sends(1, 20).says(1, "1 2 ").ends(1, Exited{0});
  const evidence::TrialResult whole = Story().worker().sends(1, 20).says(1, "1\n2\n").ends(1, Exited{0});
  EXPECT_THAT(told(program, faster), testing::SizeIs(1));
  EXPECT_EQ(told(program, faster), told(program, slower));
  EXPECT_THAT(told(program, whole), IsEmpty());
}

TEST(LostAtTerminate, IsNotToldOfIdleWorkers) {
  EXPECT_THAT(told(program_with({{Practice::kPool, 3}}), Story()
                                                             .workers(2)
                                                             .sends(1, 20)
                                                             .pauses(1, 2, 3, PauseKind::kSleep)
                                                             .ends(1, Killed{SIGTERM})
                                                             .pauses(2, 2, 3, PauseKind::kInput)
                                                             .ends(2, Killed{SIGTERM})),
              IsEmpty());
}

TEST(LostAtTerminate, IsNotToldWhereThePoolIsToEndBeforeItsWork) {
  const auto story = [] {
    return Story().worker().pauses(1, 2, 3, PauseKind::kSleep).ends(1, Killed{SIGTERM});
  };
  EXPECT_THAT(told(program_with({{Practice::kPool, 3, "Pool()", "", 4}}), story()), IsEmpty());
  EXPECT_THAT(told(program_with({{Practice::kPool, 3, "Pool()"}}), story()),
              ElementsAre("lost_at_terminate: worker 1 was ended in the middle of a task: the pool of line "
                          "3, `three()`, ends before all its work is done"));
}

TEST(DaemonKilled, IsToldOnlyOfThoseThatWereAtWork) {
  EXPECT_THAT(told(program_with({{Practice::kDaemon, 1, "work"}}), Story()
                                                                       .workers(3)
                                                                       .pauses(1, 2, 3, PauseKind::kInput)
                                                                       .ends(1, Killed{SIGTERM})
                                                                       .pauses(2, 2, 3, PauseKind::kLock)
                                                                       .ends(2, Killed{SIGTERM})
                                                                       .pauses(3, 2, 3, PauseKind::kSleep)
                                                                       .ends(3, Killed{SIGTERM})),
              ElementsAre("daemon_killed: worker 3, a daemon made at line 1, `one()`, was ended with the "
                          "parent before the work was done"));
}

TEST(DaemonKilled, IsNotToldOfDaemonsThatStoodInAQueuesGet) {
  EXPECT_THAT(told(program_with({{Practice::kDaemon, 1, "work"}}), Story()
                                                                       .workers(2)
                                                                       .pauses(1, 2, 3, PauseKind::kInput)
                                                                       .ends(1, Killed{SIGTERM})
                                                                       .pauses(2, 2, 3, PauseKind::kLock)
                                                                       .ends(2, Killed{SIGTERM})),
              IsEmpty());
}

TEST(DaemonKilled, IsNotToldOfAProcessThatTheProgramEndsItself) {
  Program program = program_with({{Practice::kDaemon, 1, "work"}});
  program.calls = {"*.terminate"};
  EXPECT_THAT(told(program, Story().worker().ends(1, Killed{SIGTERM})), IsEmpty());
}

TEST(ThreadsForProcesses, AreNotToldWhereThreadsWillDo) {
  EXPECT_THAT(told(program_with({{Practice::kThread, 1, "Thread"}}), Story().threads(0, 3), kThreadsOrNot),
              IsEmpty());
}

TEST(ParentDoesWork, IsToldOfAPoolWithoutWork) {
  EXPECT_THAT(
      told(program_with({{Practice::kUnusedPool, 2, "Pool()"}, {Practice::kCalledInParent, 3, "square"}}),
           Story().workers(4).says(0, "[1, 4]\n")),
      ElementsAre("parent_does_work: the pool made at line 2, `two()`, is given no work: the parent does "
                  "everything"));
}

TEST(ParentDoesWork, IsToldOfAnOrdinaryCall) {
  EXPECT_THAT(
      told(program_with({{Practice::kCalledInParent, 3, "square"}}), Story().says(0, "4\n")),
      ElementsAre(
          "parent_does_work: the parent calls `square` itself, at line 3, and no process is started"));
}

TEST(ParentDoesWork, IsNotToldWhereSomethingElseSaysWhy) {
  EXPECT_THAT(
      told(program_with(
               {{Practice::kNeverStarted, 2, "child", "square"}, {Practice::kCalledInParent, 3, "f"}}),
           Story()),
      ElementsAre("never_started: the process `child` is made at line 2, `two()`, and never started: nobody "
                  "runs `square` in it"));
}

TEST(ParentDoesWork, IsNotToldOfAProgramThatCrashed) {
  EXPECT_THAT(told(program_with({{Practice::kCalledInParent, 3, "square"}}), Story().ends(0, Exited{1})),
              IsEmpty());
}

TEST(Mistakes, SayWhereTheyWereSeenAndWhatToChange) {
  const auto material = material_of(program_with({{Practice::kJoinInStartLoop, 2}}),
                                    {trial_of(Story().worker(1, 3).worker(4, 6)),
                                     trial_of(Story(Environment::kRendezvous).worker(1, 3).worker(4, 6))});
  const std::vector<Mistake> mistakes = mistakes_in(kFourAtOnce, material, 0);
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].title, "Start and join in one loop");
  EXPECT_EQ(mistakes[0].hint,
            "start all processes in one loop and keep them in a list; join them in a second loop");
  EXPECT_EQ(mistakes[0].trial, 1);
  EXPECT_EQ(mistakes[0].environment, "rendezvous");
  EXPECT_THAT(mistakes[0].processes, ElementsAre(1, 2));
  EXPECT_EQ(mistakes[0].line, 2);
}

TEST(Mistakes, ChangeNoMarks) {
  const Program slip = program_with({{Practice::kNeverStarted, 2, "child", "square"}});
  const auto result = judge_question(question_of({{.behaviour = spec::Finishes{}, .points = 10}}),
                                     material_of(slip, {trial_of(Story())}));
  EXPECT_EQ(result.score, 10);
  EXPECT_EQ(result.mistakes.size(), 1U);
}

TEST(Mistakes, AreNotLookedForWithoutAnyTrial) {
  const auto material =
      material_of(program_with({{Practice::kNeverStarted, 2}}), {missed_trial(Environment::kNatural)});
  EXPECT_THAT(mistakes_in(kFourAtOnce, material, 0), IsEmpty());
}

}  // namespace
}  // namespace grader::judge
