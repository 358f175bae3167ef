#include "tests/broken/cases.h"

namespace grader::broken {
namespace {

enum class Order { kLittle, kBig };

// ASCII in UTF-16, without a byte order mark.
std::string in_utf16(const std::string& ascii, Order order) {
  std::string out;
  for (const char c : ascii) out += order == Order::kLittle ? std::string{c, '\0'} : std::string{'\0', c};
  return out;
}

std::string noise(std::size_t bytes) {
  std::string out;
  unsigned state = 1;
  for (std::size_t i = 0; i < bytes; ++i)
    out += static_cast<char>((state = state * 1103515245u + 12345u) >> 16);
  return out;
}

}  // namespace

std::vector<Case> broken_encodings() {
  const std::string answer = kRight;
  return {
      {"Utf16WithoutAMark", file(".py", in_utf16(answer, Order::kLittle)), {}, 2},
      {"Utf16TheOtherWayRound", file(".py", in_utf16(answer, Order::kBig)), {}, 2},
      {"Utf16CutInACharacter",
       file(".py", "\xFF\xFE" + in_utf16(answer, Order::kLittle) + "x"),
       {"the last byte is half a character: left out"},
       2},
      {"Utf16WithHalvesOfCharacters",
       file(".py",
            "\xFF\xFE" + in_utf16(answer + "# ", Order::kLittle) + "\x3D\xD8 " + std::string("\0\0\xDC", 3)),
       {"2 halves of characters that are no text: shown as \uFFFD"},
       2},
      {"NotebookInUtf16", file(".ipynb", in_utf16(notebook(code_cell(answer)), Order::kLittle)), {}, 2},
      {"Utf32",
       file(".py",
            [=] {
              std::string out = std::string("\xFF\xFE\0\0", 4);
              for (const char c : answer) out += std::string{c, '\0', '\0', '\0'};
              return out;
            }),
       {"neither text nor a notebook: passed over"},
       0},
      {"Latin1", file(".py", answer + "# f\xFCr Zo\xEB\n"), {"not in UTF-8: read as Windows-1252"}, 2},
      {"MixedEncodings",
       file(".py", answer + "# für Zoë, à bientôt, señor, f\xFCr\n"),
       {"1 byte that is no UTF-8"},
       2},
      {"NulBytes", file(".py", answer + std::string("# a\0b\0c\n", 8)), {"2 NUL bytes left out"}, 2},
      {"NothingButNuls", file(".py", std::string(5000, '\0')), {"neither text nor a notebook"}, 0},
      {"Noise", file(".ipynb", noise(20'000)), {"neither text nor a notebook"}, 0},
      {"OnlyAByteOrderMark", file(".py", "\xEF\xBB\xBF\n"), {"empty but for white space"}, 0},
      {"EmptyFile", file(".py", ""), {"the file is empty"}, 0},
      {"Picture", file(".ipynb", "\x89PNG\r\n\x1a\n" + noise(500)), {"a picture (PNG)"}, 0},
      {"CompiledProgram",
       file("", std::string("\x7F"
                            "ELF\2\1\1\0\0\0\0",
                            11)),
       {"a compiled program"},
       0},
  };
}

}  // namespace grader::broken
