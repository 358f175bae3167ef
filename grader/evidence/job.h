#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::evidence {

// The conditions of a run, named as in a spec.
enum class Environment {
  kNatural,       // nothing is held
  kRendezvous,    // newborn processes, and workers at their first output, are held until all others wait
  kFixedEntropy,  // every source of randomness gives the same bytes
};

// "natural", "rendezvous", "fixed-entropy".
std::string_view name_of(Environment environment);
std::optional<Environment> environment_named(std::string_view name);
const std::vector<std::string>& environment_names();

// What one trial may use. A trial that wants more is ended, and its outcome says which limit it was.
struct Limits {
  double cpu_seconds = 10;                            // of all its processes together
  double wall_seconds = 60;                           // on the real clock
  std::int64_t memory_bytes = std::int64_t{1} << 30;  // of all its processes together
  int processes = 128;                                // processes and threads alive together
  std::int64_t output_bytes = std::int64_t{1} << 20;  // stdout and stderr together
  std::int64_t disk_bytes = std::int64_t{64} << 20;   // in each writable folder

  bool operator==(const Limits&) const = default;
};

// A file put into the working folder before the start. The path is relative to it and has no "..".
struct File {
  std::string path{};
  std::string content{};

  bool operator==(const File&) const = default;
};

// Where the program runs.
enum class Box {
  kSealed,  // its own namespaces, a read-only system, an empty working folder, no network
  kOpen,    // the caller's own machine and folder: watched, not contained (grader trace)
};

// One trial, asked for as plain data.
struct Job {
  std::vector<std::string> command{};  // the program's absolute path first; run in the working folder
  std::vector<File> files{};
  std::string input{};  // what it can read from standard input
  Environment environment = Environment::kNatural;
  Limits limits{};
  std::map<std::string, std::string> variables{};  // added to the scrubbed environment variables
  std::vector<std::string>
      readable{};  // folders outside /usr that the program needs, seen read-only (an interpreter)
  Box box = Box::kSealed;
};

// The working folder of a sealed box, as the program sees it.
inline constexpr std::string_view kWorkingFolder = "/home/student";

}  // namespace grader::evidence
