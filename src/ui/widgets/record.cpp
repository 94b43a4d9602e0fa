#include "ui/widgets/record.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace cleft::ui {
namespace {

using Json = nlohmann::json;

double hundredths(float points) { return std::round(static_cast<double>(points) * 100.0) / 100.0; }

Json to_json(const Item& item) {
  Json out{{"id", item.id}, {"role", role_name(item.role)}, {"label_key", item.label_key}, {"label", item.label}};
  const Rect& rect = item.rect;
  out["rect"] = {hundredths(rect.x), hundredths(rect.y), hundredths(rect.width), hundredths(rect.height)};
  if (item.cut) out["cut"] = true;
  if (item.role == Role::readout) {
    out["value_text"] = item.value_text;
    return out;
  }
  if (item.role == Role::table) {
    out["cells"] = item.cells;
    return out;
  }
  out["enabled"] = item.enabled;
  out["focused"] = item.focused;
  if (item.in_picture) out["in_picture"] = true;
  if (item.toggle) out["toggle"] = true;
  if (item.toggle || item.role == Role::radio) out["chosen"] = item.chosen;
  if (!item.group.empty()) {
    out["group"] = item.group;
    out["group_label"] = item.group_label;
  }
  if (item.role == Role::field) {
    out["value_text"] = item.value_text;
    out["problem"] = item.problem;
    if (item.as_typed) out["as_typed"] = true;
  }
  if (item.role == Role::slider) {
    if (!item.with_shift.empty()) out["with_shift"] = item.with_shift;
    out["value"] = item.value;
    out["lowest"] = item.lowest;
    out["highest"] = item.highest;
    out["step"] = item.step;
    out["page"] = item.page;
    out["value_text"] = item.value_text;
  }
  return out;
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
  Json out = Json::array();
  for (const Item& item : items) {
    out.push_back(to_json(item));
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cleft::ui
