#include "grader/report/traffic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "grader/base/text.h"
#include "grader/report/events.h"
#include "grader/report/report.h"
#include "grader/report/timeline_layout.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::Not;
using ::testing::SizeIs;

// Four workers of which the first two send their parent something.
Evidence talkers() {
  Evidence out = fixtures::four_workers();
  out.saw_messages = true;
  out.messages = {{1, 0, "pipe 1", 40, 0.039, 0.040},
                  {1, 0, "pipe 1", 2, 0.0391, 0.0401},
                  {2, 0, "pipe 1", 1, 0.041, 0.0412}};
  return out;
}

TEST(Traffic, IsToldInSentences) {
  EXPECT_THAT(traffic_sentences(talkers()),
              ElementsAre("worker 1 sent the parent 2 messages (42 bytes) through pipe 1.",
                          "worker 2 sent the parent 1 message (1 byte) through pipe 1."));
  EXPECT_THAT(traffic_sentences(fixtures::four_workers()), IsEmpty());
}

TEST(Traffic, OfVeryManyIsCounted) {
  Evidence evidence = talkers();
  for (int i = 2; i < 40; ++i)
    evidence.messages.push_back({1, 0, "pipe " + std::to_string(i), 1, 0.04, 0.04});
  const auto sentences = traffic_sentences(evidence);
  ASSERT_EQ(sentences.size(), 25u);
  EXPECT_EQ(sentences.back(), "… and 16 more pairs of processes and channels.");
}

TEST(Traffic, SaysWhatCannotBeSeen) {
  Evidence evidence = talkers();
  EXPECT_THAT(unseen_sentences(evidence), IsEmpty());
  evidence.more_messages = 7;
  evidence.unknown_bytes = 1;
  evidence.shared_memory = {
      {0, 0.01, 32, "semaphore"}, {0, 0.01, 4096, "/dev/shm/pym-2"}, {2, 0.03, 8, "anonymous"}};
  EXPECT_THAT(unseen_sentences(evidence),
              ElementsAre("7 more messages were seen but not kept.",
                          "1 byte came through pipes or connections from nobody knows whom.",
                          "Shared memory was mapped by the parent, worker 2 (a file, anonymous): what passes "
                          "between processes there cannot be seen."));
}

TEST(Traffic, IsATableOnThePage) {
  pugi::xml_document page;
  add_traffic(page, talkers());
  EXPECT_EQ(page.select_nodes("//table[@class='traffic']/tr").size(), 3u);
  EXPECT_EQ(std::string(page.select_node("//tr[2]/td[2]").node().text().get()), "42");
  pugi::xml_document empty;
  add_traffic(empty, fixtures::four_workers());
  EXPECT_FALSE(empty.first_child());
}

TEST(Traffic, IsAmongTheEvents) {
  std::vector<std::string> words;
  for (const Event& event : events_of(talkers())) words.push_back(event.words);
  EXPECT_THAT(words, ::testing::Contains("gets 40 bytes from worker 1 through pipe 1"));
}

// It may be the name of a FIFO.
TEST(Traffic, ShowsTheNameOfAChannelOnOneLine) {
  evidence::Evidence evidence = talkers();
  for (evidence::Message& message : evidence.messages) message.channel = "pipe \x11\n\x1b[31m";
  for (const Event& event : events_of(evidence)) EXPECT_EQ(base::printable(event.words), event.words);
  EXPECT_EQ(timeline_text(evidence, 100, false), base::printable(timeline_text(evidence, 100, false)));
}

TEST(Arrows, ShareOneWhereTheyCouldNotBeToldApart) {
  const auto arrows = lay_out(talkers(), {.width = 100, .nearest = 5}).arrows;
  ASSERT_EQ(arrows.size(), 2u);
  EXPECT_EQ(arrows[0].messages, 2);
  EXPECT_EQ(arrows[0].bytes, 42);
  EXPECT_EQ(arrows[0].from, 1u);
  EXPECT_EQ(arrows[0].to, 0u);
}

TEST(Arrows, NeverBecomeAThicket) {
  Evidence evidence = talkers();
  for (int i = 0; i < 5000; ++i) evidence.messages.push_back({1 + i % 4, 0, "pipe 1", 1, 1e-5 * i, 1e-5 * i});
  EXPECT_THAT(lay_out(evidence, {.width = 1000, .nearest = 0}).arrows, SizeIs(Le(60u)));
}

TEST(Arrows, AreDrawnAndExplainedOnlyWhereThereAreMessages) {
  pugi::xml_document picture;
  ASSERT_TRUE(picture.load_string(timeline_svg(talkers()).c_str()));
  EXPECT_EQ(picture.select_nodes("//g[@class='messages']/g/path[@class='message-head']").size(), 2u);
  EXPECT_THAT(timeline_svg(talkers()), HasSubstr("sends a message"));
  EXPECT_THAT(timeline_svg(fixtures::four_workers()), Not(HasSubstr("sends a message")));
}

}  // namespace
}  // namespace grader::report
