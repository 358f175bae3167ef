// waits WAY [in_thread | in_child]: waits for 100 seconds in one way, and prints how long that took by two clocks.
// in_thread: in a thread beside others that wait in other ways. in_child: in a child process whose parent waits
// in the next way of the table, and prints its time too; halfway, another child ends. Both sleep for a second
// first: from then on the time does not show how busy the machine is.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <mqueue.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { kSeconds = 100 };
static const struct timespec kTime = {kSeconds, 0};

static struct timespec after(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  time.tv_sec += kSeconds;
  return time;
}

static int never_readable(void) {
  int ends[2];
  return pipe(ends) == 0 ? ends[0] : -1;
}

static volatile sig_atomic_t rings = 0;
static void ring(int signal) {
  (void)signal;
  ++rings;
}

// Every way returns what the call returned, with errno set.
static long wait_nanosleep(void) { return syscall(SYS_nanosleep, &kTime, NULL); }
static long wait_clock_nanosleep(void) {
  return syscall(SYS_clock_nanosleep, CLOCK_REALTIME, 0, &kTime, NULL);
}
static long wait_clock_nanosleep_until(void) {
  const struct timespec until = after(CLOCK_MONOTONIC);
  return syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}
static long wait_clock_nanosleep_until_wall(void) {
  const struct timespec until = after(CLOCK_REALTIME);
  return syscall(SYS_clock_nanosleep, CLOCK_REALTIME, TIMER_ABSTIME, &until, NULL);
}
static long wait_clock_nanosleep_since_boot(void) {
  return syscall(SYS_clock_nanosleep, CLOCK_BOOTTIME, 0, &kTime, NULL);
}
static long wait_futex(void) {
  uint32_t word = 0;
  return syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, &kTime, NULL, 0);
}
static long wait_futex_bitset(void) {
  uint32_t word = 0;
  const struct timespec until = after(CLOCK_MONOTONIC);
  return syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, 0, &until, NULL, FUTEX_BITSET_MATCH_ANY);
}
static long wait_futex_bitset_wall(void) {
  uint32_t word = 0;
  const struct timespec until = after(CLOCK_REALTIME);
  return syscall(SYS_futex, &word, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 0, &until, NULL,
                 FUTEX_BITSET_MATCH_ANY);
}
static long wait_futex_waitv(void) {
  uint32_t word = 0;
  struct futex_waitv waiter = {.val = 0, .uaddr = (uintptr_t)&word, .flags = FUTEX_32};
  const struct timespec until = after(CLOCK_MONOTONIC);
  return syscall(SYS_futex_waitv, &waiter, 1, 0, &until, CLOCK_MONOTONIC);
}
static long wait_futex_waitv_wall(void) {
  uint32_t word = 0;
  struct futex_waitv waiter = {.val = 0, .uaddr = (uintptr_t)&word, .flags = FUTEX_32};
  const struct timespec until = after(CLOCK_REALTIME);
  return syscall(SYS_futex_waitv, &waiter, 1, 0, &until, CLOCK_REALTIME);
}
typedef struct {
  pthread_mutex_t mutex;
  pthread_barrier_t is_locked;
} Kept;
static void* keep(void* kept) {
  pthread_mutex_lock(&((Kept*)kept)->mutex);
  pthread_barrier_wait(&((Kept*)kept)->is_locked);
  pause();
  return NULL;
}
static void make_kept(Kept* kept) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setprotocol(&attributes, PTHREAD_PRIO_INHERIT);
  pthread_mutex_init(&kept->mutex, &attributes);
  pthread_barrier_init(&kept->is_locked, NULL, 2);
  pthread_t keeper;
  pthread_create(&keeper, NULL, keep, kept);
  pthread_barrier_wait(&kept->is_locked);
}
static long wait_mutex_that_inherits(void) {
  static Kept kept;
  make_kept(&kept);
  const struct timespec until = after(CLOCK_REALTIME);
  errno = pthread_mutex_timedlock(&kept.mutex, &until);
  return -1;
}
static long wait_mutex_by_another_clock(void) {
  static Kept kept;
  make_kept(&kept);
  const struct timespec until = after(CLOCK_MONOTONIC);
  errno = pthread_mutex_clocklock(&kept.mutex, CLOCK_MONOTONIC, &until);
  return -1;
}
static long wait_condition(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  const struct timespec until = after(CLOCK_REALTIME);
  pthread_mutex_lock(&mutex);
  errno = pthread_cond_timedwait(&condition, &mutex, &until);
  return -1;
}
static long wait_poll(void) {
  struct pollfd entry = {.fd = never_readable(), .events = POLLIN};
  return poll(&entry, 1, 1000 * kSeconds);
}
static long wait_ppoll(void) {
  struct pollfd entry = {.fd = never_readable(), .events = POLLIN};
  return ppoll(&entry, 1, &kTime, NULL);
}
static long wait_select(void) {
  struct timeval time = {kSeconds, 0};
  fd_set set;
  FD_ZERO(&set);
  const int fd = never_readable();
  FD_SET(fd, &set);
  const int ready = select(fd + 1, &set, NULL, NULL, &time);
  return FD_ISSET(fd, &set) ? -1 : ready;
}
static long wait_pselect(void) {
  fd_set set;
  FD_ZERO(&set);
  const int fd = never_readable();
  FD_SET(fd, &set);
  const int ready = pselect(fd + 1, &set, NULL, NULL, &kTime, NULL);
  return FD_ISSET(fd, &set) ? -1 : ready;
}
static long wait_epoll(void) {
  struct epoll_event event;
  return epoll_wait(epoll_create1(0), &event, 1, 1000 * kSeconds);
}
static long wait_epoll_pwait(void) {
  struct epoll_event event;
  return epoll_pwait(epoll_create1(0), &event, 1, 1000 * kSeconds, NULL);
}
static long wait_epoll_pwait2(void) {
  struct epoll_event event;
  return syscall(SYS_epoll_pwait2, epoll_create1(0), &event, 1, &kTime, NULL, 0);
}
static long wait_semtimedop(void) {
  const int set = semget(IPC_PRIVATE, 1, 0600);
  struct sembuf down = {.sem_num = 0, .sem_op = -1};
  const long result = semtimedop(set, &down, 1, &kTime);
  const int error = errno;
  semctl(set, 0, IPC_RMID);
  errno = error;
  return result;
}
static long wait_sigtimedwait(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, NULL);
  return sigtimedwait(&set, NULL, &kTime);
}
// Without a name, so that no other process has the same.
static mqd_t a_message_queue(void) {
  struct mq_attr attributes = {.mq_maxmsg = 1, .mq_msgsize = 8};
  char name[32];
  snprintf(name, sizeof name, "/waits.%d", (int)getpid());
  const mqd_t queue = mq_open(name, O_RDWR | O_CREAT, 0600, &attributes);
  mq_unlink(name);
  return queue;
}
static long wait_message_queue(void) {
  const mqd_t queue = a_message_queue();
  const struct timespec until = after(CLOCK_REALTIME);
  char text[8];
  return mq_timedreceive(queue, text, sizeof text, NULL, &until);
}
static long wait_message_queue_with_room(void) {
  const mqd_t queue = a_message_queue();
  const struct timespec until = after(CLOCK_REALTIME);
  mq_send(queue, "text", 4, 0);
  return mq_timedsend(queue, "text", 4, 0, &until);
}
static long wait_socket(void) {
  int ends[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  const struct timeval time = {kSeconds, 0};
  setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  char text[8];
  return recv(ends[0], text, sizeof text, 0);
}
static long wait_socket_with_room(void) {
  int ends[2];
  socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
  const struct timeval time = {kSeconds, 0};
  setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
  static const char text[4096];
  while (send(ends[0], text, sizeof text, MSG_DONTWAIT) > 0) continue;
  return send(ends[0], text, sizeof text, 0);
}
static long wait_timerfd(void) {
  const int timer = timerfd_create(CLOCK_MONOTONIC, 0);
  const struct itimerspec time = {.it_value = kTime};
  timerfd_settime(timer, 0, &time, NULL);
  uint64_t count = 0;
  return read(timer, &count, sizeof count) == sizeof count && count == 1 ? 0 : -1;
}
static long wait_timerfd_in_epoll(void) {
  const int timer = timerfd_create(CLOCK_REALTIME, 0);
  const struct itimerspec time = {.it_value = after(CLOCK_REALTIME)};
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &time, NULL);
  const int set = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN};
  epoll_ctl(set, EPOLL_CTL_ADD, timer, &event);
  return epoll_wait(set, &event, 1, -1) - 1;
}
static long wait_alarm(void) {
  signal(SIGALRM, ring);
  alarm(kSeconds);
  pause();
  return rings - 1;
}
static long wait_itimer(void) {
  signal(SIGALRM, ring);
  const struct itimerval time = {{kSeconds / 4, 0}, {kSeconds / 4, 0}};
  setitimer(ITIMER_REAL, &time, NULL);
  while (rings < 4) pause();
  return rings - 4;
}
static long wait_posix_timer(void) {
  signal(SIGUSR2, ring);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2};
  const struct itimerspec time = {.it_value = kTime};
  timer_t timer;
  timer_create(CLOCK_MONOTONIC, &event, &timer);
  timer_settime(timer, 0, &time, NULL);
  pause();
  return rings - 1;
}
static pthread_barrier_t rung;
static void ring_in_thread(union sigval value) {
  (void)value;
  pthread_barrier_wait(&rung);
}
static long wait_posix_timer_thread(void) {
  struct sigevent event = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = ring_in_thread};
  const struct itimerspec time = {.it_value = kTime};
  timer_t timer;
  pthread_barrier_init(&rung, NULL, 2);
  timer_create(CLOCK_REALTIME, &event, &timer);
  timer_settime(timer, 0, &time, NULL);
  pthread_barrier_wait(&rung);
  return 0;
}

