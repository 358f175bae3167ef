#include "grader/base/text.h"
#include "grader/report/deciding.h"
#include "grader/report/excerpt.h"
#include "grader/report/markdown_text.h"
#include "grader/report/matched.h"
#include "grader/report/message.h"
#include "grader/report/process_names.h"
#include "grader/report/waits.h"
#include "grader/report/words.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::Material;
using judge::QuestionResult;

constexpr int kTimelineColumns = 110;

std::string signed_word(const Sign& sign) { return std::string(sign.sign) + " " + std::string(sign.word); }

// A pipe ends a cell even inside code, so cells hold escaped words only.
std::string summary_table(const judge::StudentResult& student) {
  std::string out = "| Question | | Status | Points |\n| --- | --- | --- | ---: |\n";
  for (const QuestionResult& question : student.questions)
    out += "| " + markdown_words(question.id) + " | " + markdown_words(question.title) + " | " +
           signed_word(sign_of(question.status)) + " | " + points_of(question.score, question.max_score) +
           " |\n";
  return out + "\n";
}

std::string behaviours_list(const QuestionResult& question) {
  std::string out;
  for (const judge::BehaviourResult& row : question.behaviours) {
    out += "- " + signed_word(sign_of(row.verdict.kind)) + " **" + markdown_words(spaced(row.behaviour)) +
           "** (" + points_of(row.points, row.max_points);
    if (!row.environment.empty()) out += ", trial " + markdown_words(row.environment);
    out += ")  \n  " + markdown_message(row.verdict.message) + "\n";
    if (row.verdict.kind != judge::VerdictKind::kPassed && !row.hint.empty())
      out += "  *Hint:* " + markdown_message(row.hint) + "\n";
  }
  return out + (out.empty() ? "" : "\n");
}

std::string mistakes_list(const QuestionResult& question) {
  if (question.mistakes.empty()) return "";
  std::string out = "### What went wrong, and what to change\n\n";
  for (const judge::Mistake& mistake : question.mistakes) {
    out += "- **" + markdown_words(mistake.title) + "**";
    if (!mistake.environment.empty()) out += " (trial " + markdown_words(mistake.environment) + ")";
    out += "  \n  " + markdown_message(mistake.message) + "  \n  *What to change:* " +
           markdown_message(mistake.hint) + "\n";
  }
  return out + "\n";
}

// Numbered lines with what happened at them below.
std::string program_text(const evidence::Program& program, const Evidence* evidence) {
  const std::vector<LineNote> notes = line_notes(program, evidence);
  const auto lines = base::split_lines(program.text);
  const Excerpt excerpt(lines.size(), kMostCodeLines);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (excerpt.gap_at(i)) out += left_out_sentence(excerpt, "line") + "\n";
    if (!excerpt.shows(i)) continue;
    const std::string number = std::to_string(i + 1);
    out += std::string(4 - std::min<std::size_t>(4, number.size()), ' ') + number + "  " +
           base::shorten(lines[i], kLongestLine) + "\n";
    for (const LineNote& note : notes) {
      if (note.line == static_cast<int>(i) + 1) out += "    ^ " + note.words + "\n";
    }
  }
  return out;
}

std::string output_text(const Evidence& evidence) {
  const ProcessNames names(evidence);
  const std::vector<evidence::Line> lines = output_lines(evidence);
  const Excerpt excerpt(lines.size(), kMostOutputLines);
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (excerpt.gap_at(i)) out += left_out_sentence(excerpt, "line") + "\n";
    if (!excerpt.shows(i)) continue;
    std::vector<std::string> writers;
    for (const int process : lines[i].writers) writers.push_back(names.full(process));
    const std::string stream = lines[i].stream == evidence::Stream::kStderr ? " stderr" : "";
    out +=
        base::join(writers, " + ") + stream + ": " + base::shorten(lines[i].text, kLongestOutputLine) + "\n";
  }
  return out;
}

