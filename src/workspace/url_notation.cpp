#include "workspace/url_notation.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace cleft::workspace {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 8;

// In addresses that people keep: only ever longer, at the end.
constexpr std::array<std::string_view, 42> frequent{
    "until",          "sample",        "title",     "id",     "transmitters", "region",      "expression", "adapted",
    "firing",         "stimuli",       "clamp",     "drugs",  "drug",         "at",          "site",       "exposure",
    "kind",           "concentration", "ramp",      "peak",   "constant",     "profile",     "serotonin",  "dopamine",
    "striatum",       "accumbens",     "cortex",    "30 s",   "15 s",         "7200 s",      "600 s",      "everywhere",
    "terminal",       "soma",          "synthesis", "pulses", "frequency",    "transmitter", "train",      "bolus",
    "norepinephrine", "my-scenario"};

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
static_assert(frequent.size() <= letters.size());

constexpr std::string_view hex = "0123456789ABCDEF";

// Behind the ~ of the present notation.
enum Mark : char { end = '0', object = '1', array = '2', yes = '3', no = '4', nothing = '5', words = '6' };
constexpr char end_of_words = 'z';

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_bare(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; }

// How much of the text is a number as JSON writes it, but without a plus.
std::size_t number_length(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > from;
  };
  const auto take = [&](char c) {
    const bool there = at < text.size() && text[at] == c;
    at += there ? 1 : 0;
    return there;
  };
  take('-');
  if (!digits()) return 0;
  for (const char part : {'.', 'e'}) {
    const std::size_t before = at;
    if (!take(part)) continue;
    if (part == 'e') take('-');
    if (!digits()) at = before;
  }
  return at;
}

// A word, a number, or a quantity.
std::optional<Json> read_bare(std::string_view text) {
  if (!text.empty() && is_letter(text.front())) {
    return std::string(text);
  }
  const std::size_t length = number_length(text);
  const std::string_view unit = text.substr(length);
  if (length == 0 || !std::all_of(unit.begin(), unit.end(), is_letter)) {
    return std::nullopt;
  }
  if (!unit.empty()) {
    return std::string(text.substr(0, length)).append(" ").append(unit);
  }
  Json number = Json::parse(text, nullptr, false);
  return number.is_number() ? std::optional<Json>(std::move(number)) : std::nullopt;
}

class Writer {
 public:
  void write(const Json& value) {
    if (value.is_structured()) {
      mark(value.is_array() ? Mark::array : Mark::object);
      members(value);
    } else if (value.is_string()) {
      text(value.get_ref<const std::string&>());
    } else if (value.is_number()) {
      number(value);
    } else {
      mark(value.is_null() ? Mark::nothing : value.get<bool>() ? Mark::yes : Mark::no);
    }
  }

  void members(const Json& value) {
    for (const auto& [key, member] : value.items()) {
      if (value.is_object()) text(key);
      write(member);
    }
    mark(Mark::end);
  }

  [[nodiscard]] const std::string& out() const { return out_; }

 private:
  void mark(char c) {
    out_ += {'~', c};
    after_bare_ = false;
  }

  void bare(std::string_view token) {
    if (after_bare_) out_ += '_';
    out_ += token;
    after_bare_ = true;
  }

  void number(const Json& value) {
    std::string token = value.dump();
    if (token.size() > 2 && token.ends_with(".0")) token.resize(token.size() - 2);
    token.erase(std::remove(token.begin(), token.end(), '+'), token.end());  // 1e+20 is 1e20
    bare(token);
  }

  void text(const std::string& value) {
    if (const auto* known = std::find(frequent.begin(), frequent.end(), value); known != frequent.end()) {
      mark(letters[static_cast<std::size_t>(known - frequent.begin())]);
      return;
    }
    std::string token = value;
    token.erase(std::remove(token.begin(), token.end(), ' '), token.end());
    const std::optional<Json> back = std::all_of(token.begin(), token.end(), is_bare) ? read_bare(token) : std::nullopt;
    if (back && back->is_string() && back->get_ref<const std::string&>() == value) {
      bare(token);
      return;
    }
    mark(Mark::words);
    for (const char c : value) {
      const auto byte = static_cast<unsigned char>(c);
      if (is_bare(c) || c == ' ') {
        out_ += c == ' ' ? '_' : c;
      } else {
        out_ += {'~', hex[byte >> 4U], hex[byte & 15U]};
      }
    }
    mark(end_of_words);
  }

  std::string out_;
  bool after_bare_ = false;
};

// Puts together what a reader finds, one item after the other.
class Builder {
 public:
  bool begin(Json empty) {
    if (open_.size() > deepest) return false;
    if (open_.empty()) {
      root_ = std::move(empty);
      open_.push_back(&root_);
      return true;
    }
    Json* const place = next_place();
    if (place == nullptr) return false;
    *place = std::move(empty);
    open_.push_back(place);
    return true;
  }

  // A key, where one is due, or a value.
  bool put(Json value) {
    if (open_.empty()) return false;
    if (open_.back()->is_object() && !key_) {
      if (!value.is_string() || open_.back()->contains(value.get_ref<const std::string&>())) return false;
      key_ = value.get<std::string>();
      return true;
    }
    *next_place() = std::move(value);
    return true;
  }

  bool finish() {
    if (open_.empty() || key_) return false;
    open_.pop_back();
    return true;
  }

