// A vfork whose child does not execute a program, but waits.
#include <unistd.h>

int main(void) {
  if (vfork() == 0) {
    pause();
    _exit(0);
  }
  return 0;
}
