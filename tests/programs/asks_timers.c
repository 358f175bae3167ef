// What the kernel says of timers and sleeps that are set in odd ways, a line each.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static const char *said(long result) { return result == 0 ? "0" : strerrorname_np(errno); }

static void sleep_milliseconds(long milliseconds) {
  const struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
  nanosleep(&time, NULL);
}

int main(void) {
  alarm(10);
  sleep_milliseconds(600);
  printf("alarm %u\n", alarm(4));
  sleep_milliseconds(700);
  printf("alarm %u\n", alarm(0));

  struct itimerval interval = {{0, 0}, {0, 2000000}};
  printf("setitimer %s", said(syscall(SYS_setitimer, ITIMER_REAL, &interval, NULL)));
  interval = (struct itimerval){{0, 0}, {-1, 0}};
  printf(" %s", said(syscall(SYS_setitimer, ITIMER_REAL, &interval, NULL)));
  interval = (struct itimerval){{1, 0}, {0, 0}};
  printf(" %s", said(syscall(SYS_setitimer, ITIMER_REAL, &interval, NULL)));
  getitimer(ITIMER_REAL, &interval);
  printf(", every %ld s\n", (long)interval.it_interval.tv_sec);

  timer_t timer;
  timer_create(CLOCK_MONOTONIC, NULL, &timer);
  struct itimerspec time = {{1, 0}, {0, 0}};
  printf("timer_settime %s", said(timer_settime(timer, 0, &time, NULL)));
  timer_gettime(timer, &time);
  printf(", every %ld s\n", (long)time.it_interval.tv_sec);

  const int descriptor = timerfd_create(CLOCK_MONOTONIC, 0);
  time = (struct itimerspec){{1, 0}, {1, 0}};
  printf("timerfd_settime %s\n", said(syscall(SYS_timerfd_settime, descriptor, 0x80, &time, NULL)));

  const clockid_t clocks[] = {CLOCK_MONOTONIC_RAW, CLOCK_MONOTONIC_COARSE, CLOCK_REALTIME_COARSE};
  const struct timespec second = {1, 0};
  printf("clock_nanosleep");
  for (int i = 0; i < 3; ++i) printf(" %s", said(syscall(SYS_clock_nanosleep, clocks[i], 0, &second, NULL)));

  struct timespec raw[2], steady[2];
  clock_gettime(CLOCK_MONOTONIC, &steady[0]);
  clock_gettime(CLOCK_MONOTONIC_RAW, &raw[0]);
  sleep(1);
  clock_gettime(CLOCK_MONOTONIC, &steady[1]);
  clock_gettime(CLOCK_MONOTONIC_RAW, &raw[1]);
  const long apart = (raw[1].tv_sec - raw[0].tv_sec - steady[1].tv_sec + steady[0].tv_sec) * 1000 +
                     (raw[1].tv_nsec - raw[0].tv_nsec - steady[1].tv_nsec + steady[0].tv_nsec) / 1000000;
  printf("\nraw clock: %s\n", apart > -20 && apart < 20 ? "as the other" : "apart");
  return 0;
}
