#include "grader/spec/document.h"

#include <map>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include <yaml-cpp/eventhandler.h>

#include "grader/base/text.h"

namespace grader::spec {
namespace {

// With its aliases written out, a spec larger than this is an attack or an accident.
constexpr double kMostNodes = 100'000;

// The offset of the first byte that cannot be in a text file, with what it is.
struct BadByte {
  std::size_t offset = 0;
  std::string what{};
  std::string hint{};
};

std::optional<BadByte> first_bad_byte(std::string_view text) {
  const std::string repaired = base::valid_utf8(text);
  // A text that ends within a character agrees with its repaired form to its last byte.
  const bool cut_off = repaired.size() != text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != repaired[i] || (cut_off && i + 1 == text.size())) {
      return BadByte{i, "this byte is not UTF-8", "save the file as UTF-8"};
    }
    const bool lone_return = text[i] == '\r' && text.substr(i + 1, 1) != "\n";
    const auto byte = static_cast<unsigned char>(text[i]);
    if (lone_return || byte == 0x7F ||
        (byte < 0x20 && text[i] != '\t' && text[i] != '\n' && text[i] != '\r')) {
      return BadByte{i, "a control character", {}};
    }
  }
  return std::nullopt;
}

// What the library says of wrong YAML, and how its author can understand it.
struct SyntaxMistake {
  std::string_view message;
  const char* what;
  const char* hint;
};

constexpr SyntaxMistake kNoValue = {"unknown token", "a value cannot begin with this character",
                                    "put the value in quotes"};

constexpr SyntaxMistake kSyntaxMistakes[] = {
    {"bad file", "brackets that are never closed, or nested too deeply", ""},
    {"end of sequence flow not found", "a list's '[' is never closed", ""},
    {"end of map flow not found", "a mapping's '{' is never closed", ""},
    {"end of map not found", "this does not go on with the mapping above",
     "fields of one mapping are indented alike, and a value in quotes ends with the quote"},
    {"end of sequence not found", "this does not go on with the list above",
     "items of one list are indented alike"},
    {"illegal map value", "a ':' where no field can begin",
     "text with ': ' in it needs quotes; fields of one mapping are indented alike"},
    kNoValue,
};

void complain_of_syntax(const SourceFile& file, const YAML::Exception& error) {
  base::Location where = file.at(error.mark);
  const auto lines = base::split_lines(file.text());
  if (where.line > static_cast<int>(lines.size())) {
    // Found missing at the end of the file: the end of its last line can be shown.
    where.line = static_cast<int>(lines.size());
    where.column = static_cast<int>(lines.back().size()) + 1;
  }
  const std::string_view line = lines[static_cast<std::size_t>(where.line) - 1];
  const std::size_t tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
  if (tab != std::string_view::npos) {
    where.column = static_cast<int>(tab) + 1;
    file.complain(where, "a tab in the indentation", "YAML allows only spaces there");
    return;
  }
  for (const auto& [message, what, hint] : kSyntaxMistakes) {
    if (error.msg == message) return file.complain(where, what, hint);
  }
  file.complain(where, "not valid YAML: " + error.msg);
}

std::size_t offset_of(const YAML::Mark& mark) { return static_cast<std::size_t>(mark.pos); }

// Where the value itself starts, behind its anchor and tag.
std::size_t behind_properties(std::string_view text, std::size_t offset) {
  while (offset < text.size() && (text[offset] == '&' || text[offset] == '!')) {
    offset = text.find_first_of(" \t\r\n", offset);
    offset = text.find_first_not_of(" \t\r\n", offset);
  }
  return offset;
}

// yaml-cpp takes a quote that is never closed to the end of the file.
bool is_closed(std::string_view text, const YAML::Node& scalar) {
  std::size_t i = behind_properties(text, offset_of(scalar.Mark()));
  if (i >= text.size()) return true;
  const char quote = text[i];
  if (quote != '"' && quote != '\'') return true;
  for (++i; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (quote == '\'' && text.substr(i, 2) == "''") {
      ++i;
    } else if (text[i] == quote) {
      return true;
    }
  }
  return false;
}

// Looks at every node once, however many aliases lead to it.
class Walk {
 public:
  explicit Walk(const SourceFile& file) : file_(file) {}

  // False when the rest of the file cannot be trusted.
  bool passes(const YAML::Node& root) {
    const double nodes = visit(root);
    if (nodes > kMostNodes) file_.complain("too large once its aliases are written out");
    return sound_ && nodes <= kMostNodes;
  }

