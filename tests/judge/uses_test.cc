#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using spec::Uses;

// The verdict on a program that was never run.
std::string verdict_on_text(const Uses& wanted, evidence::Program program) {
  const BehaviourResult row = row_for(wanted, std::vector<evidence::Trial>{}, std::move(program));
  return std::string(name_of(row.verdict.kind)) + ": " + row.verdict.message;
}

const evidence::Program kProgram{
    .imports = {"concurrent.futures", "multiprocessing.pool", "os"},
    .calls = {"multiprocessing.pool.Pool", "os.fork", "random.randint", "print"}};

TEST(Uses, WhatIsAskedFor) {
  EXPECT_EQ(verdict_on_text({.imports = {"os", "multiprocessing"}, .calls = {"os.fork"}}, kProgram),
            "passed: the code uses `os`, `multiprocessing` and `os.fork`");
}

TEST(Uses, ANameFromWhereItLives) {
  EXPECT_EQ(verdict_on_text({.calls = {"multiprocessing.Pool"}}, kProgram),
            "passed: the code uses `multiprocessing.Pool`");
}

TEST(Uses, NotThreadsUnderTheNameOfProcesses) {
  EXPECT_EQ(verdict_on_text({.calls = {"multiprocessing.Pool"}}, {.calls = {"multiprocessing.dummy.Pool"}}),
            "failed: the code does not call `multiprocessing.Pool`");
}

TEST(Uses, NotWhatIsMissing) {
  EXPECT_EQ(verdict_on_text({.imports = {"threading", "queue"}, .calls = {"os.wait", "fork"}}, kProgram),
            "failed: the code does not import `threading` and `queue`; the code does not call `os.wait` and "
            "`fork`");
}

TEST(Uses, NotANameThatOnlyBeginsAlike) {
  EXPECT_EQ(verdict_on_text({.calls = {"os.for"}}, kProgram), "failed: the code does not call `os.for`");
}

TEST(Uses, NothingThatIsForbidden) {
  EXPECT_EQ(verdict_on_text({.forbidden_imports = {"os"}, .forbidden_calls = {"random"}}, kProgram),
            "failed: not to be imported here: `os`; not to be called here: `random`");
  EXPECT_EQ(verdict_on_text({.forbidden_imports = {"threading"}, .forbidden_calls = {"eval"}}, kProgram),
            "passed: the code uses nothing that is not allowed");
}

}  // namespace
}  // namespace grader::judge
