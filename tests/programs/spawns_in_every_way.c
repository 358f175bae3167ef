// posix_spawn, vfork and system, one after the other.
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  char *const arguments[] = {"/bin/echo", "spawned", NULL};
  char *const variables[] = {NULL};
  pid_t pid = 0;
  if (posix_spawn(&pid, arguments[0], NULL, NULL, arguments, variables) != 0) return 1;
  waitpid(pid, NULL, 0);
  pid = vfork();
  if (pid == 0) {
    execl("/bin/echo", "echo", "vforked", (char *)NULL);
    _exit(1);
  }
  waitpid(pid, NULL, 0);
  const int status = system("echo shell; exit 2");
  return WEXITSTATUS(status) == 2 ? 0 : 1;
}
