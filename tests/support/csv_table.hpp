// A table of CSV (RFC 4180) below lines of comment, read back by rules of its own.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace cleft::tests {

struct CsvTable {
  std::vector<std::string> comments;  // without "# "
  std::vector<std::string> columns;
  std::vector<std::map<std::string, std::string>> rows;  // by column
  std::string fault;                                     // the first thing that is not as it should be
};

inline std::vector<std::vector<std::string>> csv_records(const std::string& text) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> cells{""};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      cells.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c == '\r' && !quoted && i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
      records.push_back(cells);
      cells = {""};
    } else {
      cells.back() += c;
    }
  }
  if (cells != std::vector<std::string>{""}) {
    records.push_back(cells);  // a last line that does not end
  }
  return records;
}

inline CsvTable read_csv(std::string text) {
  CsvTable table;
  while (text.rfind("# ", 0) == 0) {
    const std::size_t end = text.find("\r\n");
    table.comments.push_back(text.substr(2, end - 2));
    text.erase(0, end + 2);
  }
  for (const std::vector<std::string>& cells : csv_records(text)) {
    if (table.columns.empty()) {
      table.columns = cells;
      continue;
    }
    if (cells.size() != table.columns.size() && table.fault.empty()) {
      table.fault = cells.front() + " has another number of cells";
    }
    auto& row = table.rows.emplace_back();
    for (std::size_t i = 0; i < cells.size() && i < table.columns.size(); ++i) {
      row[table.columns[i]] = cells[i];
    }
  }
  if ((text.size() < 2 || text.substr(text.size() - 2) != "\r\n") && table.fault.empty()) {
    table.fault = "the last line does not end";
  }
  return table;
}

}  // namespace cleft::tests
