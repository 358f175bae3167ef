#include <algorithm>

#include "grader/base/text.h"
#include "grader/submission/encoding.h"
#include "grader/submission/lenient_json.h"
#include "grader/submission/notebook_output.h"
#include "grader/submission/readers.h"

namespace grader::submission {
namespace {

std::string name_of_cell(int position) { return "cell " + std::to_string(position); }

// The kind that a notebook's word for a cell stands for. nbformat 3 has headings and HTML as cells of their
// own.
std::optional<CellKind> kind_named(std::string_view type) {
  if (type == "code") return CellKind::kCode;
  if (type == "markdown" || type == "heading" || type == "html") return CellKind::kProse;
  if (type == "raw" || type == "plaintext") return CellKind::kRaw;
  return std::nullopt;
}

// nbformat 3 calls the text of a code cell its input.
std::optional<std::string> text_of_cell(const Json& cell) {
  for (const char* name : {"source", "input"})
    if (const auto found = cell.find(name); found != cell.end()) return notebook_text(*found);
  return std::nullopt;
}

std::optional<int> execution_count(const Json& cell) {
  for (const char* name : {"execution_count", "prompt_number"}) {
    const auto found = cell.find(name);
    if (found != cell.end() && found->is_number_integer()) return found->get<int>();
  }
  return std::nullopt;
}

std::string heading_marks(const Json& cell) {
  const auto level = cell.find("level");
  const bool is_known = level != cell.end() && level->is_number_integer();
  return std::string(static_cast<std::size_t>(std::clamp(is_known ? level->get<int>() : 1, 1, 6)), '#') + " ";
}

void read_cell(const Json& json, int position, Reading& reading) {
  const auto say = [&](const std::string& what) {
    reading.problems.push_back(name_of_cell(position) + " " + what);
  };
  if (!json.is_object()) return say("is no cell but something else: passed over");
  const auto type = json.find("cell_type");
  const std::string type_name = type != json.end() && type->is_string() ? type->get<std::string>() : "";
  auto text = text_of_cell(json);
  if (!text) return say("has no text: passed over");
  const std::size_t nuls = std::erase(*text, '\0');
  if (nuls > 0) say("has " + base::count_of(static_cast<long>(nuls), "NUL byte") + ", left out");

  Cell cell;
  cell.position = position;
  const auto kind = kind_named(type_name);
  if (!kind)
    say("is of the unknown type '" + base::shorten(base::printable(type_name), 40) + "': kept as a raw cell");
  cell.kind = kind.value_or(CellKind::kRaw);
  cell.text = (type_name == "heading" ? heading_marks(json) : "") + std::move(*text);
  if (const auto outputs = json.find("outputs"); outputs != json.end())
    cell.output = notebook_output(*outputs);
  cell.execution_count = execution_count(json);
  reading.cells.push_back(std::move(cell));
}

// nbformat 4 has one list of cells; nbformat 3 a list for each worksheet.
std::vector<const Json*> lists_of_cells(const Json& notebook) {
  std::vector<const Json*> lists;
  if (!notebook.is_object()) return lists;
  if (const auto cells = notebook.find("cells"); cells != notebook.end()) lists.push_back(&*cells);
  const auto worksheets = notebook.find("worksheets");
  if (worksheets == notebook.end() || !worksheets->is_array()) return lists;
  for (const Json& sheet : *worksheets)
    if (sheet.is_object() && sheet.contains("cells")) lists.push_back(&sheet.at("cells"));
  return lists;
}

}  // namespace

Likeness recognise_notebook(std::string_view text) {
  if (!base::trim(text).starts_with('{')) return Likeness::kNone;
  for (const std::string_view word : {"\"cells\"", "\"worksheets\"", "\"nbformat\"", "\"cell_type\""})
    if (text.find(word) != std::string_view::npos) return Likeness::kSure;
  return Likeness::kPossible;
}

Reading read_notebook(std::string_view text) {
  Reading reading;
  const LenientJson json = parse_leniently(text);
  int position = 0;
  bool is_too_long = false;
  for (const Json* cells : lists_of_cells(json.value)) {
    if (!cells->is_array()) continue;
    for (const Json& cell : *cells) {
      is_too_long = position == kMostCells;
      if (is_too_long) break;
      read_cell(cell, position++, reading);
    }
  }
  // Before what there is to say of single cells, which can be much.
  if (!json.problem.empty()) {
    std::string kept = position == 0 ? "nothing could be read"
                                     : "what stands before it was read, " + base::count_of(position, "cell") +
                                           ", the last perhaps cut off";
    reading.problems.insert(reading.problems.begin(), "not a valid notebook: " + json.problem + "; " + kept);
  } else if (position == 0) {
    reading.problems.push_back("the notebook has no cells");
  }
  if (json.halves > 0) reading.problems.insert(reading.problems.begin(), halves_shown(json.halves));
  if (is_too_long) {
    reading.problems.insert(reading.problems.begin(), "more than " + std::to_string(kMostCells) +
                                                          " cells: the rest of the notebook is passed over");
  }
  return reading;
}

}  // namespace grader::submission
