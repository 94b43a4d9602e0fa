#include "ui/scene/scene_parts.hpp"

#include <algorithm>
#include <cmath>

#include "ui/draw/format.hpp"

namespace cleft::ui {
namespace {

using render::Anchor;

constexpr double worth_a_word = 0.005;  // shares below half a percent are not named

// The drug with the largest part of something, or null when none has a part worth a word.
template <class Share>
const model::DrugState* foremost(const model::SynapseState& terminal, Share share) {
  const model::DrugState* best = nullptr;
  for (const model::DrugState& drug : terminal.drugs) {
    if (share(drug) >= worth_a_word && (best == nullptr || share(drug) > share(*best))) best = &drug;
  }
  return best;
}

class Writer {
 public:
  Writer(const i18n::Text& text, const model::SynapseState& terminal)
      : text_(text),
        terminal_(terminal),
        amine_(text("transmitter." + id_of(terminal.transmitter) + ".low")),
        carrier_(text("scene.carrier." + id_of(terminal.transmitter))) {}

  [[nodiscard]] ScenePart transporter() const;
  [[nodiscard]] ScenePart transporter_with_drug(const model::DrugState& drug) const;
  [[nodiscard]] ScenePart vmat2() const;
  [[nodiscard]] ScenePart vesicle() const;
  [[nodiscard]] ScenePart autoreceptor() const;
  [[nodiscard]] ScenePart receptor() const;
  [[nodiscard]] ScenePart mao() const;
  [[nodiscard]] ScenePart release() const;
  [[nodiscard]] ScenePart outside() const;
  [[nodiscard]] ScenePart cytosol() const;
  [[nodiscard]] ScenePart drug(const model::DrugState& drug) const;

  static double on_carrier(const model::DrugState& drug) {
    return drug.carrier_out + drug.carrier_in + drug.carrier_blocked;
  }

