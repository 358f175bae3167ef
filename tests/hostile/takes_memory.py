# Takes memory until there is none.
blocks = []
while len(blocks) < 1000:
    blocks.append(b"x" * (4 << 20))
print("BREACH")
