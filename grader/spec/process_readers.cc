#include "grader/spec/readers.h"

namespace grader::spec {
namespace {

// The counts that child processes and threads share.
struct Counts {
  std::optional<int> count{};
  std::optional<int> at_least{};
  std::optional<int> at_most{};
};

Counts read_counts(Fields& fields) {
  const Counts counts{count_field(fields, "count", 0), count_field(fields, "at_least", 1),
                      count_field(fields, "at_most", 0)};
  if (counts.count && (counts.at_least || counts.at_most)) {
    fields.file().complain(fields.where(),
                           "'count' says exactly how many; 'at_least' or 'at_most' cannot stand beside it");
  } else if (counts.at_least && counts.at_most && *counts.at_least > *counts.at_most) {
    fields.file().complain(fields.where(), "'at_least' is more than 'at_most'");
  }
  return counts;
}

}  // namespace

Behaviour read_finishes(const Value& value, const SourceFile& file) {
  Fields(value, file).finish();
  return Finishes{};
}

Behaviour read_joins_children(const Value& value, const SourceFile& file) {
  Fields(value, file).finish();
  return JoinsChildren{};
}

Behaviour read_child_processes(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  const Counts counts = read_counts(fields);
  const ChildProcesses wanted{counts.count, counts.at_least, counts.at_most,
                              count_field(fields, "at_once", 1)};
  const auto most = counts.count ? counts.count : counts.at_most;
  if (wanted.at_once && most && *wanted.at_once > *most) {
    file.complain(fields.where(), "'at_once' is more than the processes there may be");
  }
  fields.finish();
  needs_one_of(fields, {"count", "at_least", "at_most", "at_once"});
  return wanted;
}

Behaviour read_threads(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  const Counts counts = read_counts(fields);
  fields.finish();
  needs_one_of(fields, {"count", "at_least", "at_most"});
  return Threads{counts.count, counts.at_least, counts.at_most};
}

Behaviour read_takes_at_most(const Value& value, const SourceFile& file) {
  return TakesAtMost{decode<Seconds>(value, file).value_or(Seconds{}).count};
}

Behaviour read_takes_at_least(const Value& value, const SourceFile& file) {
  return TakesAtLeast{decode<Seconds>(value, file).value_or(Seconds{}).count};
}

Behaviour read_pool(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Pool wanted;
  wanted.workers = count_field(fields, "workers", 1);
  wanted.tasks_in_workers = fields.optional<bool>("tasks_in_workers", true);
  wanted.results_shown = fields.optional<bool>("results_shown", false);
  fields.finish();
  return wanted;
}

}  // namespace grader::spec
