#include "grader/judge/judge.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/judge/claims.h"
#include "grader/judge/marks.h"
#include "grader/judge/mistakes.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using spec::Expected;
using Rows = std::vector<BehaviourResult>;

// The report on one program of an answer.
struct Judged {
  int program = 0;
  Rows rows{};
  Marks marks{};
};

// The text of one of the program's files; of its own where none is named.
std::string_view text_of(const evidence::Program& program, const std::string& file) {
  const auto found = std::find_if(program.files.begin(), program.files.end(),
                                  [&](const evidence::File& one) { return one.path == file; });
  return found == program.files.end() ? std::string_view(program.text) : found->content;
}

// "expected an indented block after the 'for' statement on line 7" counts lines of the program, as we do.
std::string syntax_sentence(const evidence::Program& program) {
  const evidence::SyntaxError& error = *program.error;
  const std::string message = base::shorten(base::printable(error.message), 200);
  if (error.line == 0) return message;
  const bool is_python = error.said_by == evidence::SyntaxError{}.said_by;
  const std::string who = is_python ? "Python cannot read " : "`" + error.said_by + "` cannot compile ";
  const std::string place = error.file.empty() ? place_of(program, error.line)
                                               : "line " + std::to_string(error.line) + " of " + error.file;
  const std::string text = line_quoted(text_of(program, error.file), error.line);
  return who + place + (text.empty() ? "" : ", " + text) + ": " + message;
}

// Why no code of the answer can be judged; nothing if it can.
std::optional<std::string> no_code(const Attempt& attempt) {
  if (attempt.answer->missing()) return "there is no answer";
  if (!attempt.program) {
    return attempt.answer->has_code() ? "no program could be made of the answer's code"
                                      : "the answer holds no code";
  }
  if (attempt.program->error) return syntax_sentence(*attempt.program);
  return std::nullopt;
}

template <typename Wanted>
Ruling ask(const Wanted& wanted, const Attempt& attempt) {
  constexpr bool kIsAboutProse = std::is_same_v<Wanted, spec::Explains>;
  if constexpr (!kIsAboutProse) {
    if (const auto why = no_code(attempt)) return stated(VerdictKind::kFailed, *why);
  } else if (attempt.answer->missing()) {
    return stated(VerdictKind::kFailed, "there is no answer");
  }
  return judge_one(wanted, attempt);
}

// Maps is asked again of the runs with a changed input.
Ruling ask_with_variation(const spec::Maps& wanted, const Attempt& attempt) {
  const Ruling plain = ask(wanted, attempt);
  if (plain.verdict.kind != VerdictKind::kPassed) return plain;
  return both(follows_input(wanted, attempt), plain.verdict);
}

BehaviourResult row_of(const Expected& expected, const Ruling& ruling, const Attempt& attempt,
                       const evidence::Material& material) {
  BehaviourResult row{.behaviour = std::string(spec::name_of(expected.behaviour)),
                      .verdict = ruling.verdict,
                      .points = rounded_points(expected.points * ruling.share),
                      .max_points = expected.points};
  if (ruling.verdict.kind != VerdictKind::kPassed) row.hint = expected.hint;
  if (ruling.verdict.trial) {
    const auto& trial = material.trials[static_cast<std::size_t>(*ruling.verdict.trial)];
    row.environment = evidence::name_of(trial.environment);
  }
  if (attempt.answer->missing()) row.hint.clear();
  return row;
}

Rows rows_of(const Expected& expected, const Attempt& attempt, const evidence::Material& material);

std::string ordinal(int number) {
  constexpr const char* kWords[] = {"first", "second", "third",   "fourth",
                                    "fifth", "sixth",  "seventh", "eighth"};
  if (number >= 1 && number <= static_cast<int>(std::size(kWords))) return kWords[number - 1];
  return "number " + std::to_string(number);
}

// The order of ways and of programs: the more they earn the better, counting what only a fault of ours keeps
// open; then what is surer. A description that earns nothing yet is still worth a look if there is no code.
bool is_better(const Marks& a, const Marks& b, bool has_program) {
  if (a.possible != b.possible) return a.possible > b.possible;
  if (a.not_run != b.not_run) return a.not_run < b.not_run;
  if (a.possible == 0 && !has_program) return a.undecided > b.undecided;
  return a.points > 0 && a.undecided < b.undecided;
}

