#include "grader/plan/practices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "grader/base/text.h"
#include "grader/plan/ask_python.h"
#include "run_here.h"
#include "samples.h"

namespace grader::plan {
namespace {

using evidence::CodeFact;
using evidence::Practice;
using testing::ElementsAre;

// "never_started 3 p work": kind, line, name, function and other line, of all but what every program has.
std::string facts_in(const std::string& program) {
  std::vector<std::string> all;
  const Facts facts = ask_python("/usr/bin/python3", {{Reading::kProgram, program}}, run_here).front();
  EXPECT_EQ(facts.failed, "");
  for (const CodeFact& fact : facts.practices) {
    std::string one = std::string(name_of(fact.practice)) + " " + std::to_string(fact.line);
    for (const std::string& word : {fact.name, fact.function}) one += word.empty() ? "" : " " + word;
    all.push_back(one + (fact.other_line > 0 ? " " + std::to_string(fact.other_line) : ""));
  }
  return base::join(all, "; ");
}

struct Case {
  const char* name;
  const char* program;
  const char* facts;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

const Case kCases[] = {
    {"JoinBesideStart",
     "from multiprocessing import Process\n"
     "for i in range(4):\n"
     "    p = Process(target=print, args=(i,))\n"
     "    p.start()\n"
     "    p.join()\n",
     "join_in_start_loop 5 p.join()"},
    {"JoinInALoopWithinTheStartLoop",
     "from multiprocessing import Process\n"
     "ps = []\n"
     "for i in range(4):\n"
     "    p = Process(target=print)\n"
     "    ps.append(p)\n"
     "    p.start()\n"
     "    for q in ps:\n"
     "        q.join()\n",
     "join_in_start_loop 8 q.join()"},
    {"JoinOfEachBatch",
     "from multiprocessing import Process\n"
     "for batch in range(2):\n"
     "    ps = [Process(target=print) for _ in range(2)]\n"
     "    for p in ps:\n"
     "        p.start()\n"
     "    for p in ps:\n"
     "        p.join()\n",
     "join 7 p.join()"},
    {"JoinOfAnAttemptThatMayBeTheLast",
     "from multiprocessing import Process\n"
     "for i in range(4):\n"
     "    p = Process(target=print, args=(i,))\n"
     "    p.start()\n"
     "    p.join()\n"
     "    if p.exitcode == 0:\n"
     "        break\n",
     "join 5 p.join()"},
    {"JoinBesideStartWithItsExitCode",
     "from multiprocessing import Process\n"
     "for i in range(4):\n"
     "    p = Process(target=print, args=(i,))\n"
     "    p.start()\n"
     "    p.join()\n"
     "    print(p.exitcode)\n",
     "join_in_start_loop 5 p.join()"},
    {"JoinOfText", "import threading\nfor w in ['a', 'b']:\n    print(','.join(w))\n", ""},
    {"StartWithoutBrackets",
     "import multiprocessing as mp\n"
     "def work(): print(1)\n"
     "p = mp.Process(target=work)\n"
     "p.start\n",
     "never_started 3 p work"},
    {"NeverStartedAndNeverNamed",
     "from multiprocessing import *\n"
     "def work(): print(1)\n"
     "Process(target=work)\n",
     "never_started 3 work"},
    {"StartedByMap",
     "from multiprocessing import Process\n"
     "ps = [Process(target=print) for _ in range(2)]\n"
     "list(map(Process.start, ps))\n",
     ""},
    {"StartedByAFunctionThatMakesIt",
     "from multiprocessing import Process\n"
     "def make(): return Process(target=print)\n"
     "def launch(process): process.start()\n"
     "launch(make())\n",
     "called_in_parent 4 launch; called_in_parent 4 make"},
    {"MadeInAFunctionThatNobodyCalls",
     "from multiprocessing import Process\n"
     "def forgotten():\n"
     "    p = Process(target=print)\n",
     ""},
    {"MisspeltGuard", "if __name__ == ' __main__':\n    print(1)\n", "misspelt_guard 1"},
    {"RightGuard", "if '__main__' == __name__:\n    print(1)\n", ""},
    {"CalledTarget",
     "import multiprocessing\n"
     "def work(n): print(n)\n"
     "multiprocessing.Process(target=work(3)).start()\n",
     "called_in_parent 3 work; called_target 3 work"},
    {"CalledTargetThatGivesAFunction",
     "import multiprocessing\n"
     "def worker(n): return lambda: print(n)\n"
     "multiprocessing.Process(target=worker(3)).start()\n",
     "called_in_parent 3 worker; target_of_call 3 worker"},
    {"CalledTargetThatGivesAConstant",
     "import multiprocessing\n"
     "def work(n):\n"
     "    print(n)\n"
     "    return 0\n"
     "multiprocessing.Process(target=work(3)).start()\n",
     "called_in_parent 5 work; called_target 5 work 0"},
    {"CalledTargetThatMayGiveAFunction",
     "import multiprocessing\n"
     "def worker(n):\n"
     "    if n: return print\n"
     "    return 0\n"
     "multiprocessing.Process(target=worker(3)).start()\n",
     "called_in_parent 5 worker; target_of_call 5 worker"},
    {"CalledTargetThatIsAnotherByThen",
     "import multiprocessing\n"
     "def worker(): print(1)\n"
     "worker = lambda: print\n"
     "multiprocessing.Process(target=worker()).start()\n",
     "called_in_parent 4 worker; target_of_call 4 worker"},
    {"GetInAnEndlessLoop",
     "def eat(q):\n"
     "    while True:\n"
     "        print(q.get())\n"
     "eat(None)\n",
     "get_in_loop 3 q.get(); called_in_parent 4 eat"},
    {"GetUntilASentinel", "for item in iter(q.get, None):\n    print(item)\n", "get_in_loop 1 q.get"},
    {"GetByCountOrKeyOrTime",
     "for _ in range(3):\n"
     "    q.get()\n"
     "while True:\n"
     "    d.get('key')\n"
     "    q.get(timeout=1)\n",
     ""},
    {"LambdaForAPool",
     "from multiprocessing import Pool\n"
     "with Pool(2) as pool:\n"
     "    print(pool.map(lambda n: n, [1, 2]))\n",
     "pool 2 Pool(); unpicklable_task 3 a lambda pool.map()"},
    {"LocalFunctionForAPool",
     "from multiprocessing import Pool\n"
     "def main():\n"
     "    def f(n): return n\n"
     "    pool = Pool()\n"
     "    print(pool.map(f, [1, 2]))\n"
     "main()\n",
     "pool 4 Pool(); unpicklable_task 5 f pool.map(); called_in_parent 6 main"},
    {"FunctionForAPoolThatIsAlsoALocalName",
     "from multiprocessing import Pool\n"
     "def logged(f):\n"
     "    def square(n): return f(n)\n"
     "    def len(n): return f(n)\n"
     "    return square or len\n"
     "def square(n): return n * n\n"
     "print(logged(square)(3))\n"
     "with Pool(2) as pool:\n"
     "    print(pool.map(square, [1, 2]), pool.map(len, ['a']))\n",
     "called_in_parent 7 logged; pool 8 Pool()"},
    {"LocalFunctionForAPoolThatIsGlobal",
     "from multiprocessing import Pool\n"
     "def main():\n"
     "    global f\n"
     "    def f(n): return n\n"
     "    pool = Pool()\n"
     "    print(pool.map(f, [1, 2]))\n"
     "main()\n",
     "pool 5 Pool(); called_in_parent 7 main"},
    {"TaskThatNobodyWaitsFor",
     "from multiprocessing import Pool\n"
     "def f(n): return n\n"
     "with Pool(2) as pool:\n"
     "    results = [pool.apply_async(f, (n,)) for n in range(3)]\n",
     "pool 3 Pool(); dropped_task 4 pool.apply_async() f"},
    {"ResultThatNobodyTakes",
     "from multiprocessing import Pool\n"
     "def f(n): return n\n"
     "pool = Pool(2)\n"
     "pool.map_async(f, [1, 2])\n"
     "pool.close()\n"
     "pool.join()\n",
     "pool 3 Pool(); dropped_result 4 pool.map_async() f"},
    {"ResultThatACallbackTakes",
     "from multiprocessing import Pool\n"
     "def f(n): return n\n"
     "pool = Pool(2)\n"
     "pool.map_async(f, [1, 2], callback=print)\n"
     "pool.close()\n"
     "pool.join()\n",
     "pool 3 Pool()"},
    {"ResultThatComesBackThroughAQueue",
     "from multiprocessing import Manager, Pool\n"
     "def f(q): q.put(1)\n"
     "q = Manager().Queue()\n"
     "with Pool(2) as pool:\n"
     "    pool.apply_async(f, (q,))\n"
     "    print(q.get())\n",
     "pool 4 Pool()"},
    {"TaskThatACallbackTellsOf",
     "from multiprocessing import Pool\n"
     "def f(n): return n\n"
     "with Pool(2) as pool:\n"
     "    pool.apply_async(f, (1,), callback=print)\n",
     "pool 3 Pool()"},
    {"TaskThatASemaphoreTellsOf",
     "from multiprocessing import Pool, Semaphore\n"
     "done = Semaphore(0)\n"
     "def f(n): done.release()\n"
     "pool = Pool(2)\n"
     "pool.apply_async(f, (1,))\n"
     "done.acquire()\n",
     "pool 4 Pool()"},
    {"ResultThatIsInAFile",
     "from concurrent.futures import ProcessPoolExecutor\n"
     "from pathlib import Path\n"
     "def f(n): return Path('out').write_text(n)\n"
     "with ProcessPoolExecutor(2) as pool:\n"
     "    pool.submit(f, 'one')\n",
     "pool 4 ProcessPoolExecutor()"},
    {"PoolThatIsLeftAtATimeOut",
     "from multiprocessing import Pool, TimeoutError\n"
     "with Pool(1) as pool:\n"
     "    result = pool.apply_async(print)\n"
     "    try:\n"
     "        result.get(1)\n"
     "    except TimeoutError:\n"
     "        print('too late')\n",
     "pool 2 Pool() 5"},
    {"PoolThatIsLeftAtTheFirstResult",
     "from multiprocessing import Pool\n"
     "with Pool(2) as pool:\n"
     "    print(next(pool.imap_unordered(abs, [1, 2])))\n",
     "pool 2 Pool() 3"},
    {"PoolThatIsLeftWithItsLoop",
     "from multiprocessing import Pool\n"
     "def first(pool):\n"
     "    numbers = pool.imap(abs, [1, 2])\n"
     "    for number in numbers:\n"
     "        if number > 1: return number\n"
     "with Pool(2) as pool:\n"
     "    print(first(pool))\n",
     "pool 6 Pool() 5; called_in_parent 7 first"},
    {"PoolWhoseWorkersSleepAtFirst",
     "import time\n"
     "from multiprocessing import Pool\n"
     "def warm_up(): time.sleep(5)\n"
     "with Pool(2, initializer=warm_up) as pool:\n"
     "    print(pool.map(abs, [1, 2]))\n",
     "pool 4 Pool() 3"},
    {"PoolWhoseLoopIsRunThrough",
     "from multiprocessing import Pool\n"
     "with Pool(2) as pool:\n"
     "    for number in pool.imap(abs, [1, 2]):\n"
     "        for other in range(3):\n"
     "            if other > number: break\n",
     "pool 2 Pool()"},
    {"TaskThatLeavesText",
     "from multiprocessing import Pool\n"
     "def f(n):\n"
     "    print(n, end=' ')\n"
     "with Pool(2) as pool:\n"
     "    pool.map(f, [1, 2])\n",
     "unflushed_task 3 f; pool 4 Pool()"},
    {"TaskThatLeavesTextToWorkersThatAreJoined",
     "from multiprocessing import Pool\n"
     "def f(n):\n"
     "    print(n, end=' ')\n"
     "with Pool(2) as pool:\n"
     "    pool.map(f, [1, 2])\n"
     "    pool.close()\n"
     "    pool.join()\n",
     "pool 4 Pool()"},
    {"TaskThatLeavesTextToWorkersThatAreEnded",
     "from multiprocessing import Pool\n"
     "def f(n):\n"
     "    print(n, end=' ')\n"
     "pool = Pool(2)\n"
     "pool.map(f, [1, 2])\n"
     "pool.terminate()\n"
     "pool.join()\n",
     "unflushed_task 3 f; pool 4 Pool()"},
    {"TaskThatLeavesTextToWorkersThatLeave",
     "from multiprocessing import Pool\n"
     "def f(n):\n"
     "    print(n, end=' ')\n"
     "with Pool(2, maxtasksperchild=1) as pool:\n"
     "    pool.map(f, [1, 2])\n",
     "pool 4 Pool()"},
    {"TaskWhosePrintIsAnother",
     "import functools\n"
     "from multiprocessing import Pool\n"
     "print = functools.partial(print, flush=True)\n"
     "def f(n):\n"
     "    print(n, end=' ')\n"
     "with Pool(2) as pool:\n"
     "    pool.map(f, [1, 2])\n",
     "pool 6 Pool()"},
    {"GlobalListOfAChild",
     "from multiprocessing import Process\n"
     "found = []\n"
     "def work():\n"
     "    found.append(1)\n"
     "def main():\n"
     "    p = Process(target=work)\n"
     "    p.start()\n"
     "    p.join()\n"
     "    print(found)\n"
     "main()\n",
     "lost_change 4 found work 9; join 8 p.join(); called_in_parent 10 main"},
    {"SharedListOfAManager",
     "from multiprocessing import Manager, Process\n"
     "found = Manager().list()\n"
     "def work():\n"
     "    found.append(1)\n"
     "p = Process(target=work)\n"
     "p.start()\n"
     "print(found)\n",
     ""},
    {"GlobalThatTheParentFillsToo",
     "from multiprocessing import Pool\n"
     "found = []\n"
     "def work(n):\n"
     "    found.append(n)\n"
     "    return n\n"
     "with Pool(2) as pool:\n"
     "    results = pool.map(work, [1, 2])\n"
     "found.extend(results)\n"
     "print(found)\n",
     "pool 6 Pool()"},
    {"GlobalSetByAnInitializer",
     "from multiprocessing import Pool, Value\n"
     "count = None\n"
     "def init(value):\n"
     "    global count\n"
     "    count = value\n"
     "def work(n): return count.value\n"
     "with Pool(2, init, (Value('i'),)) as pool:\n"
     "    print(pool.map(work, [1, 2]))\n",
     "pool 7 Pool()"},
    {"GlobalThatAnInitializerIsGiven",
     "from multiprocessing import Pool, Value\n"
     "count = None\n"
     "def init(value):\n"
     "    global count\n"
     "    count = value\n"
     "def work(n): count.value += n\n"
     "count = Value('i')\n"
     "with Pool(2, initializer=init, initargs=(count,)) as pool:\n"
     "    pool.map(work, [1, 2])\n"
     "print(count.value)\n",
     "pool 8 Pool()"},
    {"GlobalThatATargetIsGiven",
     "from multiprocessing import Process, Value\n"
     "count = Value('i')\n"
     "def work(value):\n"
     "    global count\n"
     "    count = value\n"
     "p = Process(target=work, args=(count,))\n"
     "p.start()\n"
     "print(count.value)\n",
     ""},
    {"GlobalListThatIsReplacedByASharedOne",
     "from multiprocessing import Manager, Process\n"
     "found = []\n"
     "def work():\n"
     "    found.append(1)\n"
     "def main():\n"
     "    global found\n"
     "    found = Manager().list()\n"
     "    p = Process(target=work)\n"
     "    p.start()\n"
     "    print(found)\n"
     "main()\n",
     "called_in_parent 11 main"},
    {"GlobalThatTakesTheResultsAtOnce",
     "from multiprocessing import Pool\n"
     "found = 0\n"
     "def work(n):\n"
     "    global found\n"
     "    found += n\n"
     "    return found\n"
     "with Pool(2) as pool:\n"
     "    found = sum(pool.map(\n"
     "        work, [1, 2]))\n"
     "print(found)\n",
     "pool 7 Pool()"},
    {"GlobalThatTheParentCountsBetweenStarts",
     "from multiprocessing import Process\n"
     "count = 0\n"
     "def work():\n"
     "    global count\n"
     "    count += 1\n"
     "for _ in range(3):\n"
     "    count += 1\n"
     "    Process(target=work).start()\n"
     "print(count)\n",
     ""},
    {"GlobalThatALambdaFills",
     "from multiprocessing import Pool\n"
     "found = []\n"
     "def work(n):\n"
     "    found.append(n)\n"
     "    return n\n"
     "pool = Pool(2)\n"
     "pool.apply_async(work, (1,), callback=lambda n: found.append(n))\n"
     "pool.close()\n"
     "pool.join()\n"
     "print(found)\n",
     "pool 6 Pool()"},
    {"GlobalThatACallbackFills",
     "from multiprocessing import Pool\n"
     "found = []\n"
     "def work(n):\n"
     "    found.append(n)\n"
     "    return n\n"
     "def keep(n):\n"
     "    found.append(n)\n"
     "pool = Pool(2)\n"
     "pool.apply_async(work, (1,), callback=keep)\n"
     "pool.close()\n"
     "pool.join()\n"
     "print(found)\n",
     "pool 8 Pool()"},
    {"GlobalChangedBelowAFork",
     "import os\n"
     "count = 0\n"
     "for _ in range(3):\n"
     "    if os.fork() == 0:\n"
     "        count += 1\n"
     "        os._exit(0)\n"
     "for _ in range(3): os.wait()\n"
     "print(count)\n",
     "lost_change 5 count 8"},
    {"GlobalChangedBelowAForkInTheOtherBranch",
     "from os import fork, wait\n"
     "found = {}\n"
     "pid = fork()\n"
     "if pid:\n"
     "    wait()\n"
     "    print(found)\n"
     "else:\n"
     "    found['one'] = 1\n",
     "lost_change 8 found 6"},
    {"LocalNameChangedBelowAFork",
     "import os\n"
     "def main():\n"
     "    count = 0\n"
     "    pid = os.fork()\n"
     "    if not pid:\n"
     "        count = count + 1\n"
     "        raise SystemExit\n"
     "    os.waitpid(pid, 0)\n"
     "    print(count)\n"
     "main()\n",
     "lost_change 6 count 9; called_in_parent 10 main"},
    {"GlobalChangedByAFunctionBelowAFork",
     "import os, sys\n"
     "found = []\n"
     "def work(n): found.append(n)\n"
     "if (pid := os.fork()) == 0:\n"
     "    work(1)\n"
     "    sys.exit()\n"
     "os.wait()\n"
     "print(found)\n",
     "lost_change 3 found work 8; called_in_parent 5 work"},
    {"GlobalThatTheChildOfAForkLooksAtItself",
     "import os\n"
     "number = 10\n"
     "if os.fork() == 0:\n"
     "    number = 20\n"
     "    print('child', number)\n"
     "    os._exit(0)\n"
     "os.wait()\n"
     "print('parent', number)\n",
     ""},
    {"GlobalChangedByBothBehindAFork",
     "import os\n"
     "who = 'parent'\n"
     "if os.fork() == 0:\n"
     "    who = 'child'\n"
     "print(who)\n",
     ""},
    {"GlobalThatTheParentOfAForkChangesToo",
     "import os\n"
     "r, w = os.pipe()\n"
     "count = 0\n"
     "if os.fork() == 0:\n"
     "    count += 1\n"
     "    os.write(w, b'1')\n"
     "    os._exit(0)\n"
     "count += int(os.read(r, 1))\n"
     "print(count)\n",
     ""},
    {"SharedMemoryChangedBelowAFork",
     "import mmap, os\n"
     "from multiprocessing import Value\n"
     "count, memory = Value('i'), mmap.mmap(-1, 10)\n"
     "if os.fork() == 0:\n"
     "    count.value += 1\n"
     "    memory[0] = 1\n"
     "    os._exit(0)\n"
     "os.wait()\n"
     "print(count.value, memory[0])\n",
     ""},
    {"GlobalChangedBelowAForkThatReturns",
     "import os\n"
     "count = 0\n"
     "def go():\n"
     "    global count\n"
     "    if os.fork() == 0:\n"
     "        count += 1\n"
     "go()\n"
     "print(count)\n",
     "called_in_parent 7 go"},
    {"CacheOfAFunctionThatTheParentCallsToo",
     "from multiprocessing import Pool\n"
     "cache = {}\n"
     "def square(n):\n"
     "    cache[n] = n * n\n"
     "    return cache[n]\n"
     "with Pool(2) as pool:\n"
     "    print(pool.map(square, [1, 2]))\n"
     "print(square(3), cache)\n",
     "pool 6 Pool(); called_in_parent 8 square"},
    {"TextAtAFork",
     "import os, sys\n"
     "sys.stdout.write('one ')\n"
     "if os.fork() == 0:\n"
     "    os._exit(0)\n",
     "text_at_fork 2 one  3"},
    {"TextFlushedBeforeAFork",
     "import os, sys\n"
     "print('one', end=' ')\n"
     "sys.stdout.flush()\n"
     "os.fork()\n",
     ""},
    {"TextOfAnotherPrintAtAFork",
     "import functools, os\n"
     "print = functools.partial(print, flush=True)\n"
     "print('one', end=' ')\n"
     "os.fork()\n",
     ""},
    {"TextAtAForkOfAStreamThatWasChanged",
     "import os, sys\n"
     "sys.stdout.reconfigure(write_through=True)\n"
     "print('one', end=' ')\n"
     "os.fork()\n",
     ""},
    {"TextWithValuesAtAFork",
     "import os\n"
     "print(f'{os.getpid()} is at work', 7, end='. ')\n"
     "os.fork()\n",
     "text_at_fork 2  is at work 7.  3"},
    {"DaemonThatEnds",
     "from multiprocessing import Process\n"
     "def work(): print(1)\n"
     "p = Process(target=work)\n"
     "p.daemon = True\n"
     "p.start()\n",
     "daemon 3 work"},
    {"DaemonsByTheirClass",
     "from multiprocessing import Process\n"
     "class One(Process):\n"
     "    def __init__(self):\n"
     "        super().__init__(daemon=True)\n"
     "    def run(self): print(1)\n"
     "class Other(Process):\n"
     "    def __init__(self):\n"
     "        super().__init__()\n"
     "        self.daemon = True\n"
     "    def run(self): print(2)\n"
     "One().start()\n"
     "Other().start()\n",
     "daemon 11; daemon 12"},
    {"DaemonThatServes",
     "from multiprocessing import Process\n"
     "def serve():\n"
     "    while True: print(1)\n"
     "Process(target=serve, daemon=True).start()\n",
     ""},
    {"DaemonsThatMayGoOn",
     "import itertools\n"
     "from multiprocessing import Process\n"
     "def count():\n"
     "    for number in itertools.count(): print(number)\n"
     "def beat(stop):\n"
     "    while not stop.is_set(): print('alive')\n"
     "def serve(queue):\n"
     "    while True:\n"
     "        if queue.get() is None: return\n"
     "def eat(queue):\n"
     "    for item in iter(queue.get, None): print(item)\n"
     "def begin(queue): serve(queue)\n"
     "Process(target=count, daemon=True).start()\n"
     "Process(target=beat, daemon=True).start()\n"
     "Process(target=serve, daemon=True).start()\n"
     "Process(target=eat, daemon=True).start()\n"
     "Process(target=begin, daemon=True).start()\n",
     "get_in_loop 9 queue.get(); get_in_loop 11 queue.get"},
    {"DaemonWhoseWorkIsUnknown",
     "from multiprocessing import Process\n"
     "class Worker(Process):\n"
     "    def run(self):\n"
     "        while True: print(1)\n"
     "Worker(daemon=True).start()\n"
     "Process(target=server.serve_for_ever, daemon=True).start()\n",
     ""},
    {"DaemonThatGoesThroughAList",
     "from multiprocessing import Process\n"
     "class Worker(Process):\n"
     "    def run(self):\n"
     "        for number in range(3): print(number)\n"
     "def work(numbers):\n"
     "    for index, number in enumerate(sorted(numbers)): print(number)\n"
     "Process(target=work, daemon=True).start()\n"
     "Worker(daemon=True).start()\n",
     "daemon 7 work; daemon 8"},
    {"PoolsOfThreads",
     "from multiprocessing.dummy import Pool\n"
     "from concurrent.futures import ThreadPoolExecutor\n"
     "a = Pool(2)\n"
     "b = ThreadPoolExecutor()\n",
     "thread 3 Pool; thread 4 ThreadPoolExecutor"},
    {"RunInPlaceOfStart",
     "from multiprocessing import Process\n"
     "class Worker(Process):\n"
     "    def run(self): print(1)\n"
     "Worker().run()\n"
     "w = Worker()\n"
     "w.run()\n",
     "run_called 6 w.run()"},
    {"PoolWithoutWork",
     "from multiprocessing import get_context\n"
     "def f(n): return n\n"
     "with get_context('fork').Pool(2) as pool:\n"
     "    print(list(map(f, [1, 2])))\n",
     "pool 3 Pool(); unused_pool 3 Pool()"},
    {"FunctionsThatCallEachOther",
     "from multiprocessing import Process\n"
     "def ping(n): return pong(n - 1) if n else 0\n"
     "def pong(n): return ping(n - 1) if n else 0\n"
     "p = Process(target=ping, args=(3,))\n"
     "p.start()\n"
     "print(pong(2))\n",
     ""},
};

class PracticeOf : public testing::TestWithParam<Case> {};

TEST_P(PracticeOf, IsSeenInTheTree) { EXPECT_EQ(facts_in(GetParam().program), GetParam().facts); }

INSTANTIATE_TEST_SUITE_P(Programs, PracticeOf, testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(Practices, AreFoundAcrossCellsAndCountTheProgramsLines) {
  const auto answers =
      answers_in_garden({prose("Q6."), code("from multiprocessing import Process\ndef f(): print(1)"),
                         code("p = Process(target=f)"), code("q = Process(target=f)\np.start()")});
  const evidence::Answer& answer = answers.back();
  ASSERT_EQ(answer.programs.size(), 1U);
  EXPECT_THAT(answer.programs[0].facts, ElementsAre(CodeFact{Practice::kNeverStarted, 4, "q", "f"}));
}

TEST(Practices, OfAProgramThatPythonCannotReadAreNone) {
  std::vector<std::vector<evidence::Answer>> answers(1);
  answers[0].push_back(
      {.programs = {{.text = "p = (", .error = evidence::SyntaxError{1, 5, "never closed"}}}});
  note_practices("/usr/bin/python3", answers, run_here);
  EXPECT_TRUE(answers[0][0].programs[0].facts.empty());
}

}  // namespace
}  // namespace grader::plan
