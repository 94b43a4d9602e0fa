#include "core/json_reader.hpp"

#include <catch_amalgamated.hpp>

using namespace cleft::core;

namespace {

struct Parsed {
  Faults faults;
  JsonDocument document;

  explicit Parsed(std::string_view text, const JsonLimits& limits = {})
      : document(JsonDocument::parse("x.json", text, limits, faults)) {}
  Reader root() { return document.root(faults); }
};

// "place: what" of each fault.
std::vector<std::string> said(const Faults& faults) {
  std::vector<std::string> lines;
  for (const Fault& fault : faults) {
    CHECK(fault.file == "x.json");
    CHECK_FALSE(fault.allowed.empty());
    lines.push_back(fault.place + ": " + fault.what);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a text that is not JSON is refused with line and column") {
  struct Row {
    std::string text;
    const char* place;
    const char* what;
  };
  const std::vector<Row> rows{
      {"", "line 1, column 1", "not JSON: the text ends too early"},
      {"{", "line 1, column 2", "not JSON: the text ends too early"},
      {"{\"a\": 1,}", "line 1, column 9", "not JSON: unexpected '}'"},
      {"{\n  \"a\": tru\n}", "line 2, column 11", "not JSON: unexpected end of the line"},
      {"{\"a\": 1} x", "line 1, column 10", "not JSON: unexpected 'x'"},
      {"[1, 2] [3]", "line 1, column 8", "not JSON: unexpected '['"},
      {"{\"a\": NaN}", "line 1, column 7", "not JSON: unexpected 'N'"},
      {"{'a': 1}", "line 1, column 2", "not JSON: unexpected '''"},
      {"// no\n{}", "line 1, column 1", "not JSON: unexpected '/'"},
      {"\"\xff\"", "line 1, column 2", "not JSON: unexpected byte 0xff"},
      {std::string("{}\0{", 4), "line 1, column 3", "a NUL character"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Parsed parsed(row.text);
    CHECK(parsed.document.empty());
    REQUIRE(parsed.faults.size() == 1);
    CHECK(parsed.faults[0].place == row.place);
    CHECK(parsed.faults[0].what == row.what);
  }
}

TEST_CASE("a number too large for a double is refused") {
  Parsed parsed("{\"a\": 1e999}");
  CHECK(parsed.document.empty());
  CHECK(parsed.faults.size() == 1);
}

TEST_CASE("depth and length have limits, and a hostile text does not reach the stack") {
  CHECK_FALSE(Parsed(std::string(64, '[') + std::string(64, ']')).document.empty());
  Parsed deep(std::string(65, '[') + std::string(65, ']'));
  CHECK(deep.document.empty());
  REQUIRE(deep.faults.size() == 1);
  CHECK(deep.faults[0].what == "nested too deeply");
  CHECK(Parsed(std::string(1'000'000, '[')).document.empty());
  Parsed lengthy("[1,2,3]", {6, 64});
  CHECK(lengthy.document.empty());
  CHECK(said(lengthy.faults) == Lines{": the file is too long"});
}

TEST_CASE("a key that comes twice is refused, at its place") {
  Parsed parsed(R"({"a": [{"b": 1}, {"c/d": 1, "c/d": 2}], "a": 3})");
  CHECK(parsed.document.empty());
  CHECK(said(parsed.faults) == Lines{"/a/1/c~1d: the key is there twice", "/a: the key is there twice"});
}

TEST_CASE("good values are read without a fault") {
  Parsed parsed(R"({"n": 2.5, "i": 3.0, "q": "90 s", "t": "words", "b": true, "w": "two", "l": [1, 2]})");
  Reader root = parsed.root();
  CHECK(root.number("n") == 2.5);
  CHECK(root.integer("i", 0, 5) == 3);
  CHECK(root.quantity("q", Dimension::time) == 90.0);
  CHECK(root.text("t") == "words");
  CHECK(root.boolean("b") == true);
  CHECK(root.choice("w", {"one", "two"}) == 1U);
  CHECK(root.array("l").size() == 2);
  CHECK_FALSE(root.number("absent", Need::optional));
  root.finish();
  CHECK_THAT(said(parsed.faults), Catch::Matchers::IsEmpty());
}

TEST_CASE("every wrong value is named with its place, all in one pass") {
  Parsed parsed(R"({"n": "2", "i": 3.5, "far": 9, "q": 90, "u": "90 parsec", "neg": "-3 s", "late": "3 h",
                      "t": " ", "b": 1, "w": "three", "l": {}, "many": [1, 2, 3], "o": []})");
  Reader root = parsed.root();
  root.number("n");
  root.integer("i", 0, 5);
  root.number("far", Need::required, {0.0, 5.0});
  root.quantity("q", Dimension::time);
  root.quantity("u", Dimension::time);
  root.quantity("neg", Dimension::time);
  root.quantity("late", Dimension::time, Need::required, {0.0, 3600.0, "at most 1 h"});
  root.text("t");
  root.boolean("b");
  root.choice("w", {"one", "two"});
  root.array("l");
  root.array("many", Need::required, 2);
  root.child("o").number("x");
  root.text("gone");
  root.finish();
  CHECK(said(parsed.faults) == Lines{
                                   "/n: \"2\" is not a number",
                                   "/i: 3.5 is not a whole number",
                                   "/far: 9 is out of range",
                                   "/q: 90 is a number without a unit",
                                   "/u: \"90 parsec\": the unit is unknown here",
                                   "/neg: \"-3 s\": negative",
                                   "/late: \"3 h\" is out of range",
                                   "/t: the text is blank",
                                   "/b: 1 is neither true nor false",
                                   "/w: \"three\" is not one of the words allowed here",
                                   "/l: an object is not an array",
                                   "/many: too many elements (3)",
                                   "/o: an array is not an object",
                                   "/gone: missing",
                               });
  CHECK(parsed.faults[6].allowed == "at most 1 h");
  CHECK(parsed.faults[9].allowed == "one, two");
}

TEST_CASE("unknown keys are faults, with the nearest known key as a hint") {
  Parsed parsed(R"({"untill": "4 h", "sample": "10 s", "zebra": 1})");
  Reader root = parsed.root();
  root.quantity("until", Dimension::time, Need::optional);
  root.quantity("sample", Dimension::time);
  root.finish();
  CHECK(said(parsed.faults) == Lines{"/untill: unknown key; did you mean \"until\"?", "/zebra: unknown key"});
  CHECK(parsed.faults[1].allowed == "until, sample");
}

TEST_CASE("one mistake is reported once: what hangs below an absent value stays silent") {
  Parsed parsed(R"({"drug": 3})");
  Reader root = parsed.root();
  Reader drug = root.child("drug");
  drug.text("id");
  drug.quantity("at", Dimension::time);
  drug.child("exposure").text("kind");
  drug.finish();
  CHECK(said(parsed.faults) == Lines{"/drug: 3 is not an object"});
}

TEST_CASE("free keys come with their values and places") {
  Parsed parsed(R"({"SERT": 1.0, "a/b~c": "x"})");
  std::vector<std::string> places;
  for (const auto& [key, value] : parsed.root().entries()) {
    places.push_back(value.pointer());
  }
  CHECK(places == Lines{"/SERT", "/a~1b~0c"});
}

TEST_CASE("text of unknown origin stays on one short line") {
  CHECK(printable("a\nb\t\x7f") == "a\\x0ab\\x09\\x7f");
  CHECK(printable(std::string(1000, 'x')) == std::string(80, 'x') + "...");
  CHECK(printable(std::string(79, 'x') + "\u00b5m") == std::string(79, 'x') + "...");  // no half character
  Parsed parsed(R"({"line\nbreak": 1})");
  parsed.root().finish();
  REQUIRE(parsed.faults.size() == 1);
  CHECK(parsed.faults[0].line().find('\n') == std::string::npos);
}

TEST_CASE("the number of faults has an end") {
  std::string text = "{";
  for (int i = 0; i < 5000; ++i) {
    text += (i > 0 ? "," : "") + std::string("\"k") + std::to_string(i) + "\": 1";
  }
  Parsed parsed(text + "}");
  parsed.root().finish();
  CHECK(parsed.faults.size() == 1000);
}

TEST_CASE("the nearest word is near") {
  CHECK(nearest_word("serotonine", {"serotonin", "dopamine"}) == "serotonin");
  CHECK_FALSE(nearest_word("zebra", {"serotonin", "dopamine"}));
  CHECK_FALSE(nearest_word("at", {"id"}));
}
