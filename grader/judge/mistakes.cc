#include "grader/judge/mistakes.h"

#include <algorithm>
#include <string_view>

#include "grader/judge/detectors.h"

namespace grader::judge {
namespace {

struct Entry {
  std::string_view id;
  std::string_view title;
  Detector look;
  std::string_view hint;
};

constexpr Entry kCatalogue[] = {
    {"join_in_start_loop", "Start and join in one loop", join_in_start_loop,
     "start all processes in one loop and keep them in a list; join them in a second loop"},
    {"never_started", "A process made and never started", never_started,
     "call `start()` on every process, and `join()` afterwards"},
    {"target_called", "The target called instead of passed", called_target,
     "pass the function without brackets, and its arguments beside it: `Process(target=work, args=(1,))`"},
    {"no_main_guard", "No guard for the main module, or a wrong one", no_main_guard,
     "put everything that starts processes below `if __name__ == \"__main__\":`; where children are not "
     "forked, each of them runs the text outside of it again"},
    {"join_before_drain", "Join before the queue is drained", join_before_drain,
     "take everything out of the queue first, then join: a process ends only when what it has sent is read"},
    {"missing_sentinel", "A sentinel missing", missing_sentinel,
     "when all work is in the queue, put one sentinel for each consumer behind it (such as `None`), and let "
     "a "
     "consumer end when it gets one"},
    {"results_not_collected", "Work given to a pool and never collected", results_not_collected,
     "keep what `apply_async` or `map_async` returns and call `get()` on it, which waits and shows errors; "
     "where there is no result to get, call `close()` and `join()` on the pool"},
    {"not_picklable", "Something that cannot be pickled", not_picklable,
     "give processes and pools functions that are defined with `def` at the top of the module, and plain "
     "values"},
    {"global_in_child", "A global changed in the child", global_in_child,
     "processes share no variables: send results through a `Queue` or as a pool's results, or share a "
     "`Value` "
     "or an `Array`"},
    {"buffer_printed_twice", "Unflushed text printed twice", buffer_printed_twice,
     "empty the buffer before `os.fork()`: `print(…, flush=True)` or `sys.stdout.flush()`"},
    {"lost_at_terminate", "Work or output lost with the pool", lost_at_terminate,
     "take all results before the pool ends: leaving `with Pool()` terminates the workers; or call `close()` "
     "and `join()` first"},
    {"daemon_killed", "Daemon processes ended with the parent", daemon_killed,
     "join the process before the program ends, or leave `daemon=True` out"},
    {"threads_for_processes", "Threads instead of processes", threads_for_processes,
     "use `multiprocessing.Process` or a `Pool` of it: threads stay within one process"},
    {"parent_does_work", "The parent does the work", parent_does_work,
     "give the function to a process, `Process(target=work)`, and call `start()` on it"},
};

Mistake mistake_of(const Entry& entry, Sighting sighting, const evidence::Material& material) {
  Mistake mistake{.id = std::string(entry.id),
                  .title = std::string(entry.title),
                  .message = std::move(sighting.message),
                  .hint = sighting.hint.empty() ? std::string(entry.hint) : std::move(sighting.hint),
                  .trial = sighting.trial,
                  .processes = std::move(sighting.processes),
                  .line = sighting.line};
  if (mistake.trial) {
    const evidence::Trial& trial = material.trials.at(static_cast<std::size_t>(*mistake.trial));
    mistake.environment = evidence::name_of(trial.environment);
  }
  return mistake;
}

}  // namespace

std::vector<Mistake> mistakes_in(const spec::Question& question, const evidence::Material& material,
                                 int program) {
  std::vector<Mistake> found;
  if (program < 0 || program >= static_cast<int>(material.answer.programs.size())) return found;
  const Attempt attempt = attempt_of(question, material, program);
  if (attempt.program->error || attempt.runs.empty()) return found;
  for (const Entry& entry : kCatalogue) {
    if (auto sighting = entry.look(attempt))
      found.push_back(mistake_of(entry, std::move(*sighting), material));
  }
  return found;
}

const evidence::CodeFact* fact_of(const Attempt& attempt, evidence::Practice practice) {
  const auto& facts = attempt.program->facts;
  const auto found = std::find_if(facts.begin(), facts.end(),
                                  [&](const evidence::CodeFact& fact) { return fact.practice == practice; });
  return found == facts.end() ? nullptr : &*found;
}

}  // namespace grader::judge