typedef struct {
  const char* name;
  long (*wait)(void);
  int error;  // of a call that fails when its time is over
} Way;
static const Way kWays[] = {
    {"nanosleep", wait_nanosleep, 0},
    {"clock_nanosleep", wait_clock_nanosleep, 0},
    {"clock_nanosleep_until", wait_clock_nanosleep_until, 0},
    {"clock_nanosleep_until_wall", wait_clock_nanosleep_until_wall, 0},
    {"clock_nanosleep_since_boot", wait_clock_nanosleep_since_boot, 0},
    {"futex", wait_futex, ETIMEDOUT},
    {"futex_bitset", wait_futex_bitset, ETIMEDOUT},
    {"futex_bitset_wall", wait_futex_bitset_wall, ETIMEDOUT},
    {"futex_waitv", wait_futex_waitv, ETIMEDOUT},
    {"futex_waitv_wall", wait_futex_waitv_wall, ETIMEDOUT},
    {"condition", wait_condition, ETIMEDOUT},
    {"mutex_that_inherits", wait_mutex_that_inherits, ETIMEDOUT},
    {"mutex_by_another_clock", wait_mutex_by_another_clock, ETIMEDOUT},
    {"poll", wait_poll, 0},
    {"ppoll", wait_ppoll, 0},
    {"select", wait_select, 0},
    {"pselect", wait_pselect, 0},
    {"epoll", wait_epoll, 0},
    {"epoll_pwait", wait_epoll_pwait, 0},
    {"epoll_pwait2", wait_epoll_pwait2, 0},
    {"semtimedop", wait_semtimedop, EAGAIN},
    {"sigtimedwait", wait_sigtimedwait, EAGAIN},
    {"message_queue", wait_message_queue, ETIMEDOUT},
    {"message_queue_with_room", wait_message_queue_with_room, ETIMEDOUT},
    {"socket", wait_socket, EAGAIN},
    {"socket_with_room", wait_socket_with_room, EAGAIN},
    {"timerfd", wait_timerfd, 0},
    {"timerfd_in_epoll", wait_timerfd_in_epoll, 0},
    {"alarm", wait_alarm, 0},
    {"itimer", wait_itimer, 0},
    {"posix_timer", wait_posix_timer, 0},
    {"posix_timer_thread", wait_posix_timer_thread, 0},
};

