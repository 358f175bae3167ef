#include "grader/plan/units.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "grader/base/text.h"
#include "grader/plan/file_names.h"

namespace grader::plan {
namespace {

// A file's name can say whose answer it holds: "q3.py", "Question-4.ipynb".
constexpr double kFileNumber = 6;
// Fewer words are a title or a good-bye.
constexpr std::size_t kProseWords = 6;
// Evidence of a signpost that can part two programs.
constexpr double kTelling = 2;

class Cutter {
 public:
  Cutter(const Sheet& sheet, const spec::Assignment& assignment, std::vector<Signpost> posts)
      : sheet_(sheet), assignment_(assignment), posts_(std::move(posts)) {}

  std::vector<Unit> cut() {
    std::size_t next_post = 0;
    for (std::size_t i = 0; i < sheet_.lines.size(); ++i) {
      const bool has_post = next_post < posts_.size() && posts_[next_post].line == i;
      const bool starts_cell = i == 0 || sheet_.lines[i].cell != sheet_.lines[i - 1].cell;
      if (starts_cell) begin_cell(i);
      const bool counts = has_post && !is_in_named_program(i);
      if (counts && !begins_here(i) && parts_code(posts_[next_post], i)) begin(i);
      if (!starts_cell && !has_post && starts_afresh(i)) begin(i);
      if (counts) take(std::move(posts_[next_post]), i);
      if (has_post) ++next_post;
      units_.back().last = i + 1;
    }
    for (Unit& unit : units_) look_into(unit);
    return std::move(units_);
  }

 private:
  // Nothing but blank lines has come since the last unit began.
  bool begins_here(std::size_t i) const {
    for (std::size_t k = units_.back().first; k < i; ++k) {
      if (sheet_.lines[k].kind != LineKind::kBlank) return false;
    }
    return true;
  }
  void begin(std::size_t i) { units_.push_back({.first = i, .last = i + 1}); }

  // Code that Python does not read is only taken apart where a question is named by its number, or where a
  // cell holds several programs.
  bool parts_code(const Signpost& post, std::size_t i) const {
    if (!is_foreign_code(sheet_, sheet_.lines[i])) return true;
    const bool is_named =
        post.marker && post.marker->has_number() &&
        (post.marker->word == MarkerWord::kQuestion || post.marker->word == MarkerWord::kAnswer);
    const double most = *std::max_element(post.evidence.begin(), post.evidence.end());
    return is_named || (outline_at(i).mains.size() > 1 && most >= kTelling);
  }

  // A program in a file that is named after a question is its answer, whatever its own comments number.
  bool is_in_named_program(std::size_t i) const {
    const Line& line = sheet_.lines[i];
    return is_foreign_code(sheet_, line) &&
           question_named_in(sheet_.cell_of(line).source, assignment_).has_value();
  }

  void take(Signpost post, std::size_t i) {
    if (units_.back().post && is_foreign_code(sheet_, sheet_.lines[i])) return;
    units_.back().post = std::move(post);
  }

  const Outline& outline_at(std::size_t i) const { return sheet_.facts_of(sheet_.lines[i]).outline; }

  // In a cell with several programs, the first directive behind a main function begins the next one.
  bool starts_afresh_outside_python(std::size_t i) {
    const Outline& outline = outline_at(i);
    const int number = sheet_.lines[i].number;
    const bool afresh = runs_ && outline.mains.size() > 1 && outline.directives.count(number) > 0;
    if (afresh) runs_ = false;
    runs_ |= outline.mains.count(number) > 0;
    return afresh;
  }

  void begin_cell(std::size_t i) {
    begin(i);
    units_.back().starts_cell = true;
    units_.back().starts_file =
        i == 0 || sheet_.cell_of(sheet_.lines[i]).source != sheet_.cell_of(sheet_.lines[i - 1]).source;
    runs_ = behind_code_ = false;
  }

  // In a cell that holds several programs, an import behind a program that runs begins the next one, and so
  // may a comment at the margin behind code.
  bool starts_afresh(std::size_t i) {
    const Line& line = sheet_.lines[i];
    if (is_foreign_code(sheet_, line)) return starts_afresh_outside_python(i);
    if (line.kind == LineKind::kComment) {
      const bool follows_code = behind_code_;
      behind_code_ = false;
      return follows_code && sheet_.lines[i - 1].kind == LineKind::kBlank;
    }
    behind_code_ |= line.kind == LineKind::kCode;
    const Statement* statement = sheet_.statement_of(line);
    if (statement == nullptr || statement->first != line.number) return false;
    const bool imports = statement->kind == StatementKind::kImport;
    const bool afresh = imports && runs_;
    if (imports) runs_ = false;
    runs_ |= statement->kind == StatementKind::kOther;
    return afresh;
  }

