// Three children, the last of which ends with exit code 3.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  for (int i = 1; i <= 3; i++) {
    if (fork() == 0) {
      printf("child %d\n", i);
      exit(i == 3 ? 3 : 0);
    }
  }
  while (wait(NULL) > 0) {
  }
  puts("done");
  return 0;
}
