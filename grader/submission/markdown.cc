#include <algorithm>
#include <array>
#include <optional>

#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/fences.h"
#include "grader/submission/language.h"
#include "grader/submission/likeness_to_c.h"
#include "grader/submission/likeness_to_code.h"
#include "grader/submission/prompt.h"
#include "grader/submission/readers.h"

// Markdown with code in fences, also as made from notebooks and PDFs. What stands between the fences is
// prose. A fence holds code or what the code before it printed; its language, a prompt in its first line
// ("[3]: "), its neighbours and its look decide.

namespace grader::submission {
namespace {

using base::is_among;

constexpr std::array<std::string_view, 8> kPythonNames = {"python",  "py",      "python3",  "py3",
                                                          "python2", "ipython", "ipython3", "pycon"};
constexpr std::array<std::string_view, 9> kCNames = {"c",   "cpp", "c++", "cc", "cxx",
                                                     "hpp", "h",   "c17", "c11"};
constexpr std::array<std::string_view, 9> kOutputNames = {"text",  "output", "console", "txt",   "plaintext",
                                                          "plain", "stdout", "out",     "result"};

enum class Role {
  kCode,
  kMoreCode,  // the rest of the code before it, cut off by the end of a page
  kOutput,    // of the code before it
  kProse,     // a quotation, a drawing, another language
};

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, Language language)
      : language_(language), lines_(base::split_lines(text)), blocks_(code_blocks(text, lines_)) {
    for (const CodeBlock& block : blocks_) {
      has_languages_ = has_languages_ || names_code(block.language);
      has_prompts_ = has_prompts_ || input_prompt(block).has_value();
    }
  }

  Reading read() {
    std::size_t end_of_block = 0;
    for (const CodeBlock& block : blocks_) {
      const Role role = role_of(block, end_of_block);
      if (role == Role::kProse) continue;
      const bool is_announcement = role != Role::kCode && only_names_output(end_of_block, block.first);
      if (!is_announcement) add_prose(end_of_block, block.first);
      if (role == Role::kCode) {
        add_code(block);
      } else if (role == Role::kMoreCode) {
        add_more_code(block);
      } else {
        append_output(reading_.cells[*code_], without_prompt(block.text));
      }
      end_of_block = block.last;
    }
    add_prose(end_of_block, lines_.size());
    return std::move(reading_);
  }

 private:
  // Whether a fence with this name holds programs of the class.
  bool names_code(const std::string& name) const {
    switch (language_) {
      case Language::kPython:
        return is_among(kPythonNames, name);
      case Language::kC:
        return is_among(kCNames, name);
      case Language::kOther:
        break;
    }
    return !name.empty() && !is_among(kOutputNames, name);
  }

  // In its first line.
  static std::optional<Prompt> prompt_in(const CodeBlock& block) {
    return prompt_of(std::string_view(block.text).substr(0, block.text.find('\n')));
  }

  static std::optional<Prompt> input_prompt(const CodeBlock& block) {
    const auto prompt = prompt_in(block);
    return prompt && prompt->kind != Prompt::Kind::kOut ? prompt : std::nullopt;
  }

  // "Out[3]: 5" is the output 5.
  static std::string_view without_prompt(std::string_view text) {
    const auto prompt = prompt_of(text.substr(0, text.find('\n')));
    if (!prompt) return text;
    text.remove_prefix(prompt->width);
    return text.substr(text.starts_with('\n') ? 1 : 0);
  }

  // `after` is the line after the block before.
  Role role_of(const CodeBlock& block, std::size_t after) const {
    const bool follows_code = code_ && only_names_output(after, block.first);
    if (!block.is_fenced) return follows_code ? Role::kOutput : Role::kProse;
    if (names_code(block.language)) return Role::kCode;
    if (is_among(kOutputNames, block.language)) return follows_code ? Role::kOutput : Role::kProse;
    if (!block.language.empty()) return Role::kProse;
    if (language_ != Language::kPython) {
      const bool is_code = language_ == Language::kOther
                               ? !follows_code
                               : share_of_c(base::split_lines(block.text)).is_code(50);
      return is_code ? Role::kCode : follows_code ? Role::kOutput : Role::kProse;
    }
    const auto prompt = prompt_in(block);
    if (prompt && prompt->kind == Prompt::Kind::kOut) return code_ ? Role::kOutput : Role::kProse;
    if (prompt || recognise_session(block.text) == Likeness::kSure) return Role::kCode;
    const bool looks_like_code = looks_like_program(block.text, follows_code);
    if (follows_code && has_prompts_) return looks_like_code ? Role::kMoreCode : Role::kOutput;
    if (follows_code && (has_languages_ || !looks_like_code)) return Role::kOutput;
    return looks_like_code ? Role::kCode : Role::kProse;
  }

  // Comments and literals alone are more likely code, except right after code, unless they begin as output
  // does not.
  static bool looks_like_program(std::string_view text, bool follows_code) {
    const Share share = share_of_code(base::split_lines(text));
    if (share.code > 0 || share.prose > 0) return share.is_code(50);
    return !follows_code || text.starts_with('#') || text.starts_with("\"\"\"") || text.starts_with("'''");
  }

