// A child holds a mutex in shared memory for good; a thread waits for it, and the main thread for the thread.
#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

static pthread_mutex_t* mutex;

static void* take(void* unused) {
  pthread_mutex_lock(mutex);
  return unused;
}

int main(void) {
  mutex = mmap(NULL, sizeof *mutex, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_mutexattr_t shared;
  pthread_mutexattr_init(&shared);
  pthread_mutexattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
  pthread_mutex_init(mutex, &shared);
  int held[2];
  if (pipe(held) != 0) return 1;
  if (fork() == 0) {
    pthread_mutex_lock(mutex);
    close(held[0]);
    close(held[1]);
    for (;;) pause();
  }
  close(held[1]);
  char end;
  if (read(held[0], &end, 1) != 0) return 1;
  pthread_t thread;
  pthread_create(&thread, NULL, take, NULL);
  pthread_join(thread, NULL);
  return 0;
}
