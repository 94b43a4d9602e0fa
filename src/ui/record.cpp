#include "ui/record.hpp"

#include <cmath>
#include <cstdio>

namespace cleft::ui {
namespace {

void append_text(std::string& out, const std::string& words) {
  out += '"';
  for (const char c : words) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += escape;
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_number(std::string& out, double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.10g", std::isfinite(value) ? value : 0.0);
  out += buffer;
}

void field(std::string& out, const char* name, const std::string& words) {
  out += ",\"";
  out += name;
  out += "\":";
  append_text(out, words);
}

void field(std::string& out, const char* name, double value) {
  out += ",\"";
  out += name;
  out += "\":";
  append_number(out, value);
}

void flag(std::string& out, const char* name, bool value) {
  out += ",\"";
  out += name;
  out += value ? "\":true" : "\":false";
}

void cells(std::string& out, const std::vector<std::vector<std::string>>& rows) {
  out += ",\"cells\":[";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    out += row > 0 ? ",[" : "[";
    for (std::size_t cell = 0; cell < rows[row].size(); ++cell) {
      if (cell > 0) out += ',';
      append_text(out, rows[row][cell]);
    }
    out += ']';
  }
  out += ']';
}

void append(std::string& out, const Item& item) {
  out += "{\"id\":";
  append_text(out, item.id);
  field(out, "role", std::string(role_name(item.role)));
  field(out, "label_key", item.label_key);
  field(out, "label", item.label);
  const double corners[] = {item.rect.x, item.rect.y, item.rect.width, item.rect.height};
  out += ",\"rect\":[";
  for (int i = 0; i < 4; ++i) {
    if (i > 0) out += ',';
    append_number(out, std::round(corners[i] * 100.0) / 100.0);
  }
  out += ']';
  if (item.cut) flag(out, "cut", true);
  if (item.role == Role::readout || item.role == Role::table) {
    if (item.role == Role::readout) field(out, "value_text", item.value_text);
    if (item.role == Role::table) cells(out, item.cells);
    out += '}';
    return;
  }
  flag(out, "enabled", item.enabled);
  flag(out, "focused", item.focused);
  if (item.in_picture) flag(out, "in_picture", true);
  if (item.role == Role::radio) {
    field(out, "group", item.group);
    field(out, "group_label", item.group_label);
    flag(out, "chosen", item.chosen);
  }
  if (item.toggle) flag(out, "toggle", true);
  if (item.toggle) flag(out, "chosen", item.chosen);
  if (item.role == Role::field) {
    field(out, "value_text", item.value_text);
    field(out, "problem", item.problem);
  }
  if (item.role == Role::slider) {
    if (!item.with_shift.empty()) field(out, "with_shift", item.with_shift);
    field(out, "value", item.value);
    field(out, "lowest", item.lowest);
    field(out, "highest", item.highest);
    field(out, "step", item.step);
    field(out, "page", item.page);
    field(out, "value_text", item.value_text);
  }
  out += '}';
}

}  // namespace

const char* role_name(Role role) {
  switch (role) {
    case Role::button: return "button";
    case Role::radio: return "radio";
    case Role::slider: return "slider";
    case Role::field: return "field";
    case Role::readout: return "readout";
    case Role::table: return "table";
  }
  return "";
}

std::string to_json(std::span<const Item> items) {
  std::string out = "[";
  for (const Item& item : items) {
    if (out.size() > 1) out += ',';
    append(out, item);
  }
  out += ']';
  return out;
}

}  // namespace cleft::ui
