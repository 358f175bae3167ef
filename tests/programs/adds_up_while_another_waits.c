// Two threads add to one counter, long after their start, while a third has been waiting since its own.
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

enum { kTimes = 1000000 };

static volatile long counter = 0;
static sem_t done;

static void* await(void* unused) {
  while (sem_wait(&done) != 0) {
  }
  return unused;
}

static void* add(void* unused) {
  for (volatile int i = 0; i < 5000; ++i) {
  }
  for (int i = 0; i < kTimes; ++i) ++counter;
  return unused;
}

int main(void) {
  pthread_t waiter, adders[2];
  sem_init(&done, 0, 0);
  pthread_create(&waiter, NULL, await, NULL);
  for (int i = 0; i < 2; ++i) pthread_create(&adders[i], NULL, add, NULL);
  for (int i = 0; i < 2; ++i) pthread_join(adders[i], NULL);
  sem_post(&done);
  pthread_join(waiter, NULL);
  printf("%ld\n", counter);
  return 0;
}
