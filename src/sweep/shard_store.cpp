#include "sweep/shard_store.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/json_reader.hpp"

namespace cleft::sweep {
namespace {

// sessions: a row a process that solved a part of it, with how many points it solved.
constexpr const char* own_tables =
    "CREATE TABLE shard (number INTEGER NOT NULL, of INTEGER NOT NULL);"
    "CREATE TABLE sessions (session INTEGER PRIMARY KEY, solved INTEGER NOT NULL);";

bool create(Database& database, const Head& head, Shard shard) {
  const std::string numbers = std::to_string(shard.number) + ", " + std::to_string(shard.of);
  return database.run("BEGIN IMMEDIATE") && create_tables(database, head) && database.run(own_tables) &&
         database.run("INSERT INTO shard VALUES (" + numbers + ")") && database.run("COMMIT");
}

bool is_new(Database& database) {
  Statement tables = database.prepare("SELECT count(*) FROM sqlite_master");
  return tables.next() && tables.integer(0) == 0;
}

}  // namespace

std::string Shard::file_name(const std::string& id) const {
  return id + ".shard-" + std::to_string(number) + "-of-" + std::to_string(of) + ".sqlite";
}

std::optional<std::string> is_of_another(const std::optional<Head>& theirs, const Head& ours, const std::string& path) {
  const auto differs = theirs ? difference(*theirs, ours) : std::optional<std::string>("holds no results of a sweep");
  if (!differs) {
    return std::nullopt;
  }
  const std::string file = core::printable(path);
  constexpr const char* versions[] = {"program", "data", "variability"};
  const bool is_changed = theirs && theirs->fact("id") == ours.fact("id") &&
                          std::all_of(std::begin(versions), std::end(versions),
                                      [&](const char* key) { return theirs->fact(key) == ours.fact(key); });
  return (is_changed ? "the sweep file was changed since " + file + " was begun" : *differs) +
         ": another folder, or remove " + file;
}

bool take_alone(Database& database) {
  // Rows are added at the end and read once: a few pages in memory are enough for any number of them.
  return database.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; PRAGMA cache_size = -256;");
}

std::optional<Shard> read_shard(Database& database) {
  Statement row = database.prepare("SELECT number, of FROM shard");
  if (!row.next()) {
    return std::nullopt;
  }
  return Shard{static_cast<std::size_t>(row.integer(0)), static_cast<std::size_t>(row.integer(1))};
}

ShardStore::ShardStore(Database database, const Head& head)
    : database_(std::move(database)),
      writer_(database_, head),
      count_up_(database_.prepare(
          "UPDATE sessions SET solved = solved + 1 WHERE session = (SELECT max(session) FROM sessions)")) {}

std::optional<ShardStore> ShardStore::open(const std::string& path, const Head& head, Shard shard,
                                           std::string& problem) {
  auto database = Database::open(path, Database::Mode::create, problem);
  if (!database) {
    problem += ": a folder that can be written to";
    return std::nullopt;
  }
  if (!take_alone(*database) || (is_new(*database) && !create(*database, head, shard))) {
    problem =
        database->problem() + (database->is_in_use() ? ": one process at a time" : ": a folder with room, or another");
    return std::nullopt;
  }
  if (auto differs = is_of_another(read_head(*database), head, path)) {
    problem = *std::move(differs);
    return std::nullopt;
  }
  if (read_shard(*database) != shard) {
    problem = "is another part than its name says: another folder, or remove it";
    return std::nullopt;
  }
  ShardStore store(*std::move(database), head);
  return store.count(problem) ? std::optional(std::move(store)) : std::nullopt;
}

bool ShardStore::count(std::string& problem) {
  Statement counts = database_.prepare("SELECT count(*), count(failure) FROM results");
  if (!counts.next()) {
    problem = database_.problem();
    return false;
  }
  done_ = static_cast<std::size_t>(counts.integer(0));
  failed_ = static_cast<std::size_t>(counts.integer(1));
  return true;
}

bool ShardStore::begin_session(std::string& problem) {
  in_session_ = database_.run(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
      "INSERT INTO sessions (solved) VALUES (0);");
  if (!in_session_) {
    problem = database_.problem();
  }
  return in_session_;
}

bool ShardStore::add(const Row& row, std::string& problem) {
  if (!in_session_ && !begin_session(problem)) {
    return false;
  }
  if (!(database_.run("BEGIN") && writer_.add(row) && count_up_.run() && database_.run("COMMIT"))) {
    problem = database_.problem();
    return false;
  }
  ++done_;
  failed_ += row.result.failure.empty() ? 0 : 1;
  return true;
}

bool ShardStore::finish(std::string& problem) {
  if (database_.run("PRAGMA journal_mode = DELETE")) {
    return true;
  }
  problem = database_.problem();
  return false;
}

}  // namespace cleft::sweep