  // Between two blocks there is nothing but perhaps a word that announces output.
  bool only_names_output(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      const auto prompt = prompt_of(lines_[i]);
      if (is_blank(lines_[i]) || (prompt && prompt->kind == Prompt::Kind::kOut)) continue;
      std::string word = base::lower(lines_[i]);
      std::erase_if(word, [](char c) { return c < 'a' || c > 'z'; });
      if (word != "output" && word != "out" && word != "result" && word != "outputs") return false;
    }
    return true;
  }

  void add_code(const CodeBlock& block) {
    if (language_ != Language::kPython) return add_plain_code(block);
    if (recognise_session(block.text) == Likeness::kSure) return add_session(block);
    const auto prompt = input_prompt(block);
    Lines lines = base::split_lines(block.text);
    width_ = prompt ? take_off_prompt(*prompt, lines, 0, lines.size()) : 0;
    Cell* cell =
        add_cell(reading_, block.is_closed ? CellKind::kCode : CellKind::kTranscript, lines, 0, lines.size());
    if (!cell) return;
    cell->line += static_cast<int>(block.text_line);
    cell->execution_count = prompt ? prompt->count : announced_count_;
    code_ = reading_.cells.size() - 1;
  }

  void add_plain_code(const CodeBlock& block) {
    const Lines lines = base::split_lines(block.text);
    Cell* cell = add_cell(reading_, CellKind::kCode, lines, 0, lines.size());
    if (!cell) return;
    cell->line += static_cast<int>(block.text_line);
    code_ = reading_.cells.size() - 1;
  }

  void add_session(const CodeBlock& block) {
    for (Cell& cell : read_session(block.text).cells) {
      cell.position = static_cast<int>(reading_.cells.size());
      cell.line += static_cast<int>(block.text_line);
      if (cell.kind == CellKind::kCode) code_ = reading_.cells.size();
      reading_.cells.push_back(std::move(cell));
    }
  }

  // On the next page, the lines stand under the same prompt.
  void add_more_code(const CodeBlock& block) {
    const Lines lines = base::split_lines(block.text);
    const bool all_under = std::all_of(lines.begin(), lines.end(), [&](std::string_view line) {
      return is_blank(line) || indent_of(line) >= width_;
    });
    for (const std::string_view line : lines)
      reading_.cells[*code_].text.append("\n").append(all_under ? line.substr(std::min(width_, line.size()))
                                                                : line);
  }

  // The text between two fences. A prompt may stand there too: of an empty cell, before a fence, or, where
  // the fence was lost, before code.
  void add_prose(std::size_t first, std::size_t last) {
    std::optional<Prompt> open;
    std::size_t begin = first;
    for (std::size_t i = first; i <= last; ++i) {
      const auto prompt = i < last && language_ == Language::kPython ? prompt_of(lines_[i]) : std::nullopt;
      if (i < last && !(prompt && is_cell(*prompt, lines_[i]))) continue;
      add_between(open, begin, i);
      open = prompt;
      begin = i;
    }
  }

  static bool is_cell(const Prompt& prompt, std::string_view line) {
    const std::string_view beside = line.substr(prompt.width);
    return prompt.kind != Prompt::Kind::kOut && (is_blank(beside) || share_of_code({beside}).code == 1);
  }

  void add_between(const std::optional<Prompt>& prompt, std::size_t first, std::size_t last) {
    const bool has_code = prompt && !is_blank(lines_[first].substr(prompt->width));
    if (prompt) take_off_prompt(*prompt, lines_, first, last);
    Cell* cell = add_cell(reading_, has_code ? CellKind::kTranscript : CellKind::kProse, lines_, first, last);
    announced_count_ = prompt && !cell ? prompt->count : std::nullopt;
    if (cell && has_code) cell->execution_count = prompt->count;
  }

  Language language_;
  Lines lines_;
  std::vector<CodeBlock> blocks_;
  bool has_languages_ = false;  // some fence says that it is in the language of the class
  bool has_prompts_ = false;    // some fence begins with "[3]: "
  Reading reading_{};
  std::optional<std::size_t> code_{};     // the last code cell
  std::size_t width_ = 0;                 // of the prompt that its lines stand under
  std::optional<int> announced_count_{};  // of a prompt on a line of its own before a fence
};

}  // namespace

Likeness recognise_markdown(std::string_view text) {
  const Lines lines = base::split_lines(text);
  const auto blocks = code_blocks(text, lines);
  if (std::none_of(blocks.begin(), blocks.end(), [](const CodeBlock& block) { return block.is_fenced; }))
    return Likeness::kNone;
  // A fence in the docstring of a program does not make the program Markdown.
  const auto in_string = begin_in_string(lines);
  const bool all_in_strings = std::all_of(blocks.begin(), blocks.end(), [&](const CodeBlock& block) {
    return !block.is_fenced || in_string[block.first];
  });
  return all_in_strings ? Likeness::kPossible : Likeness::kSure;
}

Reading read_markdown(std::string_view text) { return MarkdownReader(text, Language::kPython).read(); }

Likeness recognise_fences(std::string_view text) {
  const auto blocks = code_blocks(text, base::split_lines(text));
  const bool any =
      std::any_of(blocks.begin(), blocks.end(), [](const auto& block) { return block.is_fenced; });
  return any ? Likeness::kSure : Likeness::kNone;
}

Reading read_markdown_with_c(std::string_view text) { return MarkdownReader(text, Language::kC).read(); }

Reading read_markdown_with_any(std::string_view text) {
  return MarkdownReader(text, Language::kOther).read();
}

}  // namespace grader::submission
