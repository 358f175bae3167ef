#include "grader/app/machine.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "grader/app/capture.h"
#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "grader/evidence/job.h"

namespace grader::app {
namespace {

namespace fs = std::filesystem;

bool can_be_run(const fs::path& path) {
  std::error_code none;
  return fs::is_regular_file(path, none) && ::access(path.c_str(), X_OK) == 0;
}

Instrument instrument_from(const base::Json& json) {
  std::vector<std::string> levels = evidence::isolation_names();
  if (const auto found = json.find("needed_for"); found != json.end() && found->is_array()) {
    levels.clear();
    for (const base::Json& level : *found) {
      if (level.is_string()) levels.push_back(level);
    }
  }
  return {base::string_or(json, "name"), base::bool_or(json, "works", false), std::move(levels),
          base::string_or(json, "why"), base::string_or(json, "fix")};
}

bool is_script(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 2> begin{};
  return file.read(begin.data(), begin.size()) && begin[0] == '#' && begin[1] == '!';
}

// The first program of this name in the folders of PATH that is wanted; the name itself if it has a slash.
std::optional<fs::path> look_up(const std::string& name, std::string_view path,
                                bool (*wanted)(const fs::path& path)) {
  if (name.find('/') != std::string::npos)
    return can_be_run(name) ? std::optional<fs::path>(name) : std::nullopt;
  std::istringstream folders{std::string(path)};
  for (std::string folder; std::getline(folders, folder, ':');) {
    const fs::path candidate = fs::path(folder) / name;
    if (can_be_run(candidate) && wanted(candidate)) return candidate;
  }
  return std::nullopt;
}

std::string_view own_path() {
  const char* path = std::getenv("PATH");
  return path ? path : "/usr/bin:/bin";
}

bool is_anything(const fs::path&) { return true; }

}  // namespace

bool is_needed(const Instrument& instrument, std::string_view isolation) {
  const auto& levels = instrument.needed_for;
  return std::find(levels.begin(), levels.end(), isolation) != levels.end();
}

fs::path find_warden() {
  const fs::path here = fs::read_symlink("/proc/self/exe").parent_path();
  for (const fs::path& place : {here / "warden", here.parent_path() / "libexec" / "grader" / "warden"}) {
    if (can_be_run(place)) return place;
  }
  throw base::SystemError(
      ENOENT, "find the program 'warden' beside grader in " + here.string() + " or in ../libexec/grader");
}

std::vector<Instrument> instruments_from(std::string_view text) {
  std::vector<Instrument> instruments;
  const auto whole = base::parse_json(text);
  if (whole && whole->is_array()) {
    for (const base::Json& one : *whole) instruments.push_back(instrument_from(one));
    return instruments;
  }
  for (const std::string_view line : base::split_lines(text)) {
    const auto one = base::parse_json(line);
    if (one && one->is_object()) instruments.push_back(instrument_from(*one));
  }
  return instruments;
}

std::vector<Instrument> ask_warden(const fs::path& warden) {
  const Captured said = capture({warden.string(), "--check"}, std::chrono::minutes(5));
  if (said.pid != 0 && said.exit_code < 0)  // what it could not remove any more
    capture({warden.string(), "--clean-up", std::to_string(said.pid)}, std::chrono::minutes(5));
  std::vector<Instrument> instruments = instruments_from(said.output);
  if (instruments.empty()) {
    const std::string output = base::shorten(base::trim(said.output), 300);
    instruments.push_back(
        {"warden", false, evidence::isolation_names(),
         "it did not say what works here, but " + said.ending + (output.empty() ? "" : ": " + output),
         said.exit_code < 0 ? "give the command again" : "build it again: cmake --build --preset release"});
  }
  return instruments;
}

std::vector<std::string> reasons_against_running(const std::vector<Instrument>& instruments,
                                                 std::string_view isolation) {
  std::vector<std::string> reasons;
  for (const Instrument& instrument : instruments) {
    if (instrument.works || !is_needed(instrument, isolation)) continue;
    reasons.push_back(instrument.name + ": " + instrument.why +
                      (instrument.fix.empty() ? "" : "; " + instrument.fix));
  }
  return reasons;
}

std::optional<fs::path> find_program(const std::string& name) {
  return look_up(name, own_path(), is_anything);
}

std::optional<fs::path> find_in_box(const std::string& name) {
  return look_up(name, evidence::kFoldersOfPrograms, is_anything);
}

std::optional<fs::path> find_interpreter(const std::string& name, std::string& problem) {
  const auto found = look_up(name, own_path(), [](const fs::path& path) { return !is_script(path); });
  if (!found) {
    problem = "there is no program '" + name + "' on this machine to run the answers with";
    return std::nullopt;
  }
  const fs::path real = fs::canonical(*found);
  if (is_script(real)) {
    problem = "'" + name +
              "' is a script that starts an interpreter, perhaps a version manager's; name the real one";
    return std::nullopt;
  }
  return real;
}

}  // namespace grader::app
