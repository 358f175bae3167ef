// outlives_its_first_thread [wait]: main ends its thread, and another one sleeps, writes, and hands a message to a
// child; or, with wait, waits at last for a mutex that it holds.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int waits;

static void *go_on(void *nothing) {
  int ends[2];
  char byte = 0;
  sleep(100);
  if (pipe(ends) != 0) return NULL;
  const pid_t child = fork();
  if (child == 0) _exit(read(ends[0], &byte, 1) == 1 ? 3 : 4);
  int status = 0;
  const int sent = write(ends[1], "x", 1) == 1 && waitpid(child, &status, 0) == child;
  printf("sent %d, child says %d\n", sent, WEXITSTATUS(status));
  fflush(stdout);
  if (!waits) return NULL;
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
  return nothing;
}

int main(int count, char **words) {
  (void)words;
  waits = count > 1;
  pthread_t thread;
  pthread_create(&thread, NULL, go_on, NULL);
  pthread_exit(NULL);
}
