// What the recorded ranges of the constants leave open: the model again and again, each time with every constant that
// has a range drawn from it. Draws are triangular on a logarithmic scale: most often near the recorded value, never
// beyond the ends. Each constant is drawn by itself; sets of constants with which some transmitter could not rest in
// some region (more would leave than is made, or VMAT2 could not keep up) are no brains and are left out. What the
// experiments say about several constants together is not in the ranges, so the spread is wider than what they leave
// open.
//
// The same members on every host and every time.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/catalog.hpp"
#include "lab/run.hpp"

namespace cleft::lab {

class Ensemble {
 public:
  // The files must outlive it.
  explicit Ensemble(std::span<const catalog::File> files) : files_(catalog::model_files(files)) {}

  // Draws one set of constants more; true when it is a brain and became a member. Takes as long as reading the files.
  bool draw();
  [[nodiscard]] bool has_files() const { return !files_.empty(); }
  [[nodiscard]] std::size_t drawn() const { return drawn_; }
  [[nodiscard]] std::size_t size() const { return members_.size(); }

  // The scenario with one member's constants. Nothing where that gives no course; the catalogue of the scenario may
  // be any. The run refers to the member.
  std::optional<Run> solve(std::size_t member, const Scenario& scenario);

 private:
  struct Member {
    catalog::Catalog catalog;
    RestCache rests;
  };

  std::vector<catalog::File> files_;
  std::vector<std::unique_ptr<Member>> members_;
  std::size_t drawn_ = 0;
};

}  // namespace cleft::lab
