// The interface with the evidence in it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence_view/evidence_view.hpp"
#include "placement.hpp"
#include "support/shipped_evidence.hpp"

namespace cleft::ui {

using evidence_view::Part;

inline const evidence::Evidence& evidence_as_shipped() { return tests::shipped_evidence().evidence; }

struct EvidenceRig : Rig {
  explicit EvidenceRig(Part part, float width = 1280.0f, float height = 800.0f, std::size_t threads = 0,
                       const evidence::Evidence& of = evidence_as_shipped())
      : Rig(width, height), shown(reader, threads, of) {
    story = &reader;
    evidence = &shown;
    local.evidence = true;
    shown.open(part);
    frames(3);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) view_frame();
  }
  void key(ImGuiKey which) {
    press_key(which);
    frames(3);
  }
  // Visits every part of a list from the top to the bottom by its keys.
  template <class Visit>
  void scroll_through(Visit visit) {
    key(ImGuiKey_Home);
    std::vector<float> before;
    for (int i = 0; i < 400; ++i) {
      visit();
      std::vector<float> now;
      for (const Item& item : widgets.items()) now.push_back(item.whole.y);
      if (now == before) return;
      before = now;
      key(ImGuiKey_PageDown);
    }
    FAIL_CHECK("the list has no end");
  }
  // Ids of all that is seen on the way.
  std::set<std::string> seen_on_the_way() {
    std::set<std::string> ids;
    scroll_through([&] {
      for (const Item& item : widgets.items()) {
        if (item.rect.height > 0.0f) ids.insert(item.id);
      }
    });
    return ids;
  }
  [[nodiscard]] std::set<std::string> starting(const std::string& begin) const {
    std::set<std::string> ids;
    for (const Item& item : widgets.items()) {
      if (item.id.starts_with(begin)) ids.insert(item.id);
    }
    return ids;
  }

  reader::Reader reader;
  evidence_view::EvidenceView shown;
};

}  // namespace cleft::ui
