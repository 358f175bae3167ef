#include "grader/warden/trees.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "grader/base/file.h"
#include "grader/base/unique_fd.h"

namespace grader::warden {
namespace {

namespace fs = std::filesystem;

class Trees : public testing::Test {
 protected:
  const fs::path& outside() const { return folder_.path(); }
  fs::path tree() const { return folder_.path() / "tree"; }

  // So many folders within each other, deeper than a path can name.
  void make_deep(int levels) const {
    fs::create_directories(tree());
    const base::UniqueFd back(::open(".", O_PATH | O_CLOEXEC));
    ASSERT_EQ(::chdir(tree().c_str()), 0);
    const std::string name(200, 'x');
    for (int i = 0; i < levels; ++i) {
      ASSERT_EQ(::mkdir(name.c_str(), 0755), 0);
      ASSERT_EQ(::chdir(name.c_str()), 0);
    }
    ASSERT_EQ(::fchdir(back.get()), 0);
  }

 private:
  base::TempFolder folder_{};
};

TEST_F(Trees, AreRemovedHoweverDeep) {
  make_deep(3000);
  remove_tree(tree());
  EXPECT_FALSE(fs::exists(tree()));
}

TEST_F(Trees, AreRemovedWithAllKindsOfFiles) {
  base::write_file(outside() / "kept", "kept");
  fs::create_directories(tree() / "a" / "b" / "c");
  fs::create_directories(tree() / "d");
  base::write_file(tree() / "a" / "b" / "text", "text");
  fs::create_symlink(outside(), tree() / "a" / "link");
  ASSERT_EQ(::mkfifo((tree() / "a" / "fifo").c_str(), 0600), 0);
  fs::permissions(tree() / "a" / "b" / "c", fs::perms::none);
  fs::permissions(tree() / "a" / "b", fs::perms::none);
  remove_tree(tree());
  EXPECT_FALSE(fs::exists(tree()));
  EXPECT_EQ(base::read_file(outside() / "kept"), "kept");
}

// Nothing outside changes, whatever links say and however the folders are closed.
TEST_F(Trees, AreRemovedWithoutAnEffectOnWhatLinksLeadTo) {
  base::write_file(outside() / "kept", "kept");
  fs::permissions(outside() / "kept", fs::perms(0640));
  fs::create_directories(tree() / "closed" / "inner");
  fs::create_symlink(outside() / "kept", tree() / "closed" / "link");
  fs::create_symlink(outside(), tree() / "closed" / "folder");
  fs::permissions(tree() / "closed" / "inner", fs::perms(0500));
  fs::permissions(tree() / "closed", fs::perms(0500));
  fs::permissions(tree(), fs::perms(0500));
  EXPECT_FALSE(is_larger(tree(), 1 << 20, 100));
  EXPECT_EQ(fs::status(tree() / "closed").permissions(), fs::perms(0500));
  remove_tree(tree());
  EXPECT_FALSE(fs::exists(tree()));
  EXPECT_EQ(fs::status(outside() / "kept").permissions(), fs::perms(0640));
}

TEST_F(Trees, ThatAreNotThereNeedNoRemoving) {
  remove_tree(tree());
  EXPECT_FALSE(fs::exists(tree()));
}

TEST_F(Trees, AreMeasuredInBytesFilesAndDepth) {
  fs::create_directories(tree() / "a");
  base::write_file(tree() / "a" / "file", std::string(100'000, 'x'));
  EXPECT_FALSE(is_larger(tree(), 200'000, 10));
  EXPECT_TRUE(is_larger(tree(), 50'000, 10));
  EXPECT_TRUE(is_larger(tree(), 200'000, 1));
  make_deep(100);
  EXPECT_TRUE(is_larger(tree(), 1 << 30, 1000));
}

TEST_F(Trees, AreMeasuredWithoutWhatLinksLeadTo) {
  fs::create_directories(tree());
  base::write_file(outside() / "large", std::string(1 << 20, 'x'));
  fs::create_symlink(outside() / "large", tree() / "link");
  fs::create_symlink(outside(), tree() / "folder");
  EXPECT_FALSE(is_larger(tree(), 100'000, 10));
}

}  // namespace
}  // namespace grader::warden
