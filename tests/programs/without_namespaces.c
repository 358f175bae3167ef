// without_namespaces [and_descriptors] COMMAND...: runs a command as an unprivileged container does: the kernel refuses
// it namespaces, mounts and new roots; and, as Docker's own filter does, descriptors of other processes.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))
#define REFUSE(call, error) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), ANSWER(error)

int main(int count, char** words) {
  enum {
    kNew = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP,
    kNoCall = 0x3FFFFFFF,
  };
  const int and_descriptors = count > 2 && strcmp(words[1], "and_descriptors") == 0;
  char** const command = words + 1 + and_descriptors;
  struct sock_filter steps[] = {
      LOAD(nr),
      REFUSE(SYS_unshare, EPERM),
      REFUSE(SYS_setns, EPERM),
      REFUSE(SYS_mount, EPERM),
      REFUSE(SYS_pivot_root, EPERM),
      REFUSE(SYS_open_tree, EPERM),
      REFUSE(SYS_fsopen, EPERM),
      REFUSE(SYS_clone3, ENOSYS),
      REFUSE(and_descriptors ? SYS_pidfd_getfd : kNoCall, EPERM),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
      LOAD(args[0]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, kNew, 0, 1),
      ANSWER(EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const struct sock_fprog filter = {sizeof steps / sizeof *steps, steps};
  if (count < 2 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
    return 126;
  execvp(command[0], command);
  perror(command[0]);
  return 127;
}
