// The evidence of a trial, as a warden writes it and as it is kept; and a job, as a warden is given it.

#include <algorithm>

#include "fuzz/mutate_json.h"
#include "fuzz/read_spec.h"
#include "fuzz/reports.h"
#include "grader/evidence/json.h"
#include "grader/evidence/order.h"
#include "grader/evidence/timeline.h"
#include "grader/evidence/traffic.h"

namespace grader {
namespace {

using evidence::Event;
using evidence::Evidence;

void check_order(const Evidence& evidence) {
  const evidence::Order order(evidence);
  std::vector<Event> events;
  for (std::size_t i = 0; i < std::min<std::size_t>(evidence.writes.size(), 8); ++i)
    events.push_back({Event::Kind::kWrite, i});
  for (std::size_t i = 0; i < std::min<std::size_t>(evidence.processes.size(), 8); ++i)
    events.push_back({Event::Kind::kEnd, i});
  for (const Event& a : events) {
    for (const Event& b : events)
      fuzz::must(!order.happens_before(a, b) || !order.happens_before(b, a), "nothing comes before itself");
  }
}

void check_questions(const Evidence& evidence) {
  const auto workers = static_cast<int>(evidence::workers(evidence).size());
  fuzz::must(evidence::workers_at_once(evidence) <= workers, "no more are alive than were born");
  fuzz::must(evidence::threads_started(evidence) >= 0, "threads are counted");
  evidence::children_of(evidence, evidence::root_of(evidence).id);
  evidence::lines_of(evidence, evidence::Stream::kStdout);
  evidence::traffic_of(evidence);
  evidence::shared_memory_of(evidence);
}

void check_pictures(const Evidence& evidence) {
  for (const int columns : {10, 100}) {
    const std::string text = report::timeline_text(evidence, columns, false);
    fuzz::must(base::printable(text) == text, "a timeline can be shown in a terminal");
  }
  fuzz::must_be_xml(report::timeline_svg(evidence), "a timeline is well-formed");
}

// The answer of which it is the evidence.
evidence::Answer answer_to(const std::string& question) {
  const std::string text = "from multiprocessing import Process\nworkers = [1, 2, 3]\nprint(workers)\n";
  evidence::Program program{.text = text,
                            .lines = {{0, 1}, {0, 2}, {0, 3}},
                            .imports = {"multiprocessing"},
                            .calls = {"multiprocessing.Process"},
                            .inputs = {{1, 2, 3}}};
  for (const auto practice : {evidence::Practice::kJoinInStartLoop, evidence::Practice::kGetInLoop,
                              evidence::Practice::kTextAtFork, evidence::Practice::kLostChange})
    program.facts.push_back({practice, 2, "workers", "work", 3});
  return {.question = question,
          .source = "ada.py",
          .cells = {0},
          .parts = {{.last_line = 3, .is_code = true, .text = text}},
          .matched_by = "heading",
          .confidence = 1,
          .programs = {program}};
}

void check_judging(const evidence::TrialResult& result) {
  static const spec::Assignment assignment = fuzz::read_spec("/fuzz/spec");
  const auto* evidence = std::get_if<Evidence>(&result);
  const evidence::Trial trial{.environment = evidence ? evidence->environment : evidence::Environment(),
                              .file = "evidence/one.json",
                              .result = result};
  evidence::Trial varied = trial;
  varied.varied_input = {3, 4, 6};
  std::vector<evidence::Material> materials;
  for (const spec::Question& question : assignment.questions)
    materials.push_back({answer_to(question.id), {trial, varied}});
  fuzz::judge_and_report(assignment, "ada", {}, materials);
}

void check_job(const base::Json& json) {
  std::string problem;
  const auto job = evidence::job_from(json, problem);
  if (!job) return fuzz::must(!problem.empty(), "what is no job has a reason");
  const base::Json written = evidence::to_json(*job);
  const auto back = evidence::job_from(written, problem);
  fuzz::must(back && evidence::to_json(*back) == written, "a job reads back: " + problem);
}

}  // namespace
}  // namespace grader

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const auto json = base::parse_json(fuzz::text_of(data, size));
  if (!json) return 0;
  check_job(*json);
  std::string problem;
  const auto result = evidence::trial_result_from(*json, problem);
  if (!result) {
    fuzz::must(!problem.empty(), "what is no evidence has a reason");
    return 0;
  }
  const std::string written = base::to_text(evidence::to_json(*result));
  const auto again = base::parse_json(written);
  fuzz::must(again.has_value(), "evidence is JSON");
  const auto back = evidence::trial_result_from(*again, problem);
  fuzz::must(back && base::to_text(evidence::to_json(*back)) == written, "evidence reads back: " + problem);
  if (const auto* evidence = std::get_if<Evidence>(&*result)) {
    check_order(*evidence);
    check_questions(*evidence);
    check_pictures(*evidence);
  }
  check_judging(*result);
  return 0;
}
