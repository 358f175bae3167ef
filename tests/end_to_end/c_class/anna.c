// Anna, all four answers in one file.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Question 1: four children */
int main(void) {
  for (int i = 1; i <= 4; i++) {
    if (fork() == 0) {
      printf("child number %d\n", i);
      exit(0);
    }
  }
  // 1. wait for the first, 2. wait for the others
  while (wait(NULL) > 0) {
  }
  return 0;
}

/* Question 2: the pipe */
int main(void) {
  int ends[2];
  pipe(ends);
  if (fork() == 0) {
    close(ends[0]);
    for (int i = 1; i <= 100; i++) write(ends[1], &i, sizeof i);
    exit(0);
  }
  close(ends[1]);
  int number, sum = 0;
  while (read(ends[0], &number, sizeof number) > 0) sum += number;
  wait(NULL);
  printf("%d\n", sum);
  return 0;
}

/* Question 3: the sum */
static long long sums[4];

static void *add(void *argument) {
  long long *sum = argument;
  long long part = sum - sums;
  for (long long i = part * 250000 + 1; i <= (part + 1) * 250000; i++) *sum += i;
  return NULL;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, add, &sums[i]);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  printf("%lld\n", sums[0] + sums[1] + sums[2] + sums[3]);
  return 0;
}

/* Question 4: the counter */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void *count(void *nothing) {
  for (int i = 0; i < 100000; i++) {
    pthread_mutex_lock(&mutex);
    counter++;
    pthread_mutex_unlock(&mutex);
  }
  return nothing;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, count, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  printf("%d\n", counter);
  return 0;
}
