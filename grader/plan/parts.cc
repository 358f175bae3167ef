#include "grader/plan/parts.h"

#include <algorithm>
#include <map>

#include "grader/base/text.h"

namespace grader::plan {
namespace {

using evidence::Part;
using submission::CellKind;

constexpr double kBelieved = 3;       // evidence from which a signpost is the question's and not the answer's
constexpr double kOwnLikeness = 0.6;  // likeness of words from which they are the question's
constexpr std::size_t kProseWords = 8;  // from which a comment beside code explains something

bool is_own_signpost(const Unit& unit, std::size_t question) {
  if (!unit.post) return false;
  const Signpost& post = *unit.post;
  if (post.evidence[question] >= kBelieved) return true;
  const bool is_named = post.marker && post.marker->word != MarkerWord::kNone;
  if (is_named && !post.marker->has_number()) return true;
  return (is_named || post.is_heading || post.asks || post.is_short) &&
         post.words[question].likeness >= kOwnLikeness;
}

// A line of an answer, from a byte on.
struct Piece {
  std::size_t line = 0;
  std::size_t byte = 0;
  enum class Kind { kBlank, kProse, kComment, kCode, kOutput } kind = Kind::kBlank;
};

// What an answer has of one cell.
using Pieces = std::vector<Piece>;

class Cutter {
 public:
  Cutter(const Sheet& sheet, const spec::Question& question) : sheet_(sheet), question_(question) {}

  void add(const Unit& unit, bool own_signpost) {
    const bool told = own_signpost && !unit.has_code && !unit.has_text;
    for (std::size_t i = unit.first; i < unit.last; ++i) {
      const Line& line = sheet_.lines[i];
      if (cells_.empty() || sheet_.lines[cells_.back().back().line].cell != line.cell) {
        cells_.emplace_back();
        tells_ = false;
      }
      tells_ |= told;
      const bool is_cut = own_signpost && !readable(sheet_, line).empty();
      if (is_cut && i < unit.post->body_line) {
        cells_.back().push_back({.line = i});
      } else {
        const bool is_front = is_cut && i == unit.post->body_line && line.kind != LineKind::kCode;
        const std::size_t byte = is_front ? unit.post->body_byte : 0;
        cells_.back().push_back({i, byte, kind_of(line)});
      }
    }
  }

  Cutting finish() {
    for (Pieces& pieces : cells_) finish_cell(pieces);
    return std::move(cutting_);
  }

 private:
  // Behind the output of a transcript comes prose again, from the next signpost on.
  Piece::Kind kind_of(const Line& line) const {
    switch (line.kind) {
      case LineKind::kBlank:
        return Piece::Kind::kBlank;
      case LineKind::kComment:
        return Piece::Kind::kComment;
      case LineKind::kCode:
        return Piece::Kind::kCode;
      case LineKind::kOutput:
        return tells_ ? Piece::Kind::kProse : Piece::Kind::kOutput;
      case LineKind::kProse:
      case LineKind::kText:
        return Piece::Kind::kProse;
    }
    return Piece::Kind::kBlank;
  }

  void finish_cell(Pieces& pieces) {
    const bool wants_prose = question_.answer == spec::AnswerKind::kProse;
    if (wants_prose && is_nothing_but_text(pieces)) {
      for (Piece& piece : pieces) {
        if (piece.kind == Piece::Kind::kCode) piece.kind = Piece::Kind::kProse;
      }
    }
    const bool has_code = std::any_of(pieces.begin(), pieces.end(),
                                      [](const Piece& piece) { return piece.kind == Piece::Kind::kCode; });
    settle_comments(pieces, has_code, wants_prose);
    add_code(pieces);
    add_parts(pieces);
  }

  // print("…") and text = "…" are ways to write prose, where prose is asked for.
  bool is_nothing_but_text(const Pieces& pieces) const {
    return std::all_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
      if (piece.kind != Piece::Kind::kCode) return true;
      const Statement* statement = sheet_.statement_of(sheet_.lines[piece.line]);
      return statement != nullptr && statement->literal;
    });
  }

