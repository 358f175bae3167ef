"""Which expressions of a program make processes, threads and pools, and under which names these go. Names are
not told apart by scope: two things of one name are taken for one, and what is said of one must hold for both."""
import ast

from statements import dotted, imports_of

PROCESS, THREAD, POOL, EXECUTOR = "process", "thread", "pool", "executor"
MAKERS = {
    "multiprocessing.Process": PROCESS, "multiprocessing.process.Process": PROCESS,
    "multiprocessing.context.Process": PROCESS, "multiprocessing.process.BaseProcess": PROCESS,
    "multiprocessing.Pool": POOL, "multiprocessing.pool.Pool": POOL,
    "concurrent.futures.ProcessPoolExecutor": EXECUTOR,
    "concurrent.futures.process.ProcessPoolExecutor": EXECUTOR,
    "threading.Thread": THREAD, "threading.Timer": THREAD,
    "multiprocessing.dummy.Process": THREAD, "multiprocessing.dummy.Pool": THREAD,
    "multiprocessing.pool.ThreadPool": THREAD, "concurrent.futures.ThreadPoolExecutor": THREAD,
    "concurrent.futures.thread.ThreadPoolExecutor": THREAD,
}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp)
LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.DictComp) + COMPREHENSIONS
# Calls that give on what they are given, and those that only look at it.
GIVES_ON = {"list", "tuple", "set", "enumerate", "zip", "reversed", "sorted", "iter", "next"}
LOOKS_AT = {"print", "len", "str", "repr", "isinstance", "type", "id", "bool", "any", "all", "range"}
STORES = {"append", "add", "insert", "extend"}
TAKES_OUT = {"values", "items", "pop", "get", "copy"}


def key_of(node):
    """The name under which a thing or its container goes: p, self.p, and ps for ps[0]; "" if there is none."""
    while isinstance(node, (ast.Subscript, ast.Starred)):
        node = node.value
    name = dotted(node)
    return "" if name.startswith("*") else name


