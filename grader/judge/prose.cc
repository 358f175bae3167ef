#include <algorithm>

#include "grader/base/text.h"
#include "grader/judge/claims.h"
#include "grader/judge/phrases.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

// Why a person has to look although nothing may be missing; empty if nobody has to.
std::string reason_to_confirm(const spec::Explains& wanted, const Attempt& attempt) {
  if (wanted.confirm) return "a person has to confirm it";
  if (attempt.question->answer == spec::AnswerKind::kCodeOrProse) {
    return "a description in place of code: a person has to confirm it";
  }
  return "";
}

}  // namespace

Ruling judge_one(const spec::Explains& wanted, const Attempt& attempt) {
  if (!attempt.answer->has_prose()) {
    return stated(VerdictKind::kFailed, "the answer holds no text that explains anything");
  }
  const std::vector<std::string> words = words_of(attempt.answer->prose());
  std::vector<std::string> found;
  std::vector<std::string> not_found;
  for (const spec::Idea& idea : wanted.ideas) {
    const bool is_there = std::any_of(idea.phrases.begin(), idea.phrases.end(),
                                      [&](const std::string& phrase) { return has_phrase(words, phrase); });
    (is_there ? found : not_found).push_back(idea.name);
  }
  std::string message = found.empty() ? "none of the ideas asked for was found" : "found: " + listed(found);
  const bool enough_ideas = static_cast<int>(found.size()) >= wanted.at_least;
  const bool enough_words = static_cast<int>(words.size()) >= wanted.min_words;
  if (!enough_ideas && !not_found.empty()) message += "; not found: " + listed(not_found);
  if (!enough_words) {
    message += "; " + base::count_of(static_cast<long>(words.size()), "word") + " of at least " +
               std::to_string(wanted.min_words);
  }
  const std::string confirm = reason_to_confirm(wanted, attempt);
  if (enough_ideas && enough_words && confirm.empty()) return stated(VerdictKind::kPassed, message);
  message += "; " + (confirm.empty() ? "a person has to look" : confirm);
  const double share = wanted.at_least < 1 ? 1 : static_cast<double>(found.size()) / wanted.at_least;
  return {stated(VerdictKind::kUndecided, message), std::min(share, 1.0)};
}

}  // namespace grader::judge
