#include <gmock/gmock.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/system_error.h"
#include "tests/warden/programs.h"

namespace grader::warden {
namespace {

using evidence::Environment;
using evidence::Evidence;
using testing::DoubleNear;
using testing::Gt;
using testing::Lt;

// What a program may add to a wait by itself, on the busiest machine.
constexpr double kOwnTime = 0.5;

// Processes that compute for as long as this lives: more of them than the machine has processors. They are a
// group of their own and nobody's children here, where a trial waits for all that there are.
class BusyMachine {
 public:
  BusyMachine() {
    ::prctl(PR_SET_CHILD_SUBREAPER, 0);  // which a trial before this one may have set
    group_ = base::check(::fork(), "fork");
    if (group_ == 0) {
      ::setsid();
      const long processors = ::sysconf(_SC_NPROCESSORS_ONLN);
      for (long i = 0; i <= processors; ++i) {
        if (::fork() == 0) compute();
      }
      ::_exit(0);
    }
    ::waitpid(group_, nullptr, 0);
  }
  BusyMachine(const BusyMachine&) = delete;
  BusyMachine& operator=(const BusyMachine&) = delete;
  ~BusyMachine() { ::kill(-group_, SIGKILL); }

 private:
  [[noreturn]] static void compute() {
    ::alarm(60);  // also where the test does not come to its end
    for (volatile unsigned number = 0;;) number = number + 1;
  }

