#include "sweep/database.hpp"

#include <sqlite3.h>

namespace cleft::sweep {

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

void Statement::bind(int place, double value) { sqlite3_bind_double(statement_.get(), place + 1, value); }
void Statement::bind(int place, long long value) { sqlite3_bind_int64(statement_.get(), place + 1, value); }
void Statement::bind(int place, const std::string& value) {
  // The text is copied. SQLITE_TRANSIENT, which says so, casts in C's way.
  const auto copied = reinterpret_cast<sqlite3_destructor_type>(-1);  // NOLINT
  sqlite3_bind_text(statement_.get(), place + 1, value.data(), static_cast<int>(value.size()), copied);
}
void Statement::bind_null(int place) { sqlite3_bind_null(statement_.get(), place + 1); }

bool Statement::next() { return sqlite3_step(statement_.get()) == SQLITE_ROW; }

bool Statement::run() {
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) {
    code = sqlite3_step(statement_.get());
  }
  return sqlite3_reset(statement_.get()) == SQLITE_OK && code == SQLITE_DONE;
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
bool Statement::is_number(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_FLOAT; }
bool Statement::is_text(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_TEXT; }
double Statement::number(int column) const { return sqlite3_column_double(statement_.get(), column); }
long long Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
std::string Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
  return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes));
}

std::optional<Database> Database::open(const std::string& path, Mode mode, std::string& problem) {
  Database made;
  sqlite3* database = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  made.database_.reset(database);
  if (code != SQLITE_OK) {
    problem = made.problem();
    return std::nullopt;
  }
  return made;
}

bool Database::run(const std::string& statements) {
  return sqlite3_exec(database_.get(), statements.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement Database::prepare(const std::string& statement) {
  Statement made;
  sqlite3_stmt* prepared = nullptr;
  sqlite3_prepare_v2(database_.get(), statement.c_str(), -1, &prepared, nullptr);
  made.statement_.reset(prepared);
  return made;
}

bool Database::is_in_use() const {
  const int code = sqlite3_errcode(database_.get());
  return code == SQLITE_BUSY || code == SQLITE_LOCKED;
}

std::string Database::problem() const {
  return is_in_use() ? "is in use by another process" : sqlite3_errmsg(database_.get());
}

}  // namespace cleft::sweep
