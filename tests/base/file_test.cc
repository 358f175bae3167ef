#include "grader/base/file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "grader/base/system_error.h"

namespace grader::base {
namespace {

namespace fs = std::filesystem;

// The error number with which reading a file fails; 0 when it does not.
int error_of_reading(const fs::path& path, std::size_t at_most = 1000) {
  try {
    read_file(path, at_most);
    return 0;
  } catch (const SystemError& error) {
    return error.code().value();
  }
}

TEST(WriteFile, IsReadBackUnchanged) {
  const TempFolder folder;
  const std::string content("a\0b\r\n\xFF", 6);
  write_file(folder.path() / "file", content);
  EXPECT_EQ(read_file(folder.path() / "file"), content);
}

TEST(WriteFile, MakesFoldersAndReplacesWhatWasThere) {
  const TempFolder folder;
  const fs::path path = folder.path() / "a" / "b" / "file";
  write_file(path, "a long first content");
  write_file(path, "second");
  EXPECT_EQ(read_file(path), "second");
  EXPECT_EQ(std::distance(fs::directory_iterator(path.parent_path()), fs::directory_iterator()), 1);
}

TEST(WriteFile, LeavesNothingBehindWhenItFails) {
  const TempFolder folder;
  fs::create_directories(folder.path() / "taken" / "inside");
  EXPECT_THROW(write_file(folder.path() / "taken", "x"), SystemError);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
}

TEST(WriteFile, SaysWhenAFolderCannotBeMade) {
  const TempFolder folder;
  write_file(folder.path() / "file", "x");
  EXPECT_THROW(write_file(folder.path() / "file" / "below", "x"), SystemError);
}

TEST(WriteFile, LeavesToBeRemovedWhatItHadWhenItWasKilled) {
  const TempFolder folder;
  write_file(folder.path() / "a" / "file", "finished");
  write_file(folder.path() / "a" / "file.grader-new-", "finished, too");
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_DFL);
    const rlimit small{1000, 1000};
    ::setrlimit(RLIMIT_FSIZE, &small);
    write_file(folder.path() / "a" / "file", std::string(5000, 'x'));  // until SIGXFSZ
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto files = [&] {
    return std::distance(fs::directory_iterator(folder.path() / "a"), fs::directory_iterator());
  };
  EXPECT_EQ(files(), 3);
  remove_unfinished(folder.path(), 1);
  EXPECT_EQ(files(), 2);
  EXPECT_EQ(read_file(folder.path() / "a" / "file"), "finished");
}

TEST(ReadFile, TakesAnEmptyFile) {
  const TempFolder folder;
  write_file(folder.path() / "file", "");
  EXPECT_EQ(read_file(folder.path() / "file"), "");
}

TEST(ReadFile, RefusesWhatIsTooLong) {
  const TempFolder folder;
  write_file(folder.path() / "file", "12345");
  EXPECT_EQ(read_file(folder.path() / "file", 5), "12345");
  EXPECT_EQ(error_of_reading(folder.path() / "file", 4), EFBIG);
}

TEST(ReadFile, RefusesWhatIsNoRegularFile) {
  const TempFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(error_of_reading(folder.path() / "pipe"), EINVAL);
  EXPECT_EQ(error_of_reading("/dev/zero"), EINVAL);
  EXPECT_EQ(error_of_reading(folder.path()), EISDIR);
  EXPECT_EQ(error_of_reading(folder.path() / "none"), ENOENT);
}

TEST(TempFolder, IsGoneAtTheEnd) {
  fs::path path;
  {
    const TempFolder folder;
    path = folder.path();
    write_file(path / "a" / "b", "x");
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(SystemError, SaysWhatWasDoneAndWhy) {
  try {
    errno = ENOENT;
    check(-1, "open the door");
    FAIL();
  } catch (const SystemError& error) {
    EXPECT_STREQ(error.what(), "open the door: No such file or directory");
  }
  EXPECT_EQ(check(7, "open the door"), 7);
}

}  // namespace
}  // namespace grader::base
