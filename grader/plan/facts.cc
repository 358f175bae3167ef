#include "grader/plan/facts.h"

#include "grader/base/json.h"
#include "grader/evidence/material.h"
#include "grader/evidence/names.h"

namespace grader::plan {
namespace {

using base::Json;
using evidence::Name;

constexpr Name<StatementKind> kStatementKinds[] = {
    {StatementKind::kImport, "import"}, {StatementKind::kDefinition, "def"},
    {StatementKind::kClass, "class"},   {StatementKind::kAssignment, "assign"},
    {StatementKind::kString, "string"}, {StatementKind::kExpression, "expression"},
    {StatementKind::kOther, "other"},
};
constexpr Name<BlockKind> kBlockKinds[] = {
    {BlockKind::kCode, "code"}, {BlockKind::kBroken, "broken"}, {BlockKind::kOutput, "output"}};
constexpr Name<TextKind> kTextKinds[] = {
    {TextKind::kPython, "python"}, {TextKind::kFile, "file"}, {TextKind::kOther, "other"}};

template <typename Value, std::size_t N>
Value named(const Name<Value> (&table)[N], const Json& name) {
  return evidence::value_in(table, name.get_ref<const std::string&>()).value();
}

Span span_from(const Json& json) {
  return {json.at("line"), json.at("column"), json.at("end_line"), json.at("end_column")};
}

std::map<std::string, std::string> pairs_from(const Json& json) {
  std::map<std::string, std::string> pairs;
  for (const auto& [key, value] : json.items()) pairs[key] = value;
  return pairs;
}

Statement statement_from(const Json& json) {
  Statement statement{.kind = named(kStatementKinds, json.at("kind")),
                      .first = json.at("first"),
                      .last = json.at("last"),
                      .column = json.value("column", 0),
                      .binds = json.at("binds"),
                      .needs = json.at("needs"),
                      .later = json.at("later"),
                      .touches = json.at("touches"),
                      .calls = json.at("calls"),
                      .modules = json.at("modules"),
                      .aliases = pairs_from(json.at("aliases")),
                      .stars = json.at("stars"),
                      .made = pairs_from(json.at("made")),
                      .plain = json.at("plain"),
                      .literal = json.at("literal")};
  if (json.contains("value") && !json.at("value").at("hidden").get<bool>()) {
    statement.value = span_from(json.at("value"));
  }
  if (json.contains("nested")) {
    for (const Json& nested : json.at("nested")) statement.nested.push_back(statement_from(nested));
  }
  return statement;
}

Block block_from(const Json& json) {
  Block block{
      .kind = named(kBlockKinds, json.at("kind")), .first = json.at("first"), .last = json.at("last")};
  if (block.kind == BlockKind::kBroken) {
    const Json& error = json.at("error");
    block.error = {error.at("line"), error.at("column"), error.at("message")};
  }
  if (block.kind != BlockKind::kCode) return block;
  block.indent = static_cast<int>(json.at("indent").get_ref<const std::string&>().size());
  for (const Json& statement : json.at("statements")) block.statements.push_back(statement_from(statement));
  for (const Json& list : json.at("inputs")) {
    block.inputs.push_back({list.at("numbers"), list.at("name"), list.at("role"), span_from(list)});
  }
  for (const auto& [name, role] : json.at("uses").items()) block.uses[name] = role;
  for (const Json& name : json.at("builtins")) block.builtins.insert(name.get<std::string>());
  return block;
}

}  // namespace

Facts facts_from(const Json& json) {
  Facts facts;
  facts.failed = base::string_or(json, "failed");
  if (!facts.failed.empty()) return facts;
  if (json.contains("kind")) {
    facts.kind = named(kTextKinds, json.at("kind"));
    facts.dedent = base::string_or(json, "dedent");
    for (const Json& edit : json.at("edits")) facts.edits[edit.at(0)] = edit.at(1);
    facts.notes = json.at("notes").get<std::vector<std::string>>();
    facts.file = base::string_or(json, "file");
    facts.appends = base::bool_or(json, "appends", false);
  }
  if (json.contains("practices")) {
    for (const Json& fact : json.at("practices")) facts.practices.push_back(evidence::code_fact_from(fact));
    return facts;
  }
  for (const Json& block : json.at("blocks")) facts.blocks.push_back(block_from(block));
  return facts;
}

}  // namespace grader::plan
