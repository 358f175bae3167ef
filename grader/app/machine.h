#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::app {

// A protection or an instrument, and whether this machine has it: found by trying.
struct Instrument {
  std::string name{};
  bool works = false;
  std::vector<std::string> needed_for{};  // the levels of isolation that cannot be had without it
  std::string why{};                      // why it does not work, or what was found
  std::string fix{};                      // how to get it
};

// Whether a level of isolation cannot be had without it.
bool is_needed(const Instrument& instrument, std::string_view isolation);

// The warden: beside this program, else in ../libexec/grader. Throws SystemError when it is nowhere.
std::filesystem::path find_warden();

// What the warden finds by trying (`warden --check`): one instrument or several, in its order.
std::vector<Instrument> ask_warden(const std::filesystem::path& warden);

// Reads the warden's answer: a JSON array, or a JSON object on each line.
std::vector<Instrument> instruments_from(std::string_view text);

// A line for each instrument that does not work and is needed for this level of isolation; empty when trials
// can be run at it.
std::vector<std::string> reasons_against_running(const std::vector<Instrument>& instruments,
                                                 std::string_view isolation);

// The program that a shell would start under this name.
std::optional<std::filesystem::path> find_program(const std::string& name);

// The program that a sealed box would start under this name.
std::optional<std::filesystem::path> find_in_box(const std::string& name);

// The real program file behind an interpreter's name. A script in its place is a version manager's shim,
// which starts programs of its own: then nothing, with a sentence in `problem`.
std::optional<std::filesystem::path> find_interpreter(const std::string& name, std::string& problem);

}  // namespace grader::app
