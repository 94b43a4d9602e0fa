#include "sbml/units.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace cleft::sbml {
namespace {

constexpr std::array<const char*, Unit::base_count> ids{"item", "uM", "nM", "second", "fL", "mm3"};

void add_part(std::string& out, const char* kind, int exponent, int scale) {
  out.append("<unit kind=\"").append(kind).append(R"(" exponent=")").append(std::to_string(exponent));
  out.append(R"(" scale=")").append(std::to_string(scale)).append(R"(" multiplier="1"/>)");
}

void add_base(std::string& out, std::size_t base, int power) {
  switch (base) {
    case Unit::micromolar:
    case Unit::nanomolar:
      add_part(out, "mole", power, base == Unit::micromolar ? -6 : -9);
      add_part(out, "litre", -power, 0);
      break;
    case Unit::femtolitre: add_part(out, "litre", power, -15); break;
    case Unit::cubic_millimetre: add_part(out, "metre", 3 * power, -3); break;
    default: add_part(out, ids[base], power, 0);
  }
}

Unit of_powers(int items, int micromolars, int seconds) {
  Unit unit;
  unit.powers[Unit::item] = items;
  unit.powers[Unit::micromolar] = micromolars;
  unit.powers[Unit::second] = seconds;
  return unit;
}

Unit of_base(Unit::Base base, int power) {
  Unit unit;
  unit.powers[base] = power;
  return unit;
}

}  // namespace

Unit& Unit::add(const Unit& other, int times) {
  for (std::size_t i = 0; i < powers.size(); ++i) {
    powers[i] += times * other.powers[i];
  }
  return *this;
}

Unit unit_named(const std::string& name) {
  const std::array<std::pair<const char*, Unit>, 12> units{{{"molecules", of_powers(1, 0, 0)},
                                                            {"uM", of_powers(0, 1, 0)},
                                                            {"nM", of_base(Unit::nanomolar, 1)},
                                                            {"s", of_powers(0, 0, 1)},
                                                            {"Hz", of_powers(0, 0, -1)},
                                                            {"1/s", of_powers(0, 0, -1)},
                                                            {"fL", of_base(Unit::femtolitre, 1)},
                                                            {"molecules/s", of_powers(1, 0, -1)},
                                                            {"uM/s", of_powers(0, 1, -1)},
                                                            {"1/(uM s)", of_powers(0, -1, -1)},
                                                            {"1/mm3", of_base(Unit::cubic_millimetre, -1)},
                                                            {"1", Unit{}}}};
  for (const auto& [known, unit] : units) {
    if (name == known) {
      return unit;
    }
  }
  return {};
}

std::string unit_id(const Unit& unit) {
  std::string above;
  std::string below;
  for (std::size_t i = 0; i < unit.powers.size(); ++i) {
    const int power = unit.powers[i];
    if (power != 0) {
      std::string& side = power > 0 ? above : below;
      side.append(side.empty() ? "" : "_").append(ids[i]);
      if (std::abs(power) > 1) {
        side.append(std::to_string(std::abs(power)));
      }
    }
  }
  if (below.empty()) {
    return above.empty() ? "dimensionless" : above;
  }
  return above + (above.empty() ? "per_" : "_per_") + below;
}

bool is_predefined(const Unit& unit) {
  const std::string id = unit_id(unit);
  return id == "dimensionless" || id == "item" || id == "second";
}

std::string unit_definition(const Unit& unit) {
  std::string out = "      <unitDefinition id=\"" + unit_id(unit) + "\"><listOfUnits>";
  for (std::size_t i = 0; i < unit.powers.size(); ++i) {
    if (unit.powers[i] != 0) {
      add_base(out, i, unit.powers[i]);
    }
  }
  return out + "</listOfUnits></unitDefinition>\n";
}

std::size_t UnitSystem::variable() {
  parent_.push_back(parent_.size());
  return parent_.size() - 1;
}

std::size_t UnitSystem::root(std::size_t a) const {
  while (parent_[a] != a) {
    parent_[a] = parent_[parent_[a]];
    a = parent_[a];
  }
  return a;
}

void UnitSystem::set(std::size_t a, const Unit& unit) { given_.emplace_back(a, unit); }

void UnitSystem::alike(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

void UnitSystem::product(std::size_t result, std::size_t a, std::size_t b, int times) {
  products_.push_back({result, a, b, times});
}

void UnitSystem::suppose_bare(std::size_t a, bool early) { (early ? early_ : late_).push_back(a); }

void UnitSystem::learn(std::size_t class_root, const Unit& unit) {
  if (known_[class_root]) {
    contradictions_ += *known_[class_root] == unit ? 0 : 1;
    return;
  }
  known_[class_root] = unit;
  open_.push_back(class_root);
}

// What is known of two of the three says the third.
void UnitSystem::look_at(const Product& one) {
  const std::size_t result = root(one.result);
  const std::size_t a = root(one.a);
  const std::size_t b = root(one.b);
  if (a == b && one.times == 1 && known_[result] && !known_[a]) {
    Unit half = *known_[result];
    std::for_each(half.powers.begin(), half.powers.end(), [](int& power) { power /= 2; });
    learn(a, half);
  } else if (known_[a] && known_[b] && !known_[result]) {
    learn(result, Unit(*known_[a]).add(*known_[b], one.times));
  } else if (known_[result] && known_[b] && !known_[a]) {
    learn(a, Unit(*known_[result]).add(*known_[b], -one.times));
  } else if (result == a && !known_[b]) {
    learn(b, {});
  } else if (known_[result] && known_[a] && !known_[b] && (one.times == 1 || one.times == -1)) {
    learn(b, Unit().add(*known_[result], one.times).add(*known_[a], -one.times));
  }
}

bool UnitSystem::fails(const Product& one) const { return of(one.result) != of(one.a).add(of(one.b), one.times); }

void UnitSystem::spread() {
  while (!open_.empty()) {
    const std::size_t at = open_.back();
    open_.pop_back();
    for (const std::size_t i : appears_[at]) {
      look_at(products_[i]);
    }
  }
}

std::size_t UnitSystem::solve() {
  known_.assign(parent_.size(), std::nullopt);
  appears_.assign(parent_.size(), {});
  for (std::size_t i = 0; i < products_.size(); ++i) {
    for (const std::size_t one : {products_[i].result, products_[i].a, products_[i].b}) {
      appears_[root(one)].push_back(i);
    }
  }
  for (const auto& [variable, unit] : given_) {
    learn(root(variable), unit);
  }
  for (const Product& one : products_) {
    look_at(one);
  }
  spread();
  for (const auto* const supposed : {&early_, &late_}) {
    for (const std::size_t variable : *supposed) {
      if (!known_[root(variable)]) {
        learn(root(variable), {});
        spread();
      }
    }
  }
  std::size_t failures = contradictions_;
  for (const Product& one : products_) {
    failures += fails(one) ? 1 : 0;
  }
  return failures;
}

Unit UnitSystem::of(std::size_t a) const { return known_[root(a)].value_or(Unit{}); }

}  // namespace cleft::sbml
