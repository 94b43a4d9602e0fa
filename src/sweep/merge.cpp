#include "sweep/merge.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "core/json_reader.hpp"
#include "core/text_forms.hpp"
#include "sweep/shard_store.hpp"
#include "sweep/table.hpp"

namespace cleft::sweep {
namespace {

namespace fs = std::filesystem;

// A file of this process, closed in the end, or none.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

// A file beside another, gone again unless it was put in that one's place. It has one name, is empty at first, and is
// locked: what a killed process left is used again, and what one at work has is not.
class Unfinished {
 public:
  explicit Unfinished(std::string target)
      : target_(std::move(target)), path_(target_ + ".part"), file_(path_, O_RDWR | O_CREAT | O_NOFOLLOW) {
    is_ours_ = ::flock(file_.number(), LOCK_EX | LOCK_NB) == 0 && is_in_place() && ::ftruncate(file_.number(), 0) == 0;
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() {
    std::error_code ignored;
    if (is_ours_) {
      fs::remove(path_, ignored);
    }
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  // Whether it can be written, and can then take the other one's place.
  [[nodiscard]] bool is_ready() const {
    std::error_code ignored;
    const fs::file_status there = fs::symlink_status(target_, ignored);
    return is_ours_ && (!fs::exists(there) || fs::is_regular_file(there) || fs::is_symlink(there));
  }
  // What was written is on the disk.
  [[nodiscard]] bool keep() const { return ::fsync(file_.number()) == 0; }
  [[nodiscard]] bool finish() {
    std::error_code error;
    fs::rename(path_, target_, error);
    is_ours_ = is_ours_ && static_cast<bool>(error);
    return !error;
  }

 private:
  // Its name is still its own: another process that had it may have put it in its place meanwhile.
  [[nodiscard]] bool is_in_place() const {
    struct stat ours {
    }, named{};
    return ::fstat(file_.number(), &ours) == 0 && ::lstat(path_.c_str(), &named) == 0 && ours.st_ino == named.st_ino &&
           ours.st_dev == named.st_dev;
  }

  std::string target_;
  std::string path_;
  Descriptor file_;
  bool is_ours_ = false;
};

struct Named {
  std::string id;
  Shard shard;
};

// "dose.shard-3-of-16.sqlite" and its parts; nothing for another file.
std::optional<Named> named(const std::string& file) {
  constexpr std::size_t most_digits = 7;
  const std::size_t mark = file.rfind(".shard-");
  const std::size_t between = mark == std::string::npos ? mark : file.find("-of-", mark);
  const std::size_t end = between == std::string::npos ? between : file.find(".sqlite", between);
  if (end == std::string::npos) {
    return std::nullopt;
  }
  const std::string number = file.substr(mark + 7, between - mark - 7);
  const std::string of = file.substr(between + 4, end - between - 4);
  if (number.empty() || of.empty() || number.size() > most_digits || of.size() > most_digits ||
      !core::is_number(number) || !core::is_number(of)) {
    return std::nullopt;
  }
  Named found{file.substr(0, mark),
              {static_cast<std::size_t>(core::number_of(number)), static_cast<std::size_t>(core::number_of(of))}};
  const bool is_shard = found.shard.is_possible() && found.shard.file_name(found.id) == file;
  return is_shard ? std::optional(std::move(found)) : std::nullopt;
}

std::string first_words(const std::vector<std::string>& words) {
  constexpr std::size_t most = 20;
  std::string list;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i) {
    list += (i == 0 ? "" : ", ") + words[i];
  }
  return words.size() > most ? list + " and " + std::to_string(words.size() - most) + " more" : list;
}

std::string numbers_listed(const std::vector<std::size_t>& numbers) {
  std::vector<std::string> words;
  std::transform(numbers.begin(), numbers.end(), std::back_inserter(words),
                 [](std::size_t number) { return std::to_string(number); });
  return first_words(words);
}

// Adds the results in a database, and gives the number of its points.
std::size_t add_counts(Database& database, Counts& counts) {
  Statement count = database.prepare("SELECT count(*), count(failure) FROM results");
  const std::size_t points = count.next() ? static_cast<std::size_t>(count.integer(0)) : 0;
  counts.points += points;
  counts.failed += points > 0 ? static_cast<std::size_t>(count.integer(1)) : 0;
  return points;
}

// The files of a folder that are shards, by the sweep and the division that their names say.
struct Division {
  std::string id;
  std::size_t of = 0;
  std::vector<std::string> files;
};
std::vector<Division> find_divisions(const std::string& folder, std::error_code& error) {
  std::vector<Division> divisions;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    const std::string file = entry->path().filename().string();
    const auto found = named(file);
    if (!found) {
      continue;
    }
    auto known = std::find_if(divisions.begin(), divisions.end(), [&found](const Division& division) {
      return division.id == found->id && division.of == found->shard.of;
    });
    if (known == divisions.end()) {
      known = divisions.insert(known, {found->id, found->shard.of, {}});
    }
    known->files.push_back(file);
  }
  for (Division& division : divisions) {
    std::sort(division.files.begin(), division.files.end());
  }
  std::sort(divisions.begin(), divisions.end(), [](const Division& a, const Division& b) {
    return std::pair(b.files.size(), a.files) < std::pair(a.files.size(), b.files);
  });
  return divisions;
}

// Where the shards lie, and what is known of them.
class Merger {
 public:
  Merger(std::string folder, std::string id, std::size_t of)
      : folder_(std::move(folder)), id_(std::move(id)), of_(of) {}

