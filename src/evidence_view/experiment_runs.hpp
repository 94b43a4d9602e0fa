// Published experiments run on the model off the frame, on threads of their own: one experiment is one job.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "validation/validation.hpp"

namespace cleft::evidence_view {

class ExperimentRuns {
 public:
  struct Done {
    std::size_t which = 0;
    validation::ExperimentResult result;
  };

  // The files must outlive it and be without faults. Without threads what is asked for is done in the call.
  ExperimentRuns(std::vector<catalog::File> files, std::size_t threads);
  ~ExperimentRuns();
  ExperimentRuns(const ExperimentRuns&) = delete;
  ExperimentRuns& operator=(const ExperimentRuns&) = delete;

  // The experiments must outlive this. `which` comes back with the answer.
  void ask(std::size_t which, const validation::Experiment& experiment);
  // What waits is dropped, and so is what is under way, before the next run of the model.
  void stop();
  // What was answered since the last call.
  std::vector<Done> take();

  // Called from a thread after each answer.
  void on_update(std::function<void()> tell);

 private:
  struct Job {
    std::size_t which = 0;
    const validation::Experiment* experiment = nullptr;
    unsigned long round = 0;  // of those between two stops
  };

  void work();
  void begin_threads();
  [[nodiscard]] bool is_wanted(const Job& job) const;

  std::vector<catalog::File> files_;
  std::size_t count_;
  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::deque<Job> waiting_;
  std::vector<Done> done_;
  unsigned long round_ = 0;
  bool over_ = false;
  std::function<void()> tell_;
  std::vector<std::thread> threads_;
};

}  // namespace cleft::evidence_view
