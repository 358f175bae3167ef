// Everything that can lie in a working folder: files, one of them executable, a folder, links, a pipe.
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void write_file(const char *name, const char *text, mode_t mode) {
  FILE *file = fopen(name, "w");
  if (file == NULL) return;
  fputs(text, file);
  fclose(file);
  chmod(name, mode);
}

int main(int argc, char **argv) {
  (void)argv;
  write_file("program", "#!/bin/sh\n", 0755);
  write_file("notes", "a\n", 0644);
  mkdir("folder", 0755);
  write_file("folder/deep", "b\n", 0600);
  if (symlink("/etc/passwd", "link") != 0 || symlink("/etc", "folder/out") != 0) return 3;
  if (mkfifo("pipe", 0600) != 0) perror("mkfifo");
  return argc > 1 ? 1 : 0;
}
