#include "grader/warden/stop.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/ptrace.h>

namespace grader::warden {
namespace {

int stopped(int signal, int event = 0) { return event << 16 | signal << 8 | 0x7F; }

TEST(Stop, IsDecodedFromAWaitStatus) {
  EXPECT_EQ(std::get<Ended>(decode(3 << 8)).code, 3);
  EXPECT_EQ(std::get<EndedBySignal>(decode(SIGKILL)).signal, SIGKILL);
  EXPECT_TRUE(std::holds_alternative<AtCall>(decode(stopped(SIGTRAP, PTRACE_EVENT_SECCOMP))));
  EXPECT_TRUE(std::holds_alternative<AfterCall>(decode(stopped(SIGTRAP | 0x80))));
  EXPECT_FALSE(std::get<AtBirth>(decode(stopped(SIGTRAP, PTRACE_EVENT_FORK))).vfork);
  EXPECT_FALSE(std::get<AtBirth>(decode(stopped(SIGTRAP, PTRACE_EVENT_CLONE))).vfork);
  EXPECT_TRUE(std::get<AtBirth>(decode(stopped(SIGTRAP, PTRACE_EVENT_VFORK))).vfork);
  EXPECT_TRUE(std::holds_alternative<AtExec>(decode(stopped(SIGTRAP, PTRACE_EVENT_EXEC))));
  EXPECT_TRUE(std::holds_alternative<AtExit>(decode(stopped(SIGTRAP, PTRACE_EVENT_EXIT))));
  EXPECT_TRUE(std::holds_alternative<AtStart>(decode(stopped(SIGTRAP, PTRACE_EVENT_STOP))));
  EXPECT_TRUE(std::holds_alternative<AtGroupStop>(decode(stopped(SIGSTOP, PTRACE_EVENT_STOP))));
  EXPECT_EQ(std::get<AtSignal>(decode(stopped(SIGTERM))).signal, SIGTERM);
}

}  // namespace
}  // namespace grader::warden
