#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grader/judge/result.h"

namespace grader::report {

// What is said of a class as a whole. Questions that could not be graded through a fault of the grader count
// nowhere.

struct QuestionFigures {
  std::string id{};
  std::string title{};
  double max_score = 0;
  int graded = 0;
  double mean = 0;  // of those graded
};

// At how many students a behaviour failed.
struct Stumble {
  std::string question{};
  std::string behaviour{};
  int failed = 0;
  int judged = 0;  // passed, failed or undecided
};

// How often a classic mistake was made.
struct MistakeFigures {
  std::string id{};
  std::string title{};
  int students = 0;
  int answers = 0;
};

inline constexpr std::size_t kBins = 10;

struct ClassFigures {
  std::vector<QuestionFigures> questions{};  // in the order of the first student who has them
  int graded = 0;                            // students with a whole score
  double mean = 0;                           // of their scores
  double median = 0;
  double max_score = 0;
  std::array<int, kBins> bins{};           // students by tenth of the full marks, the last one with 100 %
  std::vector<Stumble> stumbles{};         // most failures first
  std::vector<MistakeFigures> mistakes{};  // made by most students first
  std::vector<std::string> review{};       // ids of students whom a person must look at
};

ClassFigures figures_of(const std::vector<judge::StudentResult>& students);

// A score is whole when nothing of the submission was left ungraded through a fault that is not the
// student's.
bool is_whole(const judge::StudentResult& student);

// The student's result for a question; nothing when there is none.
const judge::QuestionResult* question_named(const judge::StudentResult& student, const std::string& id);

}  // namespace grader::report
