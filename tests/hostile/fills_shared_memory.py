# Fills /dev/shm.
try:
    with open("/dev/shm/file", "wb") as file:
        for _ in range(1000):
            file.write(b"x" * (1 << 20))
    print("BREACH")
except OSError as error:
    raise SystemExit(error.strerror)