  void look_into(Unit& unit) const {
    const std::size_t body = unit.post ? unit.post->body_line : unit.first;
    std::size_t words = 0;
    std::size_t words_of_output = 0;
    for (std::size_t i = unit.first; i < unit.last; ++i) {
      const Line& line = sheet_.lines[i];
      const Statement* statement = sheet_.statement_of(line);
      const bool imports = statement != nullptr && statement->kind == StatementKind::kImport;
      unit.has_code |= line.kind == LineKind::kCode && !imports;
      unit.has_text |= line.kind == LineKind::kText && i >= body;
      const bool is_words =
          line.kind == LineKind::kProse || line.kind == LineKind::kComment || line.kind == LineKind::kText;
      const std::size_t byte = unit.post && i == body ? unit.post->body_byte : 0;
      const std::size_t count = i < body ? 0 : words_in(std::string_view(line.raw).substr(byte)).size();
      if (is_words) words += count;
      if (line.kind == LineKind::kOutput) words_of_output += count;
    }
    // Behind a signpost in a transcript's output, prose goes on.
    if (unit.post && !unit.has_code && !unit.has_text) words += words_of_output;
    unit.has_prose = words >= kProseWords;
    if (is_foreign_code(sheet_, sheet_.lines[unit.first])) look_into_program(unit);
    if (unit.starts_file) name_file(unit);
  }

  // Where some piece of a cell has a main function, one without it and without a marker is no answer.
  void look_into_program(Unit& unit) const {
    const auto& mains = outline_at(unit.first).mains;
    const auto is_inside = [&](int number) {
      return sheet_.lines[unit.first].number <= number && number <= sheet_.lines[unit.last - 1].number;
    };
    const bool has_main = std::any_of(mains.begin(), mains.end(), is_inside);
    if (!mains.empty() && !has_main && !(unit.post && unit.post->marker))
      unit.has_code = unit.has_prose = false;
  }

  void name_foreign_file(Unit& unit) const {
    const auto question = question_named_in(sheet_.cell_of(sheet_.lines[unit.first]).source, assignment_);
    if (!question) return;
    if (!unit.post) unit.post = post_without_marker(unit);
    unit.post->evidence[*question] += kFileNumber;
  }

  Signpost post_without_marker(const Unit& unit) const {
    Signpost post{.line = unit.first, .at_front = true};
    post.words.resize(assignment_.questions.size());
    post.evidence.assign(assignment_.questions.size(), 0.0);
    post.body_line = unit.first;
    return post;
  }

  // The name of a file is as good as a marker at its front, where there are several.
  void name_file(Unit& unit) const {
    if (is_foreign_code(sheet_, sheet_.lines[unit.first])) return name_foreign_file(unit);
    const bool is_alone = std::none_of(units_.begin(), units_.end(), [&](const Unit& other) {
      return other.starts_file && other.first != unit.first;
    });
    if (is_alone) return;
    const std::filesystem::path source = sheet_.cell_of(sheet_.lines[unit.first]).source;
    const LineTokens name = tokens_of(source.stem().string());
    const auto marker = marker_at(name.tokens, false);
    if (!marker || !marker->has_number()) return;
    if (!unit.post) unit.post = post_without_marker(unit);
    for (std::size_t q = 0; q < assignment_.questions.size(); ++q) {
      if (number_of(assignment_, q) == *marker->number) unit.post->evidence[q] += kFileNumber;
    }
  }

  const Sheet& sheet_;
  const spec::Assignment& assignment_;
  std::vector<Signpost> posts_;
  std::vector<Unit> units_{};
  bool runs_ = false;         // the code of this cell so far does something
  bool behind_code_ = false;  // since the last comment at the margin
};

std::string text_of(const Sheet& sheet, const Unit& unit) {
  std::string text;
  for (std::size_t i = unit.first; i < unit.last; ++i) {
    if (sheet.lines[i].kind == LineKind::kOutput) continue;
    const bool is_cut = unit.post && i < unit.post->body_line;
    if (!is_cut) text += sheet.lines[i].raw + "\n";
  }
  return text;
}

// Where whole files are programs, their names say what they are about: "mutex_counter.c".
std::string name_of_file(const Sheet& sheet, const Unit& unit) {
  const Line& line = sheet.lines[unit.first];
  if (!is_foreign_code(sheet, line)) return "";
  return std::filesystem::path(sheet.cell_of(line).source).stem().string();
}

void add_affinities(const Sheet& sheet, const Topics& topics, std::vector<Unit>& units) {
  // Code and prose have their own everyday words.
  std::map<std::string, double> counts[2];
  double all[2] = {0, 0};
  std::vector<std::set<std::string>> stems;
  for (const Unit& unit : units) {
    stems.push_back(stems_in(text_of(sheet, unit) + name_of_file(sheet, unit)));
    if (stems.back().empty()) continue;
    ++all[unit.has_code];
    for (const std::string& stem : stems.back()) ++counts[unit.has_code][stem];
  }
  for (int kind = 0; kind < 2; ++kind) {
    for (auto& [stem, count] : counts[kind]) count = all[kind] < 2 ? 0 : count / all[kind];
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    units[i].affinity = topics.affinity(units[i].has_code ? Writing::kCode : Writing::kProse, stems[i],
                                        counts[units[i].has_code]);
  }
}

}  // namespace

std::vector<Unit> units_of(const Sheet& sheet, const spec::Assignment& assignment,
                           std::vector<Signpost> signposts, const Topics& topics) {
  std::vector<Unit> units = Cutter(sheet, assignment, std::move(signposts)).cut();
  add_affinities(sheet, topics, units);
  return units;
}

}  // namespace grader::plan
