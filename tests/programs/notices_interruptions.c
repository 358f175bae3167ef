// Two threads wake each other through eventfds, and count how often epoll_wait says that it was interrupted.
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { kRounds = 500 };

static int bells[2];
static int interruptions[2];

static void* play(void* place) {
  const int me = place != NULL;
  const int set = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN};
  epoll_ctl(set, EPOLL_CTL_ADD, bells[me], &event);
  for (int round = 0; round < kRounds; ++round) {
    uint64_t count = 1;
    while (epoll_wait(set, &event, 1, -1) == -1 && errno == EINTR) ++interruptions[me];
    if (read(bells[me], &count, sizeof count) != sizeof count) return NULL;
    count = 1;
    if (write(bells[!me], &count, sizeof count) != sizeof count) return NULL;
  }
  return NULL;
}

int main(void) {
  bells[0] = eventfd(1, 0);
  bells[1] = eventfd(0, 0);
  pthread_t players[2];
  pthread_create(&players[0], NULL, play, NULL);
  pthread_create(&players[1], NULL, play, bells);
  pthread_join(players[0], NULL);
  pthread_join(players[1], NULL);
  printf("interrupted %d times\n", interruptions[0] + interruptions[1]);
  return 0;
}
