# Stores data in the attributes of files, where no size of a file shows it.
import os

stored = 0
try:
    for number in range(2000):
        open(f"/tmp/{number}", "w").close()
        for key in range(20):
            os.setxattr(f"/tmp/{number}", f"user.{key}", b"x" * 4000)
            stored += 4000
    print("BREACH" if stored > 120 << 20 else "stored", stored)
except OSError as error:
    print(error.strerror)