 private:
  // A node is known by its place, since aliases share the node that they stand for.
  using Place = std::pair<int, YAML::NodeType::value>;

  // The number of nodes below, aliases written out.
  double visit(const YAML::Node& node) {
    const Place place{node.Mark().pos, node.Type()};
    if (open_.contains(place)) {
      file_.complain(node.Mark(), "an alias that contains itself");
      sound_ = false;
      return 0;
    }
    if (const auto known = sizes_.find(place); known != sizes_.end()) return known->second;
    open_.insert(place);
    check_tag(node);
    double size = 1;
    if (node.IsScalar()) {
      visit_scalar(node);
    } else if (node.IsMap()) {
      size += visit_mapping(node);
    } else {
      for (const auto& item : node) size += visit(item);
    }
    open_.erase(place);
    return sizes_[place] = size;
  }

  void visit_scalar(const YAML::Node& scalar) {
    if (!is_closed(file_.text(), scalar)) {
      file_.complain(scalar.Mark(), "this quote is never closed");
      sound_ = false;
    }
  }

  // "?" is for plain values, "!" for quoted ones.
  void check_tag(const YAML::Node& node) {
    if (node.IsNull() || node.Tag() == "?" || node.Tag() == "!") return;
    file_.complain(node.Mark(), "tags such as '!!str' have no meaning in a spec");
  }

  double visit_mapping(const YAML::Node& mapping) {
    double size = 0;
    std::set<std::string> names;
    for (const auto& field : mapping) {
      const YAML::Node& key = field.first;
      if (!key.IsScalar()) {
        file_.complain(mapping.Mark(), "a field's name should be a word");
        sound_ = false;
        continue;
      }
      visit_scalar(key);
      if (key.Scalar() == "<<") {
        file_.complain(key.Mark(), "merge keys ('<<') have no meaning in a spec", "write the fields out");
      } else if (!names.insert(key.Scalar()).second) {
        file_.complain(key.Mark(), "'" + key.Scalar() + "' is here twice");
      }
      size += visit(field.second);
    }
    return size;
  }

  const SourceFile& file_;
  std::map<Place, double> sizes_{};
  std::set<Place> open_{};
  bool sound_ = true;
};

// Notes where the value of a document begins.
class Beginning : public YAML::EventHandler {
 public:
  const YAML::Mark& mark() const { return mark_; }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { note(mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { note(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string&) override {
    note(mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    note(mark);
  }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    note(mark);
  }
  void OnMapEnd() override {}

 private:
  void note(const YAML::Mark& mark) {
    if (mark_.is_null()) mark_ = mark;
  }

  YAML::Mark mark_ = YAML::Mark::null_mark();
};

// Where the documents of a file begin: of the first two. The library's own reader of all documents never
// comes to an end where one begins with a ',', which it takes for an empty document again and again.
std::vector<YAML::Mark> beginnings(const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  std::vector<YAML::Mark> marks;
  for (Beginning begin; marks.size() < 2 && parser.HandleNextDocument(begin); begin = {})
    marks.push_back(begin.mark());
  return marks;
}

}  // namespace

std::optional<YAML::Node> read_document(const SourceFile& file) {
  if (const auto bad = first_bad_byte(file.text())) {
    file.complain(file.at_byte(bad->offset), bad->what, bad->hint);
    return std::nullopt;
  }
  const std::string text(file.text());
  std::vector<YAML::Mark> documents;
  YAML::Node root;
  try {
    documents = beginnings(text);
    root = YAML::Load(text);
  } catch (const YAML::Exception& error) {
    complain_of_syntax(file, error);
    return std::nullopt;
  }
  if (documents.size() > 1 && documents[0].pos == documents[1].pos) {
    file.complain(documents[0], kNoValue.what, kNoValue.hint);
    return std::nullopt;
  }
  if (root.IsNull()) {
    file.complain("this file is empty");
    return std::nullopt;
  }
  if (!Walk(file).passes(root)) return std::nullopt;
  if (documents.size() > 1) {
    file.complain(documents[1], "a second document begins here",
                  "a file of a spec is one mapping; is this line indented like those above?");
    return std::nullopt;
  }
  if (!root.IsMap()) {
    file.complain(root.Mark(), "a file of a spec should be a mapping, such as 'title: …'");
    return std::nullopt;
  }
  return root;
}

}  // namespace grader::spec
