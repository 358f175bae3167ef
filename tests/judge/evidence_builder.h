#pragma once

#include <string>
#include <utility>
#include <vector>

#include "grader/judge/judge.h"

namespace grader::judge {

// Evidence as a short story: a parent with pid 2, whose workers, numbered from 1, have the pids 3, 4, ….
// Unless something else is told, everybody ends well and the parent waits for all.
class Story {
 public:
  explicit Story(evidence::Environment environment = evidence::Environment::kNatural) {
    evidence_.environment = environment;
    evidence_.exit_code = 0;
    evidence_.processes.push_back({.id = 0,
                                   .pid = 2,
                                   .role = evidence::Role::kRoot,
                                   .command = {"/usr/bin/python3", "answer.py"},
                                   .ended = 100,
                                   .ending = evidence::Exited{0}});
  }

  Story&& worker(double born = 1, double ended = 50, int parent = 0) && {
    const int id = static_cast<int>(evidence_.processes.size());
    evidence_.processes.push_back({.id = id,
                                   .parent = parent,
                                   .pid = 2 + id,
                                   .role = evidence::Role::kWorker,
                                   .command = {"/usr/bin/python3", "answer.py"},
                                   .born = born,
                                   .ended = ended,
                                   .ending = evidence::Exited{0},
                                   .reaped_by = parent,
                                   .reaped = ended});
    return std::move(*this);
  }

  // So many workers, all there at once.
  Story&& workers(int count) && {
    for (int i = 0; i < count; ++i) std::move(*this).worker(1 + i, 50 + i);
    return std::move(*this);
  }

  Story&& helper() && {
    std::move(*this).worker();
    evidence_.processes.back().role = evidence::Role::kHelper;
    return std::move(*this);
  }

  Story&& says(int process, std::string text, int thread = 0) && {
    const double time = 10 + static_cast<double>(evidence_.writes.size());
    evidence_.writes.push_back({.time = time, .process = process, .thread = thread, .text = std::move(text)});
    return std::move(*this);
  }

  Story&& complains(int process, std::string text) && {
    std::move(*this).says(process, std::move(text));
    evidence_.writes.back().stream = evidence::Stream::kStderr;
    return std::move(*this);
  }

  Story&& ends(int process, evidence::Ending ending) && {
    at(process).ending = ending;
    if (process == 0 && ending != evidence::Ending(evidence::Exited{0})) {
      std::move(*this).outcome(evidence::Outcome::kCrashed);
    }
    return std::move(*this);
  }

  Story&& not_waited_for(int process) && {
    at(process).reaped_by.reset();
    at(process).reaped.reset();
    return std::move(*this);
  }

  Story&& threads(int process, int count) && {
    for (int i = 0; i <= count; ++i) at(process).threads.push_back({.id = i});
    return std::move(*this);
  }

  Story&& outcome(evidence::Outcome outcome) && {
    evidence_.outcome = outcome;
    return std::move(*this);
  }

  Story&& waits(evidence::Wait wait) && {
    if (!evidence_.stall) evidence_.stall = evidence::Stall{.time = 99};
    evidence_.stall->waits.push_back(std::move(wait));
    return std::move(*this);
  }

  Story&& sends(int process, std::int64_t bytes) && {
    at(process).sent_bytes = bytes;
    return std::move(*this);
  }
  Story&& uses_memory(int process, std::int64_t bytes) && {
    at(process).peak_memory_bytes = bytes;
    return std::move(*this);
  }
  Story&& pauses(int process, double from, double to, evidence::PauseKind kind) && {
    evidence_.pauses.push_back({.process = process, .from = from, .to = to, .kind = kind});
    return std::move(*this);
  }

  // Messages are watched; and one of them, which is received a second after it was sent.
  Story&& messages_watched() && {
    evidence_.saw_messages = true;
    return std::move(*this);
  }
  Story&& tells(int from, int to, double sent, std::string channel = "pipe 1") && {
    evidence_.saw_messages = true;
    evidence_.messages.push_back({from, to, std::move(channel), 8, sent, sent + 1});
    return std::move(*this);
  }
  Story&& shares_memory(int process) && {
    evidence_.shared_memory.push_back({process, 1, 4096, "anonymous"});
    return std::move(*this);
  }

  evidence::Process& at(int process) { return evidence_.processes[static_cast<std::size_t>(process)]; }
  evidence::Evidence& told() { return evidence_; }
  operator evidence::TrialResult() && { return std::move(evidence_); }
  operator evidence::Evidence() && { return std::move(evidence_); }

 private:
  evidence::Evidence evidence_{};
};

inline evidence::Trial trial_of(evidence::TrialResult result, int program = 0) {
  evidence::Trial trial{.program = program, .result = std::move(result)};
  if (const auto* evidence = std::get_if<evidence::Evidence>(&trial.result))
    trial.environment = evidence->environment;
  return trial;
}

// The machine could not do this one.
inline evidence::Trial missed_trial(evidence::Environment environment, int program = 0) {
  return {.program = program, .environment = environment, .result = evidence::NotRun{"no more memory"}};
}

// An answer of one code cell with one program.
inline evidence::Material material_of(evidence::Program program, std::vector<evidence::Trial> trials) {
  evidence::Material material;
  material.answer.parts.push_back({.is_code = true, .text = program.text});
  material.answer.programs.push_back(std::move(program));
  material.trials = std::move(trials);
  return material;
}

inline evidence::Material prose_of(std::string text) {
  evidence::Material material;
  material.answer.parts.push_back({.text = std::move(text)});
  return material;
}

inline spec::Question question_of(std::vector<spec::Expected> behaviours, double points = 10) {
  return {.id = "Q7", .title = "Seven", .points = points, .behaviours = std::move(behaviours)};
}

// The row that one behaviour, worth ten points, gets.
inline BehaviourResult row_for(spec::Behaviour behaviour, const evidence::Material& material) {
  return judge_question(question_of({{.behaviour = std::move(behaviour), .points = 10}}), material)
      .behaviours.at(0);
}

inline BehaviourResult row_for(spec::Behaviour behaviour, std::vector<evidence::Trial> trials,
                               evidence::Program program = {}) {
  return row_for(std::move(behaviour), material_of(std::move(program), std::move(trials)));
}

// "passed: …": the verdict of one behaviour on a program that was run once.
inline std::string verdict_on(spec::Behaviour behaviour, evidence::TrialResult result,
                              evidence::Program program = {}) {
  const BehaviourResult row =
      row_for(std::move(behaviour), {trial_of(std::move(result))}, std::move(program));
  return std::string(name_of(row.verdict.kind)) + ": " + row.verdict.message;
}

}  // namespace grader::judge
