#include "grader/evidence/answer.h"

#include <gtest/gtest.h>

namespace grader::evidence {
namespace {

Part code(std::string text) { return {.cell = 3, .is_code = true, .text = std::move(text)}; }
Part prose(std::string text) { return {.cell = 2, .text = std::move(text)}; }

struct Kind {
  const char* name;
  std::vector<Part> parts;
  const char* kind;
};

void PrintTo(const Kind& row, std::ostream* out) { *out << row.name; }

const Kind kKinds[] = {
    {"NothingIsNone", {}, "none"},
    {"CodeAlone", {code("print(1)")}, "code"},
    {"ProseAlone", {prose("A fork copies the process.")}, "prose"},
    {"ProseBesideCode", {prose("It forks:"), code("os.fork()")}, "both"},
    {"WhiteSpaceIsNoProse", {prose(" \n\t\n"), code("os.fork()")}, "code"},
    {"WhiteSpaceAloneIsNone", {prose("\n"), code("  \n")}, "none"},
};

class AnswerKind : public testing::TestWithParam<Kind> {};

TEST_P(AnswerKind, FollowsFromItsParts) { EXPECT_EQ(kind_of({.parts = GetParam().parts}), GetParam().kind); }

INSTANTIATE_TEST_SUITE_P(Kinds, AnswerKind, testing::ValuesIn(kKinds),
                         [](const auto& row) { return row.param.name; });

TEST(Answer, WithoutPartsIsMissing) {
  EXPECT_TRUE(Answer{}.missing());
  EXPECT_FALSE(Answer{.parts = {code("1")}}.missing());
}

TEST(Answer, JoinsItsProseAndLeavesCodeOut) {
  const Answer answer{.parts = {prose("First fork."), code("os.fork()"), prose("Then wait.")}};
  EXPECT_EQ(answer.prose(), "First fork.\nThen wait.");
}

}  // namespace
}  // namespace grader::evidence
