#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/json.h"
#include "grader/base/text.h"
#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"

namespace grader::fuzz {

// Stands in for the box in which Python reads what students wrote, and starts no process: every line at the
// margin begins a statement, whose kind its first word tells. Lines count as they do in the real reader.
class PretendPython {
 public:
  static std::vector<evidence::TrialResult> run(const std::vector<evidence::Job>& jobs) {
    std::vector<evidence::TrialResult> results;
    for (const evidence::Job& job : jobs) {
      evidence::Evidence evidence;
      for (const evidence::File& file : job.files) {
        if (file.path == "texts.jsonl") evidence.writes.push_back({.text = replies_to(file.content)});
      }
      results.emplace_back(std::move(evidence));
    }
    return results;
  }

 private:
  using Json = base::Json;

  static std::string replies_to(std::string_view questions) {
    std::string replies;
    for (const std::string_view line : base::split_lines(questions)) {
      const Json question = *base::parse_json(line);
      replies += base::to_line(facts_of(question.at("mode"), question.at("text"))) + "\n";
    }
    return replies;
  }

  static Json facts_of(const std::string& mode, const std::string& text) {
    if (mode == "program") return {{"practices", Json::array()}};
    if (text.find("crash") != std::string::npos) return {{"failed", "nested too deeply"}};
    const bool is_prose = mode == "prose";
    const std::vector<std::string> lines = lines_of(text);
    std::size_t first = 0;
    std::size_t last = lines.size();
    if (is_prose) first = begin_of_code(lines);
    if (mode == "transcript") last = std::min(last, std::max<std::size_t>(1, end_of_code(lines)));
    Json blocks = Json::array();
    if (first < last) blocks.push_back(block(lines, first, last));
    if (last < lines.size())
      blocks.push_back({{"kind", "output"}, {"first", last + 1}, {"last", lines.size()}});
    if (is_prose) return {{"blocks", std::move(blocks)}};
    return {{"kind", "python"},
            {"dedent", ""},
            {"edits", Json::array()},
            {"notes", Json::array()},
            {"blocks", std::move(blocks)}};
  }

  static std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (;;) {
      const std::size_t end = text.find('\n');
      lines.emplace_back(text.substr(0, end));
      if (end == std::string_view::npos) return lines;
      text.remove_prefix(end + 1);
    }
  }

  // In prose, code is what stands behind an import; in a transcript, output what stands behind a blank line.
  static std::size_t begin_of_code(const std::vector<std::string>& lines) {
    const auto begin = std::find_if(lines.begin(), lines.end(),
                                    [](const std::string& line) { return line.starts_with("import "); });
    return static_cast<std::size_t>(begin - lines.begin());
  }
  static std::size_t end_of_code(const std::vector<std::string>& lines) {
    return static_cast<std::size_t>(std::find(lines.begin(), lines.end(), "") - lines.begin());
  }

  static bool is_at_margin(const std::string& line) {
    return !line.empty() && line[0] != ' ' && line[0] != '\t' && line[0] != '#';
  }

  static Json block(const std::vector<std::string>& lines, std::size_t first, std::size_t last) {
    if (lines[first].starts_with('?'))
      return {{"kind", "broken"},
              {"first", first + 1},
              {"last", last},
              {"error", {{"line", first + 1}, {"column", 1}, {"message", "invalid syntax"}}}};
    Json statements = Json::array();
    Json inputs = Json::array();
    for (std::size_t i = first; i < last; ++i) {
      if (!is_at_margin(lines[i])) continue;
      std::size_t end = i + 1;
      while (end < last && !is_at_margin(lines[end])) ++end;
      statements.push_back(statement(lines, i, end));
      const std::size_t open = lines[i].find('[');
      const std::size_t close = lines[i].find(']', open);
      if (close == std::string::npos) continue;
      Json input = span(i, open, i, close + 1);
      input.update({{"numbers", {1, 2.5, -3}}, {"name", word_of(lines[i])}, {"role", 2}});
      inputs.push_back(std::move(input));
    }
    return {{"kind", "code"},
            {"first", first + 1},
            {"last", last},
            {"indent", ""},
            {"statements", std::move(statements)},
            {"inputs", std::move(inputs)},
            {"uses", Json::object()},
            {"builtins", {"print"}}};
  }

  static Json span(std::size_t line, std::size_t column, std::size_t end_line, std::size_t end_column) {
    return {{"line", line + 1}, {"column", column}, {"end_line", end_line + 1}, {"end_column", end_column}};
  }

  static std::string word_of(std::string_view line) {
    const std::size_t end = std::min(line.find_first_of(" ([.=:"), line.size());
    return std::string(line.substr(0, end));
  }

  static const char* kind_of(const std::string& line) {
    const std::string word = word_of(line);
    if (word == "import" || word == "from") return "import";
    if (word == "def" || word == "class") return word == "def" ? "def" : "class";
    if (line.starts_with('"') || line.starts_with('\'')) return "string";
    if (word == "for" || word == "if" || word == "with") return "other";
    return line.find('=') == std::string::npos ? "expression" : "assign";
  }

  static Json statement(const std::vector<std::string>& lines, std::size_t first, std::size_t end) {
    const std::string& line = lines[first];
    const std::string kind = kind_of(line);
    const std::string bound = kind == "assign" ? word_of(line) : line.substr(line.rfind(' ') + 1);
    Json json = {{"kind", kind},
                 {"first", first + 1},
                 {"last", end},
                 {"binds", kind == "expression" ? Json::array() : Json{bound}},
                 {"needs", {line.substr(line.find_last_of(" (=") + 1), "print"}},
                 {"later", {bound}},
                 {"touches", {word_of(line)}},
                 {"calls", {word_of(line)}},
                 {"modules", Json::array()},
                 {"aliases", Json::object()},
                 {"stars", Json::array()},
                 {"made", {{bound, "multiprocessing.Pool"}}},
                 {"plain", kind == "assign"},
                 {"literal", kind == "string" || line.starts_with("print(\"")},
                 {"nested", Json::array()}};
    if (kind == "expression") {
      json["value"] = span(first, 0, end - 1, lines[end - 1].size());
      json["value"]["hidden"] = line.ends_with(';');
    }
    if (kind == "import") json["modules"] = {bound};
    return json;
  }
};

}  // namespace grader::fuzz
