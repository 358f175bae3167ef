#include "grader/submission/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include "grader/base/text.h"
#include "grader/submission/encoding.h"
#include "grader/submission/names.h"
#include "grader/submission/other_kinds.h"

namespace grader::submission {
namespace {

constexpr int kDeepestZip = 3;
// Folders and hidden files are not counted as files, but looking at them takes time too.
constexpr std::size_t kMostEntries = 100'000;

struct FreeArchive {
  void operator()(::archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<::archive, FreeArchive>;

std::string size_in_words(std::size_t bytes) {
  if (bytes < std::size_t{1} << 20) return base::count_of(static_cast<long>(bytes), "byte");
  return std::to_string(bytes >> 20) + " MiB";
}

std::string error_of(::archive* opened) {
  const char* message = archive_error_string(opened);
  return base::shorten(base::printable(message ? message : "not a zip"), 120);
}

// Old programs write the names in some eight-bit encoding, or with backslashes between folders.
std::string name_of(::archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (!name) name = archive_entry_pathname(entry);
  std::string text = decode(name ? name : "").text;
  std::replace(text.begin(), text.end(), '\\', '/');
  return text;
}

template <typename Test>
bool any_part(std::string_view name, Test test) {
  while (!name.empty()) {
    const std::size_t slash = name.find('/');
    if (test(name.substr(0, slash))) return true;
    name.remove_prefix(slash == std::string_view::npos ? name.size() : slash + 1);
  }
  return false;
}

bool leads_out(std::string_view name) {
  const bool is_absolute = name.starts_with('/') || (name.size() > 1 && name[1] == ':');
  return is_absolute || any_part(name, [](std::string_view part) { return part == ".."; });
}

// libarchive turns names into the encoding of the thread's locale, and loses those that do not fit: for as
// long as this lives, that encoding is UTF-8.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_) before_ = ::uselocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() {
    if (!utf8_) return;
    ::uselocale(before_);
    ::freelocale(utf8_);
  }

 private:
  ::locale_t utf8_;
  ::locale_t before_{};
};

// Unpacks one archive and those in it, within limits that they share.
class Unpacker {
 public:
  explicit Unpacker(const UnpackLimits& limits) : left_(limits) {}

  void unpack(std::string_view bytes, const std::string& prefix, int depth) {
    std::size_t skip = 0;  // entries that have been dealt with
    // After damaged data libarchive reads no further: open the archive again and go on behind the damage.
    while (const auto damaged = unpack_from(bytes, prefix, depth, skip)) skip = *damaged + 1;
  }

  Unpacked result() { return std::move(unpacked_); }

 private:
  void say(const std::string& what) { unpacked_.problems.push_back(what); }

  // Returns the number of the entry whose data stopped the reading; nothing when the archive is done with.
  std::optional<std::size_t> unpack_from(std::string_view bytes, const std::string& prefix, int depth,
                                         std::size_t skip) {
    const Archive opened(archive_read_new());
    archive_read_support_format_zip(opened.get());
    if (archive_read_open_memory(opened.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
      say(prefix + "not a readable zip: " + error_of(opened.get()));
      return std::nullopt;
    }
    for (std::size_t number = 0;; ++number) {
      ::archive_entry* entry = nullptr;
      const int status = archive_read_next_header(opened.get(), &entry);
      if (status == ARCHIVE_EOF) return std::nullopt;
      if (status < ARCHIVE_WARN) {
        say(prefix + "the archive cannot be read to its end: " + error_of(opened.get()));
        return std::nullopt;
      }
      if (++entries_ > kMostEntries || left_.files == 0 || left_.bytes == 0) {
        if (!is_full_) say("the archive holds more than is read of one: the rest is passed over");
        is_full_ = true;
        return std::nullopt;
      }
      if (number < skip) continue;
      if (!take(opened.get(), entry, prefix, depth)) return number;
    }
  }

  // False when the archive cannot be read on.
  bool take(::archive* opened, ::archive_entry* entry, const std::string& prefix, int depth) {
    const std::string name = name_of(entry);
    const std::string shown = in_quotes(prefix + name);
    const bool is_folder = archive_entry_filetype(entry) == AE_IFDIR || name.ends_with('/');
    if (is_folder || (any_part(name, is_litter) && !leads_out(name))) return true;
    --left_.files;
    if (name.empty() || leads_out(name))
      say(shown + " leads out of the archive: refused");
    else if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry))
      say(shown + " is a link or no file: refused");
    else if (archive_entry_is_data_encrypted(entry) == 1)
      say(shown + " is encrypted: passed over");
    else if (archive_entry_size_is_set(entry) && too_large(archive_entry_size(entry)))
      say_too_large(shown);
    else
      return take_data(opened, {prefix + name, {}}, shown, depth);
    return true;
  }

  std::size_t at_most() const { return std::min(left_.file_bytes, left_.bytes); }
  bool too_large(la_int64_t size) const { return size < 0 || static_cast<std::size_t>(size) > at_most(); }
  void say_too_large(const std::string& shown) {
    if (left_.bytes < left_.file_bytes)
      return say(shown + " is more than is still read of the archive: passed over");
    say(shown + " is larger than " + size_in_words(at_most()) + ": passed over");
  }

  bool take_data(::archive* opened, File file, const std::string& shown, int depth) {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    for (;;) {
      const int status = archive_read_data_block(opened, &block, &size, &offset);
      if (status == ARCHIVE_EOF) break;
      if (status != ARCHIVE_OK) {
        say(shown + " is damaged: " + error_of(opened));
        left_.bytes -= file.bytes.size();
        return status != ARCHIVE_FATAL;
      }
      if (too_large(static_cast<la_int64_t>(file.bytes.size() + size))) {
        say_too_large(shown);
        left_.bytes -= file.bytes.size();
        return true;
      }
      file.bytes.append(static_cast<const char*>(block), size);
    }
    keep(std::move(file), shown, depth);
    return true;
  }

  void keep(File file, const std::string& shown, int depth) {
    left_.bytes -= file.bytes.size();
    if (!names_.insert(file.name).second) say(shown + " is in the archive more than once: each is read");
    if (!is_zip(file.bytes) || !other_kind(file.bytes).empty())
      unpacked_.files.push_back(std::move(file));
    else if (depth == kDeepestZip)
      say(shown + " is a zip in a zip in a zip: passed over");
    else
      unpack(file.bytes, file.name + "/", depth + 1);
  }

  UnpackLimits left_;
  std::size_t entries_ = 0;
  bool is_full_ = false;
  std::set<std::string> names_{};
  Unpacked unpacked_{};
};

}  // namespace

Unpacked unpack_zip(std::string_view bytes, const UnpackLimits& limits) {
  const Utf8Locale locale;
  Unpacker unpacker(limits);
  unpacker.unpack(bytes, "", 1);
  return unpacker.result();
}

}  // namespace grader::submission
