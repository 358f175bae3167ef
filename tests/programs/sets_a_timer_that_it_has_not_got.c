// Asks for a timer with a way to tell that does not exist, and sets it all the same.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  struct sigevent event = {.sigev_notify = 77};
  int timer = 5;
  const struct itimerspec time = {.it_value = {1, 0}};
  const long made = syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &timer);
  printf("%s", made == 0 ? "made" : strerrorname_np(errno));
  const long set = syscall(SYS_timer_settime, timer, 0, &time, NULL);
  printf(" %s\n", set == 0 ? "set" : strerrorname_np(errno));
  return 0;
}