std::string stall_list(const Evidence& evidence) {
  const ProcessNames names(evidence);
  std::string out = "Where everything stood after " + time_text(evidence.stall->time) + ":\n\n";
  for (const evidence::Wait& wait : evidence.stall->waits) {
    out += "- " + names.full(wait.process);
    if (wait.thread != 0) out += ", thread " + std::to_string(wait.thread);
    out += " " + markdown_words(what_it_did(wait));
    if (!call_of(wait).empty()) out += " in " + markdown_code(call_of(wait));
    const std::string object = object_of(wait, names);
    if (!object.empty()) out += ", on " + markdown_words(object);
    const std::string place = place_in_program(wait);
    if (!place.empty()) out += " (" + markdown_words(place) + ")";
    out += "\n";
  }
  return out + "\n";
}

std::string trial_text(const evidence::Trial& trial) {
  std::string out = "### What it did in the trial " + markdown_words(trial_name(trial)) + "\n\n";
  if (const auto* not_run = std::get_if<evidence::NotRun>(&trial.result))
    return out +
           "This trial could not be run, which is no fault of the program: " + markdown_words(not_run->why) +
           "\n\n";
  const auto& evidence = std::get<Evidence>(trial.result);
  out += markdown_words(outcome_sentence(evidence)) + "\n" +
         markdown_words(environment_sentence(trial.environment)) + "\n\n";
  if (evidence.stall && !evidence.stall->waits.empty()) out += stall_list(evidence);
  const std::string output = output_text(evidence);
  out += output.empty() ? "It printed nothing.\n\n" : markdown_fence(output, "text") + "\n";
  return out + markdown_fence(timeline_text(evidence, kTimelineColumns, false), "text") + "\n";
}

std::string question_text(const QuestionResult& question, const Material& material) {
  std::string out = "## " + markdown_words(question.id) + " " + markdown_words(question.title) + " (" +
                    points_of(question.score, question.max_score) + ")\n\n" +
                    signed_word(sign_of(question.status)) + ". " +
                    markdown_words(matched_sentence(material.answer)) + "\n\n";
  if (!question.summary.empty() && !material.answer.missing())
    out += markdown_message(question.summary) + "\n\n";
  out += behaviours_list(question) + mistakes_list(question);
  if (material.answer.has_prose())
    out += "### The written answer\n\n" +
           markdown_fence(base::shorten(material.answer.prose(), kLongestProse), "text") + "\n";
  const auto deciding = deciding_trial(question, material);
  const auto& programs = material.answer.programs;
  const auto counted = static_cast<std::size_t>(question.program);
  if (question.program >= 0 && counted < programs.size()) {
    const bool same = deciding && material.trials[*deciding].program == question.program;
    const auto* evidence = same ? std::get_if<Evidence>(&material.trials[*deciding].result) : nullptr;
    out += "### The program\n\n" + markdown_fence(program_text(programs[counted], evidence), "text") + "\n";
    for (const std::string& note : programs[counted].notes) out += "- " + markdown_message(note) + "\n";
    if (!programs[counted].notes.empty()) out += "\n";
  }
  if (deciding) out += trial_text(material.trials[*deciding]);
  return out;
}

}  // namespace

std::string student_markdown(const spec::Assignment& assignment, const StudentReport& report) {
  const judge::StudentResult& student = report.result;
  std::string out = "# " + markdown_words(student.name.empty() ? student.id : student.name) + "\n\n" +
                    markdown_words(assignment.title) + ": **" + points_of(student.score, student.max_score) +
                    " points**, " + std::string(sign_of(student.status).word) + ".\n\n";
  for (const std::string& problem : student.problems) out += "- " + markdown_words(problem) + "\n";
  if (!student.problems.empty()) out += "\n";
  if (student.needs_review) out += "A person still looks at this submission: the marks may change.\n\n";
  if (!student.questions.empty()) out += summary_table(student);
  const Material nothing;
  for (std::size_t i = 0; i < student.questions.size(); ++i)
    out += question_text(student.questions[i], i < report.materials.size() ? report.materials[i] : nothing);
  const std::string isolation = isolation_sentences(isolation_of(report));
  if (!isolation.empty()) out += isolation + "\n";
  return out;
}

}  // namespace grader::report
