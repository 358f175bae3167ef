// Two children write 200 records each into one pipe, without a lock, as fast as they can; the parent counts
// what comes from whom.
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { kRecords = 200, kSize = 8 };

int main(void) {
  int ends[2];
  if (pipe(ends) != 0) return 1;
  for (int child = 0; child < 2; ++child) {
    if (fork() == 0) {
      char record[kSize];
      memset(record, 'a' + child, sizeof record);
      for (int i = 0; i < kRecords; ++i) {
        if (write(ends[1], record, sizeof record) != kSize) return 1;
      }
      return 0;
    }
  }
  close(ends[1]);
  char record[kSize];
  while (read(ends[0], record, sizeof record) == kSize) putchar(record[0]);
  while (wait(NULL) > 0) continue;
  putchar('\n');
  return 0;
}
