#include "grader/base/text.h"
#include "grader/report/events.h"
#include "grader/report/excerpt.h"
#include "grader/report/process_names.h"
#include "grader/report/sections.h"
#include "grader/report/timeline_layout.h"
#include "grader/report/timeline_svg.h"
#include "grader/report/traffic.h"
#include "grader/report/waits.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::Wait;

constexpr std::size_t kMostWaits = 60;

void add_wait(Node table, const Wait& wait, const ProcessNames& names) {
  const Node row = add(table, "tr");
  const std::string thread = wait.thread == 0 ? "" : ", thread " + std::to_string(wait.thread);
  add_text(add(row, "th"), "span", names.full(wait.process) + thread, "who " + names.style(wait.process));
  const Node what = add(row, "td");
  text(what, what_it_did(wait));
  const std::string call = call_of(wait);
  if (!call.empty()) {
    text(what, " in ");
    add_text(what, "code", call);
  }
  add_text(row, "td", object_of(wait, names));
  add_text(row, "td", wakers_of(wait, names));
  add_text(row, "td", place_in_program(wait));
}

// Where everything stood at the end of a trial that could not go on.
void add_stall(Node parent, const Evidence& evidence) {
  const ProcessNames names(evidence);
  const evidence::Stall& stall = *evidence.stall;
  add_text(parent, "h4", "Where everything stood after " + time_text(stall.time));
  const std::string why = evidence.outcome == evidence::Outcome::kDeadlock ? deadlock_sentence(stall, names)
                                                                           : ring_sentence(stall, names);
  if (!why.empty()) add_text(parent, "p", why);
  const Node table = add(add(parent, "div", "scroll processes"), "table", "stall");
  const Node head = add(table, "tr");
  for (const char* title : {"Who", "What it does", "On what", "Who could wake it", "Where in the program"})
    add_text(head, "th", title);
  const Excerpt excerpt(stall.waits.size(), kMostWaits);
  for (std::size_t i = 0; i < stall.waits.size(); ++i) {
    if (excerpt.shows(i)) add_wait(table, stall.waits[i], names);
  }
  if (excerpt.left_out() > 0) add_text(parent, "p", left_out_sentence(excerpt, "thread"), "aside");
}

void add_events(Node parent, const Evidence& evidence) {
  const std::vector<Event> events = events_of(evidence);
  const ProcessNames names(evidence);
  const Node details = add(parent, "details", "events");
  add_text(details, "summary", "The same as a list");
  const Node table = add(add(details, "div", "scroll tall processes"), "table", "output");
  const Excerpt excerpt(events.size(), kMostEvents);
  const double end = end_of(evidence);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (excerpt.gap_at(i))
      add_text(add(add(table, "tr", "gap"), "th").parent(), "td", left_out_sentence(excerpt, "event"));
    if (!excerpt.shows(i)) continue;
    const Node row = add(table, "tr");
    add_text(add(row, "th"), "span", names.name(events[i].process), "who " + names.style(events[i].process));
    add_text(row, "td", events[i].words);
    add_text(row, "td", moment_text(events[i].time, end), "time");
  }
}

}  // namespace

void add_trial(Node parent, const evidence::Trial& trial, const std::string& id) {
  const std::string name = trial_name(trial);
  if (const auto* not_run = std::get_if<evidence::NotRun>(&trial.result)) {
    add_text(parent, "p", "This trial could not be run, which is no fault of the program: " + not_run->why,
             "notice");
    return;
  }
  const auto& evidence = std::get<Evidence>(trial.result);
  add_text(parent, "p", outcome_sentence(evidence), "outcome");
  add_text(parent, "p", environment_sentence(trial.environment), "aside");
  if (evidence.stall && !evidence.stall->waits.empty()) add_stall(parent, evidence);
  add_text(parent, "h4", "Output");
  add_output(parent, evidence, trial.file);
  add_text(parent, "h4", "Timeline");
  const Node frame = add(parent, "div", "scroll");
  draw_timeline(frame, evidence, id, "Timeline of the trial " + name);
  add_events(parent, evidence);
  add_traffic(parent, evidence);
}

}  // namespace grader::report
