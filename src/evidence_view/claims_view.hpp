// What people say: each claim with its verdict, the reason, what was studied and by whom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence_view/long_list.hpp"
#include "evidence_view/part_context.hpp"

namespace cleft::evidence_view {

class ClaimsView {
 public:
  void draw(const PartContext& part, ui::Rect area);

 private:
  void set_out(const PartContext& part);
  void filter(const PartContext& part, ui::Rect area);
  [[nodiscard]] static std::vector<ui::Choice> verdicts(const PartContext& part);
  [[nodiscard]] float height(const PartContext& part, float width, const story::Claim& claim) const;
  void row(const PartContext& part, ui::Rect rect, const story::Claim& claim);

  std::vector<const story::Claim*> claims_;
  std::optional<std::size_t> shown_;  // a verdict; nothing: all of them
  Opened opened_;
  LongList list_{"evidence.claims"};
};

}  // namespace cleft::evidence_view
