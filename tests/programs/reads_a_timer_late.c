// reads_a_timer_late: lets a timerfd of a second expire again and again while it sleeps, and prints how often
// that was each time it reads.
#include <stdint.h>
#include <stdio.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static void read_after(int timer, unsigned seconds) {
  sleep(seconds);
  uint64_t count = 0;
  if (read(timer, &count, sizeof count) == sizeof count) printf("%d\n", (int)count);
}

int main(void) {
  sleep(1);  // from here on no other work of the machine's shows
  const int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  const struct itimerspec time = {.it_value = {1, 500000000}, .it_interval = {1, 0}};
  timerfd_settime(timer, 0, &time, NULL);
  read_after(timer, 10);
  read_after(timer, 0);  // waits for the next one
  read_after(timer, 100);
  sleep(5);
  const struct itimerspec once = {.it_value = {2, 0}};
  timerfd_settime(timer, 0, &once, NULL);  // forgets what was not read
  read_after(timer, 50);
  return 0;
}
