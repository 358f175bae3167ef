#include "grader/evidence/traffic.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace grader::evidence {

std::vector<Traffic> traffic_of(const Evidence& evidence) {
  std::vector<Traffic> all;
  std::map<std::tuple<int, int, std::string>, std::size_t> places;
  const auto is_helper = [&](int id) {
    return evidence.processes.at(static_cast<std::size_t>(id)).role == Role::kHelper;
  };
  for (const Message& message : evidence.messages) {
    if (is_helper(message.from) || is_helper(message.to)) continue;
    const auto [place, is_new] =
        places.emplace(std::tuple(message.from, message.to, message.channel), all.size());
    if (is_new) all.push_back({message.from, message.to, message.channel, 0, 0});
    Traffic& traffic = all[place->second];
    ++traffic.messages;
    traffic.bytes += message.bytes;
  }
  return all;
}

std::string_view kind_of_channel(std::string_view channel) { return channel.substr(0, channel.find(' ')); }

std::vector<SharedMemory> shared_memory_of(const Evidence& evidence) {
  std::vector<SharedMemory> memory;
  std::copy_if(evidence.shared_memory.begin(), evidence.shared_memory.end(), std::back_inserter(memory),
               [](const SharedMemory& one) { return one.what != kSemaphore; });
  return memory;
}

}  // namespace grader::evidence
