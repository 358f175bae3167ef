import os

for _ in range(300):
    stays_open_in_the_parent = os.pipe()
    if os.fork():
        os._exit(0)
    waits_for_its_end, held = stays_open_in_the_parent
    os.close(held)
    os.read(waits_for_its_end, 1)
    os.close(waits_for_its_end)
print("at the end")
