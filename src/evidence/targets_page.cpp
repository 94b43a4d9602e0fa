#include <algorithm>
#include <array>
#include <cmath>

#include "catalog/affinity.hpp"
#include "evidence/drawing.hpp"
#include "evidence/page_parts.hpp"
#include "evidence/pages.hpp"
#include "evidence/target_words.hpp"
#include "story/markup.hpp"

namespace cleft::evidence {
namespace {

using story::escaped;
using story::tag;

constexpr double strongest_uM = 1e-3;  // of the scale of shades: 1 nM to 100 uM
constexpr int shades = 11;             // half a decade each

int shade_of(double value_uM) {
  const double half_decades = 2.0 * std::log10(value_uM / strongest_uM);
  return std::clamp(static_cast<int>(std::lround(half_decades)), 0, shades - 1);
}

std::string rough_mark(const TargetValue& value) {
  return value.is_rough() ? R"(<svg class="rough" viewBox="0 0 6 6" aria-hidden="true"><path d="M0 0h6v6z"/></svg>)"
                          : "";
}

std::string cell(const std::vector<const TargetValue*>& values, const Words& words) {
  if (values.empty()) {
    return "<td></td>";
  }
  const TargetValue& value = *values.front();
  const std::string shade = has_constant(value) ? "s" + std::to_string(shade_of(value.affinity.value_uM)) : "for-good";
  return "<td class=\"" + shade + "\"><a href=\"#" + value.id + "\" aria-label=\"" +
         escaped(cell_name(value, words.text())) + "\">" + escaped(cell_words(value, words.text())) +
         rough_mark(value) + "</a></td>";
}

std::string heat_table(const Evidence& evidence, const catalog::Catalog& catalog, const Words& words) {
  std::string html = R"(<div class="wide" tabindex="0" role="region" aria-label=")" + words("evidence.targets.title") +
                     "\">\n<table class=\"heat\">\n<thead><tr><th></th>";
  for (const std::string& target : catalog::affinity_targets()) {
    html += R"(<th scope="col"><a href="#target-)" + catalog::target_anchor(target) + "\">" +
            escaped(target_name(target)) + "</a></th>";
  }
  html += "</tr></thead>\n";
  const std::string columns = std::to_string(catalog::affinity_targets().size() + 1);
  for (std::size_t c = 0; c < model::drug_class_count; ++c) {
    const auto drug_class = static_cast<model::DrugClass>(c);
    html += "<tbody data-class=\"" + id_of(drug_class) + "\">\n<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"" +
            columns + "\">" + words("evidence.class." + id_of(drug_class)) + "</th></tr>\n";
    for (const catalog::Drug& drug : catalog.drugs) {
      if (drug.drug_class != drug_class) {
        continue;
      }
      html += R"(<tr><th scope="row"><a href="#)" + drug.id + "\">" +
              key_mark(class_mark(drug_class, 8.0, 8.0, "event")) + escaped(drug.name) + "</a></th>";
      for (const std::string& target : catalog::affinity_targets()) {
        html += cell(values_at(evidence, drug, target), words);
      }
      html += "</tr>\n";
    }
    html += "</tbody>\n";
  }
  return html + "</table>\n</div>\n";
}

std::string heat_legend(const Words& words) {
  std::string scale;
  for (int shade = 0; shade < shades; ++shade) {
    scale += "<i class=\"s" + std::to_string(shade) + "\"></i>";
  }
  return "<ul class=\"legend\"><li>" + tag("span", "1 nM") + R"( <span class="scale" aria-hidden="true">)" + scale +
         "</span> 100 µM</li><li><i class=\"swatch\"></i> " + words("evidence.targets.none") +
         "</li><li><i class=\"swatch corner\">" +
         R"(<svg class="rough" viewBox="0 0 6 6" aria-hidden="true"><path d="M0 0h6v6z"/></svg>)" + "</i> " +
         words("evidence.targets.rough") + "</li></ul>\n";
}

// What web/evidence/targets.js says.
std::string table_words(const Words& words) {
  return attribute("data-table-filter", words("evidence.filter")) +
         attribute("data-table-all", words("evidence.filter.all")) +
         attribute("data-table-sort", words("evidence.targets.sort", {"{0}"})) +
         attribute("data-table-sorted", words("evidence.targets.sorted", {"{0}"}));
}

// The value and its range on one axis for all.
std::string range_drawing(const TargetValue& value) {
  static const Axis axis = concentration_axis(4.0, 276.0);
  const catalog::Affinity& affinity = value.affinity;
  std::string svg = "<svg class=\"range\" viewBox=\"0 0 280 34\" aria-hidden=\"true\">\n" +
                    svg_line(axis.left_px, 10.0, axis.right_px, 10.0, "rule");
  if (affinity.range_high_uM > 0.0) {
    svg += svg_line(axis.x(affinity.range_low_uM), 10.0, axis.x(affinity.range_high_uM), 10.0, "band");
  }
  svg += class_mark(value.drug->drug_class, axis.x(affinity.value_uM), 10.0, "event");
  for (const auto& [at, text] : {std::pair{1e-3, "1 nM"}, {1.0, "1 µM"}, {1e3, "1 mM"}}) {
    svg += svg_text(axis.x(at), 30.0, at > 1.0 ? "end" : "middle", "tick", text);
  }
  return svg + "</svg>\n";
}

std::string value_card(const TargetValue& value, SourceList& sources, const Words& words) {
  const catalog::Affinity& affinity = value.affinity;
  const auto row = [&](const char* key, const std::string& inside) {
    return inside.empty() ? std::string()
                          : "<dt>" + words(std::string("evidence.column.") + key) + "</dt><dd>" + inside + "</dd>\n";
  };
  const std::string big = has_constant(value) ? concentration_with_unit(affinity.value_uM) : typeset(value.recorded);
  const std::string range = escaped(range_words(value, words.text())) +
                            (range_words(value, words.text()).empty() || value.range_source.empty()
                                 ? ""
                                 : " (" + sources.label(value.range_source) + ")");
  const std::string told = "<p class=\"big\">" + escaped(big) + rough_mark(value) + "</p>\n<p class=\"how\">" +
                           escaped(constant_words(value, words.text())) + "</p>\n";
  return R"(<article class="value" tabindex="-1" id=")" + value.id +
         R"("><a class="shut" href="#targets" aria-label=")" + words("evidence.targets.shut") + "\">×</a>\n<h4>" +
         escaped(value.drug->name) + ' ' + words("evidence.targets.at") + " <a href=\"#target-" +
         catalog::target_anchor(affinity.target) + "\">" + escaped(target_name(affinity.target)) + "</a></h4>\n" +
         (has_constant(value) ? figure("", told + range_drawing(value)) : told) + "<dl>\n" + row("range", range) +
         row("species", escaped(value.species)) + row("assay", escaped(typeset(value.assay))) +
         row("basis", escaped(basis_words(value, words.text()))) +
         row("sources",
             sources.label(affinity.source) + (value.where.empty() ? "" : ", " + sources.linked(value.where))) +
         "</dl>\n" + (value.note.empty() ? "" : "<p class=\"note\">" + sources.linked(value.note) + "</p>\n") +
         R"(<p class="close"><a href="#targets">)" + words("evidence.targets.close") + "</a></p>\n</article>\n";
}