 private:
  const i18n::Text& text_;
  const model::SynapseState& terminal_;
  std::string_view amine_;
  std::string_view carrier_;
};

ScenePart Writer::transporter() const {
  const model::CarrierShares& shares = terminal_.carriers;
  const double facing_in = shares.in_empty + shares.in_amine + shares.in_drug;
  ScenePart part{
      .id = "transporter",
      .name = std::string(carrier_),
      .value = text_.format("scene.carrier.facing", {percent(1.0 - facing_in), percent(facing_in)}),
      .sentence = text_.format("scene.carrier.line", {amine_}),
      .anchors = {Anchor::transporter_4, Anchor::transporter_3, Anchor::transporter_0, Anchor::transporter_2},
      .margin = Margin::left};
  if (terminal_.efflux_per_s > terminal_.uptake_per_s) part.sentence = text_.format("scene.carrier.reversed", {amine_});
  return part;
}

ScenePart Writer::transporter_with_drug(const model::DrugState& drug) const {
  const bool blocked = drug.carrier_blocked > drug.carrier_out + drug.carrier_in;
  return {.id = "transporter-drug",
          .name = text_.format(blocked ? "scene.carrier.blocked" : "scene.carrier.drug", {carrier_, drug.name}),
          .value = text_.format("scene.carrier.share", {percent(on_carrier(drug))}),
          .sentence = blocked ? text_.format("scene.carrier.blocked.line", {drug.name})
                              : text_.format("scene.carrier.drug.line", {drug.name, amine_}),
          .anchors = {Anchor::transporter_1},
          .margin = Margin::right};
}

ScenePart Writer::vmat2() const {
  ScenePart part{.id = "vmat2",
                 .name = std::string(text_("scene.vmat2")),
                 .value = text_.format("scene.vmat2.loads", {per_second(std::max(terminal_.packed_per_s, 0.0))}),
                 .sentence = text_.format("scene.vmat2.line", {amine_}),
                 .anchors = {Anchor::vmat2},
                 .margin = Margin::left};
  const auto carries = [](const model::DrugState& drug) { return drug.vmat2; };
  const auto holds = [](const model::DrugState& drug) { return drug.vmat2_blocked; };
  if (const model::DrugState* drug = foremost(terminal_, holds)) {
    part.value = text_.format("scene.vmat2.blocked", {percent(drug->vmat2_blocked), drug->name});
    part.sentence = text_.format("scene.vmat2.blocked.line", {drug->name});
  } else if (const model::DrugState* other = foremost(terminal_, carries)) {
    part.value = text_.format("scene.vmat2.drug", {percent(other->vmat2), other->name});
    part.sentence = text_.format("scene.vmat2.drug.line", {other->name});
  }
  return part;
}

ScenePart Writer::vesicle() const {
  return {.id = "vesicle",
          .name = std::string(text_("scene.vesicle")),
          .value = text_.format("scene.molecules", {number(std::max(terminal_.quantum_molecules, 0.0))}),
          .sentence = text_.format("scene.vesicle.line", {percent(terminal_.store_fraction)}),
          .anchors = {Anchor::vesicle_right, Anchor::vesicle_inside, Anchor::vesicle},
          .margin = Margin::right};
}

ScenePart Writer::autoreceptor() const {
  return {.id = "autoreceptor",
          .name = std::string(text_("scene.autoreceptor." + id_of(terminal_.transmitter))),
          .value = text_.format("scene.occupied", {percent(terminal_.autoreceptor_occupancy)}),
          .sentence = text_.format("scene.autoreceptor.line", {amine_}),
          .anchors = {Anchor::autoreceptor},
          .margin = Margin::left};
}

ScenePart Writer::receptor() const {
  const model::ReceptorShares& receptor = terminal_.receptor;
  ScenePart part{
      .id = "receptor",
      .name = text_.format("scene.receptor", {id_of(terminal_.receptor_shown)}),
      .value = text_.format("scene.active", {percent(receptor.activation)}),
      .sentence = text_.format("scene.receptor.line", {percent(receptor.by_amine), amine_}),
      .anchors = {Anchor::receptor, Anchor::receptor_3, Anchor::receptor_2, Anchor::receptor_1, Anchor::receptor_0},
      .margin = Margin::right};
  const auto holds = [](const model::DrugState& drug) { return drug.receptor; };
  if (const model::DrugState* drug = foremost(terminal_, holds)) {
    part.sentence = text_.format("scene.receptor.drug.line",
                                 {percent(drug->receptor), drug->name, percent(receptor.by_amine), amine_});
  }
  return part;
}

ScenePart Writer::mao() const {
  return {.id = "mao",
          .name = std::string(text_("scene.mao")),
          .value = text_.format("scene.of_rest", {percent(terminal_.mao_activity)}),
          .sentence = text_.format("scene.mao.line", {amine_, per_second(terminal_.broken_down_per_s)}),
          .anchors = {Anchor::mao, Anchor::mitochondrion}};
}

ScenePart Writer::release() const {
  const bool silent = !(terminal_.release_per_s > 0.0);
  return {.id = "release",
          .name = std::string(text_("scene.release")),
          .value = text_.format("unit.Hz", {number(terminal_.firing_Hz)}),
          .sentence = silent ? std::string(text_("scene.release.silent"))
                             : text_.format("scene.release.line", {per_second(terminal_.release_per_s)}),
          .anchors = {Anchor::fuse}};
}

ScenePart Writer::outside() const {
  return {.id = "outside",
          .name = text_.format("scene.outside", {text_("transmitter." + id_of(terminal_.transmitter))}),
          .value = text_.format("unit.nM", {number(terminal_.extracellular_nM)}),
          .sentence = text_.format("scene.outside.line", {times(terminal_.times_rest)}),
          .anchors = {Anchor::cleft}};
}

ScenePart Writer::cytosol() const {
  return {.id = "cytosol",
          .name = text_.format("scene.cytosol", {text_("transmitter." + id_of(terminal_.transmitter))}),
          .value = concentration(text_, terminal_.cytosol_uM),
          .sentence = std::string(text_("scene.cytosol.line")),
          .anchors = {Anchor::cytosol}};
}

ScenePart Writer::drug(const model::DrugState& drug) const {
  return {.id = "drug",
          .name = drug.name,
          .value = text_.format("scene.drug.outside", {concentration(text_, drug.outside_uM)}),
          .sentence = text_.format("scene.drug.line", {concentration(text_, drug.cytosol_uM)}),
          .anchors = {Anchor::drift_to}};
}

}  // namespace

std::string percent(double share) {
  const double value = 100.0 * std::max(share, 0.0);
  if (!std::isfinite(value) || value < 0.05) return "0";
  return value < 9.95 ? number(to_digits(value, 2)) : number(std::round(value));
}

std::vector<ScenePart> scene_parts(const i18n::Text& text, const model::SynapseState& terminal) {
  const Writer write(text, terminal);
  std::vector<ScenePart> parts{write.transporter(),  write.vmat2(),    write.vesicle(),
                               write.autoreceptor(), write.receptor(), write.mao(),
                               write.release(),      write.outside(),  write.cytosol()};
  if (const model::DrugState* drug = foremost(terminal, Writer::on_carrier)) {
    parts.push_back(write.transporter_with_drug(*drug));
  } else {
    parts.front().anchors.push_back(Anchor::transporter_1);
  }
  const auto around = [](const model::DrugState& drug) { return drug.outside_uM; };
  const auto most =
      std::max_element(terminal.drugs.begin(), terminal.drugs.end(),
                       [&](const model::DrugState& a, const model::DrugState& b) { return around(a) < around(b); });
  if (most != terminal.drugs.end() && around(*most) > 0.0) parts.push_back(write.drug(*most));
  return parts;
}

}  // namespace cleft::ui
