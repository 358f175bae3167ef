#include "grader/evidence/answer.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/evidence/names.h"

namespace grader::evidence {
namespace {

constexpr Name<Practice> kPractices[] = {
    {Practice::kJoinInStartLoop, "join_in_start_loop"},
    {Practice::kJoin, "join"},
    {Practice::kNeverStarted, "never_started"},
    {Practice::kMisspeltGuard, "misspelt_guard"},
    {Practice::kCalledTarget, "called_target"},
    {Practice::kTargetOfCall, "target_of_call"},
    {Practice::kGetInLoop, "get_in_loop"},
    {Practice::kUnpicklableTask, "unpicklable_task"},
    {Practice::kPool, "pool"},
    {Practice::kDroppedTask, "dropped_task"},
    {Practice::kDroppedResult, "dropped_result"},
    {Practice::kUnflushedTask, "unflushed_task"},
    {Practice::kLostChange, "lost_change"},
    {Practice::kTextAtFork, "text_at_fork"},
    {Practice::kDaemon, "daemon"},
    {Practice::kThread, "thread"},
    {Practice::kRunCalled, "run_called"},
    {Practice::kUnusedPool, "unused_pool"},
    {Practice::kCalledInParent, "called_in_parent"},
};

bool says_something(const Part& part) { return !base::trim(part.text).empty(); }

}  // namespace

std::string_view name_of(Practice practice) { return name_in(kPractices, practice); }
std::optional<Practice> practice_named(std::string_view name) { return value_in(kPractices, name); }

bool Answer::has_code() const {
  return std::any_of(parts.begin(), parts.end(),
                     [](const Part& part) { return part.is_code && says_something(part); });
}

bool Answer::has_prose() const {
  return std::any_of(parts.begin(), parts.end(),
                     [](const Part& part) { return !part.is_code && says_something(part); });
}

std::string Answer::prose() const {
  std::vector<std::string> texts;
  for (const Part& part : parts) {
    if (!part.is_code) texts.push_back(part.text);
  }
  return base::join(texts, "\n");
}

std::string_view kind_of(const Answer& answer) {
  if (answer.has_code()) return answer.has_prose() ? "both" : "code";
  return answer.has_prose() ? "prose" : "none";
}

}  // namespace grader::evidence
