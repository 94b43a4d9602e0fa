// The results of one part of a sweep, in a database of its own: <id>.shard-<I>-of-<N>.sqlite. Each point is written in
// one transaction as soon as it is solved: a process that is killed, at any instant, loses the point that it was at and
// no other, and who goes on solves none twice.
//
// Why these settings. journal_mode WAL with synchronous NORMAL: a point costs one write and waits for no disk; what was
// written outlives the process, and after a loss of power the database is whole and lacks at most the last points,
// which are then solved again. locking_mode EXCLUSIVE, set before anything is read: a second process that takes the
// same part is refused instead of solving it too, and no memory is shared between processes, so that folders on a
// network serve. A part that is complete is put back to a rollback journal: one file, which needs no other to be read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sweep/database.hpp"
#include "sweep/table.hpp"

namespace cleft::sweep {

inline constexpr std::size_t most_shards = 1'000'000;

// Part `number` of `of`, from 1 on: a block of points that follow one another, all blocks as long as each other but for
// one point. Which point is in which is known without the others.
struct Shard {
  std::size_t number = 1;
  std::size_t of = 1;

  [[nodiscard]] bool is_possible() const { return number >= 1 && number <= of && of <= most_shards; }
  [[nodiscard]] std::size_t first(std::size_t points) const { return (number - 1) * points / of; }
  [[nodiscard]] std::size_t end(std::size_t points) const { return number * points / of; }
  [[nodiscard]] std::size_t size(std::size_t points) const { return end(points) - first(points); }
  [[nodiscard]] std::string file_name(const std::string& id) const;
  bool operator==(const Shard&) const = default;
};

// What is wrong with results that were begun with another head, and what to do; nothing where the heads are the same.
std::optional<std::string> is_of_another(const std::optional<Head>& theirs, const Head& ours, const std::string& path);

// Takes a database before anything is read of it, and keeps it; false where another process has it.
[[nodiscard]] bool take_alone(Database& database);
// Which part it is; nothing where it is none.
std::optional<Shard> read_shard(Database& database);

class ShardStore {
 public:
  // Makes the database, or goes on with one of the same program, data and sweep. Nothing, and why, where it is of
  // another, in use, or no database; problem then says what to do as well.
  static std::optional<ShardStore> open(const std::string& path, const Head& head, Shard shard, std::string& problem);

  [[nodiscard]] std::size_t done() const { return done_; }      // points; they are solved in their order
  [[nodiscard]] std::size_t failed() const { return failed_; }  // of these
  // The next point; false, and why, when it could not be written.
  [[nodiscard]] bool add(const Row& row, std::string& problem);
  // After the last point.
  [[nodiscard]] bool finish(std::string& problem);

 private:
  ShardStore(Database database, const Head& head);
  [[nodiscard]] bool count(std::string& problem);
  [[nodiscard]] bool begin_session(std::string& problem);

  Database database_;
  RowWriter writer_;
  Statement count_up_;
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
  bool in_session_ = false;
};

}  // namespace cleft::sweep
