#pragma once

#include <cstring>
#include <random>

#include "fuzz/fuzz.h"
#include "grader/base/json.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace grader::fuzz {

// Changes one value somewhere in a JSON text, which bytes that are changed by chance hardly ever do.
class JsonMutator {
 public:
  explicit JsonMutator(unsigned seed) : random_(seed) {}

  // The text as it is when it is no JSON.
  std::string changed(std::string_view text) {
    auto json = base::parse_json(text);
    if (!json) return std::string(text);
    std::vector<Json*> values;
    collect(*json, values);
    change(*values[below(values.size())], *values[below(values.size())]);
    return base::to_line(*json);
  }

  std::size_t below(std::size_t count) { return random_() % count; }

 private:
  using Json = base::Json;

  static void collect(Json& value, std::vector<Json*>& values) {
    values.push_back(&value);
    for (Json& item : value) {
      if (value.is_structured()) collect(item, values);
    }
  }

  void change(Json& value, Json other) {
    switch (below(6)) {
      case 0:
        value = std::move(other);
        return;
      case 1:
        value = odd_value();
        return;
      case 2:
        if (value.is_structured() && !value.empty()) remove_one(value);
        return;
      case 3:
        if (value.is_array())
          value.push_back(value.empty() ? std::move(other) : Json(value[below(value.size())]));
        return;
      case 4:
        if (value.is_number_integer()) value = value.get<std::int64_t>() % (1 << 30) + (below(2) ? 1 : -1);
        return;
      default:
        if (value.is_string()) value = changed_bytes(value.get<std::string>());
    }
  }

  Json odd_value() {
    const Json values[] = {nullptr,
                           true,
                           0,
                           1,
                           -1,
                           2,
                           100000,
                           2147483647,
                           3e9,
                           1e308,
                           -1,
                           0.000000001,
                           -2147483648.0,
                           "",
                           Json::array(),
                           Json::object()};
    return values[below(std::size(values))];
  }

  void remove_one(Json& value) {
    auto item = value.begin();
    std::advance(item, below(value.size()));
    value.erase(item);
  }

  static std::string changed_bytes(std::string bytes) {
    const std::size_t size = bytes.size();
    bytes.resize(size + 64);
    bytes.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(bytes.data()), size, bytes.size()));
    return bytes;
  }

  std::minstd_rand random_;
};

}  // namespace grader::fuzz

// Of several files in one input, one is changed; now and then its bytes are.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  using namespace grader;
  fuzz::JsonMutator mutator(seed);
  if (mutator.below(8) == 0) return LLVMFuzzerMutate(data, size, max_size);
  const std::vector<std::string_view> files = fuzz::files_in(fuzz::text_of(data, size));
  const std::size_t chosen = mutator.below(files.size());
  std::string changed;
  for (std::size_t i = 0; i < files.size(); ++i)
    changed += (i > 0 ? "\n=====\n" : "") + (i == chosen ? mutator.changed(files[i]) : std::string(files[i]));
  if (changed.size() > max_size) return size;
  std::memcpy(data, changed.data(), changed.size());
  return changed.size();
}
