// A child sets a timer that its parent waits for, and ends.
#include <stdint.h>
#include <stdio.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  const int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  if (fork() == 0) {
    const struct itimerspec time = {.it_value = {3, 0}};
    timerfd_settime(timer, 0, &time, NULL);
    _exit(0);
  }
  wait(NULL);
  uint64_t count = 0;
  if (read(timer, &count, sizeof count) != sizeof count) return 1;
  printf("expired %d\n", (int)count);
  return 0;
}
