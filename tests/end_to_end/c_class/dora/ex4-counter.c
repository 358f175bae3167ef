#include <pthread.h>
#include <stdio.h>

pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
int counter;

void *count(void *nothing) {
  for (int i = 0; i < 100000; i++) {
    pthread_mutex_lock(&lock);
    counter++;
    if (counter == 1000) return nothing;
    pthread_mutex_unlock(&lock);
  }
  return nothing;
}

int main() {
  pthread_t t[4];
  for (int i = 0; i < 4; i++) pthread_create(&t[i], NULL, count, NULL);
  for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
  printf("%d\n", counter);
}
