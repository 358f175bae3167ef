#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/evidence/job.h"
#include "grader/evidence/material.h"
#include "grader/spec/spec.h"
#include "grader/submission/student.h"

namespace grader::plan {

// Planning needs Python's own view of every cell, and Python runs only in a box. So it goes in two steps:
// questions to Python (jobs, run like any other), and, with its replies, answers and their trials.

// Runs jobs and gives their results in the same order.
using RunJobs = std::function<std::vector<evidence::TrialResult>(const std::vector<evidence::Job>&)>;

// The answers of every student to every question (missing ones included), in the order of the students, then
// of the assignment's questions. Python is asked in batches for the whole class; a source that crashes or
// stalls the parser costs only itself.
std::vector<std::vector<evidence::Answer>> find_answers(const spec::Assignment& assignment,
                                                        const std::vector<submission::Student>& students,
                                                        const RunJobs& run);

// An answer whose programs have to be built, where its question says how.
struct ToBuild {
  const spec::Question* question = nullptr;
  evidence::Answer* answer = nullptr;
};

// Builds them, each once, in a box like any trial. Each program gets what was built of it, or else what the
// compiler said (its error), or why the machine could not build it.
void build_programs(const std::vector<ToBuild>& answers, const RunJobs& run);

// The trials of an answer, not yet run (result: NotRun), and the job of each, in the same order.
struct Plan {
  std::vector<evidence::Trial> trials{};
  std::vector<evidence::Job> jobs{};
  std::vector<evidence::Trial> impossible{};  // of programs that could not be built: never to be run
};
Plan plan_trials(const spec::Assignment& assignment, const spec::Question& question,
                 const evidence::Answer& answer);

// An answer that is nothing but this code or this prose: for a spec's examples.
std::vector<evidence::Answer> answers_of_examples(const spec::Assignment& assignment,
                                                  const spec::Question& question, const RunJobs& run);

}  // namespace grader::plan
