#include "i18n/text.hpp"

#include <catch_amalgamated.hpp>

using cleft::core::Faults;
using cleft::i18n::Text;

TEST_CASE("a text file gives words for keys") {
  Faults faults;
  const Text text = Text::parse("text/en.json", R"({"time.axis": "Time, min", "odd": "{x} {0"})", faults);
  CHECK(faults.empty());
  CHECK(text("time.axis") == "Time, min");
  CHECK(text.has("odd"));
  CHECK(text("odd") == "{x} {0");
}

TEST_CASE("a key without words stands for itself") {
  Faults faults;
  const Text text = Text::parse("text/en.json", "{}", faults);
  CHECK(text("no.such.key") == "no.such.key");
  CHECK_FALSE(text.has("no.such.key"));
}

TEST_CASE("arguments go to their places") {
  Faults faults;
  const Text text = Text::parse(
      "text/en.json", R"({"two": "{1} of {0}", "twice": "{0}{0}", "braces": "{ } {a} {2} {", "end": "= {0}"})", faults);
  CHECK(text.format("two", {"ten", "three"}) == "three of ten");
  CHECK(text.format("twice", {"ab"}) == "abab");
  CHECK(text.format("braces", {"x"}) == "{ } {a} {2} {");
  CHECK(text.format("end", {"{0}"}) == "= {0}");
  CHECK(text.format("end", {}) == "= {0}");
}

TEST_CASE("what is no text is a fault; the rest is kept") {
  Faults faults;
  const Text text = Text::parse("text/en.json", R"({"good": "yes", "number": 3, "blank": ""})", faults);
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].place == "/blank");
  CHECK(faults[1].place == "/number");
  CHECK(text("good") == "yes");

  Faults of_array;
  Text::parse("text/en.json", "[]", of_array);
  CHECK(of_array.size() == 1);

  Faults of_double;
  Text::parse("text/en.json", R"({"a": "1", "a": "2"})", of_double);
  CHECK(of_double.size() == 1);
}
