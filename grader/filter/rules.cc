#include "grader/filter/rules.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/fscrypt.h>
#include <linux/fsverity.h>
#include <linux/futex.h>
#include <linux/netlink.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <set>

#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"
#include "grader/filter/named_calls.h"

namespace grader::filter {
namespace {

// Calls that stop for us: output, waits for children, sleeps.
constexpr int kTraced[] = {
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(pwritev),
    SCMP_SYS(pwritev2),
    SCMP_SYS(sendfile),
    SCMP_SYS(splice),
    SCMP_SYS(wait4),
    SCMP_SYS(waitid),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    // Timers that may wake a thread later; seen, so that no deadlock is claimed while one is running.
    SCMP_SYS(alarm),
    SCMP_SYS(timer_settime),
    SCMP_SYS(timerfd_settime),
    // Memory that belongs to no process alone, which is counted before more of it is made.
    SCMP_SYS(memfd_create),
    // What passes between processes unseen, or from one to another: both are rare.
    SCMP_SYS(shmat),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(tgkill),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo),
};

// On a virtual clock: what else has to do with timers, and the calls that only tell the time.
constexpr int kTimeCalls[] = {
    SCMP_SYS(timer_create),     SCMP_SYS(timer_gettime), SCMP_SYS(timer_delete), SCMP_SYS(timerfd_gettime),
    SCMP_SYS(timer_getoverrun), SCMP_SYS(gettimeofday),  SCMP_SYS(time),         SCMP_SYS(sysinfo),
};

// Waits whose argument points to a time, or to nothing.
struct PointedTime {
  int call;
  unsigned argument;
};
constexpr PointedTime kPointedTimes[] = {
    {SCMP_SYS(ppoll), 2},           {SCMP_SYS(select), 4},       {SCMP_SYS(pselect6), 4},
    {SCMP_SYS(epoll_pwait2), 3},    {SCMP_SYS(futex_waitv), 3},  {SCMP_SYS(semtimedop), 3},
    {SCMP_SYS(rt_sigtimedwait), 2}, {SCMP_SYS(mq_timedsend), 4}, {SCMP_SYS(mq_timedreceive), 4},
};

// Waits whose argument is a number of milliseconds, negative for ever.
constexpr PointedTime kMilliseconds[] = {
    {SCMP_SYS(poll), 2}, {SCMP_SYS(epoll_wait), 3}, {SCMP_SYS(epoll_pwait), 3}};

constexpr unsigned kFutexWaits[] = {FUTEX_WAIT, FUTEX_WAIT_BITSET, FUTEX_WAIT_REQUEUE_PI, FUTEX_LOCK_PI,
                                    FUTEX_LOCK_PI2};

constexpr clockid_t kClocks[] = {CLOCK_REALTIME,        CLOCK_MONOTONIC,        CLOCK_MONOTONIC_RAW,
                                 CLOCK_REALTIME_COARSE, CLOCK_MONOTONIC_COARSE, CLOCK_BOOTTIME,
                                 CLOCK_REALTIME_ALARM,  CLOCK_BOOTTIME_ALARM,   CLOCK_TAI};

// Calls that a program of a course has no use for, and that reach past the box: mounts and namespaces, other
// processes' memory, the kernel itself, the clock, keys; and io_uring, whose work no filter sees.
constexpr int kRefused[] = {
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(fsconfig),
    SCMP_SYS(fspick),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise),
    SCMP_SYS(kcmp),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(bpf),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(seccomp),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(syslog),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(quotactl_fd),
    SCMP_SYS(clock_settime),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(settimeofday),
    SCMP_SYS(adjtimex),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(vhangup),
    SCMP_SYS(iopl),
    SCMP_SYS(ioperm),
    SCMP_SYS(modify_ldt),
    SCMP_SYS(personality),
    SCMP_SYS(fanotify_init),
    // The files of the system are the same for all boxes: who watches them sees what others run and import.
    SCMP_SYS(inotify_init),
    SCMP_SYS(inotify_init1),
    // Flush the disks of the machine; a box has none.
    SCMP_SYS(sync),
    SCMP_SYS(syncfs),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(lookup_dcookie),
    SCMP_SYS(migrate_pages),
    SCMP_SYS(move_pages),
    SCMP_SYS(set_mempolicy),
    SCMP_SYS(mbind),
};

