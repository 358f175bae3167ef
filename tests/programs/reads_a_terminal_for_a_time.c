// Reads from a terminal of its own on which nobody types, and which was told to wait for half a second.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

int main(void) {
  const int keyboard = posix_openpt(O_RDWR | O_NOCTTY);
  if (keyboard < 0 || grantpt(keyboard) != 0 || unlockpt(keyboard) != 0) return 1;
  const int terminal = open(ptsname(keyboard), O_RDWR | O_NOCTTY);
  struct termios mode;
  tcgetattr(terminal, &mode);
  cfmakeraw(&mode);
  mode.c_cc[VMIN] = 0;
  mode.c_cc[VTIME] = 5;
  tcsetattr(terminal, TCSANOW, &mode);
  char key;
  printf("%d keys\n", (int)read(terminal, &key, 1));
  return 0;
}
