# Takes memory that it shares with nobody, but in mappings that are called shared.
import mmap

mappings = []
for _ in range(100):
    mappings.append(mmap.mmap(-1, 8 << 20))
    for page in range(0, 8 << 20, 4096):
        mappings[-1][page] = 1
print("BREACH")
