#include "workspace/job_queue.hpp"

#include <algorithm>
#include <utility>

namespace cleft::workspace {
namespace {

constexpr double worth_a_frame = 0.02;  // of progress
constexpr std::size_t few_workers = 3;  // below which none is kept free: half of them would be too many

}  // namespace

void JobQueue::tell(const std::function<void()>& whom) const {
  std::function<void()> call;
  {
    const std::lock_guard lock(mutex_);
    call = whom;
  }
  if (call) {
    call();
  }
}

JobQueue::Id JobQueue::add(std::string request, Priority priority) {
  Id id = 0;
  {
    const std::lock_guard lock(mutex_);
    id = ++last_;
    entries_[id] = {std::move(request), priority};
  }
  tell(added_);
  return id;
}

void JobQueue::cancel(Id id) {
  const std::lock_guard lock(mutex_);
  entries_.erase(id);
  std::erase_if(results_, [id](const Result& one) { return one.id == id; });
}

double JobQueue::progress(Id id) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(id);
  return found == entries_.end() ? 0.0 : found->second.progress;
}

std::vector<JobQueue::Result> JobQueue::take_results() {
  const std::lock_guard lock(mutex_);
  return std::exchange(results_, {});
}

std::size_t JobQueue::open() const {
  const std::lock_guard lock(mutex_);
  return entries_.size() + results_.size();
}

void JobQueue::set_workers(std::size_t count) {
  {
    const std::lock_guard lock(mutex_);
    workers_ = count;
    if (count > 0 || entries_.empty()) {
      return;
    }
    for (const auto& [id, entry] : entries_) {
      results_.push_back({id, std::nullopt});
    }
    entries_.clear();
  }
  tell(news_);
}

std::size_t JobQueue::workers() const {
  const std::lock_guard lock(mutex_);
  return workers_;
}

void JobQueue::on_job_added(std::function<void()> tell) {
  const std::lock_guard lock(mutex_);
  added_ = std::move(tell);
}

void JobQueue::on_update(std::function<void()> tell) {
  const std::lock_guard lock(mutex_);
  news_ = std::move(tell);
}

std::optional<JobQueue::Job> JobQueue::take() {
  const std::lock_guard lock(mutex_);
  const auto at_background = std::count_if(entries_.begin(), entries_.end(), [](const auto& one) {
    return one.second.taken && one.second.priority == Priority::background;
  });
  const bool background_too = workers_ < few_workers || static_cast<std::size_t>(at_background) + 1 < workers_;
  auto best = entries_.end();
  for (auto one = entries_.begin(); one != entries_.end(); ++one) {
    const bool may = !one->second.taken && (background_too || one->second.priority != Priority::background);
    if (may && (best == entries_.end() || one->second.priority >= best->second.priority)) {
      best = one;  // ids rise: of equals the last
    }
  }
  if (best == entries_.end()) {
    return std::nullopt;
  }
  best->second.taken = true;
  return Job{best->first, best->second.request};
}

bool JobQueue::wanted(Id id) const {
  const std::lock_guard lock(mutex_);
  return entries_.contains(id);
}

bool JobQueue::report(Id id, double share) {
  bool news = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end()) {
      return false;
    }
    news = found->second.priority == Priority::foreground && share >= found->second.progress + worth_a_frame;
    found->second.progress = news ? share : found->second.progress;
  }
  if (news) {
    tell(news_);
  }
  return true;
}

void JobQueue::finish(Id id, std::optional<std::string> answer) {
  {
    const std::lock_guard lock(mutex_);
    if (entries_.erase(id) == 0) {
      return;
    }
    results_.push_back({id, std::move(answer)});
  }
  tell(news_);
  tell(added_);  // a job that had to wait for this one may be taken now
}

void JobQueue::requeue(Id id) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(id);
    if (found != entries_.end()) {
      found->second.taken = false;
    }
  }
  tell(added_);
}

}  // namespace cleft::workspace
