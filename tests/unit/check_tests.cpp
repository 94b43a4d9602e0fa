// cleft-cli check against planted faults: one fault a case in a copy of the real data, and exactly one line must
// name it, by file and place, with what is allowed.
#include <catch_amalgamated.hpp>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "support/files.hpp"
#include "support/scratch.hpp"
#include "validation/complete_library.hpp"

using namespace cleft;
using OrderedJson = nlohmann::ordered_json;  // keeps the order, so that a spoilt file differs in its fault alone
using tests::read_file;

namespace {

void write(const std::string& path, const std::string& text) {
  std::string problem;
  REQUIRE(cli::write_file(path, text, problem));
}

struct Planted {
  const char* name;
  const char* file;  // spoilt; made when it is not there
  std::function<std::string(const std::string&)> spoil;
  const char* place;  // of the one fault
  const char* what;   // words of it
};

std::function<std::string(const std::string&)> changed(std::function<void(OrderedJson&)> change) {
  return [change = std::move(change)](const std::string& text) {
    OrderedJson file = OrderedJson::parse(text);
    change(file);
    return file.dump(2);
  };
}

std::function<std::string(const std::string&)> at(const char* pointer, OrderedJson value) {
  return changed(
      [pointer, value = std::move(value)](OrderedJson& file) { file[OrderedJson::json_pointer(pointer)] = value; });
}

std::function<std::string(const std::string&)> without(const char* pointer) {
  return changed([pointer = OrderedJson::json_pointer(pointer)](OrderedJson& file) {
    file[pointer.parent_pointer()].erase(pointer.back());
  });
}

std::function<std::string(const std::string&)> text(std::string all) {
  return [all = std::move(all)](const std::string&) { return all; };
}

std::function<std::string(const std::string&)> instead(std::string what, std::string by) {
  return [what = std::move(what), by = std::move(by)](std::string text) {
    const std::size_t found = text.find(what);
    REQUIRE(found != std::string::npos);
    return text.replace(found, what.size(), by);
  };
}

// A scenario with one drug entry, as small as can be.
std::string scenario(const std::string& id, const std::string& drug, const std::string& exposure) {
  return R"({"schema": "cleft.scenario/1", "id": ")" + id + R"(", "title": "t", "until": "1 h", "sample": "1 min",
    "transmitters": ["serotonin"], "drugs": [{"drug": ")" +
         drug + R"(", "at": "0 s", "exposure": )" + exposure + "}]}";
}

