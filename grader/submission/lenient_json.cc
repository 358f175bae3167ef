#include "grader/submission/lenient_json.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "grader/base/text.h"

namespace grader::submission {
namespace {

// Values nested deeper than this are no notebook; a limit also keeps their destruction from recursing far.
constexpr std::size_t kDeepest = 200;

// Small values take up many times the space of their text.
constexpr std::size_t kMostValues = 4'000'000;

// Builds a value from the parser's events. At a mistake, the values still open are closed where they stand.
class Builder : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    open_.back().key = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 3, column 5: …; last read: '…'; expected …": the
    // tag is of no use to a reader, and the token can be as long as the file.
    std::string_view what = error.what();
    const std::size_t tag_end = what.find("] ");
    if (tag_end != std::string_view::npos) what.remove_prefix(tag_end + 2);
    problem_ = base::shorten(base::printable(what.substr(0, what.find(';'))), 200);
    return false;
  }

  LenientJson result() {
    while (!open_.empty()) close();
    return {std::move(root_), std::move(problem_), 0};
  }

 private:
  struct Open {
    Json value{};
    std::string key{};  // of the member that comes next
  };

  bool put(Json value) {
    const bool is_too_many = ++values_ > kMostValues && problem_.empty();
    if (is_too_many) problem_ = "more than " + std::to_string(kMostValues) + " values";
    if (open_.empty())
      root_ = std::move(value);
    else if (open_.back().value.is_array())
      open_.back().value.push_back(std::move(value));
    else
      open_.back().value[std::move(open_.back().key)] = std::move(value);
    return !is_too_many;
  }

  bool open(Json value) {
    if (open_.size() == kDeepest) {
      problem_ = "nested deeper than " + std::to_string(kDeepest) + " levels";
      return false;
    }
    open_.push_back({std::move(value), {}});
    return true;
  }

  bool close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return put(std::move(value));
  }

  Json root_{};
  std::vector<Open> open_{};
  std::string problem_{};
  std::size_t values_ = 0;
};

LenientJson parse(std::string_view text) {
  Builder builder;
  Json::sax_parse(text, &builder);
  return builder.result();
}

// The four hexadecimal digits of the \u escape at `at`, or 0.
std::uint32_t escaped_code(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return 0;
  std::uint32_t code = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? c + 32 : c);
    if (digit == std::string_view::npos) return 0;
    code = code * 16 + static_cast<std::uint32_t>(digit);
  }
  return code;
}

struct Repaired {
  std::string text{};
  std::size_t halves = 0;  // of surrogate pairs, replaced
};

// Replaces, without moving any other character, what Python lets through and JSON does not.
Repaired repaired(std::string_view text) {
  Repaired done{std::string(text)};
  std::string& out = done.text;
  bool in_string = false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == '"') {
      in_string = !in_string;
    } else if (in_string && out[i] == '\\') {
      const std::uint32_t code = escaped_code(out, i);
      const std::uint32_t next = escaped_code(out, i + 6);
      const bool is_pair = code >= 0xD800 && code < 0xDC00 && next >= 0xDC00 && next < 0xE000;
      if (code >= 0xD800 && code < 0xE000 && !is_pair) {
        out.replace(i, 6, "\\ufffd");
        ++done.halves;
      }
      i += is_pair ? 11 : 1;
    } else if (!in_string) {
      for (const std::string_view name : {"NaN", "Infinity"})
        if (std::string_view(out).substr(i).starts_with(name))
          out.replace(i, name.size(), "0" + std::string(name.size() - 1, ' '));
    }
  }
  return done;
}

}  // namespace

LenientJson parse_leniently(std::string_view text) {
  LenientJson json = parse(text);
  if (json.problem.empty()) return json;
  json = {};  // two of them might not fit into memory
  const Repaired again = repaired(text);
  json = parse(again.text);
  json.halves = again.halves;
  return json;
}

}  // namespace grader::submission
