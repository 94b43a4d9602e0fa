// An SQLite database and its statements, each with one owner.
#pragma once

#include <memory>
#include <optional>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace cleft::sweep {

// A prepared statement. Places of parameters and columns count from 0.
class Statement {
 public:
  void bind(int place, double value);
  void bind(int place, long long value);
  void bind(int place, const std::string& value);
  void bind_null(int place);

  // The next row is there to be read; false at the end and after a mistake, which the database tells.
  [[nodiscard]] bool next();
  // Runs to its end and is ready to run again. False when it could not.
  [[nodiscard]] bool run();

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] bool is_number(int column) const;  // a real one
  [[nodiscard]] bool is_text(int column) const;
  [[nodiscard]] double number(int column) const;
  [[nodiscard]] long long integer(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  friend class Database;
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;  // null after a mistake in its text: then it does nothing
};

class Database {
 public:
  enum class Mode { existing, create };

  // Nothing, and why, when there is none.
  static std::optional<Database> open(const std::string& path, Mode mode, std::string& problem);

  // Statements without parameters, all rows thrown away. False after a mistake.
  [[nodiscard]] bool run(const std::string& statements);
  [[nodiscard]] Statement prepare(const std::string& statement);

  // The last mistake, for people: "is in use by another process", "database or disk is full".
  [[nodiscard]] std::string problem() const;
  [[nodiscard]] bool is_in_use() const;  // by another process, which was the last mistake

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace cleft::sweep
