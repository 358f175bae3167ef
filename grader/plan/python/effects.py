"""What the functions of a program do and to whom: who runs them, which names they change, what they leave in the
buffer of standard output."""
import ast
import math

from makers import DEFINITIONS, target_names
from statements import dotted

CHANGES = {"append", "add", "insert", "extend", "update", "pop", "remove", "clear", "setdefault", "sort", "reverse"}
PLAIN_MAKERS = {"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict"}
PLAIN_VALUES = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
SCOPES = DEFINITIONS + (ast.Lambda,)
REBOUND = {"print", "builtins.print", "sys.stdout"}
VALUE = "\0"  # in place of a value in a text
LONGEST_TEXT = 80  # of which enough is known
# Calls that give as many things as they are given; a loop over them ends.
COUNTED = {"range", "enumerate", "zip", "reversed", "sorted", "list", "tuple", "set", "dict", "str", "map", "filter",
           "keys", "values", "items", "split", "splitlines"}
# Calls that may leave the rest of what they are given.
TAKES_SOME = {"next", "any", "all", "islice", "takewhile"}
# Calls that give a pool's results one by one, or look for one, and those that may be told how long to wait.
RESULTS = {"imap", "imap_unordered", "get", "ready", "result"}
TAKES_TIME_OUT = {"get", "next", "result", "wait"}


class Roles:
    """Which functions the parent runs, and which the children."""

    def __init__(self, program, tasks, initializers, branches):
        self.program = program
        given = [task for task, _ in tasks + initializers if task is not None]
        self.forked = {id(node) for branch in branches for node in branch.nodes}
        self.handed_over = {id(node) for task in given for node in ast.walk(task)} | self.forked
        self.starts = {id(call) for _, call in tasks + initializers} | {id(branch.fork) for branch in branches}
        self.reachable = self.closure(self.names_in(program.tree, True), True)
        self.initializers = self.closure(named_in(initializers), True)
        in_branches = {node_name(node) for branch in branches for node in branch.nodes}
        self.workers = self.closure(named_in(tasks) | in_branches, True)  # what children run besides
        self.parents = self.closure(self.names_in(program.tree, False), False)
        for one in program.classes.values():
            if any("Process" in program.full_name(base) for base in one.bases):
                self.workers |= self.closure(self.names_in(one, True) | {"run"}, True)
                self.parents.discard("run")
        self.children = self.workers | self.initializers

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

    def parents_scopes(self):
        """The module, and the functions that the parent runs."""
        return [self.program.tree] + [one for name in sorted(self.parents)
                                      for one in self.program.functions.get(name, [])]

    def starts_in(self, scope, seen=()):
        """The nodes of a scope that give children something to do, also by functions that it calls."""
        found = []
        for node in own_nodes(scope):
            is_start = isinstance(node, ast.Attribute) and node.attr == "start" or id(node) in self.starts
            called = self.program.functions_called(node) if isinstance(node, ast.Call) else []
            if is_start or any(self.starts_in(one, seen + (scope,)) for one in called
                               if one is not scope and one not in seen):
                found.append(node)
        return found


def named_in(tasks):
    """Names in what children are to run."""
    return {node.id for task, _ in tasks if task is not None for node in ast.walk(task)
            if isinstance(node, ast.Name)}


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


def constants_given(function):
    """What a function can return, as it is written; nothing where it may be something else than constants."""
    if not gives_value(function):
        return {"None"}
    values = [node.value for node in own_nodes(function) if isinstance(node, ast.Return)]
    is_sure = not isinstance(function, ast.AsyncFunctionDef) and isinstance(function.body[-1], ast.Return)
    is_plain = all(isinstance(value, ast.Constant) for value in values)
    return {repr(value.value)[:LONGEST_TEXT] for value in values} if values and is_sure and is_plain else set()


def prints(function):
    return any(isinstance(node, ast.Call) and dotted(node.func) == "print" for node in own_nodes(function))


