#include "workspace/url_notation.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace cleft::workspace {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 8;

// In addresses that people keep: only ever longer, at the end.
constexpr std::array<std::string_view, 41> frequent{
    "until",         "sample",        "title",     "id",     "transmitters", "region",      "expression", "adapted",
    "firing",        "stimuli",       "clamp",     "drugs",  "drug",         "at",          "site",       "exposure",
    "kind",          "concentration", "ramp",      "peak",   "constant",     "profile",     "serotonin",  "dopamine",
    "striatum",      "accumbens",     "cortex",    "30 s",   "15 s",         "7200 s",      "600 s",      "everywhere",
    "terminal",      "soma",          "synthesis", "pulses", "frequency",    "transmitter", "train",      "bolus",
    "norepinephrine"};

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
static_assert(frequent.size() <= letters.size());

constexpr std::string_view hex = "0123456789ABCDEF";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_'; }

bool is_bare(std::string_view words) {
  return !words.empty() && is_letter(words.front()) && std::all_of(words.begin(), words.end(), is_plain);
}

void write_words(std::string& out, std::string_view words) {
  const auto* known = std::find(frequent.begin(), frequent.end(), words);
  if (known != frequent.end()) {
    out += '*';
    out += letters[static_cast<std::size_t>(known - frequent.begin())];
    return;
  }
  if (is_bare(words)) {
    out += words;
    return;
  }
  out += '\'';
  for (const char c : words) {
    if (is_plain(c) || c == ',' || c == ':') {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'~', hex[byte >> 4U], hex[byte & 15U]};
    }
  }
  out += '\'';
}

void write(std::string& out, const Json& value);

void write_members(std::string& out, const Json& value) {
  out += value.is_array() ? "!(" : "(";
  bool first = true;
  for (const auto& [key, member] : value.items()) {
    if (!first) {
      out += ',';
    }
    first = false;
    if (value.is_object()) {
      write_words(out, key);
      out += ':';
    }
    write(out, member);
  }
  out += ')';
}

void write(std::string& out, const Json& value) {
  if (value.is_structured()) {
    write_members(out, value);
  } else if (value.is_string()) {
    write_words(out, value.get_ref<const std::string&>());
  } else if (value.is_boolean()) {
    out += value.get<bool>() ? "!t" : "!f";
  } else if (value.is_number()) {
    std::string number = value.dump();
    number.erase(std::remove(number.begin(), number.end(), '+'), number.end());  // 1e+20 is 1e20
    out += number;
  } else {
    out += "!n";
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::optional<Json> whole() {
    auto value = read(0);
    return value && at_ == text_.size() ? value : std::nullopt;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    const bool there = at_ < text_.size() && text_[at_] == c;
    at_ += there ? 1 : 0;
    return there;
  }

  std::optional<Json> read(int depth) {
    if (depth > deepest) {
      return std::nullopt;
    }
    if (take('(')) {
      return object(depth);
    }
    if (take('!')) {
      return marked(depth);
    }
    if (is_digit(peek()) || peek() == '-') {
      return number();
    }
    auto text = words();
    return text ? std::optional<Json>(*std::move(text)) : std::nullopt;
  }

  std::optional<Json> marked(int depth) {
    if (take('t')) {
      return Json(true);
    }
    if (take('f')) {
      return Json(false);
    }
    if (take('n')) {
      return Json(nullptr);
    }
    return take('(') ? array(depth) : std::nullopt;
  }

  std::optional<Json> array(int depth) {
    Json list = Json::array();
    if (take(')')) {
      return list;
    }
    do {
      auto value = read(depth + 1);
      if (!value) {
        return std::nullopt;
      }
      list.push_back(*std::move(value));
    } while (take(','));
    return take(')') ? std::optional<Json>(std::move(list)) : std::nullopt;
  }

  std::optional<Json> object(int depth) {
    Json object = Json::object();
    if (take(')')) {
      return object;
    }
    do {
      auto key = words();
      if (!key || !take(':') || object.contains(*key)) {
        return std::nullopt;
      }
      auto value = read(depth + 1);
      if (!value) {
        return std::nullopt;
      }
      object[*key] = *std::move(value);
    } while (take(','));
    return take(')') ? std::optional<Json>(std::move(object)) : std::nullopt;
  }

  std::optional<Json> number() {
    const std::size_t from = at_;
    while (is_digit(peek()) || peek() == '-' || peek() == '.' || peek() == 'e') {
      ++at_;
    }
    Json value = Json::parse(text_.substr(from, at_ - from), nullptr, false);
    return value.is_number() ? std::optional<Json>(std::move(value)) : std::nullopt;
  }

  std::optional<std::string> words() {
    if (take('*')) {
      const std::size_t which = letters.find(peek());
      if (at_ >= text_.size() || which >= frequent.size()) {
        return std::nullopt;
      }
      ++at_;
      return std::string(frequent[which]);
    }
    if (take('\'')) {
      return quoted();
    }
    const std::size_t from = at_;
    while (is_plain(peek())) {
      ++at_;
    }
    const std::string_view bare = text_.substr(from, at_ - from);
    return is_bare(bare) ? std::optional<std::string>(bare) : std::nullopt;
  }

  std::optional<std::string> quoted() {
    std::string out;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\'') {
        return out;
      }
      if (c == '~') {
        const std::size_t high = hex.find(peek());
        const std::size_t low = at_ + 1 < text_.size() ? hex.find(text_[at_ + 1]) : std::string_view::npos;
        if (at_ >= text_.size() || high == std::string_view::npos || low == std::string_view::npos) {
          return std::nullopt;
        }
        at_ += 2;
        out += static_cast<char>(high * 16 + low);
      } else if (c == '+') {
        out += ' ';
      } else if (is_plain(c) || c == ',' || c == ':') {
        out += c;
      } else {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string url_notation(const Json& value) {
  std::string out;
  write(out, value);
  return out;
}

std::optional<Json> read_url_notation(std::string_view text) { return Parser(text).whole(); }

}  // namespace cleft::workspace