static double now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

enum { kCount = sizeof kWays / sizeof *kWays };

static void wait_and_tell(const Way* way) {
  const double monotonic = now(CLOCK_MONOTONIC);
  const double wall = now(CLOCK_REALTIME);
  errno = 0;
  const long result = way->wait();
  const int error = result == -1 ? errno : 0;
  printf("%s %.1f %.1f\n", error == way->error && result <= 0 ? "over after" : strerror(errno),
         now(CLOCK_MONOTONIC) - monotonic, now(CLOCK_REALTIME) - wall);
  fflush(stdout);
}

static void mask_signals(int how) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(how, &all, NULL);
}

static void* wait_in_thread(void* way) {
  mask_signals(SIG_UNBLOCK);  // those of timers are for this thread
  wait_and_tell(way);
  return NULL;
}

// Until the program ends.
static void* sleep_in_steps(void* unused) {
  for (;;) sleep(7);
  return unused;
}
static void* wait_for_a_condition(void* unused) {
  for (;;) wait_condition();
  return unused;
}

static void in_thread(const Way* way) {
  pthread_t thread, other;
  mask_signals(SIG_BLOCK);
  pthread_create(&other, NULL, sleep_in_steps, NULL);
  pthread_create(&other, NULL, wait_for_a_condition, NULL);
  pthread_create(&thread, NULL, wait_in_thread, (void*)way);
  pthread_join(thread, NULL);
}

// The next one for a parent whose children end meanwhile. A socket's own time-out may begin anew at such an end
// (docs/warden.md, Waits).
static const Way* after_way(const Way* way) {
  do way = kWays + (way - kWays + 1) % kCount;
  while (strncmp(way->name, "socket", 6) == 0);
  return way;
}

static void in_child(const Way* way) {
  if (fork() == 0) {
    sleep(kSeconds / 2);
    _exit(0);
  }
  if (fork() == 0) {
    wait_and_tell(way);
    _exit(0);
  }
  wait_and_tell(after_way(way));
  while (wait(NULL) > 0) continue;
}

int main(int count, char** words) {
  for (const Way* way = kWays; way < kWays + kCount; ++way) {
    if (count < 2 || strcmp(words[1], way->name) != 0) continue;
    sleep(1);  // from here on no other work of the machine's shows
    if (count == 2)
      wait_and_tell(way);
    else if (strcmp(words[2], "in_thread") == 0)
      in_thread(way);
    else
      in_child(way);
    return 0;
  }
  fprintf(stderr, "waits WAY [in_thread | in_child]\n");
  return 2;
}
