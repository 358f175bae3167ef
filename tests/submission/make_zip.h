#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace grader::submission {

struct ZipMember {
  std::string name{};
  std::string content{};
  std::string link{};  // makes it a symbolic link to there
};

// A zip as bytes. Contents are stored without compression when asked for, so that a test can damage them.
inline std::string make_zip(const std::vector<ZipMember>& members, const std::string& options = "") {
  std::string bytes(1 << 20, '\0');
  std::size_t used = 0;
  ::archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  const bool is_set_up = archive_write_set_options(zip, options.c_str()) == ARCHIVE_OK &&
                         archive_write_set_passphrase(zip, "secret") == ARCHIVE_OK &&
                         archive_write_open_memory(zip, bytes.data(), bytes.size(), &used) == ARCHIVE_OK;
  for (const ZipMember& member : members) {
    ::archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.link.empty() ? AE_IFREG : AE_IFLNK);
    archive_entry_set_perm(entry, 0644);
    if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
    if (member.link.empty()) archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
    archive_write_header(zip, entry);
    archive_write_data(zip, member.content.data(), member.content.size());
    archive_entry_free(entry);
  }
  const bool is_closed = archive_write_close(zip) == ARCHIVE_OK;
  archive_write_free(zip);
  if (!is_set_up || !is_closed) throw std::runtime_error("the test's zip cannot be written");
  bytes.resize(used);
  return bytes;
}

}  // namespace grader::submission
