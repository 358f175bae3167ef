// The child waits for the end of a pipe whose writing end it holds open itself.
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  if (fork() == 0) {
    char byte;
    while (read(ends[0], &byte, 1) > 0) {
    }
    exit(0);
  }
  close(ends[0]);
  close(ends[1]);
  wait(NULL);
  return 0;
}
