#include "grader/submission/fences.h"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "grader/base/text.h"

namespace grader::submission {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

// "python" of "```python title=x", "```{python}", "```{code-cell} ipython3", "```.python".
std::string language_of(std::string_view info) {
  const std::size_t begin = info.find_first_not_of("{. \t");
  if (begin == std::string_view::npos) return {};
  info.remove_prefix(begin);
  if (info.starts_with("code-cell")) return "python";
  return base::lower(info.substr(0, info.find_first_of(" \t},:")));
}

// The fence that a line begins with, after the marks of lists and quotations: three or more ` or ~.
std::string_view fence_of(std::string_view line) {
  const std::size_t begin = line.find_first_of("`~");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = line.find_first_not_of(line[begin], begin);
  const std::string_view fence = line.substr(begin, end == std::string_view::npos ? end : end - begin);
  return fence.size() < 3 ? std::string_view() : fence;
}

bool closes(std::string_view line, std::string_view opening) {
  const std::string_view fence = fence_of(line);
  return !opening.empty() && fence.size() >= opening.size() && fence[0] == opening[0] &&
         line.ends_with(fence);
}

// Links are of no interest here, and a hostile run of brackets takes libcmark minutes: each bracket changes
// places with a character that means nothing to it. Doing it again restores the text.
std::string with_brackets_hidden(std::string_view text) {
  constexpr char kStandIn = '\x01';
  std::string out(text);
  for (char& c : out) c = c == '[' ? kStandIn : c == kStandIn ? '[' : c;
  return out;
}

// The end of the mark of a list ("-", "12.") that stands here; nothing when none does.
std::optional<std::size_t> end_of_list_mark(std::string_view line, std::size_t at) {
  const std::size_t end = std::min(line.find_first_not_of("0123456789", at), line.size());
  if (end == line.size()) return std::nullopt;
  const bool is_mark = std::string_view(end == at ? "-+*" : ".)").find(line[end]) != std::string_view::npos;
  const bool ends = end + 1 == line.size() || line[end + 1] == ' ' || line[end + 1] == '\t';
  return is_mark && ends ? std::optional(end + 1) : std::nullopt;
}

// How many lists a line that begins with one can lie in: each has its mark here, or two columns of white
// space.
std::size_t most_lists_around(std::string_view line) {
  std::size_t marks = 0;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < line.size();) {
    if (line[i] == ' ' || line[i] == '>' || line[i] == '\t') {
      columns += line[i++] == '\t' ? 4 : 1;
    } else if (const auto end = end_of_list_mark(line, i)) {
      ++marks;
      i = *end;
    } else {
      break;
    }
  }
  return marks == 0 ? 0 : marks + columns / 2;
}

std::string_view without_trailing_space(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

CodeBlock block_of(cmark_node* node, const Lines& lines) {
  const auto from_one = [](int number) { return static_cast<std::size_t>(std::max(number, 1)); };
  CodeBlock block;
  block.first = std::min(from_one(cmark_node_get_start_line(node)), lines.size()) - 1;
  block.last = std::clamp(from_one(cmark_node_get_end_line(node)), block.first + 1, lines.size());
  while (block.last > block.first + 1 && is_blank(lines[block.last - 1])) --block.last;
  std::string_view first_line = lines[block.first];
  first_line.remove_prefix(std::min(from_one(cmark_node_get_start_column(node)) - 1, first_line.size()));
  const std::string_view opening = fence_of(first_line);
  block.is_fenced = first_line.starts_with(opening) && !opening.empty();
  block.text_line = block.is_fenced ? block.first + 1 : block.first;
  block.is_closed = !block.is_fenced || (block.last > block.first + 1 &&
                                         closes(without_trailing_space(lines[block.last - 1]), opening));
  if (const char* info = cmark_node_get_fence_info(node))
    block.language = language_of(with_brackets_hidden(info));
  if (const char* text = cmark_node_get_literal(node)) block.text = with_brackets_hidden(text);
  while (block.text.ends_with('\n')) block.text.pop_back();
  return block;
}

}  // namespace

bool nests_too_deep(const Lines& lines) {
  constexpr std::size_t kMostLooks = 20'000'000;  // under a second
  std::size_t deepest = 0;
  std::size_t blank = 0;
  for (const std::string_view line : lines) {
    deepest = std::max(deepest, most_lists_around(line));
    if (is_blank(line)) ++blank;
  }
  return deepest * blank > kMostLooks;
}

std::vector<CodeBlock> code_blocks(std::string_view text, const Lines& lines) {
  std::vector<CodeBlock> blocks;
  if (lines.empty()) return blocks;
  const std::string hidden = with_brackets_hidden(text);
  const std::unique_ptr<cmark_node, FreeNode> document(
      cmark_parse_document(hidden.data(), hidden.size(), CMARK_OPT_DEFAULT));
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document.get()));
  while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK) blocks.push_back(block_of(node, lines));
  }
  return blocks;
}

}  // namespace grader::submission
