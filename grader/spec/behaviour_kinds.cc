#include "grader/spec/behaviour_reader.h"
#include "grader/spec/readers.h"

namespace grader::spec {
namespace {

constexpr BehaviourKind kKinds[] = {
    {"finishes", "invariant", "every process ends by itself: no deadlock, crash or limit", read_finishes},
    {"child_processes", "invariant for the counts, existential for at_once",
     "how many child processes are started, and how many are alive together", read_child_processes},
    {"threads", "invariant", "how many threads are started beside the main threads", read_threads},
    {"joins_children", "invariant", "every child is waited for by the process that started it",
     read_joins_children},
    {"prints", "invariant, existential by each child", "lines, texts or regular expressions in the output",
     read_prints},
    {"prints_number", "existential for who prints, invariant for distinct and values",
     "the parent or the children print numbers", read_prints_number},
    {"maps", "invariant", "the printed list is a function of the input list", read_maps},
    {"pool", "existential", "work is done by a pool of worker processes", read_pool},
    {"takes_at_most", "invariant", "how long the program may take on its own clock", read_takes_at_most},
    {"takes_at_least", "invariant", "how long the program must take on its own clock", read_takes_at_least},
    {"messages", "existential", "processes send each other something through pipes or sockets",
     read_messages},
    {"ordered", "invariant", "something comes before something else, and not by luck", read_ordered},
    {"unordered", "existential", "nothing puts two things in an order", read_unordered},
    {"uses", "static", "what the code imports and calls, or must not", read_uses},
    {"explains", "static", "a written answer holds certain ideas", read_explains},
};

}  // namespace

std::span<const BehaviourKind> behaviour_kinds() { return kKinds; }

}  // namespace grader::spec
