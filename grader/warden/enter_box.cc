#include "grader/warden/enter_box.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <string_view>

#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"
#include "grader/warden/box_files.h"
#include "grader/warden/privileges.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

using base::check;
using base::UniqueFd;

// The cgroup namespace comes later, once the process is in the trial's control groups: it begins with these.
constexpr unsigned long kNamespaces =
    CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;

// Where the new root is built: any folder of the machine will do.
constexpr const char* kBuildingSite = "/tmp";

// Files in each writable folder; their bytes have a limit of their own.
constexpr const char* kMostInodes = "65536";

// What the kernel shows of itself in /proc, and would let root change there.
constexpr const char* kOfTheKernel[] = {"proc/sys", "proc/sysrq-trigger", "proc/irq", "proc/bus"};

void write_text(const std::string& path, const std::string& text) {
  const UniqueFd file(check(::open(path.c_str(), O_WRONLY | O_CLOEXEC), "open " + path));
  check(::write(file.get(), text.data(), text.size()), "write " + path);
}

// A copy of what is mounted at a path and below, attached nowhere yet.
UniqueFd tree_of(const std::string& path) {
  UniqueFd tree(check(::open_tree(AT_FDCWD, path.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE),
                      "show " + path));
  mount_attr attributes{};
  attributes.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID;
  attributes.attr_set |= path.starts_with("/dev/") ? MOUNT_ATTR_NOEXEC : MOUNT_ATTR_NODEV;
  check(::mount_setattr(tree.get(), "", AT_EMPTY_PATH | AT_RECURSIVE, &attributes, sizeof attributes),
        "make read-only: " + path);
  return tree;
}

void attach(const UniqueFd& tree, const std::string& path) {
  struct stat what {};
  check(::fstat(tree.get(), &what), "look at /" + path);
  if (S_ISDIR(what.st_mode))
    make_folder(path);
  else if (::access(path.c_str(), F_OK) != 0)
    make_file(path, {}, 0444);
  check(::move_mount(tree.get(), "", AT_FDCWD, path.c_str(), MOVE_MOUNT_F_EMPTY_PATH), "mount /" + path);
}

void mount_new(const char* kind, const std::string& path, unsigned long flags, const std::string& options) {
  make_folder(path);
  check(::mount(kind, path.c_str(), kind, flags, options.c_str()), "mount /" + path);
}

ino_t mounts_of(const std::string& process) {
  struct stat mounts {};
  check(::stat(("/proc/" + process + "/ns/mnt").c_str(), &mounts), "look at the mount namespace");
  return mounts.st_ino;
}

void build_root(const BoxPlan& plan, const evidence::Job& job, const std::vector<UniqueFd>& shown) {
  check(::mount("tmpfs", kBuildingSite, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755"), "mount a new root");
  check(::chdir(kBuildingSite), "enter the new root");
  for (std::size_t i = 0; i < shown.size(); ++i) attach(shown[i], inside(plan.shown[i]));
  for (const auto& [path, target] : plan.links) {
    make_folder_of(inside(path));
    check(::symlink(target.c_str(), inside(path).c_str()), "link " + path);
  }
  for (const evidence::File& file : plan.files) make_file(inside(file.path), file.content, 0444);

  mount_new("proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "");
  for (const std::string path : kOfTheKernel) {
    if (::access(path.c_str(), F_OK) == 0) attach(tree_of(path), path);
  }
  mount_new("devpts", "dev/pts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620");
  const std::string size =
      "mode=0700,size=" + std::to_string(plan.folder_bytes) + ",nr_inodes=" + kMostInodes;
  for (const std::string_view folder : kWritableFolders)
    mount_new("tmpfs", inside(folder), MS_NOSUID | MS_NODEV, size);
  put_files(job.files);
  if (job.built) put_files(*job.built);
}

// Turns the new root, in which we stand, into the root, and lets go of the old one.
void change_root() {
  check(::syscall(SYS_pivot_root, ".", "."), "change the root");
  check(::umount2(".", MNT_DETACH), "leave the old root");
  mount_attr attributes{};
  attributes.attr_set = MOUNT_ATTR_RDONLY;
  check(::mount_setattr(AT_FDCWD, "/", 0, &attributes, sizeof attributes), "make the root read-only");
  check(::chdir(std::string(evidence::kWorkingFolder).c_str()), "enter the working folder");
}

// Of its own: no other machine and no other box is on this network.
void start_loopback() {
  const UniqueFd socket(check(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "open a socket"));
  ifreq request{};
  std::memcpy(request.ifr_name, "lo", sizeof "lo");
  request.ifr_flags = IFF_UP;
  check(::ioctl(socket.get(), SIOCSIFFLAGS, &request), "start the loopback device");
}

// Everybody may read the command line of any process that he sees: that of the warden says where the grader
// is.
void hide_command_line() {
  const UniqueFd line(check(::open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC), "read the command line"));
  std::size_t length = 0;
  char buffer[4096];
  for (ssize_t got = 1; got > 0; length += static_cast<std::size_t>(got))
    got = check(::read(line.get(), buffer, sizeof buffer), "read the command line");
  std::memset(::program_invocation_name, 0, length);
  check(::prctl(PR_SET_NAME, "box", 0, 0, 0), "take a name");
}

}  // namespace

pid_t fork_into_namespaces() {
  return check(
      static_cast<pid_t>(::syscall(SYS_clone, kNamespaces | SIGCHLD, nullptr, nullptr, nullptr, nullptr)),
      "make the namespaces of a box");
}

void map_user(pid_t first, uid_t user) {
  // A slip here, and what the box mounts would replace the machine's own root.
  if (mounts_of(std::to_string(first)) == mounts_of("self"))
    throw base::SystemError(EINVAL, "make a mount namespace");
  const std::string folder = "/proc/" + std::to_string(first) + "/";
  const gid_t group = user == ::geteuid() ? ::getegid() : user;
  const auto only = [](unsigned outside) {
    return std::to_string(kInnerUser) + " " + std::to_string(outside) + " 1";
  };
  // The kernel wants this of whoever may not set groups: one left behind may be one that forbids something.
  if (!has_capabilities({CAP_SETGID})) write_text(folder + "setgroups", "deny");
  write_text(folder + "uid_map", only(user));
  write_text(folder + "gid_map", only(group));
}

void enter_box(const BoxPlan& plan, const evidence::Job& job) {
  check(::unshare(CLONE_NEWCGROUP), "make a control group namespace");
  check(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr), "make the mounts private");
  std::vector<UniqueFd> shown;
  for (const std::string& path : plan.shown) shown.push_back(tree_of(path));
  become(kInnerUser, kInnerUser);
  build_root(plan, job, shown);
  shown.clear();
  change_root();
  check(::sethostname("box", 3), "name the box");
  start_loopback();
  hide_command_line();
  give_up_power();
  // Becoming another user has made its memory nobody's, and has cleared what it dies with.
  check(::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0), "die with the warden");
  check(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0), "close its memory");
}

void keep_house() {
  ::close_range(0, ~0U, 0);
  while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
  }
  ::_exit(0);
}

}  // namespace grader::warden
