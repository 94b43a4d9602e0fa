// What happened to MDMA and its neighbours, dated: data/evidence/timeline.json.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/fault.hpp"

namespace cleft::evidence {

enum class Lane { law, trials, regulators, retractions, access };
inline constexpr std::array<const char*, 5> lane_ids{"law", "trials", "regulators", "retractions", "access"};

struct Event {
  std::string id;
  std::string date;  // "1985", "2025-06", "2024-08-08"
  Lane lane = Lane::law;
  std::string place;      // a country, or where it was published
  std::string substance;  // as a reader knows it: "MDMA", "psilocybin"
  std::optional<model::DrugClass> drug_class;
  std::string name;                  // a few words, for the drawing
  std::string what;                  // a sentence or two
  std::vector<std::string> sources;  // keys of the bibliography
  std::string seen;                  // "full", "abstract", "recalled"
  std::string note;
};

struct Timeline {
  std::string as_of;          // of the newest thing seen; nothing later is claimed
  std::string checked;        // when it was looked for
  std::vector<Event> events;  // by date
};

// Of an event that comes from memory, or was told by others alone.
bool is_recalled(const Event& event);

Timeline read_timeline(std::string_view path, std::string_view json, const catalog::Catalog& catalog,
                       core::Faults& faults);

}  // namespace cleft::evidence
