// The catalogue against planted faults: each number and each key of the real files is spoilt in turn, and the
// fault must be named at exactly that place.
#include "catalog/catalog.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "embedded/data.hpp"

using namespace cleft;
using nlohmann::json;

namespace {

using Texts = std::map<std::string, std::string>;
using Places = std::set<std::string>;  // "file: pointer"

Texts real_data() {
  Texts texts;
  for (const auto& file : embedded::data()) {
    texts.emplace(file.path, file.bytes);
  }
  return texts;
}

core::Faults faults_of(const Texts& texts, catalog::Catalog* result = nullptr) {
  std::vector<catalog::File> files;
  for (const auto& [path, text] : texts) {
    files.push_back({path, text});
  }
  core::Faults faults;
  catalog::Catalog loaded = catalog::load(files, faults);
  if (result != nullptr) {
    *result = std::move(loaded);
  }
  return faults;
}

Places places_of(const Texts& texts) {
  Places places;
  for (const core::Fault& fault : faults_of(texts)) {
    CHECK_FALSE(fault.what.empty());
    places.insert(fault.file + ": " + fault.place);
  }
  return places;
}

// The bibliography and one other file: enough to see what is wrong with that file, and quick.
Texts only(const Texts& all, const std::string& path) {
  return {{"references.json", all.at("references.json")}, {path, all.at(path)}};
}

// Pointers of all number objects in a file.
void collect_numbers(const json& value, const std::string& pointer, std::vector<std::string>& found) {
  if (value.is_object() && value.contains("value") && value.contains("unit")) {
    found.push_back(pointer);
  } else if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      std::string below = pointer;
      below.append("/").append(key);
      collect_numbers(member, below, found);
    }
  }
}

struct Spoil {
  const char* name;
  std::function<bool(json&)> apply;  // false: not for this number
  const char* place;                 // below the number
};

const std::vector<Spoil> spoils{
    {"unknown unit",
     [](json& n) {
       n["unit"] = "parsec";
       return true;
     },
     "/unit"},
    {"no unit",
     [](json& n) {
       n.erase("unit");
       return true;
     },
     "/unit"},
    {"blank unit",
     [](json& n) {
       n["unit"] = " ";
       return true;
     },
     "/unit"},
    {"no value",
     [](json& n) {
       n.erase("value");
       return true;
     },
     "/value"},
    {"negative",
     [](json& n) {
       n["value"] = -1;
       return true;
     },
     "/value"},
    {"absurdly large",
     [](json& n) {
       n["value"] = 1e30;
       return true;
     },
     "/value"},
    {"value as text",
     [](json& n) {
       n["value"] = "3";
       return true;
     },
     "/value"},
    {"unknown source",
     [](json& n) {
       n["source"] = "nobody-1900";
       return true;
     },
     "/source"},
    {"blank source",
     [](json& n) {
       n["source"] = "";
       return true;
     },
     "/source"},
    {"no source",
     [](json& n) {
       n.erase("source");
       return true;
     },
     "/source"},
    {"unknown source of the range",
     [](json& n) {
       n["range_source"] = "nobody-1900";
       return true;
     },
     "/range_source"},
    {"no basis",
     [](json& n) {
       n.erase("basis");
       return true;
     },
     "/basis"},
    {"unknown basis",
     [](json& n) {
       n["basis"] = "guessed";
       return true;
     },
     "/basis"},
    {"no reason or arithmetic",
     [](json& n) {
       n.erase("note");
       return n["basis"] != "measured";
     },
     "/note"},
    {"derived without arithmetic",
     [](json& n) {
       n["basis"] = "derived";
       n["note"] = "somehow";
       return true;
     },
     "/note"},
    {"unknown reading",
     [](json& n) {
       n["seen"] = "skimmed";
       return true;
     },
     "/seen"},
    {"misspelt key",
     [](json& n) {
       n["spieces"] = "rat";
       return true;
     },
     "/spieces"},
    {"half a range",
     [](json& n) {
       n["range"] = {1};
       return true;
     },
     "/range"},
    {"range upside down",
     [](json& n) {
       n["range"] = {1e9, 0};
       return true;
     },
     "/range"},
    {"outside its range",
     [](json& n) {
       n["range"] = {1e9, 2e9};
       return true;
     },
     "/value"},
    {"a bare number instead",
     [](json& n) {
       n = 3;
       return true;
     },
     ""},
};

}  // namespace