def ends_by_itself(program, function):
    """The function has no loop that may go on for ever: only ones that go through what is counted."""
    for node in own_nodes(function):
        is_loop = isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension))
        if isinstance(node, ast.While) or is_loop and not is_counted(program, node.iter):
            return False
    return True


def is_counted(program, node, seen=()):
    """No call and no name in an expression gives things without end, as far as the text says."""
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        return name == "range" or name in COUNTED and all(is_counted(program, one, seen) for one in node.args)
    name = node_name(node)
    return name in seen or all(is_counted(program, value, seen + (name,)) for value in program.values_of(name))


def early_end(program, roles):
    """Where the program says why a pool may end while its workers sleep: it needs no more results, or they sleep
    before their first task."""
    ends = [node for scope in roles.parents_scopes() for node in own_nodes(scope) if needs_no_more(program, node)]
    for name in roles.initializers:
        for function in program.functions.get(name, []):
            ends += [node for node in own_nodes(function)
                     if isinstance(node, ast.Call) and last_name(node.func) == "sleep"]
    return min(ends, key=lambda node: node.lineno, default=None)


def needs_no_more(program, node):
    """The program goes on before all results are there: after some time, or with the first ones."""
    if isinstance(node, (ast.Break, ast.Return)):
        loops = list(program.loops_around(node))[:1 if isinstance(node, ast.Break) else None]
        return any(takes_results(program, loop) for loop in loops)
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        return name in TAKES_SOME and takes_results(program, node) or name in TAKES_TIME_OUT and has_time_out(node)
    return last_name(node) == "TimeoutError"


def takes_results(program, node):
    """There is something in it that gives a pool's results one by one."""
    return any(isinstance(value, ast.Call) and last_name(value.func) in RESULTS
               for one in ast.walk(node) for value in [one] + program.values_of(node_name(one)))


def has_time_out(call):
    first = call.args[0] if call.args else None
    is_number = isinstance(first, ast.Constant) and type(first.value) in (int, float)
    return is_number or any(keyword.arg == "timeout" for keyword in call.keywords)


def parameters_of(function):
    arguments = function.args
    names = {one.arg for one in arguments.args + arguments.kwonlyargs + getattr(arguments, "posonlyargs", [])}
    return names | {one.arg for one in (arguments.vararg, arguments.kwarg) if one}


