# Touches one page in each two megabytes of a huge mapping, so that the tables of pages weigh as much as the pages.
import mmap

space = mmap.mmap(-1, 1 << 38, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)
for place in range(0, 1 << 38, 2 << 20):
    space[place] = 1
print("BREACH")
