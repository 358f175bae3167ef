#include "grader/report/message.h"

#include <gtest/gtest.h>

#include <string>

namespace grader::report {
namespace {

std::string html_of(std::string_view message) {
  pugi::xml_document document;
  add_message(add(document, "p"), message);
  return html_text(document);
}

TEST(Message, BecomesAWholeSentence) {
  EXPECT_EQ(html_of("no worker process was started"), "<p>No worker process was started.</p>\n");
  EXPECT_EQ(html_of("Is it a pool?"), "<p>Is it a pool?</p>\n");
  EXPECT_EQ(html_of(""), "<p></p>\n");
}

TEST(Message, SetsCodeApart) {
  EXPECT_EQ(html_of("`consume` waits in `q.get()`"),
            "<p><code>consume</code> waits in <code>q.get()</code>.</p>\n");
  EXPECT_EQ(markdown_message("the code uses `a_b`: *never*"), "The code uses `a_b`: \\*never\\*.");
}

TEST(Message, LeavesALonelyBacktickAlone) {
  EXPECT_EQ(html_of("it prints ` only"), "<p>It prints ` only.</p>\n");
  EXPECT_EQ(html_of("`"), "<p>`.</p>\n");
  EXPECT_EQ(html_of("``"), "<p>``</p>\n");
}

TEST(Message, TakesCodeAsText) {
  EXPECT_EQ(html_of("it prints `<b>&`"), "<p>It prints <code>&lt;b&gt;&amp;</code>.</p>\n");
  EXPECT_EQ(markdown_message("it prints `</b>`"), "It prints `</b>`.");
}

}  // namespace
}  // namespace grader::report