// Calls of which programs first ask whether the kernel has them, and which then do without.
constexpr int kAbsent[] = {
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    // Writes that no call shows; and the machine has only so many of them for everybody.
    SCMP_SYS(io_setup),
    SCMP_SYS(io_submit),
    SCMP_SYS(io_getevents),
    SCMP_SYS(io_pgetevents),
    SCMP_SYS(io_cancel),
    SCMP_SYS(io_destroy),
    // Its flags lie in memory, where a filter cannot see them; the C library falls back to clone.
    SCMP_SYS(clone3),
    // Memory that nobody can look into or count.
    SCMP_SYS(memfd_secret),
};

// New namespaces, and a child that is not handed to whoever traces its parent: nobody would watch or count
// it.
constexpr unsigned long kRefusedClones = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC |
                                         CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_UNTRACED;

// System V's objects, where they are the box's own: elsewhere programs may not have them, or nobody counts
// what is the machine's.
constexpr int kObjectsOfTheBox[] = {SCMP_SYS(shmget), SCMP_SYS(msgget), SCMP_SYS(semget)};

// Faked typing, and other line disciplines, for which a kernel may load a module.
constexpr unsigned long kRefusedOfTerminals[] = {TIOCSTI, TIOCLINUX, TIOCSETD};

// The families of sockets between those that programs may have, which are local ones, IPv4, IPv6 and netlink:
// where each stretch begins, and how many they are, a power of two.
struct Families {
  std::uint64_t first;
  std::uint64_t size;
};
constexpr Families kOtherFamilies[] = {{0, 1}, {3, 1}, {4, 4}, {8, 2}, {11, 1}, {12, 4}};
static_assert(AF_UNIX == 1 && AF_INET == 2 && AF_INET6 == 10 && AF_NETLINK == 16);

// At isolation reduced, where nothing but the filter and Landlock stands between programs and the machine:
// what lives outside of processes and of files, what Landlock does not know of, and owners of signals.
constexpr int kRefusedOutside[] = {
    SCMP_SYS(shmget),      SCMP_SYS(msgget),       SCMP_SYS(semget),       SCMP_SYS(mq_open),
    SCMP_SYS(shmat),       SCMP_SYS(msgsnd),       SCMP_SYS(semop),        SCMP_SYS(shmctl),
    SCMP_SYS(msgrcv),      SCMP_SYS(semtimedop),   SCMP_SYS(msgctl),       SCMP_SYS(semctl),
    SCMP_SYS(mq_unlink),   SCMP_SYS(chown),        SCMP_SYS(lchown),       SCMP_SYS(fchown),
    SCMP_SYS(fchownat),    SCMP_SYS(utime),        SCMP_SYS(utimes),       SCMP_SYS(futimesat),
    SCMP_SYS(utimensat),   SCMP_SYS(setxattr),     SCMP_SYS(lsetxattr),    SCMP_SYS(fsetxattr),
    SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr),
};
// Of files whose names are known, also of those that may not be opened.
constexpr int kWithoutAttributes[] = {SCMP_SYS(getxattr), SCMP_SYS(lgetxattr), SCMP_SYS(listxattr),
                                      SCMP_SYS(llistxattr)};
constexpr int kRefusedControls[] = {F_SETOWN, F_SETOWN_EX};
constexpr unsigned long kRefusedRequests[] = {FIOSETOWN, SIOCSPGRP};
// The second byte of the requests of file systems: of all, of XFS and others, of ext2, of btrfs, of f2fs.
// Some change a file that is open for reading only, for whoever owns it, and Landlock is not asked.
constexpr std::uint64_t kTypeOfRequest = 0xFF00;
constexpr std::uint64_t kTypesOfFileSystems[] = {'f' << 8, 'X' << 8, 'v' << 8, 0x9400, 0xF500};
constexpr std::uint64_t kTypeOfSocket = 0xF;

