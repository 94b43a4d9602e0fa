// What the files of data/evidence have in common: sources, how they were read, and days.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.hpp"
#include "core/json_reader.hpp"

namespace cleft::evidence {

// Of the file at a path; empty where there is none.
std::string_view text_of(std::span<const catalog::File> files, std::string_view path);

// Keys of the bibliography, at least one; a fault for each that it does not have.
std::vector<std::string> read_sources(core::Reader& entry, const catalog::Catalog& catalog);

// The year of the newest of these sources; 0 where none is known.
long newest_year(const std::vector<std::string>& sources, const catalog::Catalog& catalog);

// "full": the page was read. "abstract": its abstract, or a summary. "recalled": from memory, or told by others alone.
std::string read_seen(core::Reader& entry);

// "1985", "2025-06" or "2024-08-08"; empty, with a fault, where it is none of these.
std::string read_date(core::Reader& entry, const char* key);

// Of such a date as a number: 2024.5 in the middle of a year; of a year alone its middle, of a month its middle.
double years_of(const std::string& date);

// The classes of drugs as entries write them, in the order of model::DrugClass.
inline const std::vector<std::string_view> class_words(model::drug_class_ids.begin(), model::drug_class_ids.end());

// The id of an entry, which is its anchor on the page.
std::string read_id(core::Reader& entry, std::vector<std::string>& known);

}  // namespace cleft::evidence
