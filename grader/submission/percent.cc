#include <optional>
#include <string>

#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/readers.h"

// Scripts with cells, as Spyder, VS Code, PyCharm and jupytext write them:
//
//     # %% [markdown]
//     # Prose
//     # %% An optional title
//     code

namespace grader::submission {
namespace {

struct Marker {
  CellKind kind = CellKind::kCode;
  std::string title{};
};

// jupytext keeps a cell's metadata at the end of the line: [markdown] tags=["a"] or {"tags": ["a"]}.
std::string_view without_metadata(std::string_view title) {
  const std::size_t brace = title.find('{');
  const std::size_t equals = title.find('=');
  if (brace != std::string_view::npos && title.ends_with('}')) return title.substr(0, brace);
  if (equals == std::string_view::npos || equals + 1 == title.size()) return title;
  if (title[equals + 1] != '"' && title[equals + 1] != '[') return title;
  const std::size_t word = title.rfind(' ', equals);
  return word == std::string_view::npos ? "" : title.substr(0, word);
}

bool take_word(std::string_view& text, std::string_view word) {
  const std::size_t at = text.find(word);
  const bool whole = at != std::string_view::npos && (at == 0 || text[at - 1] == ' ') &&
                     (at + word.size() == text.size() || text[at + word.size()] == ' ');
  if (!whole) return false;
  text = at == 0 ? text.substr(word.size()) : text.substr(0, at);
  return true;
}

std::optional<Marker> marker_of(std::string_view line) {
  if (!line.starts_with('#')) return std::nullopt;
  std::string_view rest = base::trim(line.substr(1));
  if (!rest.starts_with("%%")) return std::nullopt;
  rest.remove_prefix(2);
  rest.remove_prefix(std::min(rest.find_first_not_of('%'), rest.size()));
  if (!rest.empty() && rest[0] != ' ' && rest[0] != '[') return std::nullopt;
  rest = base::trim(without_metadata(base::trim(rest)));
  Marker marker;
  if (take_word(rest, "[markdown]") || take_word(rest, "[md]") || rest == "md" || rest == "markdown")
    marker.kind = CellKind::kProse;
  else if (take_word(rest, "[raw]") || rest == "raw")
    marker.kind = CellKind::kRaw;
  if (rest != "md" && rest != "markdown" && rest != "raw") marker.title = base::trim(rest);
  return marker;
}

// jupytext's header: YAML between two lines "# ---".
std::size_t end_of_header(const Lines& lines) {
  std::size_t first = 0;
  while (first < lines.size() && (lines[first].starts_with("#!") || lines[first].starts_with("# -*-")))
    ++first;
  if (first == lines.size() || lines[first] != "# ---") return first;
  for (std::size_t i = first + 1; i < lines.size() && lines[i].starts_with('#'); ++i)
    if (lines[i] == "# ---") return i + 1;
  return first;
}

// Prose may also stand in one string in triple quotes.
bool take_string(Lines& lines) {
  if (lines.empty()) return false;
  const std::string_view quote = lines.front().substr(0, 3);
  if (quote != "\"\"\"" && quote != "'''") return false;
  if (!lines.back().ends_with(quote) || (lines.size() == 1 && lines.front().size() < 6)) return false;
  lines.front().remove_prefix(3);
  lines.back().remove_suffix(3);
  return true;
}

void trim_blank(Lines& lines, std::size_t& first) {
  while (!lines.empty() && is_blank(lines.back())) lines.pop_back();
  while (!lines.empty() && is_blank(lines.front())) {
    lines.erase(lines.begin());
    ++first;
  }
}

std::string prose_of(Lines lines) {
  if (!take_string(lines)) {
    for (std::string_view& line : lines) {
      if (line.starts_with('#')) line.remove_prefix(1);
      if (line.starts_with(' ')) line.remove_prefix(1);
    }
  }
  return join_lines(lines, 0, lines.size());
}

// The lines of one cell, those after its marker. The title of a cell may name the question: it stays, in the
// marker's place.
void add_marked(Reading& reading, const Lines& all, std::size_t first, std::size_t last,
                const Marker& marker) {
  Lines lines(all.begin() + static_cast<std::ptrdiff_t>(first),
              all.begin() + static_cast<std::ptrdiff_t>(last));
  if (marker.title.empty())
    trim_blank(lines, first);
  else
    while (!lines.empty() && is_blank(lines.back())) lines.pop_back();
  const bool is_code = marker.kind == CellKind::kCode;
  std::string text = is_code ? join_lines(lines, 0, lines.size()) : prose_of(lines);
  if (!marker.title.empty()) text = (is_code ? "# " : "") + marker.title + (text.empty() ? "" : "\n" + text);
  add_cell(reading, marker.kind, std::move(text), marker.title.empty() ? first + 1 : first);
}

}  // namespace

Likeness recognise_percent(std::string_view text) {
  for (const std::string_view line : base::split_lines(text))
    if (marker_of(line)) return Likeness::kSure;
  return Likeness::kNone;
}

Reading read_percent(std::string_view text) {
  Reading reading;
  const Lines lines = base::split_lines(text);
  std::size_t begin = end_of_header(lines);
  std::optional<Marker> marker;
  for (std::size_t i = begin; i <= lines.size(); ++i) {
    const auto next = i < lines.size() ? marker_of(lines[i]) : std::nullopt;
    if (!next && i < lines.size()) continue;
    if (marker)
      add_marked(reading, lines, begin, i, *marker);
    else
      add_cell(reading, CellKind::kCode, lines, begin, i);
    marker = next;
    begin = i + 1;
  }
  return reading;
}

}  // namespace grader::submission
