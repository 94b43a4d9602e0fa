// The head of a chapter file: lines "key: value" between two lines of ---.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/fault.hpp"
#include "story/measure.hpp"

namespace cleft::story {

// A line "key: value", with the lines below it that stand two blanks further in.
struct Entry {
  std::string key;
  std::string value;
  long line = 0;
  std::vector<Entry> inside;
};

struct Head {
  std::vector<Entry> entries;
  std::size_t end = 0;  // of the text, behind the second ---; 0 where the file has no head
  long lines = 0;
};

Head read_head(const std::string& file, std::string_view text, core::Faults& faults);

// The place of a fault.
std::string place(long line);

// "a, b" -> a and b.
std::vector<std::string> listed(const std::string& value);

// Takes entries by key, and says which nobody took.
class Taker {
 public:
  Taker(const std::string& file, const std::vector<Entry>& entries, long line, core::Faults& faults)
      : file_(file), entries_(entries), line_(line), faults_(faults) {}

  // A blank value is a fault.
  std::vector<const Entry*> all(const std::string& key);
  // Null where there is none, a fault if it was needed.
  const Entry* one(const std::string& key, bool needed = true);
  std::string text(const std::string& key, bool needed = true);
  // Every entry of a key that was not asked for is a fault.
  void finish();

 private:
  const std::string& file_;
  const std::vector<Entry>& entries_;
  long line_;
  core::Faults& faults_;
  std::vector<std::string> known_;
};

// What an entry says, parsed; empty where there is no entry, and a fault at its line where it says nothing of the kind.
Condition condition_of(const Entry* entry, const std::string& file, core::Faults& faults);
Measure curve_of(const Entry* entry, const std::string& file, core::Faults& faults);

}  // namespace cleft::story