def locals_of(function):
    """(names of the function's own, names that it declares global)."""
    names = parameters_of(function)
    declared = {name for node in own_nodes(function) if isinstance(node, ast.Global) for name in node.names}
    stored = {node.id for node in own_nodes(function)
              if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return (names | stored) - declared, declared


def changes_in(function):
    """(node, name, whether the name gets a new value) where a function changes something of the module."""
    own, declared = locals_of(function)
    for node in own_nodes(function):
        name, rebinds = changed_by(node)
        if name and name not in own and (name in declared or not rebinds):
            yield node, name, rebinds


def changed_by(node):
    """(the name of what a node changes, whether the name gets a new value); "" where it changes nothing."""
    if isinstance(node, ast.Name):
        return (node.id, True) if isinstance(node.ctx, ast.Store) else ("", False)
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        return node_name(node.value), False
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        return node_name(node.func.value), False
    return "", False


def plain_containers(program):
    """Names of the module that only ever stand for lists, dictionaries and sets of its own."""
    plain, other = set(), set()
    for scope in program.scopes():
        declared = None if scope is program.tree else locals_of(scope)[1]
        for node in own_nodes(scope):
            if isinstance(node, ast.Assign):
                targets = [target for target in node.targets if not isinstance(target, ast.Subscript)]
                names = {name for target in targets for name in target_names(target)}
                (plain if is_plain(node.value) else other).update(names if declared is None else names & declared)
    return plain - other


def is_plain(value):
    call = dotted(value.func) if isinstance(value, ast.Call) else ""
    return isinstance(value, PLAIN_VALUES) or call.replace("collections.", "") in PLAIN_MAKERS


def lost_changes(program, roles):
    """(change, name, function, look): a child changes what the parent looks at afterwards, each in its own copy.
    An initializer makes ready what its worker needs, and what a function is given may be shared."""
    containers = plain_containers(program)
    for name in sorted(roles.workers - roles.parents):
        for function in program.functions.get(name, []):
            for change, changed, rebinds in changes_in(function):
                if is_given(program, function, change) if rebinds else changed not in containers:
                    continue
                look = look_at(program, roles, changed)
                if look is not None:
                    yield change, changed, name, look


def is_given(program, function, name):
    """The name stands from here on for an argument of the function."""
    parent = program.parents[name]
    return isinstance(parent, ast.Assign) and node_name(parent.value) in parameters_of(function)


def look_at(program, roles, name, owner=None):
    """The first place behind the last start of children in which the parent reads a name of the module, or of the
    function that owns it; nothing where it may have changed that itself since the first one."""
    reads = []
    for scope in [owner] if owner else roles.parents_scopes():
        is_module = scope is program.tree
        if not is_module and not owner and name in locals_of(scope)[0]:
            continue
        starts = roles.starts_in(scope)
        uses = [node for node in nodes_with_lambdas(scope, roles.handed_over)
                if node_name(node) == name and id(node) not in roles.forked]
        # Without a start, the module only makes things ready; a function may be called at any time.
        first = min((first_line(program, start) for start in starts), default=math.inf if is_module else 0)
        if any(changes(node, program) and program.around(node, ast.stmt).end_lineno >= first for node in uses):
            return None
        if starts and (is_module or scope.name not in roles.children):
            last = max(start.lineno for start in starts)
            reads += [node for node in uses if node.lineno > last and id(node) not in roles.handed_over]
    return min(reads, key=lambda node: node.lineno, default=None)


def nodes_with_lambdas(scope, without):
    """The nodes of a scope with those of its lambdas, but for some of these."""
    for node in own_nodes(scope):
        yield node
        if isinstance(node, ast.Lambda) and id(node) not in without:
            yield from ast.walk(node.body)


def first_line(program, node):
    """Where it is come to for the first time: the line of the loops around, if there are any."""
    return min([node.lineno] + [loop.lineno for loop in program.loops_around(node)])


def node_name(node):
    return node.id if isinstance(node, ast.Name) else ""


def last_name(node):
    """The last part of a dotted name."""
    return dotted(node).rpartition(".")[2]


def changes(node, program):
    parent = program.parents[node]
    if isinstance(parent, ast.Attribute):
        return parent.attr in CHANGES or not isinstance(parent.ctx, ast.Load)
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


def prints_otherwise(program):
    """print or standard output are not the usual ones, so that nobody knows what stays in the buffer."""
    if "print" in program.functions or "print" in program.aliases:
        return True
    for node in program.nodes:
        is_stored = not isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        if isinstance(node, ast.arg) and node.arg == "print" or is_stored and dotted(node) in REBOUND:
            return True
        if isinstance(node, ast.Call) and last_name(node.func) in ("reconfigure", "redirect_stdout"):
            return True
    return False


def fixed_text(call):
    """The longest stretch that a print or write puts out whatever the values are; "" where that says nothing."""
    parts = [part for argument in call.args for part in fixed_parts(argument) + [" "]][:-1]
    parts += [part for keyword in call.keywords if keyword.arg == "end" for part in fixed_parts(keyword.value)]
    text = "".join(VALUE if part is None else part for part in parts)
    longest = max("".join(char if char.isprintable() else VALUE for char in text).split(VALUE), key=len)
    return longest[:LONGEST_TEXT] if any(char.isalnum() for char in longest) else ""


def fixed_parts(node):
    """What an expression is printed as; None in place of values."""
    if isinstance(node, ast.JoinedStr):
        return [part for value in node.values for part in fixed_parts(value)]
    return [str(node.value)] if isinstance(node, ast.Constant) else [None]
