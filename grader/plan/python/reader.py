"""Reads student texts with Python's own parser and says what is in them. Nothing of a text is ever run.

texts.jsonl holds one {"mode": …, "text": …} a line. For each, one line of JSON goes out at once, so that a text
that brings the parser down takes nothing with it but itself. Works with Python 3.8 and later."""
import json
import os
import sys
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))


def read(mode, text):
    # Who asks for programs asks for nothing else, and the other way round: half of our modules stay unread.
    if mode == "program":
        import practices

        return {"practices": practices.practices_of(text)}
    import texts

    return texts.facts_of(mode, text)


def main():
    warnings.simplefilter("ignore")
    with open("texts.jsonl", encoding="ascii") as lines:
        for line in lines:
            asked = json.loads(line)
            try:
                facts = read(asked["mode"], asked["text"])
            except (SyntaxError, ValueError) as error:
                facts = {"failed": str(error)}
            except (RecursionError, MemoryError):
                facts = {"failed": "nested too deeply"}
            print(json.dumps(facts, allow_nan=False), flush=True)


main()
