// The levels of every drug in every region, run on the model off the frame, on a thread of its own.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "validation/levels.hpp"

namespace cleft::evidence_view {

class LevelRuns {
 public:
  LevelRuns() = default;
  ~LevelRuns() { finish(); }
  LevelRuns(const LevelRuns&) = delete;
  LevelRuns& operator=(const LevelRuns&) = delete;

  // All of them anew. The catalogue must outlive it. Not on a thread: all is done in the call.
  void begin(const catalog::Catalog& catalog, bool on_thread);
  // Keeps what is there; it is running until the cell under way is done, which is kept as well.
  void stop() { wanted_ = false; }
  [[nodiscard]] bool is_running() const { return running_; }
  // What was answered since the last call, in the order of published_levels().
  std::vector<validation::LevelCell> take();

  // Called from the thread after each answer, and at the end.
  void on_update(std::function<void()> tell);

 private:
  void finish();
  void work(const catalog::Catalog& catalog);
  void tell() const;

  std::thread thread_;
  std::atomic<bool> wanted_ = false;
  std::atomic<bool> running_ = false;
  mutable std::mutex mutex_;
  std::vector<validation::LevelCell> done_;
  std::function<void()> tell_;
};

}  // namespace cleft::evidence_view