// SO_RCVTIMEO and SO_SNDTIMEO, as named by old and new programs.
constexpr int kSocketTimeouts[] = {20, 21, 66, 67};

// The first call that is younger than this filter: nobody has looked at what it and those after it reach.
// Programs do without them, as on an older kernel.
constexpr unsigned kFirstUnknownCall = 450;
constexpr unsigned kOtherNumbering = 0x40000000;  // of x32, which is refused as a whole
constexpr sock_filter kUnknownCallsAreAbsent[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kFirstUnknownCall, 0, 2),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, kOtherNumbering, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
};

// The kernel looks at the lower half only of what it takes for an int; a comparison of libseccomp's, also one
// that is named after 32 bits, looks at all of it.
scmp_arg_cmp equals(unsigned argument, std::uint64_t value) {
  return SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, 0xFFFFFFFF, value);
}

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ALLOW), seccomp_release) {
    if (!context_) throw base::SystemError(ENOMEM, "make a system call filter");
    // Looks a call up in a tree: the kernel takes less time to load that, and to run it.
    seccomp_attr_set(context_.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
  }

  // A rule without conditions settles a call, which is not traced anew after that. To refuse
  // it then is a contradiction, which throws.
  void add(std::uint32_t action, int call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    if (action == SCMP_ACT_TRACE(0) && settled_.contains(call)) return;
    if (conditions.size() == 0) settled_.insert(call);
    const int failed = seccomp_rule_add_array(context_.get(), action, call,
                                              static_cast<unsigned>(conditions.size()), conditions.begin());
    // A call that the architecture does not have needs no rule.
    if (failed && failed != -EDOM && failed != -EOPNOTSUPP) {
      throw base::SystemError(-failed, "add a rule to the system call filter");
    }
  }

  std::vector<sock_filter> instructions() const {
    const base::UniqueFd file(base::check(::memfd_create("filter", MFD_CLOEXEC), "create a memory file"));
    if (const int failed = seccomp_export_bpf(context_.get(), file.get())) {
      throw base::SystemError(-failed, "export the system call filter");
    }
    const off_t size = base::check(::lseek(file.get(), 0, SEEK_END), "read the system call filter");
    std::vector<sock_filter> found(static_cast<std::size_t>(size) / sizeof(sock_filter));
    base::check(::pread(file.get(), found.data(), static_cast<std::size_t>(size), 0),
                "read the system call filter");
    return found;
  }

 private:
  std::unique_ptr<void, void (*)(scmp_filter_ctx)> context_;
  std::set<int> settled_{};
};

void refuse(Filter& filter) {
  for (const int call : kRefused) filter.add(SCMP_ACT_ERRNO(EPERM), call);
  for (const int call : kAbsent) filter.add(SCMP_ACT_ERRNO(ENOSYS), call);
  for (unsigned long flag = 1; flag <= kRefusedClones; flag <<= 1) {
    if (kRefusedClones & flag) {
      filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), {SCMP_A0_64(SCMP_CMP_MASKED_EQ, flag, flag)});
    }
  }
  for (const unsigned long request : kRefusedOfTerminals) {
    filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), {equals(1, request)});
  }
  // Signals at changes of a folder; and files that others cannot open until a time of the machine's is over.
  for (const unsigned command : {unsigned{F_NOTIFY}, unsigned{F_SETLEASE}})
    filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl), {equals(1, command)});
  // mkfifo makes its nodes by the same calls.
  for (const std::uint64_t device : {std::uint64_t{S_IFCHR}, std::uint64_t{S_IFBLK}}) {
    filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(mknod), {SCMP_A1_64(SCMP_CMP_MASKED_EQ, S_IFMT, device)});
    filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(mknodat), {SCMP_A2_64(SCMP_CMP_MASKED_EQ, S_IFMT, device)});
  }
}