  pid_t group_ = 0;
};

// Whether a program took so long by its own clock: before its first wait that is the machine's time, in which
// others may have run.
testing::AssertionResult took(double seconds, const evidence::Clock& clock) {
  const bool fits =
      clock.virtual_seconds >= seconds && clock.virtual_seconds < seconds + kOwnTime + clock.lag_seconds;
  return fits ? testing::AssertionSuccess()
              : testing::AssertionFailure()
                    << clock.virtual_seconds << " s, of which the machine added " << clock.lag_seconds;
}

constexpr double kWaited = 101;  // with the second at the beginning

class WaitOf100Seconds : public testing::TestWithParam<const char*> {};

TEST_P(WaitOf100Seconds, IsOverAtOnceAndExact) {
  const Evidence evidence = run(job_of_c("waits", {GetParam()}));
  EXPECT_EQ(evidence::output_of(evidence), "over after 100.0 100.0\n");
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_TRUE(took(kWaited, evidence.clock));
  EXPECT_THAT(evidence.clock.real_seconds, Lt(30));
  EXPECT_THAT(evidence.clock.jumps, Gt(0));
}

TEST_P(WaitOf100Seconds, IsTheSameWhereMessagesAreWatched) {
  evidence::Job job = job_of_c("waits", {GetParam()});
  job.messages = true;
  EXPECT_EQ(evidence::output_of(run(job)), "over after 100.0 100.0\n");
}

TEST_P(WaitOf100Seconds, IsExactBesideOtherThreadsOnABusyMachine) {
  const BusyMachine busy;
  const Evidence evidence = run(job_of_c("waits", {GetParam(), "in_thread"}));
  EXPECT_EQ(evidence::output_of(evidence), "over after 100.0 100.0\n");
  EXPECT_TRUE(took(kWaited, evidence.clock));
}

TEST_P(WaitOf100Seconds, IsExactInParentAndChildOnABusyMachine) {
  const BusyMachine busy;
  const Evidence evidence = run(job_of_c("waits", {GetParam(), "in_child"}));
  EXPECT_EQ(evidence::output_of(evidence), "over after 100.0 100.0\nover after 100.0 100.0\n");
  EXPECT_TRUE(took(kWaited, evidence.clock));
}

INSTANTIATE_TEST_SUITE_P(
    By, WaitOf100Seconds,
    testing::Values("nanosleep", "clock_nanosleep", "clock_nanosleep_until", "clock_nanosleep_until_wall",
                    "clock_nanosleep_since_boot", "futex", "futex_bitset", "futex_bitset_wall", "futex_waitv",
                    "futex_waitv_wall", "condition", "mutex_by_another_clock", "mutex_that_inherits", "poll",
                    "ppoll", "select", "pselect", "epoll", "epoll_pwait", "epoll_pwait2", "semtimedop",
                    "sigtimedwait", "message_queue", "message_queue_with_room", "socket", "socket_with_room",
                    "timerfd", "timerfd_in_epoll", "alarm", "itimer", "posix_timer", "posix_timer_thread"),
    [](const auto& instance) { return instance.param; });

TEST(Time, OfProcessesThatSleepAtOnceIsThatOfOne) {
  const Evidence evidence = run("sleeps_at_once_and_in_turn.py");
  EXPECT_EQ(evidence::output_of(evidence), "at once 60\nin turn 240\n");
}

TEST(Time, OfThreadsIsTheirOwn) {
  const Evidence evidence = run("threads_sleep_in_step.py");
  EXPECT_EQ(evidence::output_of(evidence),
            "thread 0 after 30.0\nthread 1 after 33.0\nthread 2 after 36.0\nall after 36.0\n");
}

TEST(Time, IsCutShortByASignalAndGoesOn) {
  EXPECT_EQ(evidence::output_of(run("wakes_a_sleeper_by_signal.py")), "signal after 20\nslept 50\n");
}

TEST(Time, OfASleeperThatIsEndedIsOver) {
  EXPECT_EQ(evidence::output_of(run("ends_a_sleeper.py")), "waited 5, alive True\nended with -15 after 5\n");
}

TEST(Time, PassesWhileAProcessComputes) {
  EXPECT_EQ(evidence::output_of(run("computes_while_another_sleeps.py")),
            "slept 1.0, computing True\ncomputed by 2\n");
}

TEST(Time, IsTheSameForProgramsThatAreStartedLater) {
  EXPECT_EQ(evidence::output_of(run("reads_the_time_before_and_after.py")),
            "slept 3600\nanother program sees 3600\n");
}

TEST(Time, DoesNotJumpWithoutASleeper) { EXPECT_EQ(run("starts_four_then_joins.py").clock.jumps, 0); }

TEST(Time, IsTheSameInWhateverWayItIsRead) {
  EXPECT_EQ(evidence::output_of(run(job_of_c("reads_every_clock", {}))),
            "clock_gettime: 1000 s\nclock_gettime, as a call: 1000 s\ngettimeofday: 1000 s\n"
            "gettimeofday, as a call: 1000 s\ntime: 1000 s\ntime, as a call: 1000 s\nsysinfo: 1000 s\n");
}

TEST(Time, OfATimerIsCountedByWhoReadsItLate) {
  EXPECT_EQ(evidence::output_of(run(job_of_c("reads_a_timer_late", {}))), "9\n1\n100\n1\n");
}

TEST(Time, OfATimerIsCountedByWhoTakesItsSignalLate) {
  EXPECT_EQ(evidence::output_of(run(job_of_c("takes_a_timers_signal_late", {}))),
            "by a handler: 1 times, 9 and 9\na standard signal: 1 times, 9 and 9\nby a call: 1 times, 9\n");
}

TEST(Time, OfATimerThatItsChildHasSet) {
  const Evidence evidence = run(job_of_c("sets_a_timer_in_its_child", {}));
  EXPECT_EQ(evidence::output_of(evidence), "expired 1\n");
}

TEST(Time, KnowsNoTimerThatTheKernelHasRefused) {
  const Evidence evidence = run(job_of_c("sets_a_timer_that_it_has_not_got", {}));
  EXPECT_EQ(evidence::output_of(evidence), "EINVAL EINVAL\n");
}

TEST(Time, OfOddTimersIsWhatTheKernelWouldSay) {
  EXPECT_EQ(
      evidence::output_of(run(job_of_c("asks_timers", {}))),
      "alarm 9\nalarm 3\nsetitimer EINVAL EINVAL 0, every 0 s\ntimer_settime 0, every 0 s\n"
      "timerfd_settime EINVAL\nclock_nanosleep EOPNOTSUPP EOPNOTSUPP EOPNOTSUPP\nraw clock: as the other\n");
}

// What never wakes anybody does not keep others from sleeping to their end.
class TimerThatWakesNobody : public testing::TestWithParam<const char*> {};

TEST_P(TimerThatWakesNobody, IsNotWaitedFor) {
  const Evidence evidence = run(job_of_c("sleeps_beside_a_timer", {GetParam()}));
  EXPECT_EQ(evidence::output_of(evidence), "slept for 100\n");
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_THAT(evidence.clock.jumps, Lt(20));
}

INSTANTIATE_TEST_SUITE_P(Each, TimerThatWakesNobody,
                         testing::Values("refused_time_out", "refused_timer", "refused_descriptor",
                                         "processor_time", "closed_descriptor", "processor_sleeper",
                                         "datagrams"),
                         [](const auto& instance) { return instance.param; });

// A time-out is over when it is due, however many stops of others come in between.
TEST(Time, IsUpWhileOthersAreBusy) {
  const Evidence evidence = run(job_of_c("waits_beside_a_writer", {}));
  const double seconds = std::stod("0" + evidence::output_of(evidence)) / 1000;
  EXPECT_GE(seconds, 1);
  EXPECT_THAT(seconds, Lt(1 + kOwnTime + evidence.clock.lag_seconds));
}

TEST(Time, PassesForThreadsThatOutliveTheFirst) {
  const Evidence evidence = run(job_of_c("outlives_its_first_thread", {}));
  EXPECT_EQ(evidence::output_of(evidence), "sent 1, child says 3\n");
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_THAT(*evidence.processes[0].ended, DoubleNear(100, kOwnTime + evidence.clock.lag_seconds));
}

// What a busy machine adds, or only this one's own work for the trial, is known.
TEST(Time, CountsWithoutWhatTheMachineAdds) {
  const Evidence evidence = run("waits_for_a_busy_worker.py");
  EXPECT_EQ(evidence::output_of(evidence), "done\n");
  EXPECT_EQ(evidence.clock.jumps, 0);
  EXPECT_THAT(*evidence.processes[0].ended - evidence.clock.lag_seconds,
              DoubleNear(evidence.use.cpu_seconds, kOwnTime));
}

TEST(Time, HasAnEnd) {
  evidence::Job job = job_of("sleeps_without_end.py");
  job.limits.clock_seconds = 3600;
  const Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), "wall_limit");
  EXPECT_THAT(evidence.clock.virtual_seconds, DoubleNear(3600, 10 + kOwnTime));
  EXPECT_THAT(evidence.clock.jumps, Gt(350));
}

TEST(Time, IsTheMachinesWhenAskedFor) {
  evidence::Job job = job_of("sleeps_between_starts.py");
  job.clock = evidence::ClockKind::kReal;
  const Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(evidence.clock.jumps, 0);
  EXPECT_GE(evidence.clock.real_seconds, 0.3);
}

}  // namespace
}  // namespace grader::warden
