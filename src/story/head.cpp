#include "story/head.hpp"

#include <algorithm>

#include "core/json_reader.hpp"
#include "story/prose.hpp"

namespace cleft::story {
namespace {

// The list that an entry belongs to by its indentation; null where it belongs to none.
std::vector<Entry>* list_at(std::vector<Entry>& entries, std::size_t depth) {
  std::vector<Entry>* list = &entries;
  for (std::size_t i = 0; i < depth; ++i) {
    if (list->empty()) {
      return nullptr;
    }
    list = &list->back().inside;
  }
  return list;
}

}  // namespace

std::string place(long line) { return "line " + std::to_string(line); }

std::vector<std::string> listed(const std::string& value) {
  std::vector<std::string> all;
  std::size_t at = 0;
  while (at <= value.size()) {
    const std::size_t comma = std::min(value.find(',', at), value.size());
    if (std::string one = single_blanks(std::string_view(value).substr(at, comma - at)); !one.empty()) {
      all.push_back(std::move(one));
    }
    at = comma + 1;
  }
  return all;
}

Head read_head(const std::string& file, std::string_view text, core::Faults& faults) {
  Head head;
  const auto line_at = [&](std::size_t at) { return text.substr(at, std::min(text.find('\n', at), text.size()) - at); };
  if (line_at(0) != "---") {
    faults.push_back({file, place(1), "does not begin with ---", "--- and lines such as title: ..., then --- again"});
    return head;
  }
  std::size_t at = 4;
  for (long line = 2; at < text.size(); ++line) {
    const std::string_view one = line_at(at);
    at += one.size() + 1;
    if (one == "---") {
      head.end = std::min(at, text.size());
      head.lines = line;
      return head;
    }
    const std::size_t blanks = std::min(one.find_first_not_of(' '), one.size());
    const std::size_t colon = one.find(':');
    std::vector<Entry>* list = list_at(head.entries, blanks / 2);
    if (blanks % 2 != 0 || colon == std::string_view::npos || list == nullptr) {
      faults.push_back(
          {file, place(line), "is no line of the head", "key: value, two blanks further in below another"});
      continue;
    }
    list->push_back({std::string(one.substr(blanks, colon - blanks)), single_blanks(one.substr(colon + 1)), line, {}});
  }
  faults.push_back({file, place(1), "the head has no end", "a second line of ---"});
  return head;
}

std::vector<const Entry*> Taker::all(const std::string& key) {
  known_.push_back(key);
  std::vector<const Entry*> found;
  for (const Entry& entry : entries_) {
    if (entry.key == key) {
      found.push_back(&entry);
      if (entry.value.empty()) {
        faults_.push_back({file_, place(entry.line), key + " is blank", "a value behind the colon"});
      }
    }
  }
  return found;
}

const Entry* Taker::one(const std::string& key, bool needed) {
  const auto found = all(key);
  if (found.empty() && needed) {
    faults_.push_back({file_, place(line_), key + " is missing", "a line " + key + ": ..."});
  }
  if (found.size() > 1) {
    faults_.push_back({file_, place(found[1]->line), key + " is there twice", "once"});
  }
  return found.empty() ? nullptr : found.front();
}

std::string Taker::text(const std::string& key, bool needed) {
  const Entry* entry = one(key, needed);
  return entry == nullptr ? std::string() : entry->value;
}

void Taker::finish() {
  std::string allowed;
  for (const std::string& key : known_) {
    allowed += (allowed.empty() ? "" : ", ") + key;
  }
  for (const Entry& entry : entries_) {
    if (std::find(known_.begin(), known_.end(), entry.key) == known_.end()) {
      const auto meant = core::nearest_word(entry.key, known_);
      faults_.push_back(
          {file_, place(entry.line),
           "unknown key \"" + core::printable(entry.key) + '"' + (meant ? "; did you mean \"" + *meant + "\"?" : ""),
           allowed});
    }
  }
}

Condition condition_of(const Entry* entry, const std::string& file, core::Faults& faults) {
  std::string problem;
  if (entry == nullptr) {
    return {};
  }
  if (auto condition = parse_condition(entry->value, problem)) {
    return *std::move(condition);
  }
  faults.push_back(
      {file, place(entry->line), problem, "a condition such as peak serotonin_times_rest in mdma-alone > 5"});
  return {};
}

Measure curve_of(const Entry* entry, const std::string& file, core::Faults& faults) {
  std::string problem;
  if (entry == nullptr) {
    return {};
  }
  if (auto measure = parse_curve(entry->value, problem)) {
    return *std::move(measure);
  }
  faults.push_back({file, place(entry->line), problem, "a curve such as serotonin_times_rest in mdma-alone"});
  return {};
}

}  // namespace cleft::story