void refuse_sockets(Filter& filter) {
  for (const int call : {SCMP_SYS(socket), SCMP_SYS(socketpair)}) {
    for (const auto& [first, size] : kOtherFamilies) {
      filter.add(SCMP_ACT_ERRNO(EAFNOSUPPORT), call,
                 {SCMP_A0_64(SCMP_CMP_MASKED_EQ, 0xFFFFFFFF & ~(size - 1), first)});
    }
    filter.add(SCMP_ACT_ERRNO(EAFNOSUPPORT), call, {SCMP_A0_32(SCMP_CMP_GT, AF_NETLINK)});
  }
  // Of the others a kernel may have to load the protocol first; pairs there are of local ones only, which it
  // would say once it has loaded it.
  for (const unsigned family : {unsigned{AF_INET}, unsigned{AF_INET6}, unsigned{AF_NETLINK}})
    filter.add(SCMP_ACT_ERRNO(EOPNOTSUPP), SCMP_SYS(socketpair), {equals(0, family)});
  for (const unsigned family : {unsigned{AF_INET}, unsigned{AF_INET6}}) {
    for (std::uint64_t type = 0; type <= kTypeOfSocket; ++type) {
      const scmp_arg_cmp is_of_type = SCMP_A1_64(SCMP_CMP_MASKED_EQ, kTypeOfSocket, type);
      if (type == SOCK_STREAM || type == SOCK_DGRAM)
        filter.add(SCMP_ACT_ERRNO(EPROTONOSUPPORT), SCMP_SYS(socket),
                   {equals(0, family), is_of_type, SCMP_A2_64(SCMP_CMP_GT, IPPROTO_UDP)});
      else
        filter.add(SCMP_ACT_ERRNO(type == SOCK_RAW ? EPERM : ESOCKTNOSUPPORT), SCMP_SYS(socket),
                   {equals(0, family), is_of_type});
    }
  }
  // By which the C library asks for the network devices; the others lead to parts of the kernel that do much
  // else.
  filter.add(SCMP_ACT_ERRNO(EPROTONOSUPPORT), SCMP_SYS(socket),
             {equals(0, AF_NETLINK), SCMP_A2_32(SCMP_CMP_NE, NETLINK_ROUTE)});
}

// The first process of a box, which is of the program's user: without processor time it would be ended by the
// kernel, and the box with it.
void spare_the_first_process(Filter& filter) {
  filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prlimit64), {equals(0, 1), SCMP_A2_64(SCMP_CMP_NE, 0)});
}

// Calls that a fence knows nothing of, whatever their arguments.
void refuse_calls_outside(Filter& filter, bool is_truncate_fenced) {
  for (const int call : kRefusedOutside) filter.add(SCMP_ACT_ERRNO(EPERM), call);
  for (const int call : kWithoutAttributes) filter.add(SCMP_ACT_ERRNO(EOPNOTSUPP), call);
  if (!is_truncate_fenced) filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(truncate));
  // Whether it would cut a file off stands in memory, where it can change. Programs do without it.
  filter.add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2));
}

// The network of the machine, which is the program's own, has local connections only; sockets for single
// messages could send them to anybody.
void refuse_outside(Filter& filter) {
  for (const int command : kRefusedControls)
    filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(fcntl), {equals(1, static_cast<std::uint64_t>(command))});
  for (const unsigned long request : kRefusedRequests)
    filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), {equals(1, request)});
  for (const std::uint64_t type : kTypesOfFileSystems)
    filter.add(SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl),
               {SCMP_A1_64(SCMP_CMP_MASKED_EQ, kTypeOfRequest, type)});
  // Nobody could watch it any more.
  filter.add(SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl),
             {equals(0, PR_SET_DUMPABLE), SCMP_A1_64(SCMP_CMP_EQ, 0)});
  for (const int call : {SCMP_SYS(socket), SCMP_SYS(socketpair)}) {
    filter.add(SCMP_ACT_ERRNO(EAFNOSUPPORT), call, {SCMP_A0_32(SCMP_CMP_NE, AF_UNIX)});
    for (const std::uint64_t type : {SOCK_DGRAM, SOCK_RAW})
      filter.add(SCMP_ACT_ERRNO(EPROTONOSUPPORT), call,
                 {equals(0, AF_UNIX), SCMP_A1_64(SCMP_CMP_MASKED_EQ, kTypeOfSocket, type)});
  }
}

