// Threads that do the work of a queue. The page has Web Workers instead (web/workers.js).
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "workspace/job_queue.hpp"

namespace cleft::workspace {

class JobThreads {
 public:
  // The queue must outlive the threads.
  JobThreads(JobQueue& queue, std::size_t count);
  // Waits until each has given up what it does.
  ~JobThreads();
  JobThreads(const JobThreads&) = delete;
  JobThreads& operator=(const JobThreads&) = delete;

  // As many as the machine has cores less the one that draws, at least one.
  static std::size_t usual_count();

 private:
  void work();

  JobQueue& queue_;
  std::mutex mutex_;
  std::condition_variable more_;
  std::atomic<bool> over_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace cleft::workspace