const std::string deep = std::string(100'000, '[');
constexpr const char* mdma = "drugs/mdma.json";
constexpr const char* citalopram = "drugs/citalopram.json";
constexpr const char* dopamine = "transmitters/dopamine.json";
constexpr const char* references = "references.json";
constexpr const char* left = "scenarios/first-left.json";
constexpr const char* chapter = "story/en/03-turned-around.md";

const std::vector<Planted> planted{
    // Numbers.
    {"wrong unit", mdma, at("/actions/inside_kd/unit", "kg"), "/actions/inside_kd/unit", "\"kg\" is unknown here"},
    {"unit of another dimension", dopamine, at("/release/firing/unit", "uM"), "/release/firing/unit", "unknown here"},
    {"no unit", mdma, without("/actions/inside_kd/unit"), "/actions/inside_kd/unit", "missing"},
    {"blank source", mdma, at("/actions/inside_kd/source", "  "), "/actions/inside_kd/source", "blank"},
    {"unknown source", mdma, at("/actions/inside_kd/source", "nobody-1900"), "/actions/inside_kd/source", "no source"},
    {"no source", mdma, without("/actions/inside_kd/source"), "/actions/inside_kd/source", "missing"},
    {"unknown source of a range", mdma, at("/actions/inside_kd/range_source", "erikson-1996"),
     "/actions/inside_kd/range_source", "did you mean \"erickson-1996\""},
    {"out of range", citalopram, at("/actions/blocker/SERT/ki/value", 1e12), "/actions/blocker/SERT/ki/value",
     "out of range"},
    {"negative", citalopram, at("/actions/blocker/SERT/ki/value", -1.2), "/actions/blocker/SERT/ki/value",
     "out of range"},
    {"not finite", citalopram,
     [](const std::string& before) {
       std::string after = before;
       const std::size_t found = after.find("\"value\": 0.0001");
       REQUIRE(found != std::string::npos);
       return after.replace(found, 15, "\"value\": 1e9999");
     },
     "/concentration/lowest/value", "too large"},
    {"a text for a value", citalopram, at("/actions/blocker/SERT/ki/value", "1.2"), "/actions/blocker/SERT/ki/value",
     "not a number"},
    {"a bare number", citalopram, at("/actions/blocker/SERT/ki", 1.2), "/actions/blocker/SERT/ki",
     "without unit and source"},
    {"outside its own range", mdma, at("/actions/inside_kd/value", 300), "/actions/inside_kd/value",
     "outside its own range"},
    {"range upside down", mdma, at("/actions/inside_kd/range", {15, 3}), "/actions/inside_kd/range", "low end"},
    {"no basis", mdma, without("/actions/inside_kd/basis"), "/actions/inside_kd/basis", "missing"},
    {"unknown basis", mdma, at("/actions/inside_kd/basis", "guessed"), "/actions/inside_kd/basis", "not one of"},
    {"assumed without a reason", mdma, without("/actions/inside_kd/note"), "/actions/inside_kd/note",
     "without a reason"},
    {"derived without arithmetic", mdma, at("/kinetics/elimination/note", "worked out"), "/kinetics/elimination/note",
     "without its arithmetic"},
    {"no species", citalopram, without("/actions/blocker/SERT/ki/species"), "/actions/blocker/SERT/ki/species",
     "missing"},
    {"blank species", citalopram, at("/actions/blocker/SERT/ki/species", ""), "/actions/blocker/SERT/ki/species",
     "blank"},
    {"unknown reading", mdma, at("/actions/mao_a_ki/seen", "skimmed"), "/actions/mao_a_ki/seen", "not one of"},
    // Keys, ids, schemas.
    {"misspelt key", mdma, at("/actions/inside_kdd", 1), "/actions/inside_kdd", "did you mean \"inside_kd\""},
    {"misspelt key of a number", mdma, at("/actions/inside_kd/asay", "binding"), "/actions/inside_kd/asay",
     "did you mean \"assay\""},
    {"duplicate id", "drugs/ecstasy.json", [](const std::string&) { return read_file(std::string("data/") + mdma); },
     "/id", "not the file's name"},
    {"wrong schema number", mdma, at("/schema", "cleft.drug/0"), "/schema", "does not read"},
    {"newer schema", left, at("/schema", "cleft.scenario/2"), "/schema", "does not read"},
    {"another kind's schema", mdma, at("/schema", "cleft.region/1"), "/schema", "not the schema"},
    {"missing section", dopamine, without("/vesicles"), "/vesicles", "missing"},
    {"unknown carrier", citalopram, at("/actions/blocker/GAT", 1), "/actions/blocker/GAT", "unknown key"},
    {"no action and no reason", citalopram, at("/actions", OrderedJson::object()), "/actions", "does nothing"},
    // Sources.
    {"bad form of a DOI", references, at("/1/DOI", "https://doi.org/10.1016/0304-3940(88)90506-x"), "/1/DOI",
     "wrong form"},
    {"bad form of a PMID", references, at("/1/PMID", "PMID3380325"), "/1/PMID", "wrong form"},
    {"reference without year", references, at("/0/issued", {{"date-parts", {OrderedJson::array()}}}),
     "/0/issued/date-parts/0", "no year"},
    {"event later than what was seen", "evidence/timeline.json", at("/entries/36/date", "2026-07-01"),
     "/entries/36/date", "later than what was seen"},
    {"effect outside its interval", "evidence/trials.json", at("/trials/3/effect/value", 9),
     "/trials/3/effect/interval", "does not hold"},
    {"reference that says why and has a DOI", references, at("/0/DOI", "10.1000/x"), "/0", "and how it can"},
    {"reference without author", references, at("/0/author", OrderedJson::array()), "/0/author", "no author"},
    {"duplicate source", references,
     changed([](OrderedJson& list) { list.insert(list.begin(), OrderedJson(list[0])); }), "/1/id", "there twice"},
    {"unused source", references, changed([](OrderedJson& list) {
       list.insert(list.begin(), OrderedJson(list[0]));
       list[0]["id"] = "nobody-1900";
     }),
     "/0/id", "source of nothing"},
    // A key that experiments alone name, and one that the page's data name.
    {"source that only evidence names", references, changed([](OrderedJson& list) {
       list.insert(list.begin(), OrderedJson(list[0]));
       list[0]["id"] = "cortex-both";
     }),
     "/0/id", "named by experiments, levels or the story alone"},
    {"source that the page's data name", "evidence-references.json", changed([](OrderedJson& list) {
       list.insert(list.begin(), OrderedJson(list[0]));
       list[0]["id"] = "5-ht2a";
     }),
     "/0/id", "named by what the page carries"},
    // What names what.
    {"comparison naming an unknown drug", "comparisons/first.json", at("/substances/1", "cocain"), "/substances/1",
     "not known"},
    {"comparison showing what its experiment does not accept", "comparisons/blocker-first.json",
     at("/published/left_at_most", 0.6), "/published/left_at_most", "is accepted by no row of E34"},
    {"comparison naming an unknown experiment", "comparisons/blocker-first.json", at("/published/experiment", "E99"),
     "/published/experiment", "is no experiment"},
    {"comparison naming an unknown scenario", "comparisons/first.json", at("/columns/0", "first"), "/columns/0",
     "not known"},
    {"scenario with an unknown drug", "scenarios/x.json",
     text(scenario("x", "mdmaa", R"({"kind": "constant", "concentration": "1 uM"})")), "/drugs/0/drug", "unknown drug"},
    {"unknown target", "scenarios/x.json",
     text(scenario("x", "citalopram", R"({"kind": "constant", "occupancy": {"target": "SIRT", "ratio": 2}})")),
     "/drugs/0/exposure/occupancy/target", "no constant at SIRT"},
    {"a profile without kinetics", "scenarios/x.json",
     text(scenario("x", "reserpine", R"({"kind": "profile", "peak": "1 uM"})")), "/drugs/0/exposure/kind",
     "no published kinetics"},
    {"a bare number for a time", left, at("/until", 3600), "/until", "without a unit"},
    // Experiments.
    {"a column that the run has not", "experiments/E10.json", at("/measures/free/read", "dopamin_extracellular_nM"),
     "/measures/free/read", "has no column"},
    {"an EC50 of a drug that the run has not", "experiments/E27.json", at("/measures/mdma-serotonin/ec50", "mdmaa"),
     "/measures/mdma-serotonin/ec50", "no drug"},
    {"an experiment in vivo with one transmitter", "experiments/E38.json", at("/common/transmitters", {"serotonin"}),
     "/common/transmitters", "leaves out transmitters of the cortex"},
    {"an experiment that does not say what it was done on", "experiments/E38.json", without("/specimen"), "/specimen",
     "missing"},
    // Levels.
    {"a level of an unknown drug", "levels/striatum.json", at("/entries/0/drug", "mdmaa"), "/entries/0/drug",
     "not known"},
    {"a level without a known source", "levels/striatum.json", at("/entries/0/sources/0", "nobody-1900"),
     "/entries/0/sources/0", "no source"},
    {"levels of a region under another's name", "levels/striatum.json", at("/region", "cortex"), "/region",
     "not the file's name"},
    // The ensemble.
    {"an ensemble of other numbers", "ensemble.json", at("/numbers/transmitters~1dopamine.json", "0123456789abcdef"),
     "/numbers/transmitters~1dopamine.json", "changed since"},
    {"an ensemble that reproduces other experiments", "ensemble.json", at("/fitted/0", "E01"), "/fitted",
     "not the experiments that are fitted"},
    {"an ensemble with a digit too few", "ensemble.json",
     at("/constants/transmitters~1dopamine.json/~1release~1probability/at", "0123"),
     "/constants/transmitters~1dopamine.json/~1release~1probability/at", "hexadecimal digits"},
    {"an ensemble beyond the range of a number", "ensemble.json",
     at("/constants/drugs~1lsd.json/~1kinetics~1elimination/range/1", 1e6),
     "/constants/drugs~1lsd.json/~1kinetics~1elimination/range", "not within the range"},
    {"an ensemble that names a number which is not there", "ensemble.json", changed([](OrderedJson& file) {
       OrderedJson& constants = file["constants"]["drugs/lsd.json"];
       constants["/kinetics/eliminations"] = constants["/kinetics/elimination"];
     }),
     "/constants/drugs~1lsd.json/~1kinetics~1eliminations", "no number with a range"},
    {"a text key missing in a language", "text/xx.json",
     [](const std::string&) {
       OrderedJson words = OrderedJson::parse(read_file("data/text/en.json"));
       words.erase("app.name");
       return words.dump();
     },
     "/app.name", "missing"},
    {"a text key of one language alone", "text/xx.json",
     [](const std::string&) {
       OrderedJson words = OrderedJson::parse(read_file("data/text/en.json"));
       words["app.nmae"] = "Cleft";
       return words.dump();
     },
     "/app.nmae", "unknown key"},
    {"a blank text", "text/en.json", at("/app.name", " "), "/app.name", "blank"},
    // The story.
    {"a camera of a chapter that is none", chapter, instead("camera: transporter", "camera: tranporter"), "line 5",
     "no camera"},
    {"a sentence that a chapter does not say", chapter,
     instead("statement: The store pays", "statement: The shop pays"), "line 32", "does not say"},
    {"a term with two entries", "story/en/glossary.json", at("/terms/1/also/0", "abstinence"), "/terms/1", "a name of"},
    {"a claim without a known source", "story/en/claims.json", at("/claims/0/sources/0", "nobody-1900"),
     "/claims/0/sources", "no source"},
    // Files.
    {"truncated file", mdma, [](const std::string& whole) { return whole.substr(0, whole.size() / 2); }, "line ",
     "not JSON"},
    {"empty file", mdma, text(""), "line 1, column 1", "not JSON"},
    {"byte-order mark", mdma, [](const std::string& whole) { return "\xEF\xBB\xBF" + whole; }, "line 1, column 1",
     "byte-order mark"},
    {"duplicate key", mdma,
     [](const std::string& whole) { return "{\"name\": \"MDMA\"," + whole.substr(whole.find('{') + 1); }, "/name",
     "there twice"},
    {"nested too deep", mdma, text(deep), "/0/0/0", "nested too deeply"},
    {"two values", mdma, [](const std::string& whole) { return whole + "{}"; }, "line ", "not JSON"},
    {"a NUL", mdma, [](const std::string& whole) { return whole + std::string(1, '\0'); }, "line ", "NUL"},
    {"a list for an object", mdma, text("[]"), "", "not an object"},
    {"truncated bibliography", references, [](const std::string& whole) { return whole.substr(0, 1000); }, "line ",
     "not JSON"},
    {"a file where nothing reads it", "drug/mdma.json",
     [](const std::string&) { return read_file(std::string("data/") + mdma); }, "", "nothing reads"},
};

// A copy of the data that is put back after each case.
class Copy {
 public:
  Copy() { std::filesystem::copy("data", folder_.path, std::filesystem::copy_options::recursive); }

  [[nodiscard]] std::vector<std::string> lines_of_check(const Planted& one) const {
    const std::filesystem::path spoilt = folder_.path / one.file;
    const bool there = std::filesystem::exists(spoilt);
    const std::string before = there ? read_file(spoilt) : "";
    std::filesystem::create_directories(spoilt.parent_path());
    write(spoilt.string(), one.spoil(before));
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run_command_line({"check", folder_.path.string()}, in, out, err);
    CHECK(code == cli::answer_is_no);
    CHECK(err.str().empty());
    if (there) {
      write(spoilt.string(), before);
    } else {
      std::filesystem::remove(spoilt);
    }
    std::vector<std::string> lines;
    std::istringstream said(out.str());
    for (std::string line; std::getline(said, line);) {
      lines.push_back(line);
    }
    return lines;
  }

 private:
  tests::Scratch folder_;
};

}  // namespace

TEST_CASE("check names each of many planted faults in one line, by file and place", "[check]") {
  REQUIRE(planted.size() >= 40);
  Copy copy;
  for (const Planted& one : planted) {
    CAPTURE(one.name);
    const std::vector<std::string> lines = copy.lines_of_check(one);
    CAPTURE(lines);
    REQUIRE(lines.size() == 3);  // the fault, the counts, the number of faults
    CHECK(lines[0].rfind(std::string(one.file) + ": " + one.place, 0) == 0);
    CHECK(lines[0].find(one.what) != std::string::npos);
    CHECK(std::count(lines[0].begin(), lines[0].end(), ':') >= 2);  // file, what, allowed at least
    CHECK(lines[2] == "1 fault");
  }
}

TEST_CASE("check counts what is measured, derived and assumed", "[check]") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  CHECK(cli::run_command_line({"check", "data"}, in, out, err) == cli::done);
  INFO(out.str());
  CHECK(out.str().find(" measured (") != std::string::npos);
  CHECK(out.str().find(" derived, ") != std::string::npos);
  CHECK(out.str().find(" assumed\n0 faults\n") != std::string::npos);
  const catalog::Catalog& catalog = validation::complete_catalog();
  const std::size_t all = catalog.drugs.size() * model::region_ids.size() * model::amine_count;
  CHECK(out.str().find(", " + std::to_string(catalog.levels.size()) + " of " + std::to_string(all) +
                       " levels with a source;") != std::string::npos);
}
