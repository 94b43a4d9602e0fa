#include "workspace/job_threads.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "workspace/job_solver.hpp"

namespace cleft::workspace {
namespace {

constexpr std::size_t most_threads = 8;  // each has sets of constants of its own
constexpr std::chrono::milliseconds told_every{5};

}  // namespace

std::size_t JobThreads::usual_count() {
  const std::size_t cores = std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(cores > 0 ? cores - 1 : 1, 1, most_threads);
}

JobThreads::JobThreads(JobQueue& queue, std::size_t count) : queue_(queue) {
  queue_.on_job_added([this] {
    const std::lock_guard lock(mutex_);
    more_.notify_all();
  });
  threads_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    threads_.emplace_back([this] { work(); });
  }
  queue_.set_workers(count);
}

JobThreads::~JobThreads() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  more_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
  queue_.on_job_added({});
  queue_.set_workers(0);
}

void JobThreads::work() {
  JobSolver solver;
  std::unique_lock lock(mutex_);
  while (!over_) {
    std::optional<JobQueue::Job> job = queue_.take();
    if (!job) {
      more_.wait(lock);
      continue;
    }
    lock.unlock();
    // Not at every step: the queue is everybody's.
    auto told = std::chrono::steady_clock::now();
    const auto going_on = [&, id = job->id](double share) {
      const auto now = std::chrono::steady_clock::now();
      if (now - told < told_every) {
        return !over_;
      }
      told = now;
      return !over_ && queue_.report(id, share);
    };
    std::string answer = solver.solve(job->request, going_on);
    if (!over_) {
      queue_.finish(job->id, std::move(answer));
    }
    lock.lock();
  }
}

}  // namespace cleft::workspace
