#include "grader/warden/quiet.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace grader::warden {
namespace {

// A child that sleeps uninterruptibly inside a vfork, with a child of its own that waits for a signal.
class MakingAProcess : public testing::Test {
 protected:
  MakingAProcess() {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    parent_ = ::fork();
    if (parent_ == 0) make_process(ends[1]);
    EXPECT_EQ(::read(ends[0], &newborn_, sizeof newborn_), static_cast<ssize_t>(sizeof newborn_));
    ::close(ends[0]);
    ::close(ends[1]);
    while (!activity_of(parent_, parent_) || activity_of(parent_, parent_)->state != 'D') ::usleep(1000);
  }
  ~MakingAProcess() override {
    ::kill(newborn_, SIGKILL);
    ::kill(parent_, SIGKILL);
    ::waitpid(parent_, nullptr, 0);
  }

  Task parent() const {
    Task task;
    task.tid = task.pid = parent_;
    task.process = 0;
    return task;
  }

  pid_t newborn() const { return newborn_; }

 private:
  [[noreturn]] static void make_process(int out) {
    if (::vfork() == 0) {
      const pid_t me = ::getpid();
      [[maybe_unused]] const ssize_t said = ::write(out, &me, sizeof me);
      ::pause();
    }
    ::_exit(0);
  }

  pid_t parent_ = 0;
  pid_t newborn_ = 0;
};

// The first look learns its activity, the second finds it unchanged.
Quiet look_twice(Task task) {
  Tasks tasks{{task.tid, task}};
  look(tasks, 1);
  return look(tasks, 2);
}

TEST_F(MakingAProcess, IsWorkThatEndsByItself) {
  const Quiet quiet = look_twice(parent());
  EXPECT_TRUE(quiet.quiet);
  EXPECT_TRUE(quiet.works);
  EXPECT_TRUE(quiet.timed);
}

TEST_F(MakingAProcess, WaitsForTheChildOfAVfork) {
  Task task = parent();
  task.vforked = newborn();
  const Quiet quiet = look_twice(task);
  EXPECT_TRUE(quiet.quiet);
  EXPECT_FALSE(quiet.works);
  EXPECT_FALSE(quiet.timed);
  ASSERT_EQ(quiet.sleepers.size(), 1u);
  EXPECT_EQ(quiet.sleepers[0].blocking.name, "vfork");
}

}  // namespace
}  // namespace grader::warden
