# Prints what would move the cursor, change the title, write the clipboard and answer questions in a terminal.
import os

for text in ("\033[2J\033[H", "\033]0;title\007", "\033]52;c;ZWNobyBvd25lZA==\007", "\033[6n", "\033c",
             "\033P$q\"p\033\\", "\033[?1049h", "\033]8;;http://127.0.0.1/\033\\link", "\r100 of 100", "\x9b31m",
             "\033[21t", "\u202emarks\u202c"):
    os.write(1, text.encode())
print("\nprinted")
