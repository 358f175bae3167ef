#include "grader/plan/file_names.h"

#include <gtest/gtest.h>

#include <ostream>

namespace grader::plan {
namespace {

struct Named {
  const char* path = "";
  int question = 0;  // its place from 1; 0: none
};
void PrintTo(const Named& named, std::ostream* out) { *out << named.path; }

class FileName : public testing::TestWithParam<Named> {};

TEST_P(FileName, NamesAQuestion) {
  spec::Assignment assignment;
  for (const char* id : {"C1", "C2", "C3", "C4"}) assignment.questions.push_back({.id = id});
  const auto found = question_named_in(GetParam().path, assignment);
  EXPECT_EQ(found ? static_cast<int>(*found) + 1 : 0, GetParam().question);
}

const Named kNames[] = {
    {"anna/q3.c", 3},
    {"anna/question_2.cpp", 2},
    {"anna/Q3/main.c", 3},
    {"anna/ex4-counter.c", 4},
    {"anna/c2_pipe.c", 2},
    {"anna/anna_q1.c", 1},
    {"anna/02-pipe.c", 2},
    {"anna.zip/Exercise 4/a.c", 4},
    {"anna/task-1/src/main.c", 1},
    {"anna/main.c", 0},
    {"anna/fork4.c", 0},
    {"q3.c", 0},
    {"q3/main.c", 0},
    {"anna/q7.c", 0},
};
INSTANTIATE_TEST_SUITE_P(Paths, FileName, testing::ValuesIn(kNames));

}  // namespace
}  // namespace grader::plan
