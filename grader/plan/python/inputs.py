"""Lists of numbers in a program that may be what it works on: literals and ranges."""
import ast

AT_MOST = 1000  # numbers in one list
# How sure it is that a list is the program's input, by what it is given to.
MAPPED, ARRAY, ARGUMENT, LOOPED, UNKNOWN = 4, 3, 2, 1, 0
MAPS = {"map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async"}
ARRAYS = {"Array", "RawArray", "ShareableList"}


def number(node):
    """The value of a number literal, also a negative one; None for anything else."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        sign = -1 if isinstance(node.op, ast.USub) else 1
        node = node.operand
    if isinstance(node, ast.Constant) and type(node.value) in (int, float) and abs(node.value) < 1e15:
        return sign * node.value
    return None


def numbers_of(node):
    """The numbers of a list: [1, 2, 3], (1, 2, 3), range(3), list(range(3)), [i for i in range(3)]."""
    if isinstance(node, (ast.List, ast.Tuple)):
        numbers = [number(element) for element in node.elts]
        return numbers if len(numbers) >= 2 and None not in numbers else None
    if isinstance(node, ast.ListComp) and len(node.generators) == 1:
        generator = node.generators[0]
        same = isinstance(node.elt, ast.Name) and isinstance(generator.target, ast.Name)
        if same and node.elt.id == generator.target.id and not generator.ifs:
            return numbers_of(generator.iter)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        if node.func.id in ("list", "tuple") and len(node.args) == 1:
            return numbers_of(node.args[0])
        if node.func.id == "range" and 1 <= len(node.args) <= 3:
            bounds = [number(argument) for argument in node.args]
            if all(type(bound) is int for bound in bounds) and (len(bounds) < 3 or bounds[2] != 0):
                numbers = range(*bounds)
                return list(numbers) if 2 <= len(numbers) <= AT_MOST else None
    return None


def given(tree):
    """(expression, how it is used) for everything that may be a program's input."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            keywords = {keyword.arg: keyword.value for keyword in node.keywords}
            if name in MAPS:
                is_method = isinstance(node.func, ast.Attribute)
                for argument in node.args[1:] + [keywords.get("iterable")]:
                    if argument is not None:
                        yield argument, MAPPED if is_method else LOOPED
            elif name in ARRAYS:
                for argument in node.args + list(keywords.values()):
                    yield argument, ARRAY
            for argument in ("args", "kwds", "kwargs"):
                for element in getattr(keywords.get(argument), "elts", []):
                    yield element, ARGUMENT
        elif isinstance(node, (ast.For, ast.comprehension)):
            yield node.iter, LOOPED


def inputs_of(tree, line_offset):
    """(number lists with their places, how each name is used)."""
    uses, roles = {}, {}
    for expression, role in given(tree):
        if isinstance(expression, ast.Name):
            uses[expression.id] = max(role, uses.get(expression.id, 0))
        roles[id(expression)] = max(role, roles.get(id(expression), 0))
    names, skip, found = {}, set(), []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            names[id(node.value)] = node.targets[0].id
        if isinstance(node, ast.keyword) and node.arg == "args":
            skip.add(id(node.value))  # the arguments of one call, no list of inputs
        if id(node) in skip or not isinstance(node, ast.expr):
            continue
        numbers = numbers_of(node)
        if numbers is None:
            continue
        skip.update(id(part) for part in ast.walk(node))  # a range within a list is not looked at again
        found.append({"numbers": numbers, "name": names.get(id(node), ""), "role": roles.get(id(node), UNKNOWN),
                      "line": node.lineno + line_offset, "column": node.col_offset,
                      "end_line": node.end_lineno + line_offset, "end_column": node.end_col_offset})
    return found, uses