def target_names(target):
    """The names that an assignment, a loop or a with gives: p, and both of index, p."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for element in target.elts for name in target_names(element)]
    return [key_of(target)] if target is not None and key_of(target) else []


class Group:
    """Names that may stand for the same things, what these are, and what is done with them."""

    def __init__(self):
        self.names, self.made = set(), []
        self.uses = {}  # attribute -> its nodes
        self.escapes = False  # given to somebody whom we do not know

    @property
    def kinds(self):
        return {kind for _, kind in self.made}

    def calls_of(self, *names):
        return [node for name in names for node in self.uses.get(name, [])]


class Program:
    """A program's tree with what its names stand for."""

    def __init__(self, tree):
        self.tree = tree
        self.nodes = list(ast.walk(tree))
        self.parents = {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}
        self.calls = [node for node in self.nodes if isinstance(node, ast.Call)]
        _, self.aliases, self.stars = imports_of(tree)
        self.functions, self.classes = {}, {}
        for node in self.nodes:
            if isinstance(node, DEFINITIONS):
                self.functions.setdefault(node.name, []).append(node)
            elif isinstance(node, ast.ClassDef):
                self.classes[node.name] = node
        self.groups, self.values = {}, {}
        for node in self.nodes:
            if isinstance(node, ast.Assign):
                for name in {name for target in node.targets for name in target_names(target)}:
                    self.values.setdefault(name, []).append(node.value)
        self.find_contexts()
        self.find_groups()

    def scopes(self):
        """The module and all functions."""
        return [self.tree] + [one for all_of_name in self.functions.values() for one in all_of_name]

    def values_of(self, name):
        """What is assigned to a name, or into it."""
        return self.values.get(name, [])

    def find_contexts(self):
        """A context offers what its module offers."""
        for node in self.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                if self.full_name(node.value.func) == "multiprocessing.get_context":
                    for name in target_names(node.targets[0]):
                        self.aliases[name] = "multiprocessing"

    def full_name(self, node):
        """multiprocessing.Pool for mp.Pool, and for get_context("fork").Pool; "" for what has no name."""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call):
            if self.full_name(node.value.func) == "multiprocessing.get_context":
                return "multiprocessing." + node.attr
        name = dotted(node)
        root, _, rest = name.partition(".")
        if root in self.aliases:
            return self.aliases[root] + ("." + rest if rest else "")
        for module in self.stars:
            if module + "." + name in MAKERS:
                return module + "." + name
        return name

    def kind_of(self, call):
        """What a call makes: PROCESS, THREAD, POOL, EXECUTOR or None."""
        name, seen = self.full_name(call.func), set()
        while name in self.classes and name not in seen:
            seen.add(name)
            bases = [self.full_name(base) for base in self.classes[name].bases]
            name = next((base for base in bases if base in MAKERS or base in self.classes), "")
        return MAKERS.get(name)

    def group_of(self, name):
        """The group of a name; a new one for a name that is new."""
        if name not in self.groups:
            self.groups[name] = Group()
            self.groups[name].names.add(name)
        return self.groups[name]

    def group_at(self, node):
        return self.groups.get(key_of(node)) if key_of(node) else None

    def join_groups(self, one, other):
        into, out = self.group_of(one), self.group_of(other)
        if into is not out:
            into.names |= out.names
            into.made += out.made
            for name in out.names:
                self.groups[name] = into

    def parts_of(self, node):
        """The expressions whose value this one may be or hold."""
        if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
            inner = node.elts
        elif isinstance(node, ast.Dict):
            inner = node.values
        elif isinstance(node, COMPREHENSIONS):
            inner = [node.elt]
        elif isinstance(node, ast.DictComp):
            inner = [node.value]
        elif isinstance(node, ast.IfExp):
            inner = [node.body, node.orelse]
        elif isinstance(node, ast.BinOp):
            inner = [node.left, node.right]
        elif isinstance(node, (ast.Subscript, ast.Starred, ast.NamedExpr, ast.Await)):
            inner = [node.value]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GIVES_ON:
            inner = node.args
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TAKES_OUT:
            inner = [node.func.value]
        else:
            return [node]
        return [part for one in inner for part in self.parts_of(one)]

    def flow(self, value, names):
        """Notes that the names stand for what the value is or holds."""
        for part in self.parts_of(value):
            kind = self.kind_of(part) if isinstance(part, ast.Call) else None
            key = key_of(part)
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id in self.functions:
                key = part.func.id + "()"
            for name in names:
                if kind:
                    self.group_of(name).made.append((part, kind))
                if key:
                    self.join_groups(name, key)

    def find_groups(self):
        for node in self.nodes:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self.flow(node.value, target_names(target))
            elif isinstance(node, (ast.AnnAssign, ast.AugAssign, ast.NamedExpr)) and node.value is not None:
                self.flow(node.value, target_names(node.target))
            elif isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)):
                self.flow(node.iter, target_names(node.target))
            elif isinstance(node, ast.withitem) and node.optional_vars is not None:
                self.flow(node.context_expr, target_names(node.optional_vars))
            elif isinstance(node, ast.Return) and node.value is not None:
                function = self.function_around(node)
                self.flow(node.value, [function.name + "()"] if function else [])
            elif isinstance(node, ast.Call):
                self.flow_into_call(node)
        for node in self.nodes:
            self.note_use(node)

    def flow_into_call(self, call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in STORES and key_of(call.func.value):
            for argument in call.args:
                self.flow(argument, [key_of(call.func.value)])
        for function in self.functions_called(call):
            parameters = [argument.arg for argument in function.args.args]
            for name, argument in zip(parameters, call.args):
                self.flow(argument, [name])
            for keyword in call.keywords:
                if keyword.arg in parameters:
                    self.flow(keyword.value, [keyword.arg])

    def functions_called(self, call):
        return self.functions.get(call.func.id, []) if isinstance(call.func, ast.Name) else []

    def note_use(self, node):
        if isinstance(node, ast.Attribute):
            group = self.group_at(node.value)
            if group:
                group.uses.setdefault(node.attr, []).append(node)
        elif isinstance(node, ast.Call) and not self.is_known_call(node):
            for argument in node.args + [keyword.value for keyword in node.keywords]:
                for part in self.parts_of(argument):
                    group = self.group_at(part)
                    if group:
                        group.escapes = True

    def is_known_call(self, call):
        if isinstance(call.func, ast.Attribute):
            return call.func.attr in STORES
        return isinstance(call.func, ast.Name) and (
            call.func.id in GIVES_ON | LOOKS_AT or call.func.id in self.functions)

    def things(self, *kinds):
        """Every call that makes something of these kinds, with its group, which is nothing where no name takes it."""
        held = {id(call): group for group in self.groups.values() for call, _ in group.made}
        for call in self.calls:
            if self.kind_of(call) in kinds:
                yield call, held.get(id(call))

    def methods(self, kinds, names):
        """Calls of these methods on things that are surely of these kinds: (call, group)."""
        for call in self.calls:
            if isinstance(call.func, ast.Attribute) and call.func.attr in names:
                group = self.group_at(call.func.value)
                if group and group.made and group.kinds <= set(kinds):
                    yield call, group

    def around(self, node, kinds):
        """The nearest of such nodes around this one."""
        node = self.parents.get(node)
        while node is not None and not isinstance(node, kinds):
            node = self.parents.get(node)
        return node

    def function_around(self, node):
        return self.around(node, DEFINITIONS)

    def functions_around(self, node):
        """The functions around, the nearest first."""
        found = self.function_around(node)
        while found is not None:
            yield found
            found = self.function_around(found)

    def loops_around(self, node):
        """The loops around, within the same function, the nearest first."""
        found = self.around(node, LOOPS + DEFINITIONS + (ast.Lambda,))
        while isinstance(found, LOOPS):
            yield found
            found = self.around(found, LOOPS + DEFINITIONS + (ast.Lambda,))

    def loop_around(self, node):
        return next(self.loops_around(node), None)
