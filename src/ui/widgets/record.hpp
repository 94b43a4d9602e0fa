// What the interface shows, item by item, as data: the mirrored controls of the page, the tests and the
// fuzzer read this instead of pixels.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ui/draw/geometry.hpp"

namespace cleft::ui {

enum class Role { button, radio, slider, field, readout, table };

struct Item {
  std::string id;  // stable: "left.concentration"
  Role role = Role::button;
  std::string label_key;  // of the text file
  std::string label;      // the accessible name, in the person's language
  Rect rect;              // where it can be hit, in points
  bool enabled = true;
  bool focused = false;
  // Partly or wholly outside of the area that it scrolls in: the rectangle is the part that is seen, maybe none.
  bool cut = false;
  Rect whole;               // where it would be without that, and the area; not written
  std::string scroller;     //
  bool in_picture = false;  // a place in a drawing or a scene, that is named where it is pointed at: no box of its own

  bool toggle = false;     // a button that is on (chosen) or off
  std::string with_shift;  // of a slider: the one that its keys move with Shift; empty: none
  std::string problem;     // of a field: why what was entered is not taken
  bool as_typed = false;   // of a field: every change is taken at once, and a press is Enter

  // A radio belongs to a group, whose id and name these are: exactly one of a group is chosen. A button may belong to
  // one, which the keyboard enters as a whole: arrows go from one of its buttons to the next.
  std::string group;
  std::string group_label;
  bool chosen = false;

  // A slider's value and range in its own scale (a logarithmic one: decades), and in words with the unit.
  double value = 0.0;
  double lowest = 0.0;
  double highest = 0.0;
  double step = 0.0;
  double page = 0.0;
  std::string value_text;

  // A table's rows, the first of them the names of its columns; the first cell of each other one names the row.
  std::vector<std::vector<std::string>> cells{};
};

// "button", "radio", "slider", "field", "readout", "table".
const char* role_name(Role role);

// A JSON array of objects with the fields above ("rect": [x, y, width, height]); a field that an item's role
// does not use is left out.
std::string to_json(std::span<const Item> items);

}  // namespace cleft::ui
