# Fills all folders that it may write to, with many files.
import os

full = 0
for folder in ("/tmp", "/dev/shm", "."):
    try:
        for number in range(2000):
            with open(f"{folder}/{number}", "wb") as file:
                file.write(b"x" * (256 << 10))
    except OSError as error:
        full += 1
        print(folder, error.strerror)
raise SystemExit("BREACH" if full < 3 else "all full")