  // Comments without code are prose. Beside code they belong to it, unless they explain where that is asked
  // for.
  void settle_comments(Pieces& pieces, bool has_code, bool wants_prose) const {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].kind != Piece::Kind::kComment) continue;
      std::size_t end = i;
      std::size_t words = 0;
      for (; end < pieces.size() &&
             (pieces[end].kind == Piece::Kind::kComment || pieces[end].kind == Piece::Kind::kBlank);
           ++end) {
        words += words_in(sheet_.lines[pieces[end].line].raw).size();
      }
      const bool is_prose = !has_code || (wants_prose && words >= kProseWords);
      for (; i < end; ++i) {
        if (pieces[i].kind == Piece::Kind::kComment && is_prose) pieces[i].kind = Piece::Kind::kProse;
        if (pieces[i].kind == Piece::Kind::kComment) pieces[i].kind = Piece::Kind::kCode;
      }
      --i;
    }
  }

  bool is_code_cell(const Line& line) const {
    const CellKind kind = sheet_.cell_of(line).kind;
    return kind == CellKind::kCode || kind == CellKind::kTranscript;
  }

  void add_code(const Pieces& pieces) {
    const auto is_code = [&](const Piece& p) { return p.kind == Piece::Kind::kCode; };
    const auto runs = [&](const Piece& p) {
      return is_code(p) && sheet_.lines[p.line].kind == LineKind::kCode;
    };
    if (std::none_of(pieces.begin(), pieces.end(), runs)) return;
    int block = -2;
    for (const Piece& piece : pieces) {
      const Line& line = sheet_.lines[piece.line];
      if (!is_code(piece) && piece.kind != Piece::Kind::kBlank) continue;
      // In prose, each block of code stands for itself.
      const int of_block = is_code_cell(line) ? -1 : line.block;
      if (is_code(piece) && of_block != block) {
        block = of_block;
        cutting_.code.push_back({.cell = line.cell});
      }
      if (block != -2) cutting_.code.back().lines.push_back(piece.line);
    }
    const Line& first = sheet_.lines[pieces.front().line];
    if (is_code_cell(first)) cutting_.answer.cells.push_back(sheet_.cell_of(first).position);
  }

  void add_parts(const Pieces& pieces) {
    std::size_t begin = 0;
    std::size_t last_code = cutting_.answer.parts.size();
    bool has_code = false;
    std::string output = sheet_.cell_of(sheet_.lines[pieces.front().line]).output;
    while (begin < pieces.size()) {
      const Piece::Kind kind = pieces[begin].kind;
      if (kind == Piece::Kind::kOutput) output += sheet_.lines[pieces[begin].line].raw + "\n";
      if (kind != Piece::Kind::kProse && kind != Piece::Kind::kCode) {
        ++begin;
        continue;
      }
      std::size_t end = begin;
      for (std::size_t i = begin; i < pieces.size(); ++i) {
        if (pieces[i].kind == kind) end = i + 1;
        if (pieces[i].kind != kind && pieces[i].kind != Piece::Kind::kBlank) break;
      }
      add_part({pieces.begin() + static_cast<std::ptrdiff_t>(begin),
                pieces.begin() + static_cast<std::ptrdiff_t>(end)});
      if (kind == Piece::Kind::kCode) {
        has_code = true;
        last_code = cutting_.answer.parts.size() - 1;
      }
      begin = end;
    }
    if (has_code) cutting_.answer.parts[last_code].output = std::move(output);
  }

  void add_part(const Pieces& pieces) {
    const Line& first = sheet_.lines[pieces.front().line];
    Part part{.cell = sheet_.cell_of(first).position,
              .first_line = first.number,
              .last_line = sheet_.lines[pieces.back().line].number,
              .is_code = pieces.front().kind == Piece::Kind::kCode};
    std::vector<std::string> lines;
    for (const Piece& piece : pieces) {
      lines.push_back(part.is_code ? sheet_.lines[piece.line].raw : words_of(piece));
    }
    part.text = base::join(lines, "\n");
    const bool says_something = part.is_code || !words_in(part.text).empty();
    if (says_something) cutting_.answer.parts.push_back(std::move(part));
  }

  // A line of prose without comment signs and the quotes around a string.
  std::string words_of(const Piece& piece) const {
    const Line& line = sheet_.lines[piece.line];
    std::string_view text = std::string_view(line.raw).substr(std::min(piece.byte, line.raw.size()));
    if (piece.byte > 0) text.remove_prefix(std::min(text.find_first_not_of(" *_`"), text.size()));
    if (line.kind == LineKind::kComment && is_foreign_code(sheet_, line)) {
      text = without_comment_signs(text);
    } else if (line.kind == LineKind::kComment) {
      text.remove_prefix(std::min(text.find_first_not_of("# \t"), text.size()));
    } else if (line.kind == LineKind::kText || line.kind == LineKind::kCode) {
      text = without_quotes(base::trim(text));
    }
    return std::string(text);
  }

  static std::string_view without_quotes(std::string_view text) {
    for (const std::string_view quotes : {"\"\"\"", "'''", "\"", "'"}) {
      if (text.starts_with(quotes)) text.remove_prefix(quotes.size());
      if (text.ends_with(quotes)) text.remove_suffix(quotes.size());
    }
    return text;
  }

  const Sheet& sheet_;
  const spec::Question& question_;
  std::vector<Pieces> cells_{};
  bool tells_ = false;
  Cutting cutting_{};
};

