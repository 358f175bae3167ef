#include "grader/app/log.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace grader::app {
namespace {

constexpr const char* kHostile = "::error::a\x1b[2J\r\n::warning::\xC2\x9B##[group]\n";

std::string on_stdout(const std::function<void()>& action) {
  testing::internal::CaptureStdout();
  action();
  return testing::internal::GetCapturedStdout();
}

std::string on_stderr(const std::function<void()>& action) {
  testing::internal::CaptureStderr();
  action();
  return testing::internal::GetCapturedStderr();
}

TEST(Log, LetsNobodyCommandWhoReadsIt) {
  constexpr const char* kInert = ":\\:error::a␛[2J␍\n:\\:warning::\uFFFD#\\#[group]\n";
  EXPECT_EQ(on_stdout([] { say(kHostile); }), kInert);
  EXPECT_EQ(on_stderr([] { complain(kHostile); }), kInert);
}

TEST(Log, IsOneLineForEachWarning) {
  EXPECT_EQ(on_stderr([] { warn(kHostile); }), "warning: :\\:error::a␛[2J␍ :\\:warning::\uFFFD#\\#[group]\n");
  EXPECT_EQ(on_stderr([] { note("two\nlines"); }), "info: two lines\n");
}

TEST(Log, LeavesADrawingItsColours) {
  EXPECT_EQ(on_stdout([] { draw("\x1b[31mred\x1b[0m ##[error]\n"); }), "\x1b[31mred\x1b[0m #\\#[error]\n");
}

}  // namespace
}  // namespace grader::app