  [[nodiscard]] bool inside() const { return !open_.empty(); }
  [[nodiscard]] bool has_key() const { return key_.has_value(); }
  Json take() { return std::move(root_); }

 private:
  Json* next_place() {
    Json& parent = *open_.back();
    if (parent.is_array()) return &parent.emplace_back();
    if (!key_) return nullptr;
    Json* const place = &parent[*key_];
    key_.reset();
    return place;
  }

  Json root_;
  std::vector<Json*> open_;
  std::optional<std::string> key_;
};

class Text {
 public:
  explicit Text(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }
  char next() { return at_end() ? '\0' : text_[at_++]; }
  bool take(char c) {
    const bool there = !at_end() && text_[at_] == c;
    at_ += there ? 1 : 0;
    return there;
  }
  template <class Fits>
  std::string_view take_all(Fits fits) {
    const std::size_t from = at_;
    while (!at_end() && fits(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }
  // Two digits behind this character.
  std::optional<char> byte(char first) {
    const std::size_t high = hex.find(first);
    const std::size_t low = at_end() ? std::string_view::npos : hex.find(next());
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    return static_cast<char>(high * 16 + low);
  }
  static std::optional<Json> frequent_word(char letter) {
    const std::size_t which = letters.find(letter);
    return which < frequent.size() ? std::optional<Json>(std::string(frequent[which])) : std::nullopt;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<Json> read_words(Text& text) {
  std::string out;
  while (!text.at_end()) {
    const char c = text.next();
    if (c == '~') {
      const char mark = text.next();
      if (mark == end_of_words) return out;
      const std::optional<char> byte = text.byte(mark);
      if (!byte) return std::nullopt;
      out += *byte;
    } else if (is_bare(c) || c == '_') {
      out += c == '_' ? ' ' : c;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// Behind a ~.
bool read_marked(Text& text, Builder& builder) {
  const auto put = [&builder](std::optional<Json> value) { return value && builder.put(*std::move(value)); };
  switch (const char mark = text.next()) {
    case Mark::end: return builder.finish();
    case Mark::object: return builder.begin(Json::object());
    case Mark::array: return builder.begin(Json::array());
    case Mark::yes: return builder.put(true);
    case Mark::no: return builder.put(false);
    case Mark::nothing: return builder.put(nullptr);
    case Mark::words: return put(read_words(text));
    default: return put(Text::frequent_word(mark));
  }
}

std::optional<Json> read_quoted(Text& text) {
  std::string out;
  while (!text.at_end()) {
    const char c = text.next();
    if (c == '\'') return out;
    if (c == '~') {
      const std::optional<char> byte = text.byte(text.next());
      if (!byte) return std::nullopt;
      out += *byte;
    } else if (is_bare(c) || c == '_' || c == ',' || c == ':' || c == '+') {
      out += c == '+' ? ' ' : c;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<Json> read_first_value(Text& text) {
  if (text.take('*')) return Text::frequent_word(text.next());
  if (text.take('\'')) return read_quoted(text);
  if (text.take('!')) {
    const char mark = text.next();
    if (mark == 'n') return Json(nullptr);
    return mark == 't' || mark == 'f' ? std::optional<Json>(mark == 't') : std::nullopt;
  }
  const std::string_view token = text.take_all([](char c) { return is_bare(c) || c == '_'; });
  if (!token.empty() && is_letter(token.front())) return std::string(token);
  return number_length(token) == token.size() ? read_bare(token) : std::nullopt;
}

}  // namespace

std::string url_notation(const Json& object) {
  Writer writer;
  writer.members(object);
  return writer.out();
}

std::optional<Json> read_url_notation(std::string_view text) {
  Text rest(text);
  Builder builder;
  bool good = builder.begin(Json::object());
  while (good && builder.inside() && !rest.at_end()) {
    if (rest.take('~')) {
      good = read_marked(rest, builder);
    } else if (!rest.take('_')) {
      std::optional<Json> value = read_bare(rest.take_all(is_bare));
      good = value && builder.put(*std::move(value));
    }
  }
  const bool whole = good && !builder.inside() && rest.at_end();
  return whole ? std::optional<Json>(builder.take()) : std::nullopt;
}

std::optional<Json> read_first_notation(std::string_view text) {
  Text rest(text);
  Builder builder;
  if (!rest.take('(') || !builder.begin(Json::object())) return std::nullopt;
  char due = '\0';      // what stands before the next item
  bool wanted = false;  // an item, behind that
  while (builder.inside() && !rest.at_end()) {
    if (!wanted && due != ':' && rest.take(')')) {
      if (!builder.finish()) return std::nullopt;
      due = ',';
    } else if (due != '\0') {
      if (!rest.take(due)) return std::nullopt;
      due = '\0';
      wanted = true;
    } else {
      const bool object = rest.take('(');
      Text ahead = rest;
      const bool array = !object && ahead.take('!') && ahead.take('(');
      if (array) rest = ahead;
      wanted = false;
      if (object || array) {
        if (!builder.begin(object ? Json::object() : Json::array())) return std::nullopt;
        continue;
      }
      std::optional<Json> value = read_first_value(rest);
      if (!value || !builder.put(*std::move(value))) return std::nullopt;
      due = builder.has_key() ? ':' : ',';
    }
  }
  if (wanted || !rest.at_end()) return std::nullopt;
  while (builder.inside()) {
    if (!builder.finish()) return std::nullopt;
  }
  return builder.take();
}

}  // namespace cleft::workspace
