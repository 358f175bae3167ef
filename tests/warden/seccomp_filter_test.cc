#include "grader/warden/seccomp_filter.h"

#include <errno.h>
#include <gmock/gmock.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <string>
#include <vector>

#include "grader/base/system_error.h"
#include "grader/filter/load.h"
#include "grader/filter/rules.h"

// What the filter alone refuses, also to one who has every power: run by root, calls with arguments that make
// no sense are answered with other errors by the kernel.

namespace grader::warden {
namespace {

using testing::IsEmpty;

struct Refused {
  const char* name;
  long number;
  int error = EPERM;
};
#define CALL(name) #name, SYS_##name

const std::vector<Refused> kInEachBox = {
    {CALL(mount)},
    {CALL(umount2)},
    {CALL(pivot_root)},
    {CALL(chroot)},
    {CALL(move_mount)},
    {CALL(open_tree)},
    {CALL(fsopen)},
    {CALL(fsmount)},
    {CALL(fsconfig)},
    {CALL(fspick)},
    {CALL(mount_setattr)},
    {CALL(unshare)},
    {CALL(setns)},
    {CALL(ptrace)},
    {CALL(process_vm_readv)},
    {CALL(process_vm_writev)},
    {CALL(process_madvise)},
    {CALL(kcmp)},
    {CALL(pidfd_getfd)},
    {CALL(perf_event_open)},
    {CALL(bpf)},
    {CALL(userfaultfd)},
    {CALL(seccomp)},
    {CALL(keyctl)},
    {CALL(add_key)},
    {CALL(request_key)},
    {CALL(init_module)},
    {CALL(finit_module)},
    {CALL(delete_module)},
    {CALL(kexec_load)},
    {CALL(kexec_file_load)},
    {CALL(reboot)},
    {CALL(swapon)},
    {CALL(swapoff)},
    {CALL(syslog)},
    {CALL(acct)},
    {CALL(quotactl)},
    {CALL(quotactl_fd)},
    {CALL(clock_settime)},
    {CALL(clock_adjtime)},
    {CALL(settimeofday)},
    {CALL(adjtimex)},
    {CALL(sethostname)},
    {CALL(setdomainname)},
    {CALL(vhangup)},
    {CALL(iopl)},
    {CALL(ioperm)},
    {CALL(modify_ldt)},
    {CALL(personality)},
    {CALL(fanotify_init)},
    {CALL(inotify_init)},
    {CALL(inotify_init1)},
    {CALL(sync)},
    {CALL(syncfs)},
    {CALL(name_to_handle_at)},
    {CALL(open_by_handle_at)},
    {CALL(lookup_dcookie)},
    {CALL(migrate_pages)},
    {CALL(move_pages)},
    {CALL(set_mempolicy)},
    {CALL(mbind)},
    {CALL(io_uring_setup), ENOSYS},
    {CALL(io_uring_enter), ENOSYS},
    {CALL(io_uring_register), ENOSYS},
    {CALL(io_setup), ENOSYS},
    {CALL(io_submit), ENOSYS},
    {CALL(io_getevents), ENOSYS},
    {CALL(io_pgetevents), ENOSYS},
    {CALL(io_cancel), ENOSYS},
    {CALL(io_destroy), ENOSYS},
    {CALL(clone3), ENOSYS},
    {CALL(memfd_secret), ENOSYS},
    {"a call younger than the filter", 450, ENOSYS},
};
const std::vector<Refused> kAtReduced = {
    {CALL(shmget)},    {CALL(msgget)},      {CALL(semget)},       {CALL(mq_open)},      {CALL(mq_unlink)},
    {CALL(chown)},     {CALL(lchown)},      {CALL(fchown)},       {CALL(fchownat)},     {CALL(utime)},
    {CALL(utimes)},    {CALL(futimesat)},   {CALL(utimensat)},    {CALL(setxattr)},     {CALL(lsetxattr)},
    {CALL(fsetxattr)}, {CALL(removexattr)}, {CALL(lremovexattr)}, {CALL(fremovexattr)},
};

// The error of each call with arguments that are all -1, made by a child with the filter. It cannot write:
// that stops for a warden, and there is none.
std::vector<int> errors_of(const std::vector<Refused>& calls, evidence::Box box) {
  evidence::Job job;
  job.box = box;
  const filter::Instructions instructions = seccomp_filter(job);
  void* const shared =
      ::mmap(nullptr, calls.size() * sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  base::check(shared == MAP_FAILED ? -1 : 0, "map memory");
  int* const errors = static_cast<int*>(shared);
  const pid_t child = base::check(::fork(), "fork");
  if (child == 0) {
    ::setsid();
    if (!filter::load(instructions)) ::_exit(1);
    for (std::size_t i = 0; i < calls.size(); ++i)
      errors[i] = ::syscall(calls[i].number, -1L, -1L, -1L, -1L, -1L, -1L) == -1 ? errno : 0;
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  std::vector<int> copy(errors, errors + calls.size());
  ::munmap(shared, calls.size() * sizeof(int));
  return copy;
}

std::vector<std::string> answered_otherwise(const std::vector<Refused>& calls, evidence::Box box) {
  const std::vector<int> errors = errors_of(calls, box);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (errors[i] != calls[i].error)
      found.push_back(std::string(calls[i].name) + ": " + std::to_string(errors[i]));
  }
  return found;
}

TEST(SeccompFilter, RefusesInEachBoxWhatReachesPastIt) {
  EXPECT_THAT(answered_otherwise(kInEachBox, evidence::Box::kSealed), IsEmpty());
  EXPECT_THAT(answered_otherwise(kInEachBox, evidence::Box::kFenced), IsEmpty());
}

TEST(SeccompFilter, RefusesMoreWhereOnlyItStandsBetweenProgramsAndTheMachine) {
  EXPECT_THAT(answered_otherwise(kAtReduced, evidence::Box::kFenced), IsEmpty());
}

// Where nothing is refused, these are the kernel's own errors: the tests above would notice a call that is
// let through.
TEST(SeccompFilter, RefusesNothingWithoutABox) {
  const std::vector<Refused> some = {{CALL(mount), EFAULT}, {CALL(setns), EBADF}};
  EXPECT_THAT(answered_otherwise(some, evidence::Box::kOpen), IsEmpty());
}

// What the build has made is what would be made now.
TEST(SeccompFilter, IsReadyForEachKind) {
  for (std::size_t number = 0; number < filter::kKinds; ++number) {
    const std::vector<sock_filter> made = filter::make_filter(filter::kind_numbered(number));
    const filter::Instructions ready = kFilters[number];
    ASSERT_EQ(ready.size(), made.size()) << number;
    EXPECT_EQ(std::memcmp(ready.data(), made.data(), ready.size_bytes()), 0) << number;
  }
}

}  // namespace
}  // namespace grader::warden
