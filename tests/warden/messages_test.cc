#include "grader/warden/messages.h"

#include <gmock/gmock.h>

namespace grader::warden {
namespace {

using evidence::Message;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Stream kPipe{"pipe 7", "pipe 7", "pipe"};
const Stream kOtherPipe{"pipe 9", "pipe 9", "pipe"};
const Stream kThere{"a>b", "a|b", "socket"};
const Stream kBack{"b>a", "a|b", "socket"};
const Stream kPackets{"c>d", "c|d", "socket", true};

// A whole write of thread 100 + process.
void write(MessageBook& book, int process, const Stream& stream, std::int64_t bytes, double now) {
  book.write_begins(100 + process, process, stream, bytes, now);
  book.write_ends(100 + process, bytes);
}

TEST(MessageBook, TellsWhoGotWhoseBytes) {
  MessageBook book;
  write(book, 1, kPipe, 40, 0.5);
  write(book, 2, kPipe, 50, 0.6);
  book.was_read(0, kPipe, 40, 0.7);
  book.was_read(0, kPipe, 50, 0.8);
  EXPECT_THAT(book.take_messages(),
              ElementsAre(Message{1, 0, "pipe 1", 40, 0.5, 0.7}, Message{2, 0, "pipe 1", 50, 0.6, 0.8}));
}

TEST(MessageBook, TakesReadsOfOneWriteForOneMessage) {
  MessageBook book;
  write(book, 1, kPipe, 10, 0.5);
  book.was_read(0, kPipe, 4, 0.7);
  book.was_read(0, kPipe, 6, 0.8);
  EXPECT_THAT(book.take_messages(), ElementsAre(Message{1, 0, "pipe 1", 10, 0.5, 0.8}));
}

TEST(MessageBook, SplitsAReadOfSeveralWrites) {
  MessageBook book;
  write(book, 1, kPipe, 3, 0.5);
  write(book, 2, kPipe, 4, 0.6);
  book.was_read(0, kPipe, 7, 0.7);
  EXPECT_THAT(book.take_messages(),
              ElementsAre(Message{1, 0, "pipe 1", 3, 0.5, 0.7}, Message{2, 0, "pipe 1", 4, 0.6, 0.7}));
}

TEST(MessageBook, TellsTheReadersOfOneWriteApart) {
  MessageBook book;
  write(book, 0, kPipe, 9, 0.5);
  book.was_read(1, kPipe, 4, 0.6);
  book.was_read(2, kPipe, 3, 0.7);
  book.was_read(1, kPipe, 2, 0.8);
  EXPECT_THAT(book.take_messages(),
              ElementsAre(Message{0, 1, "pipe 1", 4, 0.5, 0.6}, Message{0, 2, "pipe 1", 3, 0.5, 0.7},
                          Message{0, 1, "pipe 1", 2, 0.5, 0.8}));
}

TEST(MessageBook, KnowsAWriteBeforeItsEnd) {
  MessageBook book;
  book.write_begins(101, 1, kPipe, 8, 0.5);
  book.was_read(0, kPipe, 8, 0.6);
  book.write_ends(101, 8);
  EXPECT_THAT(book.take_messages(), ElementsAre(Message{1, 0, "pipe 1", 8, 0.5, 0.6}));
  EXPECT_EQ(book.unknown_bytes(), 0);
}

TEST(MessageBook, CorrectsAWriteByWhatItReallyWrote) {
  MessageBook book;
  book.write_begins(101, 1, kPipe, 100, 0.5);
  book.was_read(0, kPipe, 30, 0.6);
  book.write_ends(101, 60);
  write(book, 2, kPipe, 5, 0.7);
  book.was_read(0, kPipe, 35, 0.8);
  EXPECT_THAT(book.take_messages(),
              ElementsAre(Message{1, 0, "pipe 1", 60, 0.5, 0.8}, Message{2, 0, "pipe 1", 5, 0.7, 0.8}));
}

TEST(MessageBook, ForgetsAWriteThatFailed) {
  MessageBook book;
  book.write_begins(101, 1, kPipe, 100, 0.5);
  book.write_ends(101, -11);
  write(book, 2, kPipe, 5, 0.7);
  book.was_read(0, kPipe, 5, 0.8);
  EXPECT_THAT(book.take_messages(), ElementsAre(Message{2, 0, "pipe 1", 5, 0.7, 0.8}));
}

TEST(MessageBook, LetsOneWriteAtATimeIntoAStream) {
  MessageBook book;
  EXPECT_FALSE(book.is_being_written(kPipe));
  book.write_begins(101, 1, kPipe, 8, 0.5);
  EXPECT_TRUE(book.is_being_written(kPipe));
  EXPECT_FALSE(book.is_being_written(kOtherPipe));
  book.was_read(0, kPipe, 8, 0.6);
  EXPECT_TRUE(book.is_being_written(kPipe));
  book.write_ends(101, 8);
  EXPECT_FALSE(book.is_being_written(kPipe));
}

TEST(MessageBook, LeavesOutWhatAProcessSendsToItself) {
  MessageBook book;
  write(book, 1, kPipe, 8, 0.5);
  book.was_read(1, kPipe, 3, 0.6);
  book.was_read(0, kPipe, 5, 0.7);
  EXPECT_THAT(book.take_messages(), ElementsAre(Message{1, 0, "pipe 1", 5, 0.5, 0.7}));
}

TEST(MessageBook, NumbersChannelsOfEachKindByFirstUse) {
  MessageBook book;
  write(book, 1, kOtherPipe, 1, 0.1);
  write(book, 1, kThere, 2, 0.2);
  write(book, 0, kBack, 3, 0.3);
  write(book, 1, kPipe, 4, 0.4);
  book.was_read(0, kOtherPipe, 1, 1);
  book.was_read(0, kThere, 2, 1);
  book.was_read(1, kBack, 3, 1);
  book.was_read(0, kPipe, 4, 1);
  EXPECT_THAT(book.take_messages(),
              ElementsAre(Message{1, 0, "pipe 1", 1, 0.1, 1}, Message{1, 0, "socket 1", 2, 0.2, 1},
                          Message{0, 1, "socket 1", 3, 0.3, 1}, Message{1, 0, "pipe 2", 4, 0.4, 1}));
}

TEST(MessageBook, LosesWhatAReaderOfPacketsHasNoRoomFor) {
  MessageBook book;
  write(book, 1, kPackets, 10, 0.1);
  write(book, 1, kPackets, 20, 0.2);
  book.was_read(0, kPackets, 4, 1);
  book.was_read(0, kPackets, 20, 2);
  EXPECT_THAT(book.take_messages(),
              ElementsAre(Message{1, 0, "socket 1", 4, 0.1, 1}, Message{1, 0, "socket 1", 20, 0.2, 2}));
}

TEST(MessageBook, CountsBytesOfUnknownOrigin) {
  MessageBook book;
  write(book, 1, kPipe, 3, 0.1);
  book.was_read(0, kPipe, 8, 1);
  book.was_read(0, kOtherPipe, 2, 1);
  EXPECT_THAT(book.take_messages(), SizeIs(1));
  EXPECT_EQ(book.unknown_bytes(), 7);
}

TEST(MessageBook, CountsWhatItDoesNotKeep) {
  MessageBook book;
  for (int i = 0; i < 10'004; ++i) {
    write(book, 1, kPipe, 1, 0.1);
    book.was_read(0, kPipe, 1, 0.2);
  }
  EXPECT_EQ(book.more_messages(), 4);
  EXPECT_THAT(book.take_messages(), SizeIs(10'000));
}

TEST(MessageBook, GivesUpOnWhatNobodyReads) {
  MessageBook book;
  for (int i = 0; i < 200'001; ++i) write(book, 1, kPipe, 2, 0.1);
  book.was_read(0, kPipe, 400'000, 1);
  EXPECT_EQ(book.unknown_bytes(), 400'000);
  EXPECT_THAT(book.take_messages(), IsEmpty());
  book.was_read(0, kPipe, 2, 1);
  EXPECT_EQ(book.unknown_bytes(), 400'000);
}

}  // namespace
}  // namespace grader::warden
