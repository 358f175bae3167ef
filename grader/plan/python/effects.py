"""What the functions of a program do and to whom: who runs them, which names they change, what they leave in the
buffer of standard output."""
import ast

from makers import DEFINITIONS, key_of
from statements import dotted

CHANGES = {"append", "add", "insert", "extend", "update", "pop", "remove", "clear", "setdefault", "sort", "reverse"}
PLAIN_MAKERS = {"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict"}
PLAIN_VALUES = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
SCOPES = DEFINITIONS + (ast.Lambda,)


class Roles:
    """Which functions the parent runs, and which the children."""

    def __init__(self, program, tasks):
        self.program = program
        tasks = list(tasks)
        self.handed_over = {id(node) for task, _ in tasks if task is not None for node in ast.walk(task)}
        self.starts = {id(call) for _, call in tasks}
        self.reachable = self.closure(self.names_in(program.tree, True), True)
        named = {node.id for task, _ in tasks if task is not None for node in ast.walk(task)
                 if isinstance(node, ast.Name)}
        self.children = self.closure(named, True)
        self.parents = self.closure(self.names_in(program.tree, False), False)
        for one in program.classes.values():
            if any("Process" in program.full_name(base) for base in one.bases):
                self.children |= self.closure(self.names_in(one, True) | {"run"}, True)
                self.parents.discard("run")

    def names_in(self, node, with_tasks):
        """Names that a stretch of code uses outside of the functions in it."""
        names, open_nodes = set(), list(ast.iter_child_nodes(node))
        while open_nodes:
            one = open_nodes.pop()
            if isinstance(one, DEFINITIONS) or not with_tasks and id(one) in self.handed_over:
                continue
            if isinstance(one, ast.Name):
                names.add(one.id)
            elif isinstance(one, ast.Attribute):
                names.add(one.attr)
            open_nodes.extend(ast.iter_child_nodes(one))
        return names

    def closure(self, names, with_tasks):
        """These functions and all that they use."""
        found, new = set(), set(names)
        while new:
            name = new.pop()
            if name in found or name not in self.program.functions and name not in self.program.classes:
                continue
            found.add(name)
            for function in self.program.functions.get(name, []):
                new |= self.names_in(function, with_tasks)
            if name in self.program.classes:
                members = self.program.classes[name].body
                new |= {one.name for one in members if isinstance(one, DEFINITIONS)}
        return found

    def is_reachable(self, node):
        function = self.program.function_around(node)
        return function is None or function.name in self.reachable or function.name.startswith("__")

    def is_parents(self, node):
        """Only the parent comes here."""
        function = self.program.function_around(node)
        return function is None or function.name in self.parents and function.name not in self.children

    def starting_lines(self, scope, seen=()):
        """The lines of a scope in which children are given something to do, also by functions that it calls."""
        lines = []
        for node in own_nodes(scope):
            is_start = isinstance(node, ast.Attribute) and node.attr == "start" or id(node) in self.starts
            called = self.program.functions_called(node) if isinstance(node, ast.Call) else []
            if is_start or any(self.starting_lines(one, seen + (scope,)) for one in called
                               if one is not scope and one not in seen):
                lines.append(node.lineno)
        return lines


def own_nodes(scope):
    """The nodes of a function or module, without those of the functions within it."""
    open_nodes = list(ast.iter_child_nodes(scope))
    while open_nodes:
        node = open_nodes.pop()
        yield node
        if not isinstance(node, SCOPES):
            open_nodes.extend(ast.iter_child_nodes(node))


def gives_value(function):
    """The function returns something, or is a generator or coroutine."""
    if isinstance(function, ast.AsyncFunctionDef):
        return True
    for node in own_nodes(function):
        if isinstance(node, (ast.Yield, ast.YieldFrom)) or isinstance(node, ast.Return) and node.value is not None:
            return True
    return False


def prints(function):
    return any(isinstance(node, ast.Call) and dotted(node.func) == "print" for node in own_nodes(function))


def is_endless(function):
    """The function has a loop that it never leaves by itself."""
    for node in own_nodes(function):
        if isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value:
            if not any(isinstance(inner, (ast.Break, ast.Return)) for inner in ast.walk(node)):
                return True
    return False


