# Uses up the number of files, all of them empty.
number = 0
try:
    while number < 1000000:
        open(f"/tmp/{number}", "w").close()
        number += 1
    print("BREACH")
except OSError as error:
    raise SystemExit(error.strerror)
