import os

ends = os.pipe()
child = os.fork()
if child == 0:
    os.close(ends[0])
    for _ in range(4):
        os.write(ends[1], b"x" * 300_000)
    os._exit(0)
os.close(ends[1])
total = 0
while chunk := os.read(ends[0], 1 << 20):
    total += len(chunk)
os.waitpid(child, 0)
print(total)
