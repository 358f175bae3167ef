// sleeps_beside_a_timer WAY: has to do with a timer that never wakes it, sleeps for 100 seconds, and prints for how
// long.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static const struct itimerspec kNever = {{0, 0}, {0, 2000000000}};  // more nanoseconds than there are
static const struct itimerspec kSoon = {{0, 0}, {10, 0}};

static void refused_time_out(void) {
  const int seconds = 1;
  setsockopt(socket(AF_UNIX, SOCK_STREAM, 0), SOL_SOCKET, SO_RCVTIMEO, &seconds, sizeof seconds);
}

static void refused_timer(void) {
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, NULL, &timer);
  timer_settime(timer, 0, &kNever, NULL);
}

static void refused_descriptor(void) { timerfd_settime(77, 0, &kSoon, NULL); }

static void processor_time(void) {
  timer_t timer;
  timer_create(CLOCK_PROCESS_CPUTIME_ID, NULL, &timer);
  timer_settime(timer, 0, &kSoon, NULL);
}

static void closed_descriptor(void) {
  const struct itimerspec often = {{0, 1000000}, {0, 1000000}};
  const int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  timerfd_settime(timer, 0, &often, NULL);
  close(timer);
}

static void *sleep_by_processor_time(void *nothing) {
  const struct timespec time = {10, 0};
  clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &time, NULL);
  return nothing;
}

static void *wait_for_datagrams(void *nothing) {
  int ends[2];
  char byte;
  struct iovec room = {&byte, 1};
  struct mmsghdr message = {.msg_hdr = {.msg_iov = &room, .msg_iovlen = 1}};
  struct timespec time = {10, 0};
  if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0) recvmmsg(ends[0], &message, 1, 0, &time);
  return nothing;
}

static void start(void *(*function)(void *)) {
  pthread_t thread;
  pthread_create(&thread, NULL, function, NULL);
}

static void processor_sleeper(void) { start(sleep_by_processor_time); }
static void datagrams(void) { start(wait_for_datagrams); }

static const struct {
  const char *name;
  void (*begin)(void);
} kWays[] = {{"refused_time_out", refused_time_out},
             {"refused_timer", refused_timer},
             {"refused_descriptor", refused_descriptor},
             {"processor_time", processor_time},
             {"closed_descriptor", closed_descriptor},
             {"processor_sleeper", processor_sleeper},
             {"datagrams", datagrams}};

int main(int count, char **words) {
  const char *way = count > 1 ? words[1] : "";
  sleep(1);
  for (size_t i = 0; i < sizeof kWays / sizeof *kWays; ++i) {
    if (strcmp(kWays[i].name, way) == 0) kWays[i].begin();
  }
  struct timespec before, after;
  clock_gettime(CLOCK_MONOTONIC, &before);
  sleep(100);
  clock_gettime(CLOCK_MONOTONIC, &after);
  printf("slept for %ld\n", (after.tv_sec - before.tv_sec) + (after.tv_nsec < before.tv_nsec ? -1 : 0));
  return 0;
}