  Merged run(Counts& counts, std::string& problem) {
    const std::vector<std::size_t> missing = find_missing();
    Merged merged = Merged::whole;
    for (std::size_t number = 1; number <= of_ && merged == Merged::whole; ++number) {
      if (!std::binary_search(missing.begin(), missing.end(), number)) {
        merged = look_at({number, of_}, problem);
      }
    }
    if (merged != Merged::whole) {
      return merged;
    }
    if (!missing.empty() || !lacking_.empty()) {
      problem = core::printable(folder_) + ": ";
      if (!missing.empty()) {
        problem += "missing shards of " + std::to_string(of_) + ": " + numbers_listed(missing) +
                   (lacking_.empty() ? "" : "; ");
      }
      problem += lacking_ + ": run these shards to their end first";
      return Merged::not_yet;
    }
    counts = counts_;
    return write(problem);
  }

 private:
  [[nodiscard]] std::string path_of(Shard shard) const { return (fs::path(folder_) / shard.file_name(id_)).string(); }

  [[nodiscard]] std::vector<std::size_t> find_missing() const {
    std::vector<std::size_t> missing;
    std::error_code ignored;
    for (std::size_t number = 1; number <= of_; ++number) {
      if (!fs::exists(path_of({number, of_}), ignored)) {
        missing.push_back(number);
      }
    }
    return missing;
  }

  std::optional<Database> open(Shard shard, std::string& problem) {
    if (::access(path_of(shard).c_str(), R_OK | W_OK) != 0) {
      problem =
          core::printable(path_of(shard)) + ": " + std::strerror(errno) + ": a file that this user may read and write";
      return std::nullopt;
    }
    auto database = Database::open(path_of(shard), Database::Mode::existing, problem);
    if (database && !take_alone(*database)) {
      problem = database->problem();
      database.reset();
    }
    if (!database) {
      problem = core::printable(path_of(shard)) + ": " + problem +
                ": run it to its end first, with nobody else at work on it";
    }
    return database;
  }

  // Holds a shard against the first, and notes what it lacks.
  Merged look_at(Shard shard, std::string& problem) {
    auto database = open(shard, problem);
    if (!database) {
      return Merged::not_yet;
    }
    const auto head = read_head(*database);
    const bool is_part = head && read_shard(*database) == shard;
    const auto differs = is_part && head_ ? difference(*head, *head_) : std::nullopt;
    if (!is_part || differs) {
      problem = core::printable(path_of(shard)) + ": " +
                (is_part ? *differs : "holds no results of this shard of a sweep") + ": shards of one sweep";
      return Merged::not_yet;
    }
    head_ = head;
    const std::size_t done = add_counts(*database, counts_);
    const std::size_t size = shard.size(head->points());
    if (done != size) {
      lacking_ += (lacking_.empty() ? "shard " : ", shard ") + std::to_string(shard.number) + " lacks " +
                  std::to_string(size - done) + " of " + std::to_string(size) + " points from " +
                  std::to_string(shard.first(head->points()) + done) + " on";
    }
    return Merged::whole;
  }

