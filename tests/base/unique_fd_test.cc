#include "grader/base/unique_fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>

namespace grader::base {
namespace {

bool is_open_number(int fd) { return ::fcntl(fd, F_GETFD) != -1; }

int some_fd() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

TEST(UniqueFd, ClosesAtTheEnd) {
  const int number = some_fd();
  {
    const UniqueFd fd(number);
    EXPECT_TRUE(fd);
    EXPECT_EQ(fd.get(), number);
    EXPECT_TRUE(is_open_number(number));
  }
  EXPECT_FALSE(is_open_number(number));
}

TEST(UniqueFd, IsEmptyAfterAMove) {
  UniqueFd from(some_fd());
  const int number = from.get();
  UniqueFd to(std::move(from));
  EXPECT_EQ(to.get(), number);
  EXPECT_FALSE(from);  // NOLINT(bugprone-use-after-move): that is the point
  EXPECT_TRUE(is_open_number(number));
}

TEST(UniqueFd, ClosesWhatItHeldWhenAssigned) {
  UniqueFd fd(some_fd());
  const int before = fd.get();
  UniqueFd next(some_fd());
  const int number = next.get();
  fd = std::move(next);
  EXPECT_EQ(fd.get(), number);
  EXPECT_FALSE(is_open_number(before));
  EXPECT_TRUE(is_open_number(number));
}

TEST(UniqueFd, GivesUpWhatIsReleased) {
  int number = -1;
  {
    UniqueFd fd(some_fd());
    number = fd.release();
    EXPECT_FALSE(fd);
  }
  EXPECT_TRUE(is_open_number(number));
  ::close(number);
}

TEST(UniqueFd, HoldsNothingByDefault) { EXPECT_FALSE(UniqueFd()); }

}  // namespace
}  // namespace grader::base
