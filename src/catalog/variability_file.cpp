#include "catalog/variability_file.hpp"

#include <algorithm>
#include <cmath>

#include "catalog/citation.hpp"
#include "catalog/identity.hpp"

namespace cleft::catalog {

namespace {

using core::Bounds;
using core::Dimension;
using core::Need;
using core::Reader;

constexpr long most_people = 100'000'000;
constexpr Bounds variation_bounds{0.0, 2.0};  // a coefficient of variation of 200 % would be no spread any more
constexpr Bounds share_bounds{0.0, 1.0};
constexpr Bounds activity_bounds{0.0, 10.0};
constexpr double rounding = 1e-9;  // of shares that add up to 1

// The proteins of a scenario's "expression".
std::vector<std::string> protein_words() {
  std::vector<std::string> words(model::carrier_ids.begin(), model::carrier_ids.end());
  for (const char* id : {"VMAT2", "MAO-A", "MAO-B", "COMT", "AADC", "DBH", "TPH2", "TH"}) {
    words.emplace_back(id);
  }
  words.insert(words.end(), model::receptor_ids.begin(), model::receptor_ids.end());
  return words;
}

Measured read_whom(Reader& entry) {
  Measured measured;
  measured.people = entry.integer("people", 1, most_people, Need::optional).value_or(0);
  measured.whom = entry.text("whom").value_or("");
  return measured;
}

// A bare number with its source, which goes into `measured`.
double read_sourced(Reader& entry, const char* key, const Bounds& bounds, const NumberContext& outer,
                    Measured& measured) {
  std::vector<SourcedNumber> numbers;
  const NumberContext context{outer.bibliography, outer.counts, outer.others, outer.needs_species, &numbers};
  const double value = read_number(entry.child(key), Dimension::none, bounds, context).value_or(0.0);
  if (!numbers.empty()) {
    measured.source = numbers.front().source;
    measured.seen = numbers.front().seen;
    if (const Reference* reference = outer.bibliography.find(measured.source)) {
      measured.label = source_label(*reference);
      measured.address = source_address(*reference);
    }
  }
  return value;
}

std::string read_drug_id(const Reader& place, const std::optional<std::string>& id, const Catalog& catalog,
                         bool through_enzyme) {
  const Drug* drug = id ? catalog.find_drug(*id) : nullptr;
  if (id && drug == nullptr) {
    place.fault('"' + core::printable(*id) + "\" is no drug", "ids of drugs");
  } else if (id && drug->name.empty()) {
    return *id;  // its file has faults of its own
  } else if (id && !drug->actions.kinetics.known) {
    place.fault('"' + core::printable(*id) + "\" has no kinetics", "drugs with kinetics");
  } else if (id && through_enzyme && !(drug->actions.kinetics.enzyme_clearance_per_s > 0.0)) {
    place.fault('"' + core::printable(*id) + "\" is not cleared by an enzyme of its own",
                "drugs whose kinetics have an enzyme");
  }
  return id.value_or("");
}

void add_spread(const Reader& entry, Spread spread, Variability& variability) {
  const bool twice = std::any_of(variability.spreads.begin(), variability.spreads.end(), [&spread](const Spread& one) {
    return one.of == spread.of && one.trait == spread.trait;
  });
  if (twice) {
    entry.fault("is there twice", "each protein once, each trait of a drug once");
  }
  variability.spreads.push_back(std::move(spread));
}

void read_proteins(Reader& root, Variability& variability, const NumberContext& context) {
  static const std::vector<std::string> proteins = protein_words();
  static const std::vector<std::string_view> words(proteins.begin(), proteins.end());
  for (Reader& entry : root.array("expression")) {
    Spread spread;
    spread.of = proteins[entry.choice("protein", words).value_or(0)];
    spread.measured = read_whom(entry);
    spread.coefficient_of_variation = read_sourced(entry, "variation", variation_bounds, context, spread.measured);
    entry.finish();
    add_spread(entry, std::move(spread), variability);
  }
}

void read_traits(Reader& root, Variability& variability, const Catalog& catalog, const NumberContext& context) {
  static const std::vector<std::string_view> words(kinetic_trait_ids.begin(), kinetic_trait_ids.end());
  for (Reader& entry : root.array("kinetics")) {
    Spread spread;
    const Reader place = entry.child("drug");
    spread.of = read_drug_id(place, place.as_text(), catalog, false);
    spread.trait = static_cast<KineticTrait>(entry.choice("trait", words).value_or(0));
    spread.measured = read_whom(entry);
    spread.coefficient_of_variation = read_sourced(entry, "variation", variation_bounds, context, spread.measured);
    entry.finish();
    add_spread(entry, std::move(spread), variability);
  }
}

VaryingEnzyme read_enzyme(Reader& entry, const Catalog& catalog, const NumberContext& context) {
  VaryingEnzyme enzyme;
  enzyme.id = entry.text("enzyme").value_or("");
  for (const Reader& drug : entry.array("clears")) {
    enzyme.drugs.push_back(read_drug_id(drug, drug.as_text(), catalog, true));
  }
  enzyme.shares = read_whom(entry);
  double sum = 0.0;
  for (Reader& kind : entry.array("kinds")) {
    EnzymeKind one;
    one.id = kind.text("id").value_or("");
    one.share = read_sourced(kind, "share", share_bounds, context, enzyme.shares);
    one.activity = read_sourced(kind, "activity", activity_bounds, context, enzyme.activities);
    kind.finish();
    if (!enzyme.kinds.empty() && one.activity < enzyme.kinds.back().activity) {
      kind.fault_at("activity", "is less than in the kind before", "kinds from the least active on");
    }
    sum += one.share;
    enzyme.kinds.push_back(std::move(one));
  }
  if (entry.has("kinds") && std::fabs(sum - 1.0) > rounding) {
    entry.fault_at("kinds", "the shares add up to " + core::number_text(sum), "shares that add up to 1");
  }
  entry.finish();
  return enzyme;
}

}  // namespace

std::string Spread::name() const {
  return of + ' ' + (trait ? kinetic_trait_ids[static_cast<std::size_t>(*trait)] : "expression");
}

Variability read_variability(Reader root, const Catalog& catalog, const NumberContext& context) {
  Variability variability;
  check_schema(root, "cleft.variability/1");
  root.text("note", Need::optional);
  read_proteins(root, variability, context);
  read_traits(root, variability, catalog, context);
  for (Reader& entry : root.array("enzymes")) {
    variability.enzymes.push_back(read_enzyme(entry, catalog, context));
  }
  root.finish();
  return variability;
}

}  // namespace cleft::catalog