  Merged write(std::string& problem) {
    const std::string stem = (fs::path(folder_) / id_).string();
    Unfinished csv(stem + ".csv");
    Unfinished sqlite(stem + ".sqlite");
    if (!csv.is_ready() || !sqlite.is_ready()) {
      problem = core::printable(stem) +
                ".csv and .sqlite cannot be written: a folder that can be written to, files or none of these names, "
                "and one process at a time";
      return Merged::unwritten;
    }
    if (!write_rows(csv.path(), sqlite.path(), problem)) {
      return Merged::unwritten;
    }
    if (!csv.keep() || !sqlite.keep()) {
      problem = core::printable(stem) + ".csv and .sqlite do not reach the disk, " + std::strerror(errno) +
                ": a folder with room";
      return Merged::unwritten;
    }
    if (!csv.finish() || !sqlite.finish()) {
      problem = core::printable(stem) + ".csv and .sqlite cannot be replaced: files";
      return Merged::unwritten;
    }
    return Merged::whole;
  }

  // The database is written from nothing to its end in one go, in order of the points and with a fixed size of page,
  // and nothing in it tells when: the same rows are the same bytes.
  bool write_rows(const std::string& csv_path, const std::string& sqlite_path, std::string& problem) {
    std::ofstream csv(csv_path, std::ios::binary);
    auto database = Database::open(sqlite_path, Database::Mode::create, problem);
    if (!database) {
      return false;
    }
    // No journal before anything else: one that was begun would stay behind.
    bool good = database->run("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;") &&
                take_alone(*database) && database->run("BEGIN") && create_tables(*database, *head_);
    csv << csv_head(*head_);
    RowWriter writer(*database, *head_);
    for (std::size_t number = 1; number <= of_ && good; ++number) {
      auto shard = open({number, of_}, problem);
      if (!shard) {
        return false;
      }
      RowReader rows(*shard, *head_);
      const std::size_t end = Shard{number, of_}.end(head_->points());
      for (std::size_t point = Shard{number, of_}.first(head_->points()); point < end && good; ++point) {
        std::string damage = "no row of point " + std::to_string(point) + " can be read";
        const auto row = rows.next(damage);
        if (!row || row->point != point) {
          problem = core::printable(path_of({number, of_})) + ": " + damage + ": remove it and run this shard again";
          return false;
        }
        csv << csv_line(*row, *head_);
        good = writer.add(*row);
      }
    }
    good = good && database->run("COMMIT");
    csv.close();
    if (!good || !csv) {
      problem = core::printable(good ? csv_path : sqlite_path) + ": cannot be written, " +
                (good ? "no room" : database->problem()) + ": a folder with room";
    }
    return good && static_cast<bool>(csv);
  }

  std::string folder_;
  std::string id_;
  std::size_t of_;
  std::optional<Head> head_;
  std::string lacking_;
  Counts counts_;
};

}  // namespace

Merged merge(const std::string& folder, const std::string& id, std::size_t of, Counts& counts, std::string& problem) {
  return Merger(folder, id, of).run(counts, problem);
}

Merged merge(const std::string& folder, Counts& counts, std::string& problem) {
  std::error_code error;
  const std::vector<Division> divisions = find_divisions(folder, error);
  if (divisions.empty()) {
    problem = core::printable(folder) + ": " + (error ? error.message() : "no shards of a sweep") +
              ": a folder that cleft-cli sweep --shard wrote to";
    return Merged::no_shards;
  }
  if (divisions.size() > 1) {
    std::vector<std::string> others;
    for (std::size_t i = 1; i < divisions.size(); ++i) {
      others.insert(others.end(), divisions[i].files.begin(), divisions[i].files.end());
    }
    problem = core::printable(folder) + ": shards of several sweeps or divisions: beside those of " + divisions[0].id +
              " in " + std::to_string(divisions[0].of) + " lies " + first_words(others) +
              ": one sweep in one division; another folder for the others, or remove them";
    return Merged::not_yet;
  }
  return merge(folder, divisions[0].id, divisions[0].of, counts, problem);
}

std::optional<Counts> find_table(const std::string& folder, const Head& head, std::string& problem) {
  const std::string stem = (fs::path(folder) / head.fact("id")).string();
  std::error_code ignored;
  if (!fs::exists(stem + ".sqlite", ignored)) {
    return std::nullopt;
  }
  auto database = Database::open(stem + ".sqlite", Database::Mode::existing, problem);
  const auto differs = database ? is_of_another(read_head(*database), head, stem + ".sqlite") : problem;
  if (differs) {
    problem = core::printable(stem) + ".sqlite: " + *differs;
    return std::nullopt;
  }
  Counts counts;
  const bool is_whole = add_counts(*database, counts) == head.points() && fs::exists(stem + ".csv", ignored);
  return is_whole ? std::optional(counts) : std::nullopt;
}

}  // namespace cleft::sweep
