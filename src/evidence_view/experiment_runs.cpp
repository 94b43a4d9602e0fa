#include "evidence_view/experiment_runs.hpp"

#include <utility>

namespace cleft::evidence_view {

ExperimentRuns::ExperimentRuns(std::vector<catalog::File> files, std::size_t threads)
    : files_(std::move(files)), count_(threads) {}

ExperimentRuns::~ExperimentRuns() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
    waiting_.clear();
  }
  more_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

// Nobody who only reads has threads.
void ExperimentRuns::begin_threads() {
  while (threads_.size() < count_) {
    threads_.emplace_back([this] { work(); });
  }
}

void ExperimentRuns::ask(std::size_t which, const validation::Experiment& experiment) {
  if (count_ == 0) {
    done_.push_back({which, validation::Validator(files_).run(experiment)});
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({which, &experiment, round_});
  }
  begin_threads();
  more_.notify_one();
}

void ExperimentRuns::stop() {
  const std::lock_guard lock(mutex_);
  ++round_;
  waiting_.clear();
  done_.clear();
}

std::vector<ExperimentRuns::Done> ExperimentRuns::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(done_, {});
}

void ExperimentRuns::on_update(std::function<void()> tell) {
  const std::lock_guard lock(mutex_);
  tell_ = std::move(tell);
}

bool ExperimentRuns::is_wanted(const Job& job) const {
  const std::lock_guard lock(mutex_);
  return !over_ && job.round == round_;
}

void ExperimentRuns::work() {
  validation::Validator validator(files_);
  std::unique_lock lock(mutex_);
  while (!over_) {
    if (waiting_.empty()) {
      more_.wait(lock);
      continue;
    }
    const Job job = waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    validation::ExperimentResult result = validator.run(*job.experiment, [&] { return is_wanted(job); });
    lock.lock();
    if (over_ || job.round != round_) {
      continue;
    }
    done_.push_back({job.which, std::move(result)});
    const std::function<void()> tell = tell_;
    lock.unlock();
    if (tell) tell();
    lock.lock();
  }
}

}  // namespace cleft::evidence_view
