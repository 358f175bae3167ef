// Two processes print single bytes, so that no two of them belong together.
#include <unistd.h>

int main(void) {
  fork();
  for (;;) {
    if (write(1, ".", 1) != 1) return 1;
  }
}
