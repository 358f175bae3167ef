#include "tests/broken/cases.h"

#include <fstream>
#include <stdexcept>

#include "grader/base/json.h"

namespace grader::broken {

void put(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("the test cannot write " + path.string());
}

std::function<void(const fs::path&)> file(std::string extension, std::function<std::string()> bytes) {
  return [=](const fs::path& place) { put(place.string() + extension, bytes()); };
}

std::function<void(const fs::path&)> file(std::string extension, std::string bytes) {
  return [=](const fs::path& place) { put(place.string() + extension, bytes); };
}

std::function<void(const fs::path&)> folder(Files files) {
  return [=](const fs::path& place) {
    fs::create_directories(place);
    for (const auto& [name, bytes] : files) put(place / name, bytes);
  };
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string notebook(const std::string& cells) {
  return R"({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [)" + cells + "]}";
}

std::string code_cell(const std::string& text) {
  const base::Json cell{{"cell_type", "code"},
                        {"metadata", base::Json::object()},
                        {"outputs", base::Json::array()},
                        {"execution_count", nullptr},
                        {"source", text}};
  return cell.dump();
}

}  // namespace grader::broken
