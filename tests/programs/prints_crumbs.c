// Prints single bytes, to one stream and the other in turn: no two of them belong together.
#include <unistd.h>

int main(void) {
  for (int stream = 1;; stream = 3 - stream) {
    if (write(stream, ".", 1) != 1) return 1;
  }
}