TEST_CASE("every fault planted in any number of any file is named at its place") {
  const Texts data = real_data();
  int planted = 0;
  for (const auto& [path, text] : data) {
    if (path.rfind("drugs/", 0) != 0 && path.rfind("transmitters/", 0) != 0) {
      continue;
    }
    const json original = json::parse(text);
    const Places before = places_of(only(data, path));
    std::vector<std::string> numbers;
    collect_numbers(original, "", numbers);
    REQUIRE(numbers.size() >= 6);
    for (const std::string& pointer : numbers) {
      for (const Spoil& spoil : spoils) {
        json spoilt = original;
        if (!spoil.apply(spoilt[json::json_pointer(pointer)])) {
          continue;
        }
        CAPTURE(path, pointer, spoil.name);
        Texts texts = only(data, path);
        texts[path] = spoilt.dump();
        Places expected = before;
        std::string place = path;
        expected.insert(place.append(": ").append(pointer).append(spoil.place));
        CHECK(places_of(texts) == expected);
        ++planted;
      }
    }
  }
  CHECK(planted > 3000);
}

TEST_CASE("faults elsewhere in the files are named at their place") {
  struct Row {
    const char* name;
    const char* file;
    std::function<void(json&)> spoil;
    const char* place;
    const char* what;
  };
  const std::vector<Row> rows{
      {"id is not the file name", "drugs/mdma.json", [](json& f) { f["id"] = "mda"; }, "/id", "file's name"},
      {"other schema", "drugs/mdma.json", [](json& f) { f["schema"] = "cleft.drug/2"; }, "/schema", "not one of"},
      {"unknown class", "drugs/mdma.json", [](json& f) { f["class"] = "stuff"; }, "/class", "not one of"},
      {"no name", "drugs/mdma.json", [](json& f) { f.erase("name"); }, "/name", "missing"},
      {"no actions", "drugs/mdma.json", [](json& f) { f.erase("actions"); }, "/actions", "missing"},
      {"a drug that does nothing", "drugs/citalopram.json", [](json& f) { f["actions"] = json::object(); }, "/actions",
       "does nothing"},
      {"unknown action", "drugs/mdma.json", [](json& f) { f["actions"]["vmat_kd"] = 1; }, "/actions/vmat_kd",
       "did you mean \"vmat2_kd\""},
      {"unknown carrier", "drugs/cocaine.json", [](json& f) { f["actions"]["blocker"]["GAT"] = 1; },
       "/actions/blocker/GAT", "unknown key"},
      {"a substrate that cannot bind inside", "drugs/mdma.json", [](json& f) { f["actions"].erase("inside_kd"); },
       "/actions/inside_kd", "missing"},
      {"usual concentration outside", "drugs/mdma.json", [](json& f) { f["concentration"]["usual"]["value"] = 500; },
       "/concentration", "outside the range"},
      {"no transmitter of ours", "transmitters/dopamine.json", [](json& f) { f["id"] = "histamine"; }, "/id",
       "not one of"},
      {"another carrier", "transmitters/dopamine.json", [](json& f) { f["carrier"]["id"] = "SERT"; }, "/carrier/id",
       "not one of"},
      {"a missing section", "transmitters/dopamine.json", [](json& f) { f.erase("vesicles"); }, "/vesicles", "missing"},
      {"a section that is none", "transmitters/dopamine.json", [](json& f) { f["soma"] = 3; }, "/soma",
       "not an object"},
      {"a missing amine", "transmitters/dopamine.json", [](json& f) { f["carrier"]["km"].erase("serotonin"); },
       "/carrier/km/serotonin", "missing"},
      {"unknown heteroreceptor", "transmitters/dopamine.json",
       [](json& f) { f["heteroreceptor"]["transmitter"] = "gaba"; }, "/heteroreceptor/transmitter", "not one of"},
      {"misspelt section", "transmitters/serotonin.json", [](json& f) { f["vesicle"] = json::object(); }, "/vesicle",
       "did you mean \"vesicles\""},
      {"scenario id", "scenarios/first-left.json", [](json& f) { f["id"] = "x"; }, "/id", "file's name"},
      {"scenario schema", "scenarios/first-left.json", [](json& f) { f.erase("schema"); }, "/schema", "missing"},
      {"double reference", "references.json", [](json& f) { f.push_back(f[0]); }, "/21/id", "there twice"},
      {"bad DOI", "references.json", [](json& f) { f[0]["DOI"] = "https://doi.org/10.1/x"; }, "/0/DOI", "wrong form"},
      {"DOI with a blank", "references.json", [](json& f) { f[0]["DOI"] = "10.1523/JN 1"; }, "/0/DOI", "wrong form"},
      {"bad PMID", "references.json", [](json& f) { f[0]["PMID"] = "PMC1"; }, "/0/PMID", "wrong form"},
      {"bad address", "references.json", [](json& f) { f[0]["URL"] = "http://x.org"; }, "/0/URL", "wrong form"},
      {"no author", "references.json", [](json& f) { f[0]["author"] = json::array(); }, "/0/author", "no author"},
      {"no title", "references.json", [](json& f) { f[0].erase("title"); }, "/0/title", "missing"},
      {"no year", "references.json", [](json& f) { f[0]["issued"] = json::object(); }, "/0/issued/date-parts",
       "missing"},
      {"year 3000", "references.json", [](json& f) { f[0]["issued"]["date-parts"][0][0] = 3000; },
       "/0/issued/date-parts/0/0", "out of range"},
      {"odd type", "references.json", [](json& f) { f[0]["type"] = "rumour"; }, "/0/type", "not one of"},
      {"bad key", "references.json",
       [](json& f) {
         f.push_back(f[0]);
         f.back()["id"] = "A B";
       },
       "/21/id", "wrong form"},
      {"nowhere to be found", "references.json", [](json& f) { f[0].erase("DOI"); }, "/0", "nothing by which"},
      {"unknown field", "references.json", [](json& f) { f[0]["doi"] = "10.1/x"; }, "/0/doi", "did you mean \"DOI\""},
  };
  const Texts data = real_data();
  for (const Row& row : rows) {
    CAPTURE(row.name);
    Texts texts = data;
    json spoilt = json::parse(texts.at(row.file));
    row.spoil(spoilt);
    texts[row.file] = spoilt.dump();
    bool named = false;
    for (const core::Fault& fault : faults_of(texts)) {
      CHECK(fault.file == row.file);
      CHECK_FALSE(fault.allowed.empty());
      const bool here = fault.place == row.place && fault.what.find(row.what) != std::string::npos;
      named = named || here;
    }
    CHECK(named);
  }
}

