#include "tests/inert/payloads.h"

#include <cmark.h>

#include <cstdlib>
#include <memory>

namespace grader::inert {
namespace {

// In the texts, $ stands for a script and % for an address; in the pages, @ stands for the text. None of the
// texts needs a slash unless it ends an element: most can be the name of a file.
struct Row {
  const char* name;
  const char* text;
  const char* page = "<body>@";
};

constexpr Row kMarkup[] = {
    // Scripts.
    {"script", "<script>$</script>"},
    {"script-in-svg", "<svg><script>$</script></svg>"},
    {"img-onerror", "<img src=x onerror=\"$\">"},
    {"audio-onerror", "<audio src=x onerror=\"$\">"},
    {"source-onerror", "<video><source src=x onerror=\"$\">"},
    {"svg-onload", "<svg onload=\"$\">"},
    {"body-onload", "<body onload=\"$\">"},
    {"details-ontoggle", "<details open ontoggle=\"$\">"},
    {"animate-onbegin", "<svg><animate onbegin=\"$\" attributeName=x dur=1s>"},
    {"style-onload", "<style onload=\"$\"></style>"},
    {"iframe-javascript", "<iframe src=\"javascript:$\">"},
    {"iframe-srcdoc", "<iframe srcdoc=\"<script>$</script>\">"},
    {"javascript-address", "javascript:$", "<iframe src=\"@\">"},
    {"out-of-an-attribute", "\"><img src=x onerror=\"$\">", "<p title=\"@\">"},
    {"out-of-a-quoted-attribute", "'><img src=x onerror=\"$\">", "<p title='@'>"},
    {"out-of-a-comment", "--><img src=x onerror=\"$\">", "<!-- @ -->"},
    {"out-of-a-style", "</style><img src=x onerror=\"$\">", "<style>@</style>"},
    {"out-of-a-title", "</title><img src=x onerror=\"$\">", "<title>@</title>"},
    {"out-of-a-textarea", "</textarea><img src=x onerror=\"$\">", "<textarea>@</textarea>"},
    {"out-of-a-pre", "</pre></code><script>$</script>", "<pre><code>@</code></pre>"},
    {"out-of-a-string", "</script><script>$</script>", "<script>const text = '@'</script>"},
    // Requests.
    {"img", "<img src=\"%\">"},
    {"img-by-base", "<base href=\"%\"><img src=\"?img-by-base\">"},
    {"srcset", "<img srcset=\"% 1x\">"},
    {"input-image", "<input type=image src=\"%\">"},
    {"body-background", "<body background=\"%\">"},
    {"video-poster", "<video poster=\"%\">"},
    {"audio", "<audio preload=auto src=\"%\">"},
    {"iframe", "<iframe src=\"%\">"},
    {"object", "<object data=\"%\">"},
    {"embed", "<embed src=\"%\">"},
    {"script-src", "<script src=\"%\"></script>"},
    {"stylesheet", "<link rel=stylesheet href=\"%\">"},
    {"preload", "<link rel=preload as=image href=\"%\">"},
    {"refresh", "<meta http-equiv=refresh content=\"0;url=%\">"},
    {"css-import", "<style>@import \"%\";</style>"},
    {"css-url", "<b style=\"background:url(%)\">x"},
    {"out-of-a-declaration", "1px;background:url(%);", "<p style=\"width:@\">x"},
    {"svg-image", "<svg><image href=\"%\">"},
    {"svg-filter", "<svg><filter><feImage href=\"%\">"},
};

constexpr Row kMarkdown[] = {
    {"markdown-image", "![x](%)", "@"},
    {"markdown-reference", "![x][r]\n\n[r]: <%>", "@\n"},
    {"markdown-html", "*x* <img src=\"%\">", "@"},
    {"out-of-a-fence", "```\n![x](%)\n```", "```text\n@\n```\n"},
    {"out-of-a-wide-fence", "~~~~~\n````````\n\n![x](%)", "````````text\n@\n````````\n"},
    {"out-of-code", "x` ![x](%) `x", "`@`"},
    {"out-of-a-cell", "| ![x](%) |", "@"},
};

constexpr Row kSvg[] = {
    {"svg-text", "</text><script>$</script><text>", "<text>@</text>"},
    {"svg-character-data", "]]></text><image href=\"%\" width=\"9\" height=\"9\"/><text>",
     "<text><![CDATA[x @</text>"},
};

std::string replaced(std::string text, const std::string& sign, const std::string& by) {
  for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + by.size()))
    text.replace(at, sign.size(), by);
  return text;
}

// Of an address without slashes a browser makes http://127.0.0.1:PORT/?NAME.
Payload payload_of(const Row& row, int port) {
  const std::string address = "http:127.0.0.1:" + std::to_string(port) + "?" + row.name;
  const std::string script = "document.title=['ran','" + std::string(row.name) +
                             "'].join('!');void(new Image().src='" + address + "')";
  const std::string text = replaced(replaced(row.text, "$", script), "%", address);
  return {row.name, text, replaced(row.page, "@", text)};
}

}  // namespace

std::string page_of_markdown(const std::string& markdown) {
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_markdown_to_html(markdown.data(), markdown.size(), CMARK_OPT_UNSAFE), std::free);
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Markdown</title></head><body>" +
         std::string(html.get()) + "</body></html>";
}

std::vector<Payload> payloads(int port) {
  std::vector<Payload> all;
  for (const Row& row : kMarkup) {
    all.push_back(payload_of(row, port));
    all.back().control = "<!DOCTYPE html>" + all.back().control;
  }
  for (const Row& row : kMarkdown) {
    all.push_back(payload_of(row, port));
    all.back().control = page_of_markdown(all.back().control);
  }
  for (const Row& row : kSvg) {
    all.push_back(payload_of(row, port));
    all.back().control = "<svg xmlns=\"http://www.w3.org/2000/svg\">" + all.back().control + "</svg>";
    all.back().extension = ".svg";
  }
  return all;
}

std::vector<std::string> names_among(const std::vector<Payload>& payloads) {
  std::vector<std::string> names;
  for (const Payload& payload : payloads) {
    if (payload.text.find_first_of("/\n") == std::string::npos && payload.text.size() < 240)
      names.push_back(payload.text);
  }
  return names;
}

std::vector<std::string> commands() {
  return {
      "::error file=a.py,line=1::planted",
      " \t::set-output name=a::planted",
      "\u00A0::add-mask::planted",
      "::stop-commands::planted",
      "##[error]planted",
      "##vso[task.setvariable variable=a]planted",
      "##teamcity[buildStop comment='planted']",
      "section_start:1:planted\r\x1b[0Kplanted",
      "\x1b[2J\x1b[31mplanted",
      "\x1b]0;planted\x07",
      "\x1b]8;;http:127.0.0.1\x1b\\planted\x1b]8;;\x1b\\",
      "\xC2\x9B"
      "31mplanted\x08\x7F",
      "\x9B"
      "31mplanted\xFF",
      "planted\u202Edetnalp\u2066\u2069\u200F",
      "one\u2028::error::planted\u2029two",
      "one\r::error::planted",
      "=HYPERLINK(\"http:127.0.0.1\")",
      "=cmd|' C calc'!A0",
      "+1+1",
      "-1+1",
      "@SUM(A1)",
      "\t=1+1",
      "\r=1+1",
      "＝1+1",
      "a;=1+1;\"",
      "b;\"=1+1;c",
      "planted\",=1+1,\"",
  };
}

}  // namespace grader::inert
