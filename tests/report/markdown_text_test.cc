#include "grader/report/markdown_text.h"

#include <cmark.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <set>
#include <string>

#include "grader/report/inert.h"
#include "grader/report/writers.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

Tree read(const std::string& markdown) {
  return {cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT), cmark_node_free};
}

// The kinds of nodes that a reader of Markdown sees, and their text.
struct Seen {
  std::set<std::string> kinds{};
  std::string text{};
};

Seen seen_in(const std::string& markdown) {
  const Tree tree = read(markdown);
  Seen seen;
  cmark_iter* each = cmark_iter_new(tree.get());
  while (cmark_iter_next(each) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(each);
    seen.kinds.insert(cmark_node_get_type_string(node));
    const char* literal = cmark_node_get_literal(node);
    if (literal && cmark_iter_get_event_type(each) == CMARK_EVENT_ENTER) seen.text += literal;
  }
  cmark_iter_free(each);
  return seen;
}

const char* const kTexts[] = {
    "*a* _b_ **c** `d` ~~e~~",
    "[link](http://bad.example) ![image](x.png) [ref]: x",
    "<script>alert(1)</script> <!-- c --> &lt; &amp; &#65;",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "=====",
    "```",
    "~~~",
    "| a | b |",
    "\\` \\\\ back\\slashes",
    "http://bad.example www.bad.example",
    "    indented",
    "{onclick=alert(1)} {: onload=\"x\"} {{ page }} {% include x %}",
    "plain. words: and (parentheses), don't change!",
};

TEST(MarkdownWords, AreReadAsNothingButText) {
  for (const char* text : kTexts) {
    const Seen seen = seen_in(markdown_words(text));
    EXPECT_EQ(seen.text, one_line(text));
    EXPECT_EQ(seen.kinds, (std::set<std::string>{"document", "paragraph", "text"})) << text;
  }
}

TEST(MarkdownWords, LeaveOrdinaryWordsAsTheyAre) {
  EXPECT_EQ(markdown_words("4 processes were started; all 4 were alive at once (in ada.ipynb)."),
            "4 processes were started; all 4 were alive at once (in ada.ipynb).");
}

TEST(MarkdownWords, MakeNoLinksOfAddresses) {
  EXPECT_EQ(markdown_words("see http://bad.example"), "see http\\://bad.example");
  EXPECT_EQ(markdown_words("see www.bad.example"), "see www\\.bad.example");
  EXPECT_EQ(markdown_words("me@bad.example"),
            "me@\xE2\x81\xA0"
            "bad.example");
}

TEST(MarkdownCode, IsReadAsItIs) {
  for (const char* text : kTexts) {
    const Seen seen = seen_in("x " + markdown_code(text));
    EXPECT_EQ(seen.text, "x " + one_line(text));
    EXPECT_EQ(seen.kinds, (std::set<std::string>{"document", "paragraph", "text", "code"})) << text;
  }
}

TEST(MarkdownFence, IsLongerThanAnyInside) {
  EXPECT_EQ(markdown_fence("a\n", "text"), "```text\na\n```\n");
  EXPECT_EQ(markdown_fence("````\n"), "`````\n````\n`````\n");
  EXPECT_EQ(seen_in(markdown_fence("```\n</pre><b>\n```")).text, "```\n</pre><b>\n```\n");
}

TEST(MarkdownWords, GiveNothingAttributes) {
  EXPECT_EQ(markdown_words("Ada {onclick=alert(1)}"), "Ada \\{onclick=alert(1)\\}");
}

TEST(StudentMarkdown, HoldsNoMarkupOfAStudent) {
  StudentReport report = fixtures::hostile();
  auto& evidence = std::get<evidence::Evidence>(report.materials[0].trials[0].result);
  evidence.stall->waits[0].object = std::string(evidence::kEndOfThread) + fixtures::hostile_text();
  const Seen seen = seen_in(student_markdown(fixtures::assignment(), report));
  EXPECT_THAT(seen.kinds,
              ::testing::IsSubsetOf({"document", "paragraph", "text", "softbreak", "linebreak", "heading",
                                     "list", "item", "strong", "emph", "code", "code_block"}));
}

}  // namespace
}  // namespace grader::report
