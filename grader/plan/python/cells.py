"""What IPython does to a cell before Python sees it: magics, prompts, leading indentation, help lines."""
import ast

# Cell magics that run the rest of the cell as Python, in one way or another.
RUNS_ITS_BODY = {"time", "timeit", "capture", "prun", "python", "python3"}
# Line magics that run the rest of the line.
RUNS_ITS_LINE = {"time", "timeit", "prun"}


class Cell:
    """A cell as Python would be given it. Lines keep their numbers: what is left out becomes an empty line."""

    def __init__(self, text):
        self.lines = text.split("\n")
        self.dedent = ""
        self.edits = {}  # number of a line from 1 -> the text in its place
        self.notes = []
        self.kind = "python"  # or "file" (written by %%writefile) or "other" (another language)
        self.file = ""
        self.appends = False

    @property
    def text(self):
        return "\n".join(self.lines)

    def replace(self, index, text, note=True):
        if note:
            self.notes.append("left out: `%s`" % self.lines[index].strip())
        self.lines[index] = text
        self.edits[index + 1] = text


def first_line(lines):
    return next((i for i, line in enumerate(lines) if line.strip()), None)


def treat(text):
    """The cell, with everything that is IPython's and not Python's taken out."""
    cell = Cell(text)
    first = first_line(cell.lines)
    if first is None:
        return cell
    if cell.lines[first].lstrip().startswith("%%"):
        treat_cell_magic(cell, first)
        if cell.kind != "python":
            return cell
    first = first_line(cell.lines)
    if first is None:
        return cell
    remove_indentation(cell, first)
    if cell.lines[first].startswith(">>>"):
        remove_prompts(cell)
    treat_line_magics(cell)
    return cell


def treat_cell_magic(cell, first):
    words = cell.lines[first].strip()[2:].split()
    name = words[0] if words else ""
    if name in RUNS_ITS_BODY:
        cell.replace(first, "")
    elif name in ("writefile", "file"):
        names = [word.strip("'\"") for word in words[1:] if not word.startswith("-")]
        cell.kind = "file" if names else "other"
        cell.file = names[0] if names else ""
        cell.appends = "-a" in words or "--append" in words
        cell.replace(first, "", note=False)
    else:
        cell.kind = "other"
        cell.notes.append("not Python: `%s`" % cell.lines[first].strip())


def remove_indentation(cell, first):
    line = cell.lines[first]
    cell.dedent = line[: len(line) - len(line.lstrip(" \t"))]
    if cell.dedent:
        cell.lines = [l[len(cell.dedent):] if l.startswith(cell.dedent) else l for l in cell.lines]


def remove_prompts(cell):
    """A session pasted from a terminal: only the lines behind prompts are code."""
    for index, line in enumerate(cell.lines):
        if line.startswith((">>> ", "... ")):
            cell.replace(index, line[4:], note=False)
        elif line.strip():
            cell.replace(index, "", note=False)


def treat_line_magics(cell):
    """Python says which lines it cannot read; those of them that are IPython's are replaced."""
    for _ in range(200):
        try:
            ast.parse(cell.text)
            return
        except SyntaxError as error:
            index = (error.lineno or 0) - 1
        except ValueError:
            return
        if not 0 <= index < len(cell.lines):
            return
        instead = without_magic(cell.lines[index])
        if instead is None:
            return
        cell.replace(index, *instead)


def without_magic(line):
    """What Python is given in place of a line of IPython's, and whether to say so; None for any other line."""
    body = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    target = ""
    name, equals, value = body.partition("=")
    if equals and name.strip().isidentifier() and value.lstrip()[:1] in ("!", "%"):
        target, body = name.strip() + " = ", value.strip()
    nothing = indent + (target + "None" if target else "pass")
    words = body.lstrip("!%").split()
    if body[:1] == "%" and body.lstrip("%")[:1].isalpha():
        if words[0] in RUNS_ITS_LINE and without_options(words[1:]):
            return indent + target + " ".join(without_options(words[1:])), True
        if words[0] == "run" and len(words) > 1:
            return runs(indent + target, words[1]), False
        return nothing, True
    if body[:1] == "!" and words:
        if words[0] in ("python", "python3") and len(words) > 1 and words[1].endswith(".py"):
            return runs(indent + target, words[1]), False
        return nothing, True
    if is_help(body) or body.split()[:2] in (["pip", "install"], ["conda", "install"]):
        return nothing, True
    return None


def without_options(words):
    while words and words[0].startswith("-"):
        words = words[1:]
    return words


def runs(before, file):
    return "%s__import__('runpy').run_path(%r, run_name='__main__');" % (before, file)


def is_help(body):
    """name?, name??, ?name: a question to IPython about one name."""
    name = body.strip("?")
    return name != body and all(part.isidentifier() for part in name.strip("%").strip().split("."))
