// Two threads each take one of two mutexes, meet, and then want the other's.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutexes[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
static pthread_barrier_t both;

static void *lock(void *first) {
  const int mine = *(const int *)first;
  pthread_mutex_lock(&mutexes[mine]);
  pthread_barrier_wait(&both);
  pthread_mutex_lock(&mutexes[1 - mine]);
  return NULL;
}

int main(void) {
  int firsts[2] = {0, 1};
  pthread_t threads[2];
  pthread_barrier_init(&both, NULL, 2);
  for (int i = 0; i < 2; ++i) pthread_create(&threads[i], NULL, lock, &firsts[i]);
  for (int i = 0; i < 2; ++i) pthread_join(threads[i], NULL);
  return 0;
}
