#include "evidence_view/level_runs.hpp"

#include <utility>

namespace cleft::evidence_view {

void LevelRuns::begin(const catalog::Catalog& catalog, bool on_thread) {
  finish();
  done_.clear();
  wanted_ = running_ = true;
  if (on_thread) {
    thread_ = std::thread([this, &catalog] { work(catalog); });
  } else {
    work(catalog);
  }
}

void LevelRuns::finish() {
  wanted_ = false;
  if (thread_.joinable()) thread_.join();
}

std::vector<validation::LevelCell> LevelRuns::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(done_, {});
}

void LevelRuns::on_update(std::function<void()> tell) {
  const std::lock_guard lock(mutex_);
  tell_ = std::move(tell);
}

void LevelRuns::work(const catalog::Catalog& catalog) {
  validation::run_published_levels(catalog, [this](const validation::LevelCell& cell) {
    {
      const std::lock_guard lock(mutex_);
      done_.push_back(cell);
    }
    tell();
    return wanted_.load();
  });
  running_ = false;
  tell();
}

void LevelRuns::tell() const {
  std::function<void()> told;
  {
    const std::lock_guard lock(mutex_);
    told = tell_;
  }
  if (told) told();
}

}  // namespace cleft::evidence_view
