#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  int *sum = NULL;
  pipe(ends);
  if (fork() == 0) {
    for (int i = 1; i <= 100; i++) write(ends[1], &i, sizeof i);
    exit(0);
  }
  close(ends[1]);
  int number;
  while (read(ends[0], &number, sizeof number) > 0) *sum += number;
  wait(NULL);
  printf("%d\n", *sum);
  return 0;
}
