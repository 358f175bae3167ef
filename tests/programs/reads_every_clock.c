// Reads the time in every way before and after a sleep of 1000 seconds, and says which ways disagree with
// clock_gettime, and what the sleep took by each.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  long seconds;
  long microseconds;
} Reading;

static Reading by_clock(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (Reading){time.tv_sec, time.tv_nsec / 1000};
}
static Reading by_clock_gettime(void) { return by_clock(CLOCK_REALTIME); }
static Reading by_clock_gettime_call(void) {
  struct timespec time;
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &time);
  return (Reading){time.tv_sec, time.tv_nsec / 1000};
}
static Reading by_gettimeofday(void) {
  struct timeval time;
  gettimeofday(&time, NULL);
  return (Reading){time.tv_sec, time.tv_usec};
}
static Reading by_gettimeofday_call(void) {
  struct timeval time;
  syscall(SYS_gettimeofday, &time, NULL);
  return (Reading){time.tv_sec, time.tv_usec};
}
static Reading by_time(void) { return (Reading){time(NULL), -1}; }
static Reading by_time_call(void) {
  time_t written = 0;
  const long returned = syscall(SYS_time, &written);
  return (Reading){returned == written ? returned : -1, -1};
}
static Reading running(void) { return by_clock(CLOCK_BOOTTIME); }
static Reading by_sysinfo(void) {
  struct sysinfo facts;
  sysinfo(&facts);
  return (Reading){facts.uptime, -1};
}

static const struct {
  const char* name;
  Reading (*read)(void);
  Reading (*compare)(void);
  long early;  // by so many seconds it may be behind, because the kernel counts in ticks,
  long late;   // or before, because it rounds up
} kWays[] = {
    {"clock_gettime", by_clock_gettime, by_clock_gettime_call, 0, 0},
    {"clock_gettime, as a call", by_clock_gettime_call, by_clock_gettime, 0, 0},
    {"gettimeofday", by_gettimeofday, by_clock_gettime, 0, 0},
    {"gettimeofday, as a call", by_gettimeofday_call, by_clock_gettime, 0, 0},
    {"time", by_time, by_clock_gettime, 1, 0},
    {"time, as a call", by_time_call, by_clock_gettime, 1, 0},
    {"sysinfo", by_sysinfo, running, 0, 1},
};
enum { kCount = sizeof kWays / sizeof *kWays };

static const struct {
  const char* name;
  clockid_t id;
} kClocks[] = {
    {"CLOCK_REALTIME", CLOCK_REALTIME},
    {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
    {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
    {"CLOCK_REALTIME_COARSE", CLOCK_REALTIME_COARSE},
    {"CLOCK_MONOTONIC_COARSE", CLOCK_MONOTONIC_COARSE},
    {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
    {"CLOCK_TAI", CLOCK_TAI},
    {"CLOCK_REALTIME_ALARM", CLOCK_REALTIME_ALARM},
    {"CLOCK_BOOTTIME_ALARM", CLOCK_BOOTTIME_ALARM},
};
enum { kClockCount = sizeof kClocks / sizeof *kClocks };

// By the C library, which asks the vDSO, and by the call.
static void read_clocks(long readings[][2]) {
  for (int i = 0; i < kClockCount; ++i) {
    struct timespec quick = {0, 0}, called = {0, 0};
    clock_gettime(kClocks[i].id, &quick);
    syscall(SYS_clock_gettime, kClocks[i].id, &called);
    readings[i][0] = quick.tv_sec;
    readings[i][1] = called.tv_sec;
  }
}

static int is_about(long took) { return took == 1000 || took == 1001; }

static int is_before(Reading a, Reading b) {
  if (a.seconds != b.seconds || a.microseconds < 0 || b.microseconds < 0) return a.seconds < b.seconds;
  return a.microseconds < b.microseconds;
}

// Each lies between two readings of what it is compared with.
static void read_all(const char* when, Reading* readings) {
  for (int i = 0; i < kCount; ++i) {
    Reading from = kWays[i].compare();
    readings[i] = kWays[i].read();
    Reading to = kWays[i].compare();
    from.seconds -= kWays[i].early;
    to.seconds += kWays[i].late;
    if (is_before(readings[i], from) || is_before(to, readings[i])) printf("%s, %s is wrong\n", when, kWays[i].name);
  }
}

int main(void) {
  Reading before[kCount], after[kCount];
  sleep(1);  // from here on no other work of the machine's shows
  long clocks_before[kClockCount][2], clocks_after[kClockCount][2];
  read_all("before", before);
  read_clocks(clocks_before);
  sleep(1000);
  read_all("after", after);
  read_clocks(clocks_after);
  for (int i = 0; i < kCount; ++i) {
    const long took = after[i].seconds - before[i].seconds;
    printf("%s: %s\n", kWays[i].name, is_about(took) ? "1000 s" : "another time");
  }
  for (int i = 0; i < kClockCount; ++i) {
    for (int way = 0; way < 2; ++way) {
      const long took = clocks_after[i][way] - clocks_before[i][way];
      if (!is_about(took)) printf("%s took %ld s, by %s\n", kClocks[i].name, took, way ? "the call" : "the vDSO");
    }
  }
  return 0;
}
