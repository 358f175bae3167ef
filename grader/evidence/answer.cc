#include "grader/evidence/answer.h"

#include <algorithm>

#include "grader/base/text.h"

namespace grader::evidence {
namespace {

bool says_something(const Part& part) { return !base::trim(part.text).empty(); }

}  // namespace

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
