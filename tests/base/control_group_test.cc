#include "grader/base/control_group.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "grader/base/file.h"

namespace grader::base {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVersion1Mounts =
    "tmpfs /sys/fs/cgroup tmpfs rw 0 0\n"
    "cgroup /sys/fs/cgroup/cpu,cpuacct cgroup rw,cpu,cpuacct 0 0\n"
    "cgroup /sys/fs/cgroup/memory cgroup rw,relatime,memory 0 0\n"
    "cgroup /sys/fs/cgroup/pids cgroup rw,relatime,pids 0 0\n"
    "cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\n";
constexpr const char* kVersion2Mounts = "cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0\n";

struct Place {
  const char* controller;
  const char* groups;
  const char* mounts;
  std::optional<ControlGroup> group;
};

class OwnGroup : public testing::TestWithParam<Place> {};

TEST_P(OwnGroup, IsFoundInBothVersions) {
  EXPECT_EQ(group_of(GetParam().controller, GetParam().groups, GetParam().mounts), GetParam().group);
}

INSTANTIATE_TEST_SUITE_P(
    Of, OwnGroup,
    testing::Values(Place{"memory", "4:memory:/jobs/1\n8:pids:/\n0::/\n", kVersion1Mounts,
                          ControlGroup{"/sys/fs/cgroup/memory/jobs/1"}},
                    Place{"pids", "4:memory:/jobs/1\n8:pids:/\n0::/\n", kVersion1Mounts,
                          ControlGroup{"/sys/fs/cgroup/pids"}},
                    Place{"cpu", "3:cpu,cpuacct:/a\n", kVersion1Mounts,
                          ControlGroup{"/sys/fs/cgroup/cpu,cpuacct/a"}},
                    // Of the controllers that version 1 does not have, those of version 2.
                    Place{"misc", "4:memory:/jobs/1\n0::/user\n", kVersion1Mounts,
                          ControlGroup{"/sys/fs/cgroup/unified/user", true}},
                    Place{"memory", "0::/user.slice/run-1.scope\n", kVersion2Mounts,
                          ControlGroup{"/sys/fs/cgroup/user.slice/run-1.scope", true}},
                    Place{"memory", "0::/\n", kVersion2Mounts, ControlGroup{"/sys/fs/cgroup", true}},
                    // A container that has no tree of groups.
                    Place{"memory", "4:memory:/jobs/1\n", "overlay / overlay rw 0 0\n", std::nullopt},
                    Place{"memory", "0::/\n", "", std::nullopt},
                    Place{"memory", "", kVersion2Mounts, std::nullopt},
                    Place{"memory", "nonsense\n:\n", kVersion2Mounts, std::nullopt}));

class PlaceForGroups : public testing::Test {
 protected:
  // A folder as version 2 shows a group.
  std::string group(const std::string& name, const std::string& subtree,
                    const std::string& processes = "") const {
    const fs::path folder = folder_.path() / name;
    fs::create_directories(folder);
    write_file(folder / "cgroup.subtree_control", subtree + "\n");
    write_file(folder / "cgroup.procs", processes);
    return folder;
  }

 private:
  TempFolder folder_{};
};

TEST_F(PlaceForGroups, IsOurOwnGroupInVersion1) {
  EXPECT_EQ(place_for_groups({"/sys/fs/cgroup/memory/x"}, "memory"), "/sys/fs/cgroup/memory/x");
}

TEST_F(PlaceForGroups, IsAGroupThatHandsTheControllerDown) {
  const std::string all = group("all", "cpu memory pids");
  EXPECT_TRUE(hands_down(all, "memory"));
  EXPECT_FALSE(hands_down(all, "mem"));
  EXPECT_EQ(place_for_groups({all, true}, "memory"), all);
  EXPECT_EQ(place_for_groups({all, true}, "io"), std::nullopt);
}

TEST_F(PlaceForGroups, IsAboveTheHomeThatWasMadeInIt) {
  const std::string scope = group("scope", "memory");
  EXPECT_EQ(place_for_groups({group("scope/grader-home-7", ""), true}, "memory"), scope);
  EXPECT_EQ(place_for_groups({group("scope/grader-home-7", ""), true}, "pids"), std::nullopt);
  EXPECT_EQ(place_for_groups({group("scope/another", ""), true}, "memory"), std::nullopt);
}

TEST_F(PlaceForGroups, IsNotMadeAmongOtherProcesses) {
  const std::string shared = group("shared", "", "1\n" + std::to_string(::getpid()) + "\n");
  const GroupHome home(ControlGroup{shared, true});
  EXPECT_EQ(std::distance(fs::directory_iterator(shared), {}), 2);
}

TEST_F(PlaceForGroups, IsGivenUpWhereTheKernelDoesNotAgree) {
  const std::string given = group("given", "", std::to_string(::getpid()) + "\n");
  const GroupHome home(ControlGroup{given, true});  // whose files a real group would have
  EXPECT_EQ(std::distance(fs::directory_iterator(given), {}), 2);
}

// What the kernel makes of it, where this machine has a tree of version 2 with controllers that is ours.
TEST(GroupHomeOfThisMachine, IsLeftAsItWas) {
  const auto before = own_group("memory");
  { const GroupHome home; }
  EXPECT_EQ(own_group("memory"), before);
}

}  // namespace
}  // namespace grader::base