// Where a folder stands in for the root of the box.
void watch_names(Filter& filter, const Kind& kind) {
  std::set<int> calls = {SCMP_SYS(getcwd), SCMP_SYS(bind), SCMP_SYS(connect)};
  for (const PathCall& row : path_calls()) calls.insert(row.number);
  if (kind.box == evidence::Box::kFenced) {
    calls.insert(SCMP_SYS(fchmod));
    for (const ProcessCall& row : process_calls()) calls.insert(row.number);
  }
  for (const int call : calls) filter.add(SCMP_ACT_TRACE(0), call);
}

void watch_time(Filter& filter) {
  for (const int call : kTimeCalls) filter.add(SCMP_ACT_TRACE(0), call);
  for (const auto& [call, argument] : kPointedTimes) {
    filter.add(SCMP_ACT_TRACE(0), call, {SCMP_CMP64(argument, SCMP_CMP_NE, 0)});
  }
  constexpr std::uint64_t kSign = 0x80000000;
  for (const auto& [call, argument] : kMilliseconds) {
    filter.add(SCMP_ACT_TRACE(0), call, {SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, kSign, 0)});
  }
  for (const unsigned command : kFutexWaits) {
    filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(futex),
               {SCMP_A1_64(SCMP_CMP_MASKED_EQ, static_cast<unsigned>(FUTEX_CMD_MASK), command),
                SCMP_A3_64(SCMP_CMP_NE, 0)});
  }
  for (const clockid_t clock : kClocks) {
    filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(clock_gettime), {equals(0, static_cast<std::uint64_t>(clock))});
  }
  filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(getitimer), {equals(0, ITIMER_REAL)});
}

}  // namespace

std::vector<sock_filter> make_filter(const Kind& kind) {
  using evidence::Box;
  Filter filter;
  if (kind.box == Box::kFenced) refuse_calls_outside(filter, kind.is_truncate_fenced);
  for (const int call : kTraced) filter.add(SCMP_ACT_TRACE(0), call);
  filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(setitimer), {equals(0, ITIMER_REAL)});
  if (kind.is_clock_virtual) watch_time(filter);
  for (const int option : kSocketTimeouts) {
    filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(setsockopt),
               {equals(1, SOL_SOCKET), equals(2, static_cast<std::uint64_t>(option))});
  }
  filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(mmap),
             {SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_WRITE, PROT_WRITE),
              SCMP_A3_64(SCMP_CMP_MASKED_EQ, MAP_SHARED, MAP_SHARED)});
  if (kind.watches_messages) {
    for (const int call : kTransferringCalls) filter.add(SCMP_ACT_TRACE(0), call);
  }
  filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(socketpair), {equals(0, AF_UNIX)});  // who talks to whom
  if (kind.fixes_entropy) filter.add(SCMP_ACT_TRACE(0), SCMP_SYS(getrandom));
  if (kind.box == Box::kSealed || kind.box == Box::kFenced) refuse(filter);
  if (kind.box == Box::kSealed) {
    refuse_sockets(filter);
    spare_the_first_process(filter);
    for (const int call : kObjectsOfTheBox) filter.add(SCMP_ACT_TRACE(0), call);
  }
  if (kind.box == Box::kFenced) refuse_outside(filter);
  if (kind.box == Box::kFenced || kind.box == Box::kBare) watch_names(filter, kind);
  std::vector<sock_filter> instructions = filter.instructions();
  if (kind.box == Box::kSealed || kind.box == Box::kFenced)
    instructions.insert(instructions.begin(), std::begin(kUnknownCallsAreAbsent),
                        std::end(kUnknownCallsAreAbsent));
  return instructions;
}

}  // namespace grader::filter
