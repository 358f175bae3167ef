#include "grader/warden/stand_in.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/ipc.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>

#include "grader/base/file.h"
#include "grader/warden/fence.h"
#include "tests/warden/programs.h"
#include "tests/warden/traces.h"

// Trials where a folder of the machine stands in for the root of a box: at isolation reduced and none.

namespace grader::warden {
namespace {

namespace fs = std::filesystem;
using evidence::Box;
using testing::HasSubstr;
using testing::StartsWith;

constexpr int kNoOverlay = 77;

class StandInTest : public testing::Test {
 protected:
  Terminal out_{::geteuid()};
  Terminal err_{::geteuid()};
};

TEST_F(StandInTest, IsAFolderForPrivateNamesAndGoesWithItsWarden) {
  const BoxPlan plan{.files = {{"/etc/passwd", "student"}}};
  std::string folder;
  {
    const StandIn box(plan, ::geteuid(), out_, err_);
    folder = box.folder();
    EXPECT_TRUE(fs::is_directory(folder));
    EXPECT_EQ(box.real_path("/tmp"), folder + "/tmp");
    EXPECT_EQ(box.real_path("/tmp/x/y"), folder + "/tmp/x/y");
    EXPECT_EQ(box.real_path("/dev/shm/sem.x"), folder + "/dev/shm/sem.x");
    EXPECT_EQ(box.real_path("/home/student/answer.py"), folder + "/home/student/answer.py");
    EXPECT_EQ(box.real_path("/home"), folder + "/home");
    EXPECT_EQ(box.real_path("/etc/passwd"), folder + "/etc/passwd");
    EXPECT_EQ(box.real_path(folder + "/tmp/x"), folder + "/tmp/x");
    EXPECT_THAT(*box.real_path("/dev/stdout"), StartsWith("/dev/pts/"));
    EXPECT_EQ(box.real_path("/etc/passwd2"), std::nullopt);
    EXPECT_EQ(box.real_path("/tmpx"), std::nullopt);
    EXPECT_EQ(box.real_path("/usr/bin/python3"), std::nullopt);
    EXPECT_EQ(box.known_path(folder + "/tmp/x"), "/tmp/x");
    EXPECT_EQ(box.known_path(folder), "/");
    EXPECT_EQ(box.known_path("/usr"), "/usr");
    EXPECT_TRUE(box.is_writable(folder + "/tmp"));
    EXPECT_FALSE(box.is_writable(folder + "/etc/passwd"));
    EXPECT_FALSE(box.is_writable("/tmp"));
  }
  EXPECT_FALSE(fs::exists(folder));
}

TEST_F(StandInTest, LeavesHomesWhereAnInterpreterLives) {
  const StandIn box({.shown = {"/home/teacher/python"}}, ::geteuid(), out_, err_);
  EXPECT_EQ(box.real_path("/home/teacher/python/bin/python3"), std::nullopt);
  EXPECT_EQ(box.real_path("/home/student"), box.folder() + "/home/student");
}

// Times of files may be ahead of the clock that time(2) reads: for two seconds some are, as each one turns.
TEST(StandInFolder, IsRemovedHoweverYoungItIs) {
  const fs::path place = fs::temp_directory_path();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (std::chrono::steady_clock::now() < end && !HasFailure()) {
    std::string folder = place / ("grader-box-" + std::to_string(::getpid()) + "-XXXXXX");
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    struct stat looked_at {};
    ASSERT_EQ(::stat(folder.c_str(), &looked_at), 0);
    ASSERT_EQ(::chmod(folder.c_str(), 0500), 0);  // a time after which somebody looked is exact
    StandIn::remove_left_by(::getpid());
    EXPECT_FALSE(fs::exists(folder));
  }
}

// Does something in a process of its own, where expectations that fail make it end with 1.
int exit_code_of_child(const std::function<void()>& act) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      act();
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();
    }
    ::_exit(testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Ways to cut a file off that Landlock hears of too late, or on some kernels not at all.
class CutOff : public testing::Test {
 protected:
  void SetUp() override {
    if (landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
  }

  static std::string printed_about(const std::string& file, const std::string& folder) {
    evidence::Job job = job_of("cuts_files_off.py");
    job.box = Box::kFenced;
    if (!file.empty()) job.command.push_back(file);
    if (!folder.empty()) job.readable = {folder};
    const evidence::Evidence evidence = run(job);
    return output_of(evidence) + output_of(evidence, evidence::Stream::kStderr);
  }

  static constexpr const char* kRefused =
      "Permission denied\nPermission denied\nFunction not implemented\n"
      "Permission denied\nPermission denied\nFunction not implemented\n6\n";
};

TEST_F(CutOff, IsRefusedWhereverAFileLies) { EXPECT_EQ(printed_about("", ""), kRefused); }

// An image of a container lies below an overlay, and its programs may belong to whoever runs there.
TEST_F(CutOff, IsRefusedBelowAnOverlay) {
  const base::TempFolder folder;
  const std::string place = folder.path();
  for (const char* name : {"/lower", "/upper", "/work"}) fs::create_directory(place + name);
  fs::permissions(place, fs::perms(0755));
  base::write_file(place + "/lower/file", "whole\n");
  fs::permissions(place + "/lower/file", fs::perms(0666));  // so that only the fence stands before it
  for (const fs::path& used : {folder.path(), fs::path(PROJECT_FOLDER), fs::path(BUILD_FOLDER)}) {
    if (used.string().starts_with("/mnt/")) GTEST_SKIP() << used << " would be hidden";
  }
  const int exit_code = exit_code_of_child([&] {
    const std::string options =
        "lowerdir=" + place + "/lower,upperdir=" + place + "/upper,workdir=" + place + "/work";
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("overlay", "/mnt", "overlay", 0, options.c_str()) != 0)
      ::_exit(kNoOverlay);
    EXPECT_EQ(printed_about("/mnt/file", "/mnt"), kRefused);
    EXPECT_EQ(base::read_file("/mnt/file"), "whole\n");
  });
  if (exit_code == kNoOverlay) GTEST_SKIP() << "overlays cannot be mounted here";
  EXPECT_EQ(exit_code, 0);
}

// Objects of the machine that everybody may use have numbers, which can be guessed.
class OutsideObjects : public testing::Test {
 protected:
  OutsideObjects() {
    for (const int id : {memory, queue, semaphores}) EXPECT_GE(id, 0);
  }
  ~OutsideObjects() override {
    ::shmctl(memory, IPC_RMID, nullptr);
    ::msgctl(queue, IPC_RMID, nullptr);
    ::semctl(semaphores, 0, IPC_RMID);
  }

  const int memory = ::shmget(IPC_PRIVATE, 4096, 0666);
  const int queue = ::msgget(IPC_PRIVATE, 0666);
  const int semaphores = ::semget(IPC_PRIVATE, 1, 0666);
};

TEST_F(OutsideObjects, AreOutOfReach) {
  if (landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
  evidence::Job job;
  job.command = {
      "/usr/bin/python3",
      "-c",
      "import ctypes, os, sys\n"
      "libc = ctypes.CDLL(None, use_errno=True)\n"
      "memory, queue, semaphores = map(int, sys.argv[1:])\n"
      "room = ctypes.create_string_buffer(256)\n"
      "for call, *arguments in ((30, memory, None, 0), (31, memory, 2, room), (69, queue, room, 1, 2048),\n"
      "                         (70, queue, room, 1, 0, 2048), (71, queue, 2, room),\n"
      "                         (65, semaphores, room, 1), (66, semaphores, 0, 12), (220, semaphores, room, "
      "1, None)):\n"
      "  result = libc.syscall(call, *arguments)\n"
      "  print(call, 'done' if result != -1 else os.strerror(ctypes.get_errno()))\n",
      std::to_string(memory),
      std::to_string(queue),
      std::to_string(semaphores)};
  job.box = Box::kFenced;
  std::string refused;
  for (const int call : {30, 31, 69, 70, 71, 65, 66, 220})
    refused += std::to_string(call) + " Operation not permitted\n";
  EXPECT_EQ(output_of(run(job)), refused);
}

// Containers leave root a few capabilities, but not the one by which it looks into processes of other users.
bool give_up(int capability) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct ours[2]{};
  if (::syscall(SYS_capget, &header, &ours) != 0) return false;
  __user_cap_data_struct& half = ours[CAP_TO_INDEX(capability)];
  half.effective &= ~CAP_TO_MASK(capability);
  half.permitted &= ~CAP_TO_MASK(capability);
  return ::syscall(SYS_capset, &header, &ours) == 0;
}

class RootOfAContainer : public testing::TestWithParam<Box> {};

TEST_P(RootOfAContainer, IsServedAsOthersAre) {
  if (GetParam() == Box::kFenced && landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
  EXPECT_EQ(exit_code_of_child([] {
              if (::geteuid() == 0) {  // or else there is nothing to give up
                for (const int capability : {CAP_SYS_PTRACE, CAP_SYS_ADMIN}) EXPECT_TRUE(give_up(capability));
              }
              evidence::Job job = job_of("sleeps_long.py");
              job.box = GetParam();
              job.limits.wall_seconds = 20;
              EXPECT_EQ(outcome(run(job)), "finished");
            }),
            0);
}

INSTANTIATE_TEST_SUITE_P(At, RootOfAContainer, testing::Values(Box::kFenced, Box::kBare),
                         [](const auto& test) { return std::string(name_of(test.param)); });

class Isolation : public testing::TestWithParam<Box> {
 protected:
  void SetUp() override {
    if (GetParam() == Box::kFenced && landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
  }

  static evidence::Job at(evidence::Job job) {
    job.box = GetParam();
    return job;
  }
  static evidence::Job python(const std::string& text) {
    evidence::Job job;
    job.command = {"/usr/bin/python3", "answer.py"};
    job.files = {{"answer.py", text}};
    return at(job);
  }
  static std::string printed_by(const std::string& text) {
    const evidence::Evidence evidence = run(python(text));
    return output_of(evidence) + output_of(evidence, evidence::Stream::kStderr);
  }
};

TEST_P(Isolation, RunsWhatRunsInASealedBox) {
  for (const char* name :
       {"pool_of_four_prints.py", "sends_through_a_queue.py", "calls_a_manager.py", "shares_memory.py",
        "talks_through_a_fifo.py", "spawns_a_worker.py", "talks_through_pipes.py", "sleeps_long.py"}) {
    SCOPED_TRACE(name);
    const evidence::Evidence sealed = run(job_of(name));
    const evidence::Evidence here = run(at(job_of(name)));
    EXPECT_EQ(outcome(here), outcome(sealed));
    EXPECT_EQ(output_of(here, evidence::Stream::kStderr), output_of(sealed, evidence::Stream::kStderr));
    EXPECT_EQ(here.processes.size(), sealed.processes.size());
  }
}

TEST_P(Isolation, ShowsTheNamesOfASealedBox) {
  EXPECT_EQ(printed_by("import os, tempfile\n"
                       "print(os.getcwd(), tempfile.gettempdir(), os.cpu_count(), __file__)\n"
                       "os.chdir('/tmp'); open('x', 'w').close()\n"
                       "os.rename('/tmp/x', '/home/student/y'); os.chmod('/home/student/y', 0o640)\n"
                       "print(os.getcwd(), os.listdir('/home'), oct(os.stat('/home/student/y').st_mode))\n"
                       "open('/dev/stderr', 'w').write('seen')\n"),
            "/home/student /tmp 4 /home/student/answer.py\n/tmp ['student'] 0o100640\nseen");
}

TEST_P(Isolation, ProvesADeadlock) {
  const evidence::Evidence evidence = run(at(job_of("waits_for_a_missing_sentinel.py")));
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  const auto& frames = evidence.stall->waits.front().frames;
  ASSERT_FALSE(frames.empty());
  EXPECT_EQ(frames.back().file, "answer.py");
}

TEST_P(Isolation, EndsATrialThatFillsTheDisk) {
  evidence::Job job = at(job_of("fills_the_disk.py"));
  job.limits.disk_bytes = 4 << 20;
  EXPECT_EQ(outcome(run(job)), "disk_limit");
}

TEST_P(Isolation, CountsFilesThatHaveNoNameAnyMore) {
  evidence::Job job = python(
      "import os, time\n"
      "kept = []\n"
      "for i in range(4):\n"
      "  kept.append(open('/tmp/x', 'wb', buffering=0)); os.unlink('/tmp/x')\n"
      "  kept[-1].write(b'x' * (3 << 20))\n"
      "while True: pass\n");
  job.limits.disk_bytes = 4 << 20;
  EXPECT_EQ(outcome(run(job)), "disk_limit");
}

TEST_P(Isolation, GivesBackFilesThatAreAskedFor) {
  evidence::Job job = python("open('made', 'w').write('by the program')\n");
  job.collect = {"made"};
  EXPECT_EQ(run(job).collected, (std::vector<evidence::File>{{"made", "by the program"}}));
}

TEST_P(Isolation, LeavesNothing) {
  const Traces before = traces();
  run(at(job_of("child_outlives_its_parent.py")));
  run(at(job_of_c("leaves_files", {})));
  EXPECT_EQ(traces(), before);
}

TEST_P(Isolation, IsNamedInTheEvidence) {
  const evidence::Evidence evidence = run(python("pass"));
  EXPECT_EQ(evidence.box, GetParam());
  const bool is_fenced = GetParam() == Box::kFenced;
  EXPECT_EQ(std::count(evidence.layers.begin(), evidence.layers.end(), "seccomp filter"), is_fenced ? 1 : 0);
}

// To an ordinary user's warden its memory is closed.
TEST_P(Isolation, GoesOnWhereAProgramMayNotBeRead) {
  const evidence::Evidence evidence =
      run(python("import os, shutil, subprocess\n"
                 "shutil.copy('/bin/true', '/tmp/x'); os.chmod('/tmp/x', 0o111)\n"
                 "print(subprocess.run('/tmp/x').returncode)\n"));
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(output_of(evidence), "0\n");
}

INSTANTIATE_TEST_SUITE_P(At, Isolation, testing::Values(Box::kFenced, Box::kBare),
                         [](const auto& level) { return std::string(name_of(level.param)); });

using Fence = Isolation;

TEST_P(Fence, SendsSignalsToTheTrialOnly) {
  EXPECT_EQ(printed_by("import os, signal, time\n"
                       "for whom in (1, os.getppid(), -1, -os.getpgid(os.getppid())):\n"
                       "  try:\n    os.kill(whom, 0); print(whom, 'reached')\n"
                       "  except ProcessLookupError: print('nobody')\n"
                       "os.kill(os.getpid(), 0); os.kill(0, 0)\n"
                       "child = os.fork()\n"
                       "if child == 0: time.sleep(1000)\n"
                       "os.kill(-1, signal.SIGTERM)\n"
                       "print(os.waitpid(child, 0)[1])\n"),
            "nobody\nnobody\nnobody\nnobody\n15\n");
}

TEST_P(Fence, LeavesOtherProcessesTheirLimitsAndPriorities) {
  EXPECT_EQ(printed_by("import os, resource\n"
                       "parent = os.getppid()\n"
                       "for act in (lambda: resource.prlimit(parent, resource.RLIMIT_NOFILE),\n"
                       "            lambda: os.sched_setaffinity(parent, {0}),\n"
                       "            lambda: os.setpriority(os.PRIO_PROCESS, parent, 19),\n"
                       "            lambda: os.setpriority(os.PRIO_USER, os.getuid(), 19),\n"
                       "            lambda: os.pidfd_open(parent)):\n"
                       "  try:\n    act(); print('done')\n"
                       "  except OSError as error: print(error.strerror)\n"
                       "resource.getrlimit(resource.RLIMIT_NOFILE); os.setpriority(os.PRIO_PROCESS, 0, 1)\n"
                       "os.close(os.pidfd_open(os.getpid()))\n"),
            "No such process\nNo such process\nNo such process\nOperation not permitted\nNo such process\n");
}

TEST_P(Fence, ConnectsLocalSocketsOfTheTrialOnly) {
  EXPECT_EQ(
      printed_by("import os, socket\n"
                 "for name in ('/tmp/s', 'relative', '\\0abstract'):\n"
                 "  with socket.socket(socket.AF_UNIX) as ears, socket.socket(socket.AF_UNIX) as mouth:\n"
                 "    ears.bind(name); ears.listen(); mouth.connect(name)\n"
                 "    other, _ = ears.accept(); mouth.sendall(b'heard'); print(other.recv(9).decode())\n"
                 "for name in ('/run/systemd/private', '\\0not-ours', '../../../run/x', '/tmp/none'):\n"
                 "  try:\n    socket.socket(socket.AF_UNIX).connect(name)\n"
                 "  except OSError as error: print(error.strerror)\n"),
      "heard\nheard\nheard\nOperation not permitted\nConnection refused\nOperation not permitted\n"
      "No such file or directory\n");
}

// The warden makes the call, and has others to watch. A thread that makes the socket wait again at every
// moment changes nothing.
TEST_P(Fence, DoesNotWaitForAListenerThatHasTooManyCallers) {
  EXPECT_EQ(printed_by("import errno, socket, threading\n"
                       "ears = socket.socket(socket.AF_UNIX); ears.bind('/tmp/s'); ears.listen(0)\n"
                       "first, mouth = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)\n"
                       "first.connect('/tmp/s')\n"
                       "done = False\n"
                       "def make_it_wait():\n"
                       "  while not done: mouth.setblocking(True)\n"
                       "thread = threading.Thread(target=make_it_wait); thread.start()\n"
                       "print({mouth.connect_ex('/tmp/s') for _ in range(100)} == {errno.EAGAIN})\n"
                       "done = True; thread.join()\n"),
            "True\n");
}

TEST_P(Fence, TellsNoAttributesOfFiles) {
  EXPECT_EQ(printed_by("import os\n"
                       "open('own', 'w').close()\n"
                       "for path in ('/etc/shadow', '/usr', 'own'):\n"
                       "  for act in (os.listxattr, lambda path: os.getxattr(path, 'user.x')):\n"
                       "    try:\n      act(path); print('told')\n"
                       "    except OSError as error: print(error.strerror)\n"),
            "Operation not supported\nOperation not supported\nOperation not supported\n"
            "Operation not supported\nOperation not supported\nOperation not supported\n");
}

INSTANTIATE_TEST_SUITE_P(At, Fence, testing::Values(Box::kFenced), [](const auto&) { return "reduced"; });

}  // namespace
}  // namespace grader::warden
