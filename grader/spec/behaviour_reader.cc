#include "grader/spec/behaviour_reader.h"

#include <algorithm>
#include <cmath>

#include "grader/base/suggest.h"
#include "grader/base/text.h"
#include "grader/spec/fields.h"
#include "grader/spec/points.h"

namespace grader::spec {
namespace {

constexpr int kDeepestGroups = 4;

// What a behaviour is part of.
struct Surroundings {
  std::optional<double> points{};  // of a whole, for a way that states none of its own
  int depth = 0;                   // of groups
};

std::vector<Expected> read_list(const Value& list, const Surroundings& around, const SourceFile& file);

// The one field of an entry that names its behaviour.
std::optional<Value> behaviour_field(Fields& entry) {
  std::vector<std::string> names;
  for (const BehaviourKind& kind : behaviour_kinds()) names.emplace_back(kind.name);
  names.insert(names.end(), {"any_of", "all_of"});
  std::vector<Value> found;
  std::vector<std::string> found_names;
  for (const std::string& name : names) {
    if (auto value = entry.find(name)) {
      found.push_back(std::move(*value));
      found_names.push_back(found.back().name);
    }
  }
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    entry.file().complain(entry.where(), "several behaviours in one entry: " + base::join(found_names, ", "),
                          "begin each with a '-' of its own");
    return std::nullopt;
  }
  const auto rest = entry.rest();
  if (rest.empty()) {
    if (entry.is_mapping()) entry.file().complain(entry.where(), "no behaviour in this entry");
    return std::nullopt;
  }
  for (const Value& field : rest) {
    const std::string& word = field.node.Scalar();
    const std::string suggestion = base::did_you_mean(word, names);
    entry.file().complain(field.where, "unknown behaviour " + field.name,
                          suggestion.empty() ? "known are " + base::join(names, ", ") : suggestion);
  }
  return std::nullopt;
}

// The points of a leaf are stated, or those of the whole that it is a way of.
void set_leaf_points(Expected& expected, const std::optional<Value>& stated, const Surroundings& around,
                     const Fields& entry) {
  if (stated) {
    expected.points = decode_points(*stated, entry.file()).value_or(0);
  } else if (around.points) {
    expected.points = *around.points;
  } else {
    entry.file().complain(entry.where(), "missing field 'points'");
  }
}

void set_parts(Expected& expected, const Value& list, const std::optional<Value>& stated,
               const Surroundings& around, const SourceFile& file) {
  const std::size_t mistakes_before = file.mistakes();
  AllOf all{read_list(list, {std::nullopt, around.depth + 1}, file)};
  for (const Expected& part : all.parts) expected.points += part.points;
  if (stated && file.mistakes() == mistakes_before) {
    check_points(*stated, expected.points,
                 "its parts are worth " + number_text(expected.points) + " together", file);
  }
  expected.behaviour = std::move(all);
}

void set_ways(Expected& expected, const Value& list, const std::optional<Value>& stated,
              const Surroundings& around, const SourceFile& file) {
  const std::size_t mistakes_before = file.mistakes();
  const auto whole = stated ? decode_points(*stated, file) : around.points;
  AnyOf any{read_list(list, {whole, around.depth + 1}, file)};
  for (const Expected& way : any.ways) expected.points = std::max(expected.points, way.points);
  if (stated && file.mistakes() == mistakes_before) {
    check_points(*stated, expected.points, "its best way is worth " + number_text(expected.points), file);
  }
  expected.behaviour = std::move(any);
}

// The behaviour that is no group.
void set_leaf(Expected& expected, const Value& value, const SourceFile& file) {
  for (const BehaviourKind& kind : behaviour_kinds()) {
    if (value.name == "'" + std::string(kind.name) + "'") expected.behaviour = kind.read(value, file);
  }
}

void check_vary_input(const Expected& expected, const Fields& entry) {
  if (!expected.vary_input || std::holds_alternative<Maps>(expected.behaviour)) return;
  entry.file().complain(entry.where(), "'vary_input' means something for 'maps' only");
}

std::optional<Expected> read_expected(const Value& value, const Surroundings& around,
                                      const SourceFile& file) {
  Fields entry(value, file);
  const auto points = entry.find("points");
  Expected expected;
  expected.where = file.at(value.where);
  expected.hint = entry.optional<std::string>("hint", "");
  expected.vary_input = entry.optional<bool>("vary_input", false);
  const auto behaviour = behaviour_field(entry);
  if (!behaviour) return std::nullopt;
  if (behaviour->name == "'any_of'") {
    set_ways(expected, *behaviour, points, around, file);
  } else if (behaviour->name == "'all_of'") {
    set_parts(expected, *behaviour, points, around, file);
  } else {
    set_leaf_points(expected, points, around, entry);
    set_leaf(expected, *behaviour, file);
  }
  check_vary_input(expected, entry);
  entry.finish();
  return expected;
}

std::vector<Expected> read_list(const Value& list, const Surroundings& around, const SourceFile& file) {
  std::vector<Expected> behaviours;
  if (around.depth > kDeepestGroups) {
    file.complain(list.where, "groups of behaviours nested too deeply");
    return behaviours;
  }
  for (const Value& item : items_of(list, file)) {
    if (auto expected = read_expected(item, around, file)) behaviours.push_back(std::move(*expected));
  }
  return behaviours;
}

}  // namespace

std::vector<Expected> read_behaviours(const Value& list, const SourceFile& file) {
  return read_list(list, {}, file);
}

}  // namespace grader::spec
