#include "grader/evidence/order.h"

#include <algorithm>
#include <functional>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"
#include "grader/judge/writers.h"
#include "grader/spec/pattern.h"

namespace grader::judge {
namespace {

using evidence::Event;
using evidence::Evidence;
using evidence::Order;
using spec::Happening;
using spec::Writer;

// Something that happened once in a trial: a line, which may be put out by several writes, or an end.
struct Occurrence {
  int process = 0;
  Event begin{};
  Event end{};
  std::string words{};
};

// All of one happening, or why there is none.
struct Occurrences {
  std::vector<Occurrence> all{};
  std::string missing{};
};

using Fits = std::function<bool(const std::string& line)>;

Fits fits(const Happening& wanted) {
  if (!wanted.prints.empty())
    return [&wanted](const std::string& line) { return line.find(wanted.prints) != std::string::npos; };
  return [pattern = spec::Pattern(wanted.matches)](const std::string& line) { return pattern.is_in(line); };
}

// The lines of a process, each with its first and its last write.
std::vector<Occurrence> lines_by(const Evidence& evidence, int process) {
  std::vector<Occurrence> lines;
  bool open = false;
  for (std::size_t i = 0; i < evidence.writes.size(); ++i) {
    const evidence::Write& write = evidence.writes[i];
    if (write.process != process || write.stream != evidence::Stream::kStdout) continue;
    for (const char c : write.text) {
      if (!open) lines.push_back({process, {Event::Kind::kWrite, i}, {Event::Kind::kWrite, i}, ""});
      open = c != '\n';
      lines.back().end.index = i;
      if (open) lines.back().words += c;
    }
  }
  return lines;
}

std::string name_of(const Happening& wanted) {
  if (wanted.children_end) return "the end of a child";
  return !wanted.prints.empty() ? quote(wanted.prints) : "a line that matches " + quote(wanted.matches);
}

Occurrences lines_in(const Evidence& evidence, const Happening& wanted) {
  Occurrences found;
  const Fits fit = fits(wanted);
  std::vector<int> silent;
  const std::vector<int> processes = writers(evidence, wanted.by);
  for (const int process : processes) {
    const std::size_t before = found.all.size();
    for (Occurrence& line : lines_by(evidence, process)) {
      const std::string plain = base::without_escapes(line.words);
      if (!fit(plain)) continue;
      line.words = quote(plain) + " by " + called(evidence, process);
      found.all.push_back(std::move(line));
    }
    if (found.all.size() == before) silent.push_back(process);
  }
  const bool some_miss_it = wanted.by == Writer::kEachChild && !silent.empty();
  if (found.all.empty() || some_miss_it) {
    const std::string whom =
        wanted.by == Writer::kAnyone || silent.empty() ? "" : " by " + all_called(evidence, silent);
    found.missing = name_of(wanted) + " is not printed" + whom;
  }
  return found;
}

Occurrences ends_in(const Evidence& evidence) {
  Occurrences found;
  for (const evidence::Process* worker : evidence::workers(evidence)) {
    if (!worker->ended) found.missing = called(evidence, worker->id) + " does not end";
    const Event end{Event::Kind::kEnd, static_cast<std::size_t>(worker->id)};
    found.all.push_back({worker->id, end, end, "the end of " + called(evidence, worker->id)});
  }
  if (found.all.empty()) found.missing = "no process was started that could end";
  return found;
}

Occurrences occurrences(const Evidence& evidence, const Happening& wanted) {
  return wanted.children_end ? ends_in(evidence) : lines_in(evidence, wanted);
}

// A finding that rests on there being no order is unsure where not all messages are known: more may be in an
// order than is seen.
struct Judgement {
  Finding finding{};
  bool rests_on_no_order = false;
};

Judgement ordered_in(const Evidence& evidence, const Order& order, const spec::Ordered& wanted) {
  const Occurrences first = occurrences(evidence, wanted.first);
  const Occurrences then = occurrences(evidence, wanted.then);
  if (!first.missing.empty()) return {{false, first.missing, {}}};
  if (!then.missing.empty()) return {{false, then.missing, {}}};
  for (const Occurrence& b : then.all) {
    for (const Occurrence& a : first.all) {
      if (order.happens_before(a.end, b.begin)) continue;
      const bool is_reversed = order.happens_before(b.begin, a.end);
      const std::string how = is_reversed ? " comes before " : " does not wait for ";
      return {{false, b.words + how + a.words, {b.process, a.process}}, !is_reversed};
    }
  }
  const std::string others = first.all.size() > 1 ? " and all the others" : "";
  return {{true, then.all.front().words + " waits for " + first.all.front().words + others, {}}};
}

// Events of one process are always in an order, which is not what is asked.
Judgement unordered_in(const Evidence& evidence, const Order& order, const spec::Unordered& wanted) {
  const Occurrences one = occurrences(evidence, wanted.one);
  const Occurrences other = occurrences(evidence, wanted.other);
  if (!one.missing.empty()) return {{false, one.missing, {}}};
  if (!other.missing.empty()) return {{false, other.missing, {}}};
  std::string pair;
  for (const Occurrence& a : one.all) {
    for (const Occurrence& b : other.all) {
      if (a.process == b.process) continue;
      pair = a.words + " and " + b.words;
      if (order.unordered(a.begin, b.begin)) continue;
      const bool is_first = order.happens_before(a.begin, b.begin);
      const Occurrence& first = is_first ? a : b;
      const Occurrence& then = is_first ? b : a;
      return {{false, then.words + " waits for " + first.words, {then.process, first.process}}};
    }
  }
  if (pair.empty()) return {{false, "all of it happens in one process, one after the other", {}}};
  return {{true, "neither of " + pair + " waits for the other", {}}, true};
}

template <typename Wanted>
Ruling rule(const Wanted& wanted, const Attempt& attempt,
            Judgement (*judge)(const Evidence&, const Order&, const Wanted&),
            Verdict (*decide)(const Attempt&, const Look&)) {
  bool unsure = false;
  const Look look = [&](const Evidence& evidence) {
    const Order order(evidence);
    Judgement judgement = judge(evidence, order, wanted);
    unsure = judgement.rests_on_no_order && !order.knows_messages();  // the last look decides
    return judgement.finding;
  };
  Verdict verdict = decide(attempt, look);
  if (!unsure || verdict.kind == VerdictKind::kNotRun) return verdict;
  verdict.kind = VerdictKind::kUndecided;
  verdict.message += ", as far as is known: not all that the processes sent each other was seen";
  return verdict;
}

}  // namespace

Ruling judge_one(const spec::Ordered& wanted, const Attempt& attempt) {
  return rule(wanted, attempt, ordered_in, in_every_trial);
}

Ruling judge_one(const spec::Unordered& wanted, const Attempt& attempt) {
  return rule(wanted, attempt, unordered_in, in_some_trial);
}

}  // namespace grader::judge
