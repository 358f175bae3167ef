#include "grader/evidence/json.h"

#include <cmath>
#include <stdexcept>

#include "grader/base/base64.h"
#include "grader/base/json.h"
#include "grader/base/text.h"
#include "grader/evidence/flaw.h"

namespace grader::evidence {
namespace {

using base::at;
using base::Json;

// Reading throws Json's own exceptions, and this one for a word that is not known; both are caught at the
// edge.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <typename Value>
Value known(const std::optional<Value>& value, const char* what, const Json& name) {
  if (!value) throw Unreadable(std::string("unknown ") + what + " " + base::to_line(name));
  return *value;
}

// Any bytes: as text where they are UTF-8, else as {"base64": …}.
Json bytes_to_json(const std::string& bytes) {
  if (base::valid_utf8(bytes) == bytes) return bytes;
  return {{"base64", base::to_base64(bytes)}};
}

std::string bytes_from(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  return known(base::from_base64(json.at("base64").get<std::string>()), "base64 text", json);
}

template <typename Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <typename Value>
std::optional<Value> optional_at(const Json& json, const char* name) {
  const auto found = json.find(name);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return base::Member(*found);
}

Json list_at(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found == json.end() ? Json::array() : *found;
}

template <typename Value>
Value named_at(const Json& json, const char* name, std::optional<Value> (*named)(std::string_view)) {
  return known(named(json.at(name).get<std::string>()), name, json.at(name));
}

// Microseconds are the finest thing we know; more digits would only look exact.
double rounded(double seconds) { return std::round(seconds * 1e6) / 1e6; }
Json rounded_or_null(const std::optional<double>& seconds) {
  return seconds ? Json(rounded(*seconds)) : Json(nullptr);
}

Json one_to_json(const Exited& e) { return {{"kind", "exited"}, {"code", e.code}}; }
Json one_to_json(const Killed& k) {
  return {{"kind", "killed"}, {"signal", k.signal}, {"by_warden", k.by_warden}};
}
Json to_json(const std::optional<Ending>& ending) {
  if (!ending) return nullptr;
  return std::visit([](const auto& one) { return one_to_json(one); }, *ending);
}
std::optional<Ending> ending_from(const Json& json) {
  if (json.is_null()) return std::nullopt;
  const auto kind = json.at("kind").get<std::string>();
  if (kind == "exited") return Exited{at(json, "code")};
  if (kind == "killed") return Killed{at(json, "signal"), at(json, "by_warden")};
  throw Unreadable("unknown ending " + kind);
}

Json to_json(const Thread& t) {
  return {{"id", t.id}, {"born", rounded(t.born)}, {"ended", rounded_or_null(t.ended)}};
}
Thread thread_from(const Json& j) { return {at(j, "id"), at(j, "born"), optional_at<double>(j, "ended")}; }

Json to_json(const Process& p) {
  Json threads = Json::array();
  for (const Thread& thread : p.threads) threads.push_back(to_json(thread));
  return {{"id", p.id},
          {"parent", or_null(p.parent)},
          {"pid", p.pid},
          {"role", name_of(p.role)},
          {"command", p.command},
          {"born", rounded(p.born)},
          {"ended", rounded_or_null(p.ended)},
          {"ending", to_json(p.ending)},
          {"reaped_by", or_null(p.reaped_by)},
          {"reaped", rounded_or_null(p.reaped)},
          {"cpu_seconds", rounded(p.cpu_seconds)},
          {"peak_memory_bytes", p.peak_memory_bytes},
          {"sent_bytes", p.sent_bytes},
          {"threads", std::move(threads)}};
}
Process process_from(const Json& j) {
  Process p;
  p.id = at(j, "id");
  p.parent = optional_at<int>(j, "parent");
  p.pid = at(j, "pid");
  p.role = named_at(j, "role", role_named);
  p.command = j.at("command").get<std::vector<std::string>>();
  p.born = at(j, "born");
  p.ended = optional_at<double>(j, "ended");
  p.ending = ending_from(j.at("ending"));
  p.reaped_by = optional_at<int>(j, "reaped_by");
  p.reaped = optional_at<double>(j, "reaped");
  p.cpu_seconds = at(j, "cpu_seconds");
  p.peak_memory_bytes = at(j, "peak_memory_bytes");
  p.sent_bytes = at(j, "sent_bytes");
  for (const Json& thread : j.at("threads")) p.threads.push_back(thread_from(thread));
  return p;
}

Json to_json(const Write& w) {
  return {{"time", rounded(w.time)},
          {"process", w.process},
          {"thread", w.thread},
          {"stream", name_of(w.stream)},
          {"text", w.text}};
}
Write write_from(const Json& j) {
  return {at(j, "time"), at(j, "process"), at(j, "thread"), named_at(j, "stream", stream_named),
          at(j, "text")};
}

Json to_json(const Pause& p) {
  return {{"process", p.process},
          {"thread", p.thread},
          {"from", rounded(p.from)},
          {"to", rounded(p.to)},
          {"kind", name_of(p.kind)}};
}
Pause pause_from(const Json& j) {
  return {at(j, "process"), at(j, "thread"), at(j, "from"), at(j, "to"),
          named_at(j, "kind", pause_kind_named)};
}

Json to_json(const Message& m) {
  return {{"from", m.from},          {"to", m.to},
          {"channel", m.channel},    {"bytes", m.bytes},
          {"sent", rounded(m.sent)}, {"received", rounded(m.received)}};
}
Message message_from(const Json& j) {
  return {at(j, "from"), at(j, "to"), at(j, "channel"), at(j, "bytes"), at(j, "sent"), at(j, "received")};
}

Json to_json(const SharedMemory& m) {
  return {{"process", m.process}, {"time", rounded(m.time)}, {"bytes", m.bytes}, {"what", m.what}};
}
SharedMemory shared_memory_from(const Json& j) {
  return {at(j, "process"), at(j, "time"), at(j, "bytes"), at(j, "what")};
}

Json to_json(const SentSignal& s) {
  return {{"from", s.from},
          {"to", s.to},
          {"signal", s.signal},
          {"time", rounded(s.time)},
          {"received", rounded_or_null(s.received)}};
}
SentSignal signal_from(const Json& j) {
  return {at(j, "from"), at(j, "to"), at(j, "signal"), at(j, "time"), optional_at<double>(j, "received")};
}

Json to_json(const Wait& w) {
  Json frames = Json::array();
  for (const Frame& f : w.frames) {
    frames.push_back({{"file", f.file}, {"line", f.line}, {"function", f.function}});
  }
  return {{"process", w.process},       {"thread", w.thread},
          {"kind", name_of(w.kind)},    {"call", w.call},
          {"object", w.object},         {"timed", w.timed},
          {"wakers", w.wakers},         {"waker_threads", w.waker_threads},
          {"frames", std::move(frames)}};
}
Wait wait_from(const Json& j) {
  Wait w{at(j, "process"), at(j, "thread"),       named_at(j, "kind", pause_kind_named),
         at(j, "call"),    at(j, "object"),       at(j, "timed"),
         at(j, "wakers"),  at(j, "waker_threads")};
  for (const Json& f : j.at("frames")) w.frames.push_back({at(f, "file"), at(f, "line"), at(f, "function")});
  return w;
}

Json to_json(const std::optional<Stall>& stall) {
  if (!stall) return nullptr;
  Json waits = Json::array();
  for (const Wait& wait : stall->waits) waits.push_back(to_json(wait));
  return {{"time", rounded(stall->time)}, {"waits", std::move(waits)}, {"cycle", stall->cycle}};
}
std::optional<Stall> stall_from(const Json& j) {
  if (j.is_null()) return std::nullopt;
  Stall stall;
  stall.time = at(j, "time");
  for (const Json& wait : j.at("waits")) stall.waits.push_back(wait_from(wait));
  stall.cycle = at(j, "cycle");
  return stall;
}

Limits limits_from(const Json& j) {
  return {at(j, "cpu_seconds"), at(j, "wall_seconds"), at(j, "clock_seconds"), at(j, "memory_bytes"),
          at(j, "processes"),   at(j, "output_bytes"), at(j, "disk_bytes")};
}

template <typename Item>
Json list_to_json(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(to_json(item));
  return list;
}

Json one_to_json(const NotRun& not_run) {
  return {{"schema", "grader.evidence/1"}, {"outcome", "grader_error"}, {"why", not_run.why}};
}

Json one_to_json(const Evidence& e) {
  Json json = {{"schema", "grader.evidence/1"},
               {"command", e.command},
               {"environment", name_of(e.environment)},
               {"outcome", name_of(e.outcome)},
               {"exit_code", or_null(e.exit_code)},
               {"signal", or_null(e.signal)},
               {"processes", list_to_json(e.processes)},
               {"writes", list_to_json(e.writes)},
               {"pauses", list_to_json(e.pauses)},
               {"saw_messages", e.saw_messages},
               {"messages", list_to_json(e.messages)},
               {"more_messages", e.more_messages},
               {"unknown_bytes", e.unknown_bytes},
               {"shared_memory", list_to_json(e.shared_memory)},
               {"signals", list_to_json(e.signals)},
               {"stall", to_json(e.stall)},
               {"clock",
                {{"kind", name_of(e.clock.kind)},
                 {"virtual_seconds", rounded(e.clock.virtual_seconds)},
                 {"real_seconds", rounded(e.clock.real_seconds)},
                 {"jumps", e.clock.jumps},
                 {"lag_seconds", rounded(e.clock.lag_seconds)}}},
               {"limits", to_json(e.limits)},
               {"use",
                {{"cpu_seconds", rounded(e.use.cpu_seconds)},
                 {"wall_seconds", rounded(e.use.wall_seconds)},
                 {"peak_memory_bytes", e.use.peak_memory_bytes},
                 {"processes", e.use.processes},
                 {"output_bytes", e.use.output_bytes}}},
               {"isolation", name_of(e.box)},
               {"layers", e.layers}};
  if (!e.collected.empty()) json["collected"] = list_to_json(e.collected);
  return json;
}

Evidence evidence_from(const Json& j) {
  Evidence e;
  e.command = j.at("command").get<std::vector<std::string>>();
  e.environment = named_at(j, "environment", environment_named);
  e.outcome = named_at(j, "outcome", outcome_named);
  e.exit_code = optional_at<int>(j, "exit_code");
  e.signal = optional_at<int>(j, "signal");
  for (const Json& process : j.at("processes")) e.processes.push_back(process_from(process));
  for (const Json& write : j.at("writes")) e.writes.push_back(write_from(write));
  for (const Json& pause : j.at("pauses")) e.pauses.push_back(pause_from(pause));
  // Evidence that was kept before these were watched has none of them.
  e.saw_messages = optional_at<bool>(j, "saw_messages").value_or(false);
  for (const Json& message : list_at(j, "messages")) e.messages.push_back(message_from(message));
  e.more_messages = optional_at<std::int64_t>(j, "more_messages").value_or(0);
  e.unknown_bytes = optional_at<std::int64_t>(j, "unknown_bytes").value_or(0);
  for (const Json& memory : list_at(j, "shared_memory"))
    e.shared_memory.push_back(shared_memory_from(memory));
  for (const Json& signal : list_at(j, "signals")) e.signals.push_back(signal_from(signal));
  e.stall = stall_from(j.at("stall"));
  const Json& clock = j.at("clock");
  e.clock = {named_at(clock, "kind", clock_named), at(clock, "virtual_seconds"), at(clock, "real_seconds"),
             at(clock, "jumps"), optional_at<double>(clock, "lag_seconds").value_or(0)};
  e.limits = limits_from(j.at("limits"));
  const Json& use = j.at("use");
  e.use = {at(use, "cpu_seconds"), at(use, "wall_seconds"), at(use, "peak_memory_bytes"),
           at(use, "processes"), at(use, "output_bytes")};
  e.box = named_at(j, "isolation", box_named);
  e.layers = j.at("layers").get<std::vector<std::string>>();
  if (const auto files = j.find("collected"); files != j.end()) {
    for (const Json& file : *files) e.collected.push_back(file_from(file));
  }
  if (const std::string flaw = flaw_of(e); !flaw.empty()) throw Unreadable(flaw);
  return e;
}

Job read_job(const Json& j) {
  Job job;
  job.command = j.at("command").get<std::vector<std::string>>();
  for (const Json& file : j.at("files")) job.files.push_back(file_from(file));
  if (const auto names = j.find("collect"); names != j.end())
    job.collect = names->get<std::vector<std::string>>();
  job.input = bytes_from(j.at("input"));
  job.environment = named_at(j, "environment", environment_named);
  job.clock = named_at(j, "clock", clock_named);
  job.limits = limits_from(j.at("limits"));
  job.variables = j.at("variables").get<std::map<std::string, std::string>>();
  job.readable = j.at("readable").get<std::vector<std::string>>();
  job.box = named_at(j, "box", box_named);
  job.messages = optional_at<bool>(j, "messages").value_or(false);
  if (job.command.empty()) throw Unreadable("the job has no command");
  return job;
}

// Runs a reader; what it throws becomes a sentence.
template <typename Read>
auto guarded(Read read, std::string& problem) -> std::optional<decltype(read())> {
  try {
    return read();
  } catch (const Json::exception& error) {
    problem = error.what();
  } catch (const Unreadable& error) {
    problem = error.what();
  }
  return std::nullopt;
}

}  // namespace

Json to_json(const File& file) {
  Json json = {{"path", file.path}, {"content", bytes_to_json(file.content)}};
  if (file.executable) json["executable"] = true;
  return json;
}
File file_from(const Json& j) {
  return {at(j, "path"), bytes_from(j.at("content")), base::bool_or(j, "executable", false)};
}

Json to_json(const Limits& limits) {
  return {{"cpu_seconds", limits.cpu_seconds},     {"wall_seconds", limits.wall_seconds},
          {"clock_seconds", limits.clock_seconds}, {"memory_bytes", limits.memory_bytes},
          {"processes", limits.processes},         {"output_bytes", limits.output_bytes},
          {"disk_bytes", limits.disk_bytes}};
}

Json to_json(const Job& job) {
  Json files = list_to_json(job.files);
  if (job.built) {
    for (const File& file : *job.built) files.push_back(to_json(file));
  }
  Json json = {{"schema", "grader.job/1"},
               {"command", job.command},
               {"files", std::move(files)},
               {"input", bytes_to_json(job.input)},
               {"environment", name_of(job.environment)},
               {"clock", name_of(job.clock)},
               {"limits", to_json(job.limits)},
               {"variables", job.variables},
               {"readable", job.readable},
               {"box", name_of(job.box)},
               {"messages", job.messages}};
  if (!job.collect.empty()) json["collect"] = job.collect;
  return json;
}

std::optional<Job> job_from(const Json& json, std::string& problem) {
  return guarded([&] { return read_job(json); }, problem);
}

Json to_json(const TrialResult& result) {
  return std::visit([](const auto& one) { return one_to_json(one); }, result);
}

std::optional<TrialResult> trial_result_from(const Json& json, std::string& problem) {
  return guarded(
      [&]() -> TrialResult {
        if (json.at("outcome") == "grader_error") return NotRun{at(json, "why")};
        return evidence_from(json);
      },
      problem);
}

}  // namespace grader::evidence
