// adds_up_with_threads COUNT TIMES [locked|late]: each thread adds 1 to one counter so many times, and the sum is printed;
// each time with a lock, or after a call that is watched.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { kMostThreads = 8 };

static volatile long counter = 0;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int is_locked = 0;
static int is_late = 0;
static int times = 0;

static void* add(void* unused) {
  if (is_late && write(STDOUT_FILENO, "", 0) != 0) return unused;
  for (int i = 0; i < times; ++i) {
    if (is_locked) pthread_mutex_lock(&mutex);
    ++counter;
    if (is_locked) pthread_mutex_unlock(&mutex);
  }
  return unused;
}

int main(int count, char** words) {
  const int threads = count > 1 ? atoi(words[1]) : 0;
  if (threads < 1 || threads > kMostThreads) return 2;
  times = count > 2 ? atoi(words[2]) : 0;
  is_locked = count > 3 && strcmp(words[3], "locked") == 0;
  is_late = count > 3 && strcmp(words[3], "late") == 0;
  pthread_t started[kMostThreads];
  for (int i = 0; i < threads; ++i) pthread_create(&started[i], NULL, add, NULL);
  for (int i = 0; i < threads; ++i) pthread_join(started[i], NULL);
  printf("%ld\n", counter);
  return 0;
}
