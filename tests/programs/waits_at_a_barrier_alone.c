// Two processes meet at a barrier in shared memory; then only one of them comes again.
#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  pthread_barrier_t* barrier =
      mmap(NULL, sizeof *barrier, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pthread_barrierattr_t shared;
  pthread_barrierattr_init(&shared);
  pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
  pthread_barrier_init(barrier, &shared, 2);
  if (fork() == 0) {
    pthread_barrier_wait(barrier);
    _exit(0);
  }
  pthread_barrier_wait(barrier);
  wait(NULL);
  pthread_barrier_wait(barrier);
  return 0;
}
