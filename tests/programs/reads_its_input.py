print(input().upper())
try:
    input()
except EOFError:
    print("end")
