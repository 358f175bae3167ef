#include "grader/spec/example_reader.h"

#include <algorithm>
#include <set>

#include "grader/base/suggest.h"
#include "grader/spec/fields.h"
#include "grader/spec/points.h"

namespace grader::spec {
namespace {

constexpr std::string_view kStatuses[] = {"passed", "partial", "failed", "needs_review"};
constexpr std::string_view kVerdicts[] = {"passed", "failed", "undecided", "not_run"};

std::string read_gets(Fields& fields) {
  const auto value = fields.required("gets");
  if (!value) return {};
  const auto index = decode_word(*value, kStatuses, fields.file());
  return index ? std::string(kStatuses[*index]) : "";
}

std::optional<double> read_score(Fields& fields, const Question& question) {
  const auto value = fields.find("score");
  if (!value) return std::nullopt;
  const auto score = decode_points(*value, fields.file());
  if (score && *score > question.points) {
    fields.file().complain(value->where,
                           "'score' is more than the question's " + number_text(question.points) + " points");
  }
  return score;
}

std::map<std::string, std::string> read_verdicts(const Value& value, const Question& question,
                                                 const SourceFile& file) {
  std::vector<std::string> known;
  for (const Expected* leaf : leaves_of(question.behaviours)) known.emplace_back(name_of(leaf->behaviour));
  std::map<std::string, std::string> verdicts;
  Fields mapping(value, file);
  for (const Value& field : mapping.rest()) {
    const std::string& behaviour = field.node.Scalar();
    if (std::find(known.begin(), known.end(), behaviour) == known.end()) {
      file.complain(field.where, "the question has no behaviour " + field.name,
                    base::did_you_mean(behaviour, known));
      continue;
    }
    const auto index = decode_word(*mapping.find(behaviour), kVerdicts, file);
    if (index) verdicts[behaviour] = kVerdicts[*index];
  }
  return verdicts;
}

// The example's answer: code or prose, as the question is answered.
void read_answer(Fields& fields, const Question& question, Example& example) {
  const auto code = fields.find("code");
  const auto prose = fields.find("prose");
  const SourceFile& file = fields.file();
  if (!fields.is_mapping()) return;
  if (!code == !prose) {
    file.complain(fields.where(), "an example needs either 'code' or 'prose'");
    return;
  }
  if (code && question.answer == AnswerKind::kProse) {
    file.complain(code->where, "the question is answered in prose, the example in code");
  } else if (prose && question.answer == AnswerKind::kCode) {
    file.complain(prose->where, "the question is answered in code, the example in prose");
  }
  if (code) example.code = decode<std::string>(*code, file).value_or("");
  if (prose) example.prose = decode<std::string>(*prose, file).value_or("");
}

Example read_example(const Value& value, const Question& question, const SourceFile& file) {
  Fields fields(value, file);
  Example example;
  example.where = file.at(value.where);
  example.name = fields.required<std::string>("name").value_or("");
  read_answer(fields, question, example);
  example.status = read_gets(fields);
  example.score = read_score(fields, question);
  if (const auto verdicts = fields.find("verdicts")) {
    example.verdicts = read_verdicts(*verdicts, question, file);
  }
  fields.finish();
  return example;
}

}  // namespace

std::vector<Example> read_examples(const Value& list, const Question& question, const SourceFile& file) {
  std::vector<Example> examples;
  std::set<std::string> names;
  for (const Value& item : items_of(list, file)) {
    Example example = read_example(item, question, file);
    if (!example.name.empty() && !names.insert(example.name).second) {
      file.complain(item.where, "two examples with the name '" + example.name + "'");
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace grader::spec