def locals_of(function):
    """(names of the function's own, names that it declares global)."""
    arguments = function.args
    names = {one.arg for one in arguments.args + arguments.kwonlyargs + getattr(arguments, "posonlyargs", [])}
    names |= {one.arg for one in (arguments.vararg, arguments.kwarg) if one}
    declared = {name for node in own_nodes(function) if isinstance(node, ast.Global) for name in node.names}
    stored = {node.id for node in own_nodes(function)
              if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return (names | stored) - declared, declared


def changes_in(function):
    """(node, name, whether the name gets a new value) where a function changes something of the module."""
    own, declared = locals_of(function)
    for node in own_nodes(function):
        name, rebinds = "", False
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            name, rebinds = node.id, True
        elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            name = node.value.id if isinstance(node.value, ast.Name) else ""
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            name = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        if name and name not in own and (name in declared or not rebinds):
            yield node, name, rebinds


def plain_containers(scope):
    """Names of a scope that only ever stand for lists, dictionaries and sets of its own."""
    plain, other = set(), set()
    for node in own_nodes(scope):
        if isinstance(node, ast.Assign):
            call = dotted(node.value.func) if isinstance(node.value, ast.Call) else ""
            is_plain = isinstance(node.value, PLAIN_VALUES) or call.replace("collections.", "") in PLAIN_MAKERS
            for target in node.targets:
                (plain if is_plain else other).add(key_of(target))
    return plain - other


def lost_changes(program, roles):
    """(change, name, function, look): a child changes what the parent looks at afterwards, each in its own copy."""
    containers = plain_containers(program.tree)
    for name in sorted(roles.children):
        for function in program.functions.get(name, []):
            for change, changed, rebinds in changes_in(function):
                if not rebinds and changed not in containers:
                    continue
                look = look_at(program, roles, changed)
                if look is not None:
                    yield change, changed, name, look


def look_at(program, roles, name):
    """The first place behind the last start of children in which the parent reads a name of the module; nothing
    where it changes that itself."""
    for scope in [program.tree] + [one for all_of_name in program.functions.values() for one in all_of_name]:
        is_module = scope is program.tree
        if not is_module and (scope.name not in roles.parents or scope.name in roles.children):
            continue
        if not is_module and name in locals_of(scope)[0]:
            continue
        starts = roles.starting_lines(scope)
        uses = [node for node in own_nodes(scope) if starts and node_name(node) == name and node.lineno > max(starts)]
        if any(changes(node, program) for node in uses):
            continue
        reads = [node for node in uses if id(node) not in roles.handed_over]
        if reads:
            return min(reads, key=lambda node: node.lineno)
    return None


def node_name(node):
    return node.id if isinstance(node, ast.Name) else ""


def changes(node, program):
    parent = program.parents[node]
    if isinstance(parent, ast.Attribute):
        return parent.attr in CHANGES
    if isinstance(parent, ast.Subscript):
        return not isinstance(parent.ctx, ast.Load)
    return not isinstance(node.ctx, ast.Load)


def ends_line(text):
    return "\n" in text or "\r" in text


def constant_text(node):
    """The text of a string that is written out, also of the fixed parts of one with values in it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(constant_text(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def effect_on_buffer(call):
    """"left": text stays in the buffer of a terminal; "flushed": nothing does; "" for neither."""
    name = dotted(call.func)
    if name in ("sys.stdout.flush", "input", "os.system", "exit", "sys.exit", "os._exit"):
        return "flushed"
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if name == "sys.stdout.write" and call.args:
        text = constant_text(call.args[0])
        return "flushed" if ends_line(text) else "left" if text else ""
    if name != "print" or "file" in keywords:
        return ""
    end, flush = keywords.get("end"), keywords.get("flush")
    if end is None or flush is not None or ends_line("".join(constant_text(one) for one in call.args)):
        return "flushed"
    if not isinstance(end, ast.Constant) or not isinstance(end.value, str) or "sep" in keywords:
        return ""
    return "flushed" if ends_line(end.value) else "left"


def calls_in_order(nodes):
    """The calls of statements in the order of their lines, without those of functions that are defined here."""
    found = []
    for node in nodes:
        if isinstance(node, SCOPES + (ast.ClassDef,)):
            continue
        found += [one for one in [node] + list(own_nodes(node)) if isinstance(one, ast.Call)]
    return sorted(found, key=lambda call: (call.end_lineno, call.end_col_offset))


def text_left(statements):
    """The last print whose text is still in the buffer behind these statements."""
    left = None
    for call in calls_in_order(statements):
        effect = effect_on_buffer(call)
        if effect:
            left = call if effect == "left" else None
    return left


def texts_at_fork(program):
    """(print, fork) where text of the print is still in the buffer when os.fork() doubles it."""
    bodies = [program.tree.body] + [one.body for all_of_name in program.functions.values() for one in all_of_name]
    for body in bodies:
        left = None
        for call in calls_in_order(body):
            if program.full_name(call.func) == "os.fork":
                if left is not None:
                    yield left, call
                left = None
            elif effect_on_buffer(call):
                left = call if effect_on_buffer(call) == "left" else None
