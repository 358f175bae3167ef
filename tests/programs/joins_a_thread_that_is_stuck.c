// The first thread ends without unlocking; the second one waits for the lock, and main for the second one.
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *lock(void *nothing) {
  pthread_mutex_lock(&mutex);
  return nothing;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, NULL, lock, NULL);
  pthread_join(first, NULL);
  pthread_create(&second, NULL, lock, NULL);
  pthread_join(second, NULL);
  return 0;
}
