#include "grader/app/run_jobs.h"

#include <exception>
#include <stdexcept>

#include "grader/app/interrupt.h"
#include "grader/app/progress.h"
#include "grader/schedule/run_all.h"

namespace grader::app {

void Runner::run(const std::string& what, const std::vector<evidence::Job>& jobs, const Done& done,
                 const Wanted& wanted) const {
  if (jobs.empty()) return;
  Progress progress(what, jobs.size());
  std::exception_ptr trouble;
  schedule::Options options;
  options.at_once = at_once;
  options.warden = warden;
  options.isolation = isolation;
  options.stop = &interrupted();
  options.wanted = wanted;
  options.done = [&](std::size_t job, const evidence::TrialResult& result) {
    progress.step();
    const bool was_stopped = interrupted() && std::holds_alternative<evidence::NotRun>(result);
    if (trouble || was_stopped) return;
    try {
      done(job, result);
    } catch (...) {
      trouble = std::current_exception();
      stop_work();
    }
  };
  schedule::run_each(jobs, options);
  if (trouble) std::rethrow_exception(trouble);
}

std::vector<evidence::TrialResult> Runner::run_all(const std::string& what,
                                                   const std::vector<evidence::Job>& jobs) const {
  std::vector<evidence::TrialResult> results(jobs.size(), evidence::NotRun{"interrupted"});
  run(what, jobs, [&](std::size_t job, const auto& result) { results[job] = result; });
  return results;
}

std::vector<evidence::TrialResult> Runner::ask(const std::vector<evidence::Job>& jobs) const {
  auto results = run_all("reading", jobs);
  if (interrupted()) throw Interrupted();
  for (const evidence::TrialResult& result : results) {
    const auto* not_run = std::get_if<evidence::NotRun>(&result);
    if (not_run) throw std::runtime_error("cannot read the answers: " + not_run->why);
  }
  return results;
}

}  // namespace grader::app
