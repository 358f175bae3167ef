#pragma once

#include <vector>

#include "grader/judge/result.h"

namespace grader::judge {

// What the rows of a question add up to.
struct Marks {
  double points = 0;
  double possible = 0;  // what it could still become where something was not run
  int undecided = 0;
  int not_run = 0;
};
Marks marks_of(const std::vector<BehaviourResult>& rows);

// The status that follows from the rows. Undecided rows count with the points that they have for now.
Status status_of(const Marks& marks, double max_score);

// Points are kept in hundredths, so that sums read as they are written.
double rounded_points(double points);

}  // namespace grader::judge
