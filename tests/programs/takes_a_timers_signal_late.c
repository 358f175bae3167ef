// takes_a_timers_signal_late: a timer of a second expires again and again while its signal is blocked. Prints how
// often it came, and how often the timer had expired besides: what the signal says, and what timer_getoverrun
// says. First a handler takes it, then sigwaitinfo, then a handler a signal of the standard ones.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t came = 0;
static volatile sig_atomic_t overrun = 0;
static void take(int signal, siginfo_t* info, void* context) {
  (void)signal;
  (void)context;
  ++came;
  overrun = info->si_overrun;
}

static timer_t timer_for(int signal) {
  const struct sigaction action = {.sa_sigaction = take, .sa_flags = SA_SIGINFO};
  sigaction(signal, &action, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  sigprocmask(SIG_BLOCK, &set, NULL);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = signal};
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  const struct itimerspec time = {.it_value = {1, 0}, .it_interval = {1, 0}};
  timer_settime(timer, 0, &time, NULL);
  const struct timespec pause = {10, 500000000};
  nanosleep(&pause, NULL);
  return timer;
}

static void by_handler(const char* name, int signal) {
  const timer_t timer = timer_for(signal);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  came = 0;
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  printf("%s: %d times, %d and %d\n", name, (int)came, (int)overrun, timer_getoverrun(timer));
  timer_delete(timer);
}

static void by_call(int signal) {
  const timer_t timer = timer_for(signal);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  const struct timespec none = {0, 0};
  int times = 0;
  while (sigtimedwait(&set, NULL, &none) == signal) ++times;
  printf("by a call: %d times, %d\n", times, timer_getoverrun(timer));
  timer_delete(timer);
}

int main(void) {
  sleep(1);  // from here on no other work of the machine's shows
  by_handler("by a handler", SIGRTMIN);
  by_handler("a standard signal", SIGUSR1);
  by_call(SIGRTMIN + 1);
  return 0;
}
