#include "grader/spec/limits_reader.h"

#include "grader/spec/fields.h"

namespace grader::spec {
namespace {

// Sizes in bytes.
constexpr double kKiB = 1024;
constexpr double kMiB = 1024 * kKiB;
constexpr double kTiB = 1024 * 1024 * kMiB;

// The values that make sense, and how a complaint says so.
struct Range {
  double least;
  double most;
  const char* in_words;
};

constexpr Range kCpu{0.1, 3600, "between 100 ms and 60 min"};
constexpr Range kWall{0.1, 86400, "between 100 ms and 1440 min"};
constexpr Range kClock{1, 366.0 * 86400, "between 1 s and 527040 min"};
constexpr Range kMemory{16 * kMiB, kTiB, "between 16 MiB and 1024 GiB"};
constexpr Range kProcesses{1, 32768, "between 1 and 32768"};
constexpr Range kOutput{kKiB, 1024 * kMiB, "between 1 KiB and 1 GiB"};
constexpr Range kDisk{kMiB, kTiB, "between 1 MiB and 1024 GiB"};

double amount_of(const Seconds& seconds) { return seconds.count; }
double amount_of(const Bytes& bytes) { return static_cast<double>(bytes.count); }
double amount_of(int count) { return count; }

template <typename T>
std::optional<T> read_in(Fields& fields, std::string_view name, const Range& range) {
  const auto value = fields.find(name);
  if (!value) return std::nullopt;
  const auto decoded = decode<T>(*value, fields.file());
  if (!decoded) return std::nullopt;
  if (amount_of(*decoded) < range.least || amount_of(*decoded) > range.most) {
    fields.file().complain(value->where, value->name + " should be " + range.in_words);
    return std::nullopt;
  }
  return decoded;
}

}  // namespace

evidence::Limits read_limits(const Value& value, const evidence::Limits& defaults, const SourceFile& file) {
  evidence::Limits limits = defaults;
  Fields fields(value, file);
  if (const auto cpu = read_in<Seconds>(fields, "cpu", kCpu)) limits.cpu_seconds = cpu->count;
  if (const auto wall = read_in<Seconds>(fields, "wall", kWall)) limits.wall_seconds = wall->count;
  if (const auto clock = read_in<Seconds>(fields, "clock", kClock)) limits.clock_seconds = clock->count;
  if (const auto memory = read_in<Bytes>(fields, "memory", kMemory)) limits.memory_bytes = memory->count;
  if (const auto processes = read_in<int>(fields, "processes", kProcesses)) limits.processes = *processes;
  if (const auto output = read_in<Bytes>(fields, "output", kOutput)) limits.output_bytes = output->count;
  if (const auto disk = read_in<Bytes>(fields, "disk", kDisk)) limits.disk_bytes = disk->count;
  fields.finish();
  return limits;
}

}  // namespace grader::spec
