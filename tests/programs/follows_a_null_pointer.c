// One child is ended by SIGSEGV, another one by SIGABRT.
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int *volatile nowhere = NULL;
  if (fork() == 0) *nowhere = 1;
  wait(NULL);
  if (fork() == 0) abort();
  wait(NULL);
  return 0;
}