Rows best_way(const spec::AnyOf& any, const Attempt& attempt, const evidence::Material& material) {
  Rows best;
  int number = 1;
  for (std::size_t i = 0; i < any.ways.size(); ++i) {
    Rows rows = rows_of(any.ways[i], attempt, material);
    const bool is_readable = attempt.program && !attempt.program->error;
    if (i > 0 && !is_better(marks_of(rows), marks_of(best), is_readable)) continue;
    best = std::move(rows);
    number = static_cast<int>(i) + 1;
  }
  if (number > 1 && !best.empty()) {
    best.front().verdict.message +=
        " (the " + ordinal(number) + " of " + std::to_string(any.ways.size()) + " accepted ways)";
  }
  return best;
}

Rows all_parts(const spec::AllOf& all, const Attempt& attempt, const evidence::Material& material) {
  Rows rows;
  for (const Expected& part : all.parts) {
    for (BehaviourResult& row : rows_of(part, attempt, material)) rows.push_back(std::move(row));
  }
  return rows;
}

Rows rows_of(const Expected& expected, const Attempt& attempt, const evidence::Material& material) {
  if (const auto* any = std::get_if<spec::AnyOf>(&expected.behaviour))
    return best_way(*any, attempt, material);
  if (const auto* all = std::get_if<spec::AllOf>(&expected.behaviour))
    return all_parts(*all, attempt, material);
  if (const auto* maps = std::get_if<spec::Maps>(&expected.behaviour); maps && expected.vary_input) {
    return {row_of(expected, ask_with_variation(*maps, attempt), attempt, material)};
  }
  const Ruling ruling = std::visit(
      [&](const auto& wanted) -> Ruling {
        using Wanted = std::decay_t<decltype(wanted)>;
        if constexpr (std::is_same_v<Wanted, spec::AnyOf> || std::is_same_v<Wanted, spec::AllOf>) {
          return {};
        } else {
          return ask(wanted, attempt);
        }
      },
      expected.behaviour);
  return {row_of(expected, ruling, attempt, material)};
}

Judged judge_program(const spec::Question& question, const evidence::Material& material, int program) {
  const Attempt attempt = attempt_of(question, material, program);
  Judged judged{.program = std::max(program, 0)};
  for (const Expected& expected : question.behaviours) {
    for (BehaviourResult& row : rows_of(expected, attempt, material)) judged.rows.push_back(std::move(row));
  }
  judged.marks = marks_of(judged.rows);
  return judged;
}

Judged best_program(const spec::Question& question, const evidence::Material& material) {
  const auto count = static_cast<int>(material.answer.programs.size());
  if (count == 0) return judge_program(question, material, -1);
  Judged best = judge_program(question, material, 0);
  for (int program = 1; program < count; ++program) {
    Judged judged = judge_program(question, material, program);
    if (is_better(judged.marks, best.marks, true)) best = std::move(judged);
  }
  return best;
}

std::string summary_of(const evidence::Answer& answer, const Judged& judged) {
  if (answer.missing()) return "no answer was found";
  if (answer.programs.size() < 2) return "";
  const std::string count = std::to_string(answer.programs.size());
  return "the answer holds " + count + " programs; the " + ordinal(judged.program + 1) + " counted";
}

}  // namespace

QuestionResult judge_question(const spec::Question& question, const evidence::Material& material) {
  Judged judged = best_program(question, material);
  QuestionResult result{.id = question.id,
                        .title = question.title,
                        .score = std::min(rounded_points(judged.marks.points), question.points),
                        .max_score = question.points,
                        .status = status_of(judged.marks, question.points),
                        .program = judged.program,
                        .summary = summary_of(material.answer, judged)};
  result.behaviours = std::move(judged.rows);
  result.mistakes = mistakes_in(question, material, judged.program);
  if (material.answer.missing()) result.status = Status::kMissing;
  return result;
}

}  // namespace grader::judge