std::string drug_section(const Evidence& evidence, const catalog::Drug& drug, const LaboratoryAddress& address,
                         SourceList& sources, const Words& words) {
  std::string cards;
  for (const TargetValue& value : evidence.targets) {
    cards += value.drug == &drug ? value_card(value, sources, words) : "";
  }
  const std::string laboratory = address({{usual_scenario(drug)}, model::Amine::serotonin});
  return R"(<section class="drug" aria-labelledby=")" + drug.id + "\">\n<h3 id=\"" + drug.id + "\">" +
         escaped(drug.name) + "</h3>\n" +
         (laboratory.empty()
              ? ""
              : "<p>" +
                    story::link(laboratory, words("evidence.targets.run", {concentration_with_unit(drug.usual_uM)})) +
                    "</p>\n") +
         (cards.empty() ? "<p>" + words("evidence.targets.nothing") + "</p>\n"
                        : "<div class=\"cards\">\n" + cards + "</div>\n") +
         "</section>\n";
}

// Who holds a target, the strongest first.
std::string target_section(const Evidence& evidence, const std::string& target, const Words& words) {
  std::string list;
  for (const TargetValue* value : holders_of(evidence, target)) {
    list += "<li><a href=\"#" + value->id + "\">" + escaped(value->drug->name) + "</a> " +
            (has_constant(*value) ? escaped(concentration_with_unit(value->affinity.value_uM))
                                  : words("evidence.targets.inactivates")) +
            rough_mark(*value) + "</li>\n";
  }
  return R"(<section class="target" aria-labelledby="target-)" + catalog::target_anchor(target) +
         "\">\n<h3 id=\"target-" + catalog::target_anchor(target) + "\">" + escaped(target_name(target)) + "</h3>\n" +
         (list.empty() ? tag("p", words("evidence.targets.nobody")) : "<ol>\n" + list + "</ol>\n") + "</section>\n";
}

}  // namespace

std::string targets_page(const Evidence& evidence, const catalog::Catalog& catalog, const LaboratoryAddress& address) {
  const Words words(evidence.story->words);
  SourceList sources(catalog, words.text());
  const std::string lead = words.text().format(
      "evidence.targets.lead", {std::to_string(evidence.targets.size()), std::to_string(catalog.drugs.size())});
  std::string body = figure(attribute("id", "targets") + attribute("data-name", words("evidence.figure.targets")) +
                                attribute("data-title", words("evidence.figure.targets.title")) +
                                attribute("data-width", "1184") + attribute("data-cites", "main"),
                            heat_table(evidence, catalog, words) + heat_legend(words) +
                                download_link(words("evidence.figure.targets"), "targets.csv", words)) +
                     "<h2>" + words("evidence.targets.by-target") + "</h2>\n<div class=\"by-target\">\n";
  for (const std::string& target : catalog::affinity_targets()) {
    body += target_section(evidence, target, words);
  }
  body += "</div>\n<h2>" + words("evidence.targets.by-drug") + "</h2>\n";
  for (const catalog::Drug& drug : catalog.drugs) {
    body += drug_section(evidence, drug, address, sources, words);
  }
  return page_of(
      "targets", lead,
      body + sources.section() + hidden_words(figure_words("targets.csv", catalog, words) + table_words(words)),
      *evidence.story, {"figures.js", "targets.js"});
}

}  // namespace cleft::evidence
