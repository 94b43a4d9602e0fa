// Strict reading of JSON: files people write by hand are checked wholly, and every fault is named with its
// place.
//
//   auto document = JsonDocument::parse("first.json", text, {}, faults);
//   Reader root = document.root(faults);                       // absent when the text was no JSON
//   auto until_s = root.quantity("until", Dimension::time);    // "4 h" -> 14400
//   for (Reader& entry : root.array("drugs", Need::optional)) { ...; entry.finish(); }
//   root.finish();                                             // unknown keys are faults
//
// Nothing throws. A read that fails adds a fault and returns nothing; a read from an absent reader returns
// nothing and is silent, so that one mistake is reported once. The JSON library is not visible from here.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/fault.hpp"
#include "core/quantity.hpp"

namespace cleft::core {

struct JsonLimits {
  std::size_t bytes = std::size_t{8} << 20;  // of the whole text
  std::size_t depth = 64;                    // of nested objects and arrays
};

enum class Need { required, optional };

// Inclusive bounds, in the base unit of the quantity. `allowed` replaces the generated wording ("0 to 5 uM").
struct Bounds {
  double low = 0.0;
  double high = std::numeric_limits<double>::max();
  const char* allowed = nullptr;
};

// Negative ones too.
inline constexpr Bounds any_number{-std::numeric_limits<double>::max(), std::numeric_limits<double>::max(), "a number"};

class Reader;

// A parsed text. Must outlive its readers.
class JsonDocument {
 public:
  // Faults: too long, no JSON (place "line 3, column 14"), nested too deeply, a key twice in one object
  // (its pointer). With any of these the document is empty.
  static JsonDocument parse(std::string file, std::string_view text, const JsonLimits& limits, Faults& faults);

  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;
  ~JsonDocument();

  [[nodiscard]] bool empty() const { return root_ == nullptr; }
  [[nodiscard]] Reader root(Faults& faults) const;

 private:
  explicit JsonDocument(std::string file);
  std::shared_ptr<const std::string> file_;
  std::unique_ptr<nlohmann::json> root_;
};

// One value of a document and where it stands. Cheap to move; keeps the keys that were asked for, for
// finish().
class Reader {
 public:
  using FileName = std::shared_ptr<const std::string>;  // one for all values of a document
  Reader(FileName file, std::string pointer, const nlohmann::json* value, Faults& faults);

  [[nodiscard]] bool present() const { return value_ != nullptr; }
  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] const std::string& file() const { return *file_; }

  // Kind of the value, without a fault.
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_array() const;
  [[nodiscard]] bool is_text() const;
  [[nodiscard]] bool is_number() const;

  // The value itself. A wrong kind is a fault.
  std::optional<double> as_number(const Bounds& bounds = {}) const;                         // bare, finite
  std::optional<long> as_integer(long low, long high) const;                                // 3 and 3.0, not 3.5
  std::optional<double> as_quantity(Dimension dimension, const Bounds& bounds = {}) const;  // "3 uM"
  std::optional<std::string> as_text() const;                                               // not blank
  std::optional<bool> as_boolean() const;
  std::vector<Reader> elements(std::size_t at_most = 1'000'000) const;  // of an array
  std::vector<std::pair<std::string, Reader>> entries() const;  // of an object with free keys; all count as known

  // A member of an object. Missing and required: a fault. The object itself must be one: else a fault,
  // once.
  [[nodiscard]] bool has(std::string_view key) const;  // does not make the key known
  Reader child(std::string_view key, Need need = Need::required);
  std::optional<double> number(std::string_view key, Need need = Need::required, const Bounds& bounds = {});
  std::optional<long> integer(std::string_view key, long low, long high, Need need = Need::required);
  std::optional<double> quantity(std::string_view key, Dimension dimension, Need need = Need::required,
                                 const Bounds& bounds = {});
  std::optional<std::string> text(std::string_view key, Need need = Need::required);
  std::optional<bool> boolean(std::string_view key, Need need = Need::required);
  std::vector<Reader> array(std::string_view key, Need need = Need::required, std::size_t at_most = 1'000'000);

  // Text that must be one of the words given; returns its position in `words`.
  std::optional<std::size_t> choice(std::string_view key, const std::vector<std::string_view>& words,
                                    Need need = Need::required);

  // Every key of the object that nothing asked for is a fault, with the nearest known key as a hint.
  void finish() const;

  // A fault at this place (or at one of its members), for checks that only the caller can make.
  void fault(std::string what, std::string allowed) const;
  void fault_at(std::string_view key, std::string what, std::string allowed) const;

 private:
  bool expect_object();
  [[nodiscard]] std::string place_of(std::string_view key) const;

  FileName file_;
  std::string pointer_;
  const nlohmann::json* value_;
  Faults* faults_;
  std::vector<std::string> known_;
  bool refused_ = false;  // not an object, already said so
};

// Text of unknown origin made fit for one line: control characters escaped, at most 80 bytes.
std::string printable(std::string_view text);

// A key as a part of a JSON pointer (RFC 6901: ~ and / escaped), printable.
std::string pointer_token(std::string_view key);

// ", with the letter "е"": the first that is none of English, which looks like one of it or comes from another
// keyboard; nothing where there is none.
std::string foreign_letter(std::string_view word);

// The word nearest to `wrong` within a small edit distance, or nothing: for "did you mean".
std::optional<std::string> nearest_word(std::string_view wrong, const std::vector<std::string>& words);

// "3.5", "1e-06": a number for messages, shortest of six significant digits, independent of the locale.
std::string number_text(double value);

}  // namespace cleft::core
