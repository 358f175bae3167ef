#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::evidence {

// The conditions of a run, named as in a spec.
struct Environment {
  enum Kind {
    kNatural,       // nothing is held
    kRendezvous,    // newborn processes, and workers at their first output, are held until all others wait
    kFixedEntropy,  // every source of randomness gives the same bytes
    kChildFirst,    // whoever starts a process or thread is held until that waits or ends
    kShuffled,      // running threads are stopped at random instants and held until the others wait
    kSpawn,         // Python's start method "spawn" in place of its usual one
    kForkserver,    // Python's start method "forkserver"
  };

  constexpr Environment(Kind k = kNatural, int s = 0) : kind(k), seed(s) {}

  Kind kind = kNatural;
  int seed = 0;  // of kShuffled: which random instants; from 1

  auto operator<=>(const Environment&) const = default;
};

// "natural", "rendezvous", "shuffled:17", …
std::string name_of(const Environment& environment);
std::optional<Environment> environment_named(std::string_view name);

// Whether the warden lets everybody go on all the time in it.
bool holds_nobody(const Environment& environment);

// Those of all kinds, as they can be written; "shuffled:SEED" among them.
const std::vector<std::string>& environment_names();

// How the clock of a trial goes.
enum class ClockKind {
  kVirtual,  // it jumps over the time in which everybody waits, and counts no time that others took
  kReal,     // it is the machine's
};
std::string_view name_of(ClockKind clock);
std::optional<ClockKind> clock_named(std::string_view name);

// What one trial may use. A trial that wants more is ended, and its outcome says which limit it was.
struct Limits {
  double cpu_seconds = 10;                            // of all its processes together
  double wall_seconds = 60;                           // on the real clock
  double clock_seconds = 6 * 3600;                    // on the trial's own clock
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
  bool executable = false;

  bool operator==(const File&) const = default;
};

// Where the program runs, and what keeps it there. The first three are the levels of isolation.
enum class Box {
  kSealed,  // "full": its own namespaces, a read-only system, an empty working folder, no network
  kFenced,  // "reduced": a folder of its own on the machine, its rights and calls narrowed
  kBare,    // "none": such a folder, and nothing that keeps it there
  kOpen,    // "open": the caller's own machine and folder, with the caller's environment (grader trace)
};
std::string_view name_of(Box box);
std::optional<Box> box_named(std::string_view name);

// The names of the levels of isolation, strongest first.
const std::vector<std::string>& isolation_names();

// One trial, asked for as plain data.
struct Job {
  std::vector<std::string> command{};  // the program first; run in the working folder
  std::vector<File> files{};
  // More of them, which many trials share: what was built of an answer.
  std::shared_ptr<const std::vector<File>> built{};
  // Files of the working folder that are given back when the program has ended well, by name; a folder stands
  // for all files in it.
  std::vector<std::string> collect{};
  std::string input{};  // what it can read from standard input
  Environment environment = Environment::kNatural;
  ClockKind clock = ClockKind::kVirtual;
  Limits limits{};
  std::map<std::string, std::string> variables{};  // added to the scrubbed environment variables
  std::vector<std::string>
      readable{};  // folders outside /usr that the program needs, seen read-only (an interpreter)
  Box box = Box::kSealed;
  bool messages = false;  // watch what processes send each other, which stops at every read
};

// The working folder of a sealed box, as the program sees it.
inline constexpr std::string_view kWorkingFolder = "/home/student";

// Where a sealed box looks for programs that are named without a folder.
inline constexpr std::string_view kFoldersOfPrograms = "/usr/local/bin:/usr/bin:/bin";

}  // namespace grader::evidence
