#include "grader/submission/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "grader/base/text.h"

namespace grader::submission {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum class ByteOrder { kLittle, kBig };

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

void add_problem(Decoded& decoded, const std::string& problem) {
  decoded.problem += (decoded.problem.empty() ? "" : "; ") + problem;
}

Decoded from_utf16(std::string_view bytes, ByteOrder order) {
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    const std::uint32_t first = static_cast<unsigned char>(bytes[i]);
    const std::uint32_t second = static_cast<unsigned char>(bytes[i + 1]);
    return order == ByteOrder::kLittle ? first | second << 8 : first << 8 | second;
  };
  Decoded decoded;
  std::size_t halves = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    std::uint32_t code = unit(i);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size() && (unit(i + 2) & 0xFC00) == 0xDC00) {
      code = 0x10000 + ((code & 0x3FF) << 10) + (unit(i + 2) & 0x3FF);
      i += 2;
    }
    const bool is_half = (code & 0xFFFFF800) == 0xD800;
    halves += is_half;
    append_utf8(decoded.text, is_half ? 0xFFFD : code);
  }
  if (halves > 0) add_problem(decoded, halves_shown(halves));
  if (bytes.size() % 2 != 0) add_problem(decoded, "the last byte is half a character: left out");
  return decoded;
}

// Without a mark: text in UTF-16 has a NUL in nearly every second place, always on the same side.
bool looks_like_utf16(std::string_view bytes, ByteOrder order) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return false;
  std::size_t nuls[2] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) nuls[i % 2] += bytes[i] == '\0';
  const std::size_t high = nuls[order == ByteOrder::kLittle ? 1 : 0];
  const std::size_t low = nuls[order == ByteOrder::kLittle ? 0 : 1];
  return high * 2 > bytes.size() / 2 && low * 10 < high;
}

std::string from_windows_1252(std::string_view bytes) {
  // What 0x80 to 0x9F stand for; the five bytes without a meaning stay the control characters they are in
  // Latin-1.
  constexpr std::array<std::uint32_t, 32> kHigh = {
      0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
      0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : byte);
  }
  return out;
}

std::size_t count_in(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size()))
    ++count;
  return count;
}

// Text in UTF-8 with a few spoilt bytes is still UTF-8: most of its characters beyond ASCII are well formed.
Decoded from_eight_bits(std::string_view bytes) {
  const std::string repaired = base::valid_utf8(bytes);
  if (repaired == bytes) return {repaired, {}, true};
  const std::size_t lost = count_in(repaired, kReplacement) - count_in(bytes, kReplacement);
  const auto beyond_ascii = std::count_if(repaired.begin(), repaired.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0xC0;
  });
  if (static_cast<std::size_t>(beyond_ascii) > 2 * lost)
    return {
        repaired,
        base::count_of(static_cast<long>(lost), "byte that is", "bytes that are") + " no UTF-8: shown as �",
        true};
  return {from_windows_1252(bytes), "not in UTF-8: read as Windows-1252 (Latin-1)", true};
}

// Leaves NUL bytes out and says so. Many control characters mean that this never was text.
void check_controls(Decoded& decoded) {
  std::string& text = decoded.text;
  const auto controls = std::count_if(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\v' &&
           c != '\x1b';
  });
  decoded.is_text = controls < 8 || static_cast<std::size_t>(controls) * 20 < text.size();
  const auto nuls = std::count(text.begin(), text.end(), '\0');
  if (nuls == 0) return;
  std::erase(text, '\0');
  add_problem(decoded, base::count_of(nuls, "NUL byte") + " left out");
}

}  // namespace

Decoded decode(std::string_view bytes) {
  Decoded decoded;
  if (bytes.starts_with(kUtf8Mark))
    decoded = from_eight_bits(bytes.substr(kUtf8Mark.size()));
  else if (bytes.starts_with("\xFF\xFE"))
    decoded = from_utf16(bytes.substr(2), ByteOrder::kLittle);
  else if (bytes.starts_with("\xFE\xFF"))
    decoded = from_utf16(bytes.substr(2), ByteOrder::kBig);
  else if (looks_like_utf16(bytes, ByteOrder::kLittle))
    decoded = from_utf16(bytes, ByteOrder::kLittle);
  else if (looks_like_utf16(bytes, ByteOrder::kBig))
    decoded = from_utf16(bytes, ByteOrder::kBig);
  else
    decoded = from_eight_bits(bytes);
  decoded.text = with_line_feeds(decoded.text);
  check_controls(decoded);
  return decoded;
}

std::string halves_shown(std::size_t count) {
  return base::count_of(static_cast<long>(count), "half of a character that is",
                        "halves of characters that are") +
         " no text: shown as �";
}

std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\r', begin), text.size());
    out += text.substr(begin, end - begin);
    if (end < text.size() && !text.substr(end + 1).starts_with('\n')) out += '\n';
    begin = end + 1;
  }
  return out;
}

}  // namespace grader::submission
