# Changes its root and walks up from there.
import os

from kernel import attempt

os.mkdir("below")
attempt("pivot_root", b".", b"below")
try:
    os.chroot("below")
    print("BREACH")
except OSError as error:
    print(error.strerror)
for _ in range(20):
    os.chdir("..")
try:
    print(sorted(os.listdir(".")))
except OSError as error:
    print(error.strerror)