// "heading 'Q6.' and the question's words in cell 12".
std::string how_matched(const Sheet& sheet, const Unit& unit, std::size_t question, int number) {
  if (!is_own_signpost(unit, question)) return "order and content";
  const Signpost& post = *unit.post;
  const Line& line = sheet.lines[post.line];
  std::string how;
  const bool has_words = post.words[question].likeness >= kOwnLikeness;
  if (post.marker) {
    const std::vector<Token> tokens = tokens_of(readable(sheet, line)).tokens;
    const std::string_view text = readable(sheet, line);
    const int end = tokens[post.marker->length - 1].end;
    const std::string_view marker = base::trim(text.substr(0, static_cast<std::size_t>(end)));
    const char* kind = post.is_heading ? "heading" : line.kind == LineKind::kComment ? "comment" : "marker";
    how = std::string(kind) + " '" + base::shorten(marker, 30) + "'";
    if (post.marker->has_number() && *post.marker->number != number) {
      how = has_words ? "the question's words, against the " + how : "order and content, against the " + how;
    } else if (has_words) {
      how += " and the question's words";
    }
  } else {
    how = has_words ? "the question's words" : "the file's name";
  }
  return how + " in cell " + std::to_string(sheet.cell_of(line).position);
}

}  // namespace

std::vector<Cutting> cut_answers(const Sheet& sheet, const std::vector<Unit>& units,
                                 const std::vector<Place>& places, const spec::Assignment& assignment) {
  std::vector<Cutting> cuttings;
  for (std::size_t q = 0; q < assignment.questions.size(); ++q) {
    Cutter cutter(sheet, assignment.questions[q]);
    const Unit* first = nullptr;
    double sure = 0;
    int counted = 0;
    for (std::size_t u = 0; u < units.size(); ++u) {
      if (places[u].question != q) continue;
      cutter.add(units[u], is_own_signpost(units[u], q));
      if (first == nullptr) first = &units[u];
      if (units[u].has_body()) {
        sure += places[u].sureness;
        ++counted;
      }
    }
    Cutting cutting = cutter.finish();
    cutting.answer.question = assignment.questions[q].id;
    if (!cutting.answer.parts.empty()) {
      cutting.answer.matched_by = how_matched(sheet, *first, q, number_of(assignment, q));
      cutting.answer.confidence = counted == 0 ? 0 : sure / counted;
      for (const submission::Cell& cell : sheet.student->cells) {
        if (cell.position == cutting.answer.parts.front().cell) cutting.answer.source = cell.source;
      }
    }
    cuttings.push_back(std::move(cutting));
  }
  return cuttings;
}

}  // namespace grader::plan
