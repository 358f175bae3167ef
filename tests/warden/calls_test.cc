#include "grader/warden/calls.h"

#include <gtest/gtest.h>
#include <sys/syscall.h>

#include <ostream>

namespace grader::warden {
namespace {

using evidence::PauseKind;

struct Case {
  const char* name;
  Call call;
  PauseKind kind;
  bool timed;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

constexpr std::uint64_t kForEver = static_cast<std::uint64_t>(-1);

const Case kCases[] = {
    {"FutexForEver", {SYS_futex, {1, 128, 0, 0}}, PauseKind::kLock, false},
    {"FutexWithTimeout", {SYS_futex, {1, 128, 0, 4096}}, PauseKind::kLock, true},
    {"PollForEver", {SYS_poll, {1, 1, kForEver}}, PauseKind::kInput, false},
    {"PollForEverAsThirtyTwoBits", {SYS_poll, {1, 1, 0xFFFFFFFF}}, PauseKind::kInput, false},
    {"PollForASecond", {SYS_poll, {1, 1, 1000}}, PauseKind::kInput, true},
    {"EpollForEver", {SYS_epoll_wait, {3, 1, 1, kForEver}}, PauseKind::kInput, false},
    {"SelectWithTimeout", {SYS_select, {3, 1, 1, 0, 4096}}, PauseKind::kInput, true},
    {"Nanosleep", {SYS_nanosleep, {1, 1}}, PauseKind::kSleep, true},
    {"WaitForChild", {SYS_wait4, {7, 0, 0}}, PauseKind::kChild, false},
    {"ReadFromPipe", {SYS_read, {5, 0, 1}}, PauseKind::kInput, false},
    {"Restarted", {SYS_restart_syscall, {}}, PauseKind::kSleep, true},
    {"Unknown", {9999, {}}, PauseKind::kOther, true},
};

class BlockingCall : public testing::TestWithParam<Case> {};

TEST_P(BlockingCall, IsReadFromTheArguments) {
  const Blocking blocking = blocking_of(GetParam().call);
  EXPECT_EQ(blocking.kind, GetParam().kind);
  EXPECT_EQ(blocking.timed, GetParam().timed);
}

INSTANTIATE_TEST_SUITE_P(Call, BlockingCall, testing::ValuesIn(kCases),
                         [](const auto& instance) { return instance.param.name; });

TEST(Blocking, KnowsTheDescriptor) { EXPECT_EQ(blocking_of({SYS_read, {5}}).descriptor, 5); }

TEST(Blocking, KnowsNoForkThatWouldNotEnd) {
  for (const long call : {SYS_fork, SYS_vfork, SYS_clone, SYS_clone3})
    EXPECT_TRUE(blocking_of({call, {}}).timed);
}

}  // namespace
}  // namespace grader::warden
