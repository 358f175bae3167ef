#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/likeness_to_code.h"
#include "grader/submission/prompt.h"
#include "grader/submission/readers.h"

// A notebook copied as text, or a session in a terminal: "In [3]:", code, what it printed, perhaps "Out[3]:"
// with a value, then the prose that comes before the next prompt. Nothing separates code from what it printed
// except the "   ...: " that a terminal puts before each further line of code.

namespace grader::submission {
namespace {

bool is_input(const Prompt& prompt) { return prompt.kind != Prompt::Kind::kOut; }

bool is_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

// Markdown made from a notebook: the code stands in a fence after its prompt, or in the prompt's own line.
bool fence_follows(const Lines& lines, std::size_t prompt) {
  std::size_t next = prompt + 1;
  while (next < lines.size() && is_blank(lines[next])) ++next;
  return next < lines.size() && is_fence(lines[next]);
}

// "[3]: code" is what PDFs have; "[3]: https://…" is a footnote.
bool is_bare_prompt_with_code(std::string_view line, const Prompt& prompt) {
  return prompt.kind == Prompt::Kind::kBare && line_kinds({line.substr(prompt.width)})[0] == LineKind::kCode;
}

class TranscriptReader {
 public:
  explicit TranscriptReader(std::string_view text) : lines_(base::split_lines(text)) {
    for (const std::string_view line : lines_) {
      const auto prompt = prompt_of(line);
      has_words_ = has_words_ || (prompt && prompt->kind == Prompt::Kind::kIn);
      is_terminal_ = is_terminal_ || continuation_width(line) > 0;
    }
  }

  Reading read() {
    std::size_t begin = 0;
    std::optional<Prompt> prompt;
    for (std::size_t i = 0; i <= lines_.size(); ++i) {
      const auto next = i < lines_.size() ? input_prompt(lines_[i]) : std::nullopt;
      if (!next && i < lines_.size()) continue;
      if (prompt)
        add_region(*prompt, begin, i);
      else
        add_cell(reading_, CellKind::kProse, lines_, begin, i);
      prompt = next;
      begin = i;
    }
    return std::move(reading_);
  }

 private:
  // Where the text says "In [3]:", a bare "[3]:" is something else.
  std::optional<Prompt> input_prompt(std::string_view line) const {
    const auto prompt = prompt_of(line);
    if (!prompt || !is_input(*prompt)) return std::nullopt;
    if (has_words_ && prompt->kind == Prompt::Kind::kBare) return std::nullopt;
    return prompt;
  }

  // Everything from a prompt (on line `first`) to the next one.
  void add_region(const Prompt& prompt, std::size_t first, std::size_t last) {
    std::size_t out = first + 1;
    while (out < last && !is_output_prompt(lines_[out])) ++out;
    const std::size_t cell = reading_.cells.size();
    const std::size_t printed =
        is_terminal_ ? add_terminal_input(prompt, first, out) : add_input(prompt, first, out);
    if (reading_.cells.size() > cell) reading_.cells[cell].execution_count = prompt.count;
    record_output(cell, printed, out);
    if (out == last) return;
    lines_[out].remove_prefix(prompt_of(lines_[out])->width);
    record_output(cell, is_blank(lines_[out]) ? out + 1 : out, last);
  }

  static bool is_output_prompt(std::string_view line) {
    const auto prompt = prompt_of(line);
    return prompt && prompt->kind == Prompt::Kind::kOut;
  }

  // Code and perhaps what it printed: where the one ends, only Python can say. Returns the end of the lines
  // used.
  std::size_t add_input(const Prompt& prompt, std::size_t first, std::size_t last) {
    take_off_prompt(prompt, lines_, first, last);
    add_cell(reading_, CellKind::kTranscript, lines_, first, last);
    return last;
  }

  // In a terminal every line of code is marked.
  std::size_t add_terminal_input(const Prompt& prompt, std::size_t first, std::size_t last) {
    std::size_t next = first + 1;
    lines_[first].remove_prefix(prompt.width);
    for (; next < last && continuation_width(lines_[next]) > 0; ++next)
      lines_[next].remove_prefix(continuation_width(lines_[next]));
    add_cell(reading_, CellKind::kCode, lines_, first, next);
    while (next < last && is_blank(lines_[next])) ++next;
    return next;
  }

  // The lines up to a blank one are the cell's output; what comes after is prose.
  void record_output(std::size_t cell, std::size_t first, std::size_t last) {
    std::size_t end = first;
    while (end < last && !is_blank(lines_[end])) ++end;
    if (cell < reading_.cells.size()) append_output(reading_.cells[cell], join_lines(lines_, first, end));
    add_cell(reading_, CellKind::kProse, lines_, end, last);
  }

  Lines lines_;
  bool has_words_ = false;    // "In [3]:" and not only "[3]:"
  bool is_terminal_ = false;  // "   ...: " before further lines of code
  Reading reading_{};
};

}  // namespace

Likeness recognise_transcript(std::string_view text) {
  const Lines lines = base::split_lines(text);
  std::size_t with_fence = 0;
  std::size_t without = 0;
  bool in_fence = false;
  bool begins_fence = false;  // the line before opens a fence
  for (std::size_t i = 0; i < lines.size(); ++i) {
    begins_fence = in_fence && is_fence(lines[i - 1]);
    if (is_fence(lines[i])) in_fence = !in_fence;
    const auto prompt = prompt_of(lines[i]);
    if (!prompt || prompt->kind == Prompt::Kind::kOut) continue;
    if (prompt->kind == Prompt::Kind::kBare && !is_bare_prompt_with_code(lines[i], *prompt)) continue;
    (begins_fence || fence_follows(lines, i) ? with_fence : without) += 1;
  }
  if (without == 0) return Likeness::kNone;
  return without > with_fence ? Likeness::kSure : Likeness::kPossible;
}

Reading read_transcript(std::string_view text) { return TranscriptReader(text).read(); }

}  // namespace grader::submission
