#include <pthread.h>
#include <stdio.h>

#include "sum.h"

int main(void) {
  pthread_t threads[4];
  struct part parts[4];
  long long total = 0;
  for (int i = 0; i < 4; i++) {
    parts[i].from = i * 250000 + 1;
    parts[i].to = (i + 1) * 250000;
    pthread_create(&threads[i], NULL, add_part, &parts[i]);
  }
  for (int i = 0; i < 4; i++) {
    pthread_join(threads[i], NULL);
    total += parts[i].sum;
  }
  printf("%lld\n", total);
  return 0;
}
