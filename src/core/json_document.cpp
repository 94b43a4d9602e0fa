// The strict parser behind core/json_reader.hpp: the library's own event parser, with a handler of ours that
// builds the value, counts depth and notices a key that comes twice.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "core/json_reader.hpp"

namespace cleft::core {

namespace {

using nlohmann::json;

struct Frame {
  json* container;
  std::string key;  // of the member being read
};

// Called by the parser for each token; returning false stops it. It must not throw.
class Builder {
 public:
  using number_integer_t = json::number_integer_t;
  using number_unsigned_t = json::number_unsigned_t;
  using number_float_t = json::number_float_t;
  using string_t = json::string_t;
  using binary_t = json::binary_t;

  Builder(json& root, const std::string& file, const JsonLimits& limits, Faults& faults)
      : root_(root), file_(file), limits_(limits), faults_(faults) {}

  bool null() { return put(json(nullptr)); }
  bool boolean(bool value) { return put(json(value)); }
  bool number_integer(number_integer_t value) { return put(json(value)); }
  bool number_unsigned(number_unsigned_t value) { return put(json(value)); }
  bool number_float(number_float_t value, const string_t&) { return put(json(value)); }
  bool string(string_t& value) { return put(json(std::move(value))); }
  static bool binary(binary_t&) { return false; }  // no text holds one

  bool start_object(std::size_t) { return open(json::object()); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(string_t& name) {
    Frame& frame = frames_.back();
    frame.key = std::move(name);
    if (frame.container->contains(frame.key)) {
      faults_.push_back({file_, pointer(), "the key is there twice", "each key once"});
      doubled_ = true;
    }
    return true;
  }

  // The library's words are replaced by the place and the character that it stumbled over.
  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception&) {
    stopped_at_ = position;
    if constexpr (std::is_same_v<Exception, json::out_of_range>) {
      faults_.push_back({file_, pointer(), "the number is too large", "a finite number"});
      explained_ = true;
    }
    return false;
  }

  [[nodiscard]] bool doubled() const { return doubled_; }
  [[nodiscard]] bool explained() const { return explained_; }  // why it stopped is among the faults
  [[nodiscard]] std::size_t stopped_at() const { return stopped_at_; }

 private:
  static json* put(json* place, json value) {
    *place = std::move(value);
    return place;
  }

  // Stores a value where the parser stands and returns its address, which stays valid until the next
  // sibling.
  json* store(json value) {
    if (frames_.empty()) {
      return put(&root_, std::move(value));
    }
    json& container = *frames_.back().container;
    if (container.is_object()) {
      return put(&container[frames_.back().key], std::move(value));
    }
    container.push_back(std::move(value));
    return &container.back();
  }

  bool put(json value) {
    store(std::move(value));
    return true;
  }

  bool open(json container) {
    if (frames_.size() >= limits_.depth) {
      explained_ = true;
      faults_.push_back({file_, pointer(), "nested too deeply", std::to_string(limits_.depth) + " levels"});
      return false;
    }
    json* place = store(std::move(container));
    frames_.push_back({place, {}});
    return true;
  }

  bool close() {
    frames_.pop_back();
    return true;
  }

  // Of the value that is being read: not yet in the innermost container, but in all around it.
  [[nodiscard]] std::string pointer() const {
    std::string text;
    for (const Frame& frame : frames_) {
      const std::size_t index = &frame == &frames_.back() ? frame.container->size() : frame.container->size() - 1;
      text += '/' + (frame.container->is_object() ? pointer_token(frame.key) : std::to_string(index));
    }
    return text;
  }

  json& root_;
  const std::string& file_;
  const JsonLimits& limits_;
  Faults& faults_;
  std::vector<Frame> frames_;
  bool doubled_ = false;
  bool explained_ = false;
  std::size_t stopped_at_ = 0;
};

// "line 3, column 14" of the character that the parser read last (position counts from 1).
std::string line_and_column(std::string_view text, std::size_t position) {
  const std::size_t end = std::min(position == 0 ? 0 : position - 1, text.size());
  const std::string_view before = text.substr(0, end);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t last_break = before.rfind('\n');
  const std::size_t column = last_break == std::string_view::npos ? end + 1 : end - last_break;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

// "0xff": a byte that may be no character by itself.
std::string hex_byte(char c) {
  static constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  return {'0', 'x', digits[byte >> 4U], digits[byte & 15U]};
}

std::string stumbling_block(std::string_view text, std::size_t position) {
  if (position == 0 || position > text.size()) {
    return "the text ends too early";
  }
  const char found = text[position - 1];
  if (static_cast<unsigned char>(found) >= 0x80) {
    return "unexpected byte " + hex_byte(found);
  }
  return found == '\n' ? "unexpected end of the line" : std::string("unexpected '") + printable({&found, 1}) + "'";
}

// The parser skips it; other readers of the same file stumble.
bool begins_with_byte_order_mark(std::string_view text) { return text.substr(0, 3) == "\xEF\xBB\xBF"; }

// The parser takes a NUL for the end of the text and would ignore what follows.
bool holds_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

}  // namespace

JsonDocument::JsonDocument(std::string file) : file_(std::make_shared<const std::string>(std::move(file))) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonDocument JsonDocument::parse(std::string file, std::string_view text, const JsonLimits& limits, Faults& faults) {
  JsonDocument document(std::move(file));
  if (text.size() > limits.bytes) {
    faults.push_back(
        {*document.file_, "", "the file is too long", "at most " + std::to_string(limits.bytes) + " bytes"});
    return document;
  }
  if (begins_with_byte_order_mark(text)) {
    faults.push_back({*document.file_, "line 1, column 1", "a byte-order mark", "JSON text, UTF-8 without that mark"});
    return document;
  }
  if (holds_nul(text)) {
    faults.push_back({*document.file_, line_and_column(text, text.find('\0') + 1), "a NUL character", "JSON text"});
    return document;
  }
  auto root = std::make_unique<json>();
  Builder builder(*root, *document.file_, limits, faults);
  const bool complete = json::sax_parse(text.begin(), text.end(), &builder);
  if (!complete && !builder.explained()) {
    const std::size_t at = builder.stopped_at();
    faults.push_back({*document.file_, line_and_column(text, at), "not JSON: " + stumbling_block(text, at),
                      "one JSON value (RFC 8259)"});
  }
  if (complete && !builder.doubled()) {
    document.root_ = std::move(root);
  }
  return document;
}

Reader JsonDocument::root(Faults& faults) const { return {file_, "", root_.get(), faults}; }

}  // namespace cleft::core
