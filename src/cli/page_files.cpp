#include "cli/page_files.hpp"

#include <filesystem>
#include <ostream>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "core/json_reader.hpp"
#include "workspace/arrivals.hpp"
#include "workspace/link.hpp"

namespace cleft::cli {

std::optional<std::string> laboratory_address(const std::vector<simulation::Scenario>& columns,
                                              const catalog::Catalog& catalog, model::Amine transmitter) {
  workspace::Document document;
  document.columns = columns;
  if (columns.empty()) {
    return std::nullopt;
  }
  const std::string state =
      workspace::link(document, workspace::opening_view(document, transmitter), {}, catalog.data_hash);
  return state.size() > workspace::longest_link ? std::nullopt : std::optional("../index.html#s=" + state);
}

int write_pages(const std::vector<story::Page>& pages, const std::string& folder, std::ostream& err) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::string problem = error.message();
  bool whole = !error;
  for (const story::Page& page : pages) {
    whole = whole && write_file((std::filesystem::path(folder) / page.name).string(), page.text, problem);
  }
  if (!whole) {
    err << "cleft-cli: --out: " << core::printable(folder) << " cannot be written, " << problem
        << ": a folder, or a name for a new one\n";
  }
  return whole ? done : bad_input;
}

}  // namespace cleft::cli
