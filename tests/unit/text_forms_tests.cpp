// The forms that texts of data files have.
#include "core/text_forms.hpp"

#include <catch_amalgamated.hpp>
#include <string>

using namespace cleft::core;

TEST_CASE("a date is a year, a month of it or a day of that") {
  for (const char* good : {"1985", "2025-06", "2024-12", "2024-08-08", "2024-01-31"}) {
    CAPTURE(good);
    CHECK(is_date(good));
  }
  for (const char* bad : {"", "85", "1985-", "1985-13", "1985-00", "2024-8-8", "2024-08-32", "2024-08-00", "2024/08/08",
                          "2024-08-8x", "20a4", "2024-08-080", "August 2024"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_date(bad));
  }
}

TEST_CASE("an identifier is small letters, digits and hyphens") {
  for (const char* good : {"a", "mdma", "5-ht2a", "2024"}) CHECK(is_id(good));
  for (const char* bad : {"", "MDMA", "a b", "a_b", "é"}) CHECK_FALSE(is_id(bad));
  CHECK(is_number("9537821"));
  CHECK_FALSE(is_number("95 37"));
}
