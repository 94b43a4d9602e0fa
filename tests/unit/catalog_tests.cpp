// The catalogue against planted faults: each number and each key of the real files is spoilt in turn, and the
// fault must be named at exactly that place.
#include "catalog/catalog.hpp"

#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "validation/complete_library.hpp"

using namespace cleft;
using nlohmann::json;

namespace {

using Texts = std::map<std::string, std::string>;
using Places = std::set<std::string>;  // "file: pointer"

Texts real_data() {
  Texts texts;
  for (const auto& file : validation::complete_files()) {
    texts.emplace(file.path, file.text);
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

// One file and the sources that it names: enough to see what is wrong with that file, and quick.
Texts only(const Texts& all, const std::string& path) {
  const std::string& text = all.at(path);
  json sources = json::array();
  for (const json& source : json::parse(all.at("references.json"))) {
    if (text.find(source.at("id").dump()) != std::string::npos) {
      sources.push_back(source);
    }
  }
  return {{"references.json", sources.dump()}, {path, text}};
}

// Pointers of all number objects in a file.
void collect_numbers(const json& value, const std::string& pointer, std::vector<std::string>& found) {
  if (value.is_object() && value.contains("value") && value.contains("unit")) {
    found.push_back(pointer);
  } else if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      std::string inner = pointer;
      inner.append("/").append(key);
      collect_numbers(member, inner, found);
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

namespace {

bool holds_numbers(const std::string& path) {
  constexpr std::array folders{"drugs/", "transmitters/", "receptors/", "circuits/", "regions/"};
  return std::any_of(folders.begin(), folders.end(),
                     [&path](const char* folder) { return path.rfind(folder, 0) == 0; });
}

// One file of each kind gets every fault in every number; all others get one fault a number, in turn.
const std::set<std::string> thorough{"drugs/mdma.json",       "drugs/lsd.json",      "transmitters/dopamine.json",
                                     "receptors/gaba-a.json", "circuits/raphe.json", "circuits/shared.json",
                                     "regions/accumbens.json"};

// Spoils one number and expects the fault at exactly its place. Returns whether this fault suits the number.
bool plant(Texts texts, const std::string& path, const json& original, const Places& before, const std::string& pointer,
           const Spoil& spoil) {
  json spoilt = original;
  if (!spoil.apply(spoilt[json::json_pointer(pointer)])) {
    return false;
  }
  CAPTURE(path, pointer, spoil.name);
  texts[path] = spoilt.dump();
  Places expected = before;
  expected.insert(path + ": " + pointer + spoil.place);
  CHECK(places_of(texts) == expected);
  return true;
}

}  // namespace

TEST_CASE("every fault planted in any number of any file is named at its place") {
  const Texts data = real_data();
  int planted = 0;
  std::size_t turn = 0;
  for (const auto& [path, text] : data) {
    if (!holds_numbers(path)) {
      continue;
    }
    const json original = json::parse(text);
    const Texts alone = only(data, path);
    const Places before = places_of(alone);
    std::vector<std::string> numbers;
    collect_numbers(original, "", numbers);
    REQUIRE((numbers.size() >= 2 || path == "receptors/mu.json"));
    for (const std::string& pointer : numbers) {
      if (thorough.count(path) == 1) {
        for (const Spoil& spoil : spoils) {
          planted += plant(alone, path, original, before, pointer, spoil) ? 1 : 0;
        }
        continue;
      }
      while (!plant(alone, path, original, before, pointer, spoils[turn++ % spoils.size()])) {
      }
      ++planted;
    }
  }
  CHECK(planted > 2500);
}

TEST_CASE("faults elsewhere in the files are named at their place") {
  struct Row {
    const char* name;
    const char* file;
    std::function<void(json&)> spoil;
    const char* place;
    const char* what;
  };
  const Texts data = real_data();
  const std::string last_id = '/' + std::to_string(json::parse(data.at("references.json")).size()) + "/id";
  const std::vector<Row> rows{
      {"id is not the file name", "drugs/mdma.json", [](json& f) { f["id"] = "mda"; }, "/id", "file's name"},
      {"other schema", "drugs/mdma.json", [](json& f) { f["schema"] = "cleft.drug/2"; }, "/schema", "does not read"},
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
       [](json& f) { f["heteroreceptors"]["gaba"] = f["heteroreceptors"]["serotonin"]; }, "/heteroreceptors/gaba",
       "unknown key"},
      {"a heteroreceptor that does nothing", "transmitters/serotonin.json",
       [](json& f) { f["heteroreceptors"]["alpha2A"].erase("inhibition"); }, "/heteroreceptors/alpha2A",
       "does nothing"},
      {"a heteroreceptor that facilitates and inhibits", "transmitters/serotonin.json",
       [](json& f) { f["heteroreceptors"]["alpha2A"]["gain"] = f["heteroreceptors"]["5-HT2A"]["gain"]; },
       "/heteroreceptors/alpha2A", "facilitates and inhibits"},
      {"a heteroreceptor of no region", "transmitters/serotonin.json",
       [](json& f) { f["heteroreceptors"]["5-HT1A"]["regions"] = {"cerebellum"}; }, "/heteroreceptors/5-HT1A/regions/0",
       "no region"},
      {"misspelt section", "transmitters/serotonin.json", [](json& f) { f["vesicle"] = json::object(); }, "/vesicle",
       "did you mean \"vesicles\""},
      {"a drug that acts inside and cannot enter", "drugs/moclobemide.json",
       [](json& f) { f["actions"].erase("membrane_exchange"); }, "/actions/membrane_exchange", "missing"},
      {"a substrate that cannot cross", "drugs/mdma.json", [](json& f) { f["actions"].erase("membrane_exchange"); },
       "/actions/membrane_exchange", "missing"},
      {"no action and no reason", "drugs/caffeine.json",
       [](json& f) {
         f.erase("note");
         f["actions"] = json::object();
       },
       "/actions", "does nothing"},
      {"no action and a blank reason", "drugs/caffeine.json", [](json& f) { f["note"] = " "; }, "/note", "blank"},
      {"a receptor of no model", "drugs/lsd.json", [](json& f) { f["actions"]["receptors"]["5-HT9"] = 1; },
       "/actions/receptors/5-HT9", "unknown key"},
      {"a receptor in other letters", "drugs/lsd.json",
       [](json& f) { f["actions"]["receptors"]["5-ht2a"] = f["actions"]["receptors"]["5-HT2A"]; },
       "/actions/receptors/5-ht2a", "unknown key"},
      {"a ligand without efficacy", "drugs/lsd.json",
       [](json& f) { f["actions"]["receptors"]["5-HT2A"].erase("efficacy"); }, "/actions/receptors/5-HT2A/efficacy",
       "missing"},
      {"a ligand without kinetics", "drugs/lsd.json", [](json& f) { f["actions"]["receptors"]["5-HT2A"].erase("off"); },
       "/actions/receptors/5-HT2A/off", "missing"},
      {"more than full efficacy", "drugs/morphine.json",
       [](json& f) { f["actions"]["receptors"]["mu"]["efficacy"]["value"] = 1.5; },
       "/actions/receptors/mu/efficacy/value", "out of range"},
      {"an action without its constant", "drugs/ketamine.json", [](json& f) { f["actions"]["nmda"] = json::object(); },
       "/actions/nmda/ki", "missing"},
      {"the wrong constant", "drugs/nicotine.json",
       [](json& f) { f["actions"]["nicotinic"]["ki"] = f["actions"]["nicotinic"]["ec50"]; }, "/actions/nicotinic/ki",
       "unknown key"},
      {"impulse block as a bare number", "drugs/tetrodotoxin.json", [](json& f) { f["actions"]["impulse_block"] = 5; },
       "/actions/impulse_block", "not an object"},
      {"a rate where a concentration belongs", "drugs/ketamine.json",
       [](json& f) { f["actions"]["nmda"]["ki"]["unit"] = "1/s"; }, "/actions/nmda/ki/unit", "unknown here"},
      {"a rate of the first order where one of the second belongs", "drugs/reserpine.json",
       [](json& f) { f["actions"]["vmat2_inhibitor"]["association"]["unit"] = "1/s"; },
       "/actions/vmat2_inhibitor/association/unit", "unknown here"},
      {"binding faster than diffusion", "drugs/tetrabenazine.json",
       [](json& f) { f["actions"]["vmat2_inhibitor"]["association"]["value"] = 1e5; },
       "/actions/vmat2_inhibitor/association/value", "out of range"},
      {"an inhibitor that never lets go at all", "drugs/tetrabenazine.json",
       [](json& f) { f["actions"]["vmat2_inhibitor"]["dissociation"]["value"] = 0; },
       "/actions/vmat2_inhibitor/dissociation/value", "out of range"},
      {"an inhibitor that does not say whether it competes", "drugs/tetrabenazine.json",
       [](json& f) { f["actions"]["vmat2_inhibitor"].erase("competitive"); }, "/actions/vmat2_inhibitor/competitive",
       "missing"},
      {"competition as a word", "drugs/tetrabenazine.json",
       [](json& f) { f["actions"]["vmat2_inhibitor"]["competitive"] = "no"; }, "/actions/vmat2_inhibitor/competitive",
       "is neither true nor false"},
      {"half an enzyme", "drugs/mdma.json", [](json& f) { f["kinetics"]["enzyme"].erase("km"); }, "/kinetics/enzyme/km",
       "missing"},
      {"kinetics without absorption", "drugs/mdma.json", [](json& f) { f["kinetics"].erase("absorption"); },
       "/kinetics/absorption", "missing"},
      {"misspelt kinetics", "drugs/mdma.json",
       [](json& f) { f["kinetics"]["eliminaton"] = f["kinetics"]["elimination"]; }, "/kinetics/eliminaton",
       "did you mean \"elimination\""},
      {"no recovery of MAO", "transmitters/serotonin.json", [](json& f) { f["breakdown"].erase("mao_recovery_tau"); },
       "/breakdown/mao_recovery_tau", "missing"},
      {"another receptor's file", "receptors/d1.json", [](json& f) { f["id"] = "D2"; }, "/id", "file's name"},
      {"a receptor in the letters of its file", "receptors/d1.json", [](json& f) { f["id"] = "d1"; }, "/id",
       "not one of"},
      {"a receptor without transmitter", "receptors/d1.json", [](json& f) { f.erase("transmitter"); }, "/transmitter",
       "missing"},
      {"a transmitter of the opioid receptor", "receptors/mu.json", [](json& f) { f["transmitter"] = "dopamine"; },
       "/transmitter", "unknown key"},
      {"a receptor without affinity", "receptors/alpha1.json", [](json& f) { f.erase("kd"); }, "/kd", "missing"},
      {"GABA at a dopamine receptor", "receptors/d1.json", [](json& f) { f["gaba"] = json::object(); }, "/gaba",
       "unknown key"},
      {"GABA-A without GABA", "receptors/gaba-a.json", [](json& f) { f.erase("gaba"); }, "/gaba", "missing"},
      {"a circuit of others", "circuits/raphe.json", [](json& f) { f["transmitter"] = "dopamine"; }, "/transmitter",
       "not one of"},
      {"a circuit by another name", "circuits/raphe.json", [](json& f) { f["id"] = "locus-coeruleus"; }, "/id",
       "file's name"},
      {"an interneuron with nothing to divide", "circuits/raphe.json", [](json& f) { f.erase("excitation"); },
       "/excitation", "missing"},
      {"half an interneuron", "circuits/raphe.json", [](json& f) { f["interneuron"].erase("mu"); }, "/interneuron/mu",
       "missing"},
      {"a share above 1", "circuits/raphe.json", [](json& f) { f["interneuron"]["nmda"]["value"] = 1.2; },
       "/interneuron/nmda/value", "out of range"},
      {"no opposition", "circuits/shared.json", [](json& f) { f["opposition"].erase("nicotinic"); },
       "/opposition/nicotinic", "missing"},
      {"a region by another name", "regions/cortex.json", [](json& f) { f["id"] = "striatum"; }, "/id", "file's name"},
      {"a region without dopamine", "regions/cortex.json", [](json& f) { f["terminals"].erase("dopamine"); },
       "/terminals/dopamine", "missing"},
      {"a region of histamine", "regions/cortex.json",
       [](json& f) { f["terminals"]["histamine"] = f["terminals"]["dopamine"]; }, "/terminals/histamine",
       "unknown key"},
      {"a level measured by no method", "regions/cortex.json", [](json& f) { f["resting_levels"][0].erase("method"); },
       "/resting_levels/0/method", "missing"},
      {"a level of histamine", "regions/cortex.json",
       [](json& f) { f["resting_levels"][0]["transmitter"] = "histamine"; }, "/resting_levels/0/transmitter",
       "not one of"},
      {"scenario id", "scenarios/first-left.json", [](json& f) { f["id"] = "x"; }, "/id", "file's name"},
      {"scenario schema", "scenarios/first-left.json", [](json& f) { f.erase("schema"); }, "/schema", "missing"},
      {"double reference", "references.json", [](json& f) { f.push_back(f[0]); }, last_id.c_str(), "there twice"},
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
       last_id.c_str(), "wrong form"},
      {"nowhere to be found", "references.json",
       [](json& f) {
         for (const char* key : {"DOI", "PMID", "PMCID", "URL", "no_identifier"}) {
           f[0].erase(key);
         }
       },
       "/0", "nothing by which"},
      {"found, and not to be found", "references.json",
       [](json& f) {
         f[0]["DOI"] = "10.1000/x";
         f[0]["no_identifier"] = "not seen";
       },
       "/0", "and how it can"},
      {"retracted some time", "references.json", [](json& f) { f[0]["retracted"] = "2024"; }, "/0/retracted", "no day"},
      {"unknown field", "references.json", [](json& f) { f[0]["doi"] = "10.1/x"; }, "/0/doi", "did you mean \"DOI\""},
  };
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
    for (const char* path :
         {"references.json", "transmitters/serotonin.json", "transmitters/dopamine.json", "receptors/5-ht1a.json",
          "receptors/mu.json", "circuits/raphe.json", "circuits/shared.json", "regions/cortex.json"}) {
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
  other["misses.json"] += " ";
  other["variability.json"] += " ";
  faults_of(other, &again);
  CHECK(again.data_hash == first.data_hash);

  other = data;
  other["drugs/mdma.json"] += " ";
  faults_of(other, &again);
  CHECK(again.data_hash != first.data_hash);
}
