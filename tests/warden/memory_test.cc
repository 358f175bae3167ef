#include "grader/warden/memory.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <functional>

#include "grader/base/system_error.h"

namespace grader::warden {
namespace {

constexpr std::int64_t kBlock = std::int64_t{32} << 20;
constexpr std::int64_t kSlack = std::int64_t{8} << 20;  // what a process has besides

void* block(int flags, int fd = -1) {
  return ::mmap(nullptr, kBlock, PROT_READ | PROT_WRITE, flags | (fd < 0 ? MAP_ANONYMOUS : 0), fd, 0);
}

void fill(void* memory) { std::memset(memory, 1, kBlock); }

// Processes of ours that stand still once they have done something.
class Memory : public testing::Test {
 protected:
  void start(const std::function<void()>& act) {
    int ready[2];
    base::check(::pipe(ready), "pipe");
    const pid_t child = base::check(::fork(), "fork");
    if (child == 0) {
      act();
      [[maybe_unused]] const ssize_t said = ::write(ready[1], "r", 1);
      ::pause();
      ::_exit(0);
    }
    char byte = 0;
    EXPECT_EQ(::read(ready[0], &byte, 1), 1);
    ::close(ready[0]);
    ::close(ready[1]);
    children_.push_back(child);
  }
  ~Memory() override {
    for (const pid_t child : children_) {
      ::kill(child, SIGKILL);
      ::waitpid(child, nullptr, 0);
    }
  }

  std::vector<pid_t> children_{};
};

TEST_F(Memory, ThatChildrenHaveFromTheirParentIsCountedOnce) {
  void* memory = block(MAP_PRIVATE);
  fill(memory);
  for (int i = 0; i < 4; ++i) start([] {});
  ::munmap(memory, kBlock);
  EXPECT_NEAR(static_cast<double>(private_memory(children_)), kBlock, kSlack);
  EXPECT_GT(quick_private_memory(children_), 3 * kBlock);
}

TEST_F(Memory, OfTheirOwnIsCountedForEach) {
  for (int i = 0; i < 3; ++i) start([] { fill(block(MAP_PRIVATE)); });
  EXPECT_NEAR(static_cast<double>(private_memory(children_)), 3 * kBlock, kSlack);
  EXPECT_EQ(shared_memory(children_), 0);
}

TEST_F(Memory, ThatIsSharedIsCountedOnce) {
  void* memory = block(MAP_SHARED);
  for (int i = 0; i < 3; ++i) start([&] { fill(memory); });
  ::munmap(memory, kBlock);
  EXPECT_NEAR(static_cast<double>(shared_memory(children_)), kBlock, kSlack);
  EXPECT_LT(private_memory(children_), kSlack);
}

TEST_F(Memory, InFilesWithoutNamesIsCountedMappedOrNot) {
  start([] {
    const int file = ::memfd_create("hidden", 0);
    if (::ftruncate(file, kBlock) != 0) ::_exit(1);
    void* memory = block(MAP_SHARED, file);
    fill(memory);
    ::munmap(memory, kBlock);
  });
  EXPECT_NEAR(static_cast<double>(shared_memory(children_)), kBlock, kSlack);
}

TEST(MemoryOfNobody, IsNone) {
  EXPECT_EQ(quick_private_memory({}), 0);
  EXPECT_EQ(private_memory({}), 0);
  EXPECT_EQ(shared_memory({}), 0);
}

}  // namespace
}  // namespace grader::warden
