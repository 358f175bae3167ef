# Watches the files that all boxes share, to see which programs and modules others use.
import fcntl
import os

from kernel import attempt

attempt("inotify_init")
attempt("inotify_init1", 0)
for folder in ("/usr/bin", "/usr/lib/python3"):
    try:
        fcntl.fcntl(os.open(folder, os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_ACCESS | fcntl.DN_MULTISHOT)
        print("BREACH: watches", folder)
    except OSError as error:
        print(error.strerror)
