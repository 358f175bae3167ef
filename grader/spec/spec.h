#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/base/diagnostic.h"
#include "grader/evidence/job.h"
#include "grader/spec/behaviour.h"
#include "grader/spec/recipe.h"

namespace grader::spec {

enum class AnswerKind { kCode, kProse, kCodeOrProse };

// An example answer with the verdict that it must get (grader spec verify).
struct Example {
  std::string name{};
  std::string code{};  // one of the two
  std::string prose{};
  std::string status{};  // "passed", "partial", "failed", "needs_review"
  std::optional<double> score{};
  std::map<std::string, std::string>
      verdicts{};  // behaviour name -> verdict of its rows ("passed", "failed", …)
  base::Location where{};
};

struct Question {
  std::string id{};  // "Q6"
  std::string title{};
  std::string text{};  // the assignment's own words, by which an answer without a number is found
  std::vector<std::string> also_asked_as{};  // other wordings
  double points = 0;                         // the sum of its behaviours
  AnswerKind answer = AnswerKind::kCode;
  std::vector<Expected> behaviours{};
  std::vector<evidence::Environment> environments{};  // in which code answers are run
  evidence::ClockKind clock = evidence::ClockKind::kVirtual;
  std::vector<Example> examples{};
  std::optional<evidence::Limits> limits{};  // in place of the assignment's
  std::string input{};                       // standard input of its programs
  Recipe recipe{};                           // in languages other than Python
  base::Location where{};
};

// "The answer to `question` of `student` is in these cells", said by a person.
struct Pin {
  std::string student{};
  std::string question{};
  std::vector<int> cells{};
  base::Location where{};
};

struct Assignment {
  std::string id{};  // name of the spec's folder
  std::string title{};
  Language language = Language::kPython;
  std::string interpreter = "/usr/bin/python3";
  evidence::Limits limits{};
  std::vector<Question> questions{};  // in order
  std::vector<Pin> pins{};
};

}  // namespace grader::spec