TEST_CASE("missing, doubled, misplaced and broken files are faults") {
  const Texts data = real_data();
  SECTION("each file that must be there") {
    for (const char* path : {"references.json", "transmitters/serotonin.json", "transmitters/dopamine.json"}) {
      Texts texts = data;
      texts.erase(path);
      CHECK(places_of(texts).count(std::string(path) + ": ") == 1);
    }
  }
  SECTION("no drug at all") { CHECK(places_of(only(data, "transmitters/serotonin.json")).count("drugs/: ") == 1); }
  SECTION("a place that nothing reads") {
    Texts texts = data;
    texts["drug/mdma.json"] = texts["drugs/mdma.json"];
    CHECK(places_of(texts) == Places{"drug/mdma.json: "});
  }
  SECTION("one file twice") {
    std::vector<catalog::File> files;
    for (const auto& [path, text] : data) {
      files.push_back({path, text});
    }
    files.push_back({"drugs/mdma.json", data.at("drugs/mdma.json")});
    core::Faults faults;
    catalog::load(files, faults);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].what == "the file is there twice");
  }
  SECTION("no JSON: line and column, once, and no fault that follows from it") {
    for (const char* path :
         {"references.json", "transmitters/dopamine.json", "drugs/mdma.json", "scenarios/first-left.json"}) {
      CAPTURE(path);
      Texts texts = std::string(path) == "references.json" ? Texts{{path, ""}} : data;
      texts[path] = "{\n  \"schema\" 3\n}";
      int here = 0;
      for (const core::Fault& fault : faults_of(texts)) {
        here += fault.file == path ? 1 : 0;
        CHECK((fault.file != path || fault.place == "line 2, column 12"));
      }
      CHECK(here == 1);
    }
  }
}

TEST_CASE("the data hash follows the numbers, whatever the order of files and the words of the interface") {
  const Texts data = real_data();
  catalog::Catalog first;
  catalog::Catalog again;
  REQUIRE(faults_of(data, &first).empty());
  CHECK(first.data_hash.size() == 16);

  std::vector<catalog::File> backwards;
  for (const auto& [path, text] : data) {
    backwards.push_back({path, text});
  }
  std::reverse(backwards.begin(), backwards.end());
  core::Faults none;
  CHECK(catalog::load(backwards, none).data_hash == first.data_hash);

  Texts other = data;
  other["text/xx.json"] = "{}";
  faults_of(other, &again);
  CHECK(again.data_hash == first.data_hash);

  other = data;
  other["drugs/mdma.json"] += " ";
  faults_of(other, &again);
  CHECK(again.data_hash != first.data_hash);
}
