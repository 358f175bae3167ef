// Asks for the end of processes without waiting for it: of its child, of its child's child, of nobody, and of two that
// are its children because one made the other so.
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int asks(const char* whom, pid_t pid) {
  int status = 77;
  const pid_t result = waitpid(pid, &status, WNOHANG);
  if (result < 0) printf("%s: %s\n", whom, strerrorname_np(errno));
  if (result == 0) printf("%s: lives, %d\n", whom, status);
  if (result > 0) printf("%s: ended with %d\n", whom, WEXITSTATUS(status));
  fflush(stdout);
  return result != 0;
}

static void ends_when_told(int end, int code) {
  char byte;
  while (read(end, &byte, 1) > 0) {
  }
  _exit(code);
}

int main(void) {
  int orders[2], numbers[2];
  if (pipe(orders) || pipe(numbers)) return 1;
  const pid_t child = fork();
  if (child == 0) {
    close(orders[1]);
    const pid_t sibling = (pid_t)syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);
    if (sibling == 0) ends_when_told(orders[0], 4);
    const pid_t grandchild = fork();
    if (grandchild == 0) ends_when_told(orders[0], 5);
    asks("sibling", sibling);
    asks("own child", grandchild);
    const pid_t both[2] = {sibling, grandchild};
    if (write(numbers[1], both, sizeof both) != sizeof both) return 1;
    ends_when_told(orders[0], 3);
  }
  pid_t others[2];
  if (read(numbers[0], others, sizeof others) != sizeof others) return 1;
  asks("child", child);
  asks("second child", others[0]);
  asks("grandchild", others[1]);
  asks("nobody", 30000);
  close(orders[1]);
  while (!asks("child", child)) usleep(1000);
  while (!asks("second child", others[0])) usleep(1000);
  return 0;
}
