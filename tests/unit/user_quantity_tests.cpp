// What people type into the number fields.
#include "core/user_quantity.hpp"

#include <catch_amalgamated.hpp>

using namespace cleft::core;

TEST_CASE("times as people type them", "[entered]") {
  for (const auto& [words, time_s] :
       {std::pair{"90 min", 5400.0}, std::pair{"1.5 h", 5400.0}, std::pair{"1 h 30 min", 5400.0},
        std::pair{"1h30min", 5400.0}, std::pair{" 45 s ", 45.0}, std::pair{"2 d", 172800.0},
        std::pair{"10 minutes", 600.0}, std::pair{"0 min", 0.0}, std::pair{".5 h", 1800.0},
        std::pair{"1 h .5 min", 3630.0}, std::pair{"1.5\xC2\xA0h", 5400.0}, std::pair{"1.5\xE2\x80\xAFh", 5400.0},
        std::pair{"1\xC2\xA0h\xE2\x80\x89"
                  "30\xC2\xA0min",
                  5400.0},
        std::pair{"\t90 min\r\n", 5400.0},
        std::pair{"\xEF\xBB\xBF"
                  "90 min",
                  5400.0}}) {
    INFO(words);
    CHECK(parse_user_time_s(words) == time_s);
  }
  for (const char* words : {"", " ", "90", "min", "-5 min", "1.5.2 h", "5 uM", "1 h 30", "h 1", "1e3 h x", "soon",
                            "5 min!", "1,5 h", ".", ". h", "..5 h", "1.5\xC2\xA0", "30 \xD1\x81",
                            "9999999999999999999999999999999999999999999999999999999999999999999 h"}) {
    INFO(words);
    CHECK_FALSE(parse_user_time_s(words));
  }
}

TEST_CASE("concentrations, frequencies and counts as people type them", "[entered]") {
  CHECK(parse_user_concentration_uM("300 nM") == 300.0 * 1e-3);
  CHECK(parse_user_concentration_uM("2 \xC2\xB5M") == 2.0);
  CHECK(parse_user_concentration_uM("2uM") == 2.0);
  CHECK(parse_user_concentration_uM(".5\xC2\xA0\xC2\xB5M") == 0.5);
  CHECK(parse_user_concentration_uM("\t300\xE2\x80\xAFnM") == 300.0 * 1e-3);
  CHECK_FALSE(parse_user_concentration_uM("0,5 uM"));
  CHECK(parse_user_frequency_Hz(".5\xC2\xA0Hz") == 0.5);
  CHECK(parse_user_count("10\xC2\xA0") == 10.0);
  CHECK_FALSE(parse_user_concentration_uM("2"));
  CHECK_FALSE(parse_user_concentration_uM("2 uM 3 uM"));
  CHECK(parse_user_frequency_Hz("20 Hz") == 20.0);
  CHECK_FALSE(parse_user_frequency_Hz("20"));
  CHECK(parse_user_count("10") == 10.0);
  CHECK_FALSE(parse_user_count("ten"));
  CHECK_FALSE(parse_user_count("10 Hz"));
}
