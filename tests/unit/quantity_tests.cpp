#include "core/quantity.hpp"

#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

using cleft::core::allowed_units;
using cleft::core::Dimension;
using cleft::core::parse_quantity;
using cleft::core::to_base;

TEST_CASE("a quantity becomes its base unit") {
  struct Row {
    const char* text;
    Dimension dimension;
    double base;
  };
  const std::vector<Row> rows{
      {"30 s", Dimension::time, 30.0},
      {"1.5 min", Dimension::time, 90.0},
      {"4 h", Dimension::time, 14400.0},
      {"12 d", Dimension::time, 1036800.0},
      {"250 nM", Dimension::concentration, 0.25},
      {"3 uM", Dimension::concentration, 3.0},
      {"1e-3 mM", Dimension::concentration, 1.0},
      {"20 Hz", Dimension::frequency, 20.0},
      {"5 1/s", Dimension::frequency, 5.0},
      {"6 1/min", Dimension::frequency, 0.1},
      {"0.4 fL", Dimension::volume, 0.4},
      {"3000 molecules", Dimension::molecules, 3000.0},
      {"7200 molecules/h", Dimension::molecule_rate, 2.0},
      {"30 uM/h", Dimension::concentration_rate, 30.0 / 3600.0},
      {"2E2 nM/s", Dimension::concentration_rate, 0.2},
      {"3 1/(nM s)", Dimension::second_order, 3000.0},
      {"0.7", Dimension::none, 0.7},
      {"  7   uM ", Dimension::concentration, 7.0},
      {"5uM", Dimension::concentration, 5.0},
      {"0 s", Dimension::time, 0.0},
      {"-0 s", Dimension::time, 0.0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string problem;
    const auto value = parse_quantity(row.text, row.dimension, problem);
    REQUIRE(value);
    CHECK_THAT(*value, Catch::Matchers::WithinRel(row.base, 1e-14) || Catch::Matchers::WithinAbs(row.base, 1e-300));
    CHECK(problem.empty());
  }
}

TEST_CASE("what is no quantity is refused with a reason") {
  struct Row {
    const char* text;
    Dimension dimension;
    const char* problem;
  };
  const std::vector<Row> rows{
      {"3", Dimension::concentration, "a number without a unit"},
      {"", Dimension::time, "does not begin with a number"},
      {"uM", Dimension::concentration, "does not begin with a number"},
      {"3 um", Dimension::concentration, "the unit is unknown here"},
      {"3 s", Dimension::concentration, "the unit is unknown here"},
      {"3 uM x", Dimension::concentration, "the unit is unknown here"},
      {"3,5 uM", Dimension::concentration, "a comma: the decimal sign is a point"},
      {"0,5 uM", Dimension::concentration, "a comma: the decimal sign is a point"},
      {"1,000 nM", Dimension::concentration, "a comma: the decimal sign is a point"},
      {"2 \xC2\xB5M", Dimension::concentration, "the letter \"\xC2\xB5\": micro is written u"},
      {"2 \xCE\xBCM", Dimension::concentration, "the letter \"\xCE\xBC\": micro is written u"},
      {"30 \xD1\x81", Dimension::time, "the letter \"\xD1\x81\": a unit is in Latin letters without accents"},
      {"2\xC2\xA0uM", Dimension::concentration, "a blank that is none of the space bar: a plain one, or none"},
      {"2\xE2\x80\xAFh", Dimension::time, "a blank that is none of the space bar: a plain one, or none"},
      {"\t2 h", Dimension::time, "a blank that is none of the space bar: a plain one, or none"},
      {"-1 s", Dimension::time, "negative"},
      {"+1 s", Dimension::time, "does not begin with a number"},
      {"1. s", Dimension::time, "does not begin with a number"},
      {".5 s", Dimension::time, "begins with its point: write 0 before it"},
      {".s", Dimension::time, "does not begin with a number"},
      {"nan s", Dimension::time, "does not begin with a number"},
      {"inf s", Dimension::time, "does not begin with a number"},
      {"0x10 s", Dimension::time, "the unit is unknown here"},
      {"0X10 Hz", Dimension::frequency, "the unit is unknown here"},
      {"0x1p3", Dimension::none, "the unit is unknown here"},
      {"1e400 s", Dimension::time, "the number is too large"},
      {"1e307 d", Dimension::time, "the number is too large"},
      {"1 Hz", Dimension::none, "the unit is unknown here"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string problem;
    CHECK_FALSE(parse_quantity(row.text, row.dimension, problem));
    CHECK(problem == row.problem);
  }
}

TEST_CASE("every dimension says what it allows, and its own example passes") {
  for (const Dimension dimension :
       {Dimension::time, Dimension::concentration, Dimension::frequency, Dimension::volume, Dimension::molecules,
        Dimension::molecule_rate, Dimension::concentration_rate, Dimension::second_order}) {
    const std::string words(allowed_units(dimension));
    const std::size_t open = words.find('"');
    const std::size_t close = words.rfind('"');
    REQUIRE(open < close);
    std::string problem;
    CHECK(parse_quantity(words.substr(open + 1, close - open - 1), dimension, problem));
  }
  CHECK(to_base(1.0, "1", Dimension::none) == 1.0);
  CHECK_FALSE(to_base(1.0, "", Dimension::none));
  CHECK_FALSE(to_base(1.0, "uM", Dimension::time));
}
