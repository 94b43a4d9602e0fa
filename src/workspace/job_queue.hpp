// Work that is done off the frame: the workspace asks, workers of the host (threads of the window, Web Workers of the
// page) take and answer. Requests and answers are bytes (workspace/job_solver.hpp); what is in them is nothing to the
// queue. Every function may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace cleft::workspace {

class JobQueue {
 public:
  using Id = std::uint32_t;  // never 0
  // Curves on show come before what stands behind them, for which one worker of three or more is never used; of equals
  // the one that was asked for last comes first.
  enum class Priority { background, foreground };

  struct Job {
    Id id = 0;
    std::string request;
  };
  // answer: empty when the worker failed at it, nothing when there are no workers any more.
  struct Result {
    Id id = 0;
    std::optional<std::string> answer;
  };

  // The workspace's side.
  Id add(std::string request, Priority priority);
  void cancel(Id id);
  [[nodiscard]] double progress(Id id) const;  // share of the work that is behind it
  // What was answered since the last call; cancelled jobs are not among it.
  std::vector<Result> take_results();
  [[nodiscard]] std::size_t open() const;  // jobs whose answer was not taken yet

  // The host's side. Without workers, which is how it begins, the workspace asks for nothing. When there are none any
  // more, what is open is answered with nothing.
  void set_workers(std::size_t count);
  [[nodiscard]] std::size_t workers() const;
  // Called after there is something to take, and after an answer or a step of progress that is worth a frame.
  void on_job_added(std::function<void()> tell);
  void on_update(std::function<void()> tell);

  // The workers' side. Nothing: no job waits.
  std::optional<Job> take();
  [[nodiscard]] bool wanted(Id id) const;  // false: cancelled
  // False: cancelled, so that the worker may give up.
  bool report(Id id, double share);
  void finish(Id id, std::optional<std::string> answer);
  // The worker is lost before it began: another one takes the job.
  void requeue(Id id);

 private:
  struct Entry {
    std::string request;
    Priority priority = Priority::background;
    bool taken = false;
    double progress = 0.0;
  };
  void tell(const std::function<void()>& whom) const;

  mutable std::mutex mutex_;
  std::map<Id, Entry> entries_;
  std::vector<Result> results_;
  std::function<void()> added_;
  std::function<void()> news_;
  std::size_t workers_ = 0;
  Id last_ = 0;
};

}  // namespace cleft::workspace
