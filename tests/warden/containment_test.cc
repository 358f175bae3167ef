#include <gmock/gmock.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <set>
#include <sstream>

#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "grader/base/unique_fd.h"
#include "tests/warden/programs.h"
#include "tests/warden/traces.h"

namespace grader::warden {
namespace {

using base::UniqueFd;
using evidence::output_of;
using testing::HasSubstr;
using testing::Not;

TEST(Containment, ShowsNothingOfTheMachineButItsPrograms) {
  ::setenv("GRADER_TEST_SECRET", "swordfish", 1);
  const std::string printed = output_of(run("looks_around.py"));
  ::unsetenv("GRADER_TEST_SECRET");
  for (const char* path : {"/etc/shadow", "/root", "/var", "/dev/sda", "/dev/vda", "/sys/kernel"}) {
    EXPECT_THAT(printed, HasSubstr(std::string(path) + " No such file or directory\n"));
  }
  EXPECT_THAT(printed, HasSubstr("/home ['student']\n"));
  for (const char* path : {"/usr/new", "/new", "/etc/new", "/dev/new"}) {
    EXPECT_THAT(printed, HasSubstr(std::string(path) + " Read-only file system\n"));
  }
  EXPECT_THAT(printed, HasSubstr("user 1000 processes [1, 2]\n"));
  EXPECT_THAT(printed, HasSubstr("processors 4\n"));
  EXPECT_THAT(printed, HasSubstr("secret None\n"));
}

// Listeners on this machine's loopback, and on a name without a file, which a program must not reach.
TEST(Containment, ReachesNoListener) {
  const UniqueFd listener(base::check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  base::check(::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), "bind");
  base::check(::listen(listener.get(), 4), "listen");
  socklen_t length = sizeof address;
  base::check(::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &length), "getsockname");

  const UniqueFd named(base::check(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
  sockaddr_un name{};
  name.sun_family = AF_UNIX;
  constexpr char kName[] = "\0grader-test-listener";
  std::memcpy(name.sun_path, kName, sizeof kName - 1);
  const auto name_length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + sizeof kName - 1);
  base::check(::bind(named.get(), reinterpret_cast<sockaddr*>(&name), name_length), "bind");
  base::check(::listen(named.get(), 4), "listen");

  evidence::Job job = job_of("calls_a_port.py");
  job.files.push_back({"port", std::to_string(ntohs(address.sin_port))});
  const std::string printed = output_of(run(job));
  EXPECT_THAT(printed, HasSubstr("refused"));
  EXPECT_THAT(printed, Not(HasSubstr("connected")));
}

TEST(Containment, GrantsNoPower) {
  const std::string printed = output_of(run("asks_for_power.py"));
  for (const char* call : {"unshare", "mount", "ptrace", "chroot", "sethostname", "settimeofday"}) {
    EXPECT_THAT(printed, HasSubstr(std::string(call) + " Operation not permitted\n"));
  }
  EXPECT_THAT(printed, HasSubstr("setuid Invalid argument\n"));
}

TEST(Containment, ClosesTheProcessThatKeepsTheBox) {
  const evidence::Evidence evidence = run("looks_at_the_first_process.py");
  EXPECT_EQ(outcome(evidence), "finished");  // its signals to that process did nothing
  const std::string printed = output_of(evidence);
  for (const char* entry : {"environ", "maps", "mem", "fd", "root", "cwd", "exe", "map_files"})
    EXPECT_THAT(printed, HasSubstr(std::string(entry) + " Permission denied\n"));
  EXPECT_THAT(printed, HasSubstr("heard by the group\nprocess group True session 1\n"));
}

TEST(Containment, LeavesNoCapabilities) {
  const std::string printed = output_of(run("looks_at_the_first_process.py"));
  for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"})
    EXPECT_THAT(printed, HasSubstr(std::string(set) + ": 0000000000000000\n"));
  EXPECT_THAT(printed, HasSubstr("NoNewPrivs: 1\n"));
  EXPECT_THAT(printed, HasSubstr("Seccomp: 2\n"));
}

// Nothing of the machine can be written to; what can be written to has no devices and raises nobody's rights.
TEST(Containment, MountsNothingThatItNeedNot) {
  const std::string printed = output_of(run("looks_at_the_first_process.py"));
  const std::set<std::string> writable{"/proc", "/dev/pts", "/dev/shm", "/tmp", "/home/student"};
  int mounts = 0;
  for (const std::string_view line : base::split_lines(printed)) {
    if (!line.starts_with("mount ")) continue;
    ++mounts;
    std::istringstream words{std::string(line)};
    std::string word, place, kind, option;
    words >> word >> place >> kind;
    std::set<std::string> options;
    while (words >> option) options.insert(option);
    EXPECT_NE(options.contains("ro"), writable.contains(place)) << line;
    EXPECT_TRUE(options.contains("nosuid")) << line;
    EXPECT_NE(options.contains("nodev"), place.starts_with("/dev/") && place != "/dev/shm") << line;
  }
  EXPECT_GT(mounts, 10);
}

class Leaves : public testing::TestWithParam<const char*> {};

TEST_P(Leaves, NothingBehind) {
  run("divides_by_zero.py");  // whatever is opened once is open now
  const Traces before = traces();
  evidence::Job job = job_of(GetParam());
  job.limits.wall_seconds = 0.5;
  job.limits.processes = 20;
  run(job);
  EXPECT_EQ(traces(), before);
}

INSTANTIATE_TEST_SUITE_P(A, Leaves,
                         testing::Values("starts_four_then_joins.py", "child_waits_for_ever_alone.py",
                                         "waits_for_a_missing_sentinel.py", "forks_without_end.py",
                                         "ignores_every_signal.py", "stops_itself.py"),
                         [](const auto& instance) {
                           const std::string name = instance.param;
                           return name.substr(0, name.find('.'));
                         });

}  // namespace
}  // namespace grader::warden
