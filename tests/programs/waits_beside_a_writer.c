// Waits 200 times for 5 milliseconds, while another thread writes without end, and prints how many milliseconds that
// took.
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static atomic_int stop;

static void *write_on(void *nothing) {
  const int file = open("/dev/null", O_WRONLY);
  while (!stop && write(file, "x", 1) == 1) continue;
  return nothing;
}

int main(void) {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
  pthread_t writer;
  struct timespec begin, end;
  pthread_create(&writer, NULL, write_on, NULL);
  pthread_mutex_lock(&mutex);
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (int i = 0; i < 200; ++i) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 5000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_cond_timedwait(&condition, &mutex, &until);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  stop = 1;
  pthread_join(writer, NULL);
  printf("%ld\n", (end.tv_sec - begin.tv_sec) * 1000 + (end.tv_nsec - begin.tv_nsec) / 1000000);
  return 0;
}
