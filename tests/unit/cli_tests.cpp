// cleft-cli: exit codes, what goes where, files whole or untouched.
#include <catch_amalgamated.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "support/command_line.hpp"
#include "support/files.hpp"
#include "support/runs.hpp"
#include "support/scratch.hpp"

using namespace cleft;
using tests::Answer;
using tests::call;
using tests::is_refused;
using tests::read_file;

TEST_CASE("run prints the table of a scenario by id, path or standard input", "[cli]") {
  const Answer by_id = call({"run", "first-left", "--until", "20 min", "--sample", "1 min"});
  CHECK(by_id.code == cli::done);
  CHECK(by_id.err.empty());
  CHECK(by_id.out.find("\ntime_s,serotonin_extracellular_nM,serotonin_cytosol_uM,serotonin_store_fraction") !=
        std::string::npos);
  const std::string json = read_file("data/scenarios/first-left.json");
  CHECK(call({"run", "data/scenarios/first-left.json", "--until", "20 min", "--sample", "1 min"}).out == by_id.out);
  CHECK(call({"run", "-", "--until", "20 min", "--sample", "1 min"}, json).out == by_id.out);
  CHECK(std::count(by_id.out.begin(), by_id.out.end(), '\n') == 5 + 1 + 21);
}

TEST_CASE("run writes a file whole, or leaves it untouched", "[cli]") {
  const tests::Scratch folder;
  const std::string file = folder / "out.csv";
  const Answer good = call({"run", "first-left", "--until", "1 min", "--out", file});
  CHECK(good.code == cli::done);
  CHECK(good.out.empty());
  const std::string before = read_file(file);
  CHECK(before.rfind("# cleft", 0) == 0);
  is_refused(call({"run", "-", "--out", file}, "{\"schema\": 3}"), "standard input: /schema");
  CHECK(read_file(file) == before);
  is_refused(call({"run", "first-left", "--out", folder / "no/such/out.csv"}), "--out");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("run writes through a link and leaves other unfinished files alone", "[cli]") {
  const tests::Scratch folder;
  const std::string file = folder / "real.csv";
  const std::string link = folder / "link.csv";
  std::string problem;
  REQUIRE(cli::write_file(file, "before", problem));
  REQUIRE(cli::write_file(file + ".part0", "somebody's", problem));
  std::filesystem::create_symlink("real.csv", link);
  CHECK(call({"run", "first-left", "--until", "1 min", "--out", link}).code == cli::done);
  CHECK(std::filesystem::is_symlink(link));
  CHECK(read_file(file).rfind("# cleft", 0) == 0);
  CHECK(read_file(file + ".part0") == "somebody's");
}

TEST_CASE("run solves several scenarios in one call, a file each", "[cli]") {
  const tests::Scratch folder;
  const std::string own = folder / "own.json";
  std::string problem;
  REQUIRE(cli::write_file(own, read_file("data/scenarios/first-right.json"), problem));
  const std::string tables = folder / "tables";
  const std::vector<std::string> times{"--until", "2 min", "--sample", "1 min"};
  const auto run = [&times](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "run");
    arguments.insert(arguments.end(), times.begin(), times.end());
    return call(arguments);
  };
  const Answer good = run({"first-left", own, "--out", tables});
  CHECK(good.code == cli::done);
  CHECK(good.out.empty());
  CHECK(good.err.empty());
  CHECK(read_file(tables + "/first-left.csv") == run({"first-left"}).out);
  CHECK(read_file(tables + "/own.csv") == run({own}).out);
  CHECK(std::distance(std::filesystem::directory_iterator(tables), {}) == 2);

  // A bad one is told and has no file; the others are as they would be.
  const std::string bad = folder / "bad.json";
  REQUIRE(cli::write_file(bad, "{\"schema\": 3}", problem));
  const std::string others = folder / "others";
  is_refused(run({bad, "first-left", "--out", others}), "bad.json: /schema");
  CHECK(read_file(others + "/first-left.csv") == read_file(tables + "/first-left.csv"));
  CHECK(std::distance(std::filesystem::directory_iterator(others), {}) == 1);

  // What can't be told apart or put anywhere is refused before anything is solved.
  const std::string untouched = folder / "untouched";
  is_refused(run({"first-left", "first-right"}), "--out");
  is_refused(run({"first-left", "-", "--out", untouched}), "standard input");
  is_refused(run({"first-left", "data/scenarios/first-left.json", "--out", untouched}), "first-left.csv");
  CHECK_FALSE(std::filesystem::exists(untouched));
  is_refused(run({"first-left", "first-right", "--out", own}), "is no folder");
  is_refused(run({"first-left", "first-right", "--out", folder / "no/such"}), "is no folder");
}

TEST_CASE("list and bench", "[cli]") {
  CHECK(call({"list", "drugs"}).out.find("mdma\t") != std::string::npos);
  CHECK(call({"list", "receptors", "--json"}).out.find("\"GABA-A\"") != std::string::npos);
  CHECK(call({"list", "experiments"}).out.find("E22\t") != std::string::npos);
  is_refused(call({"list", "fruit"}), "fruit");
  is_refused(call({"bench", "fast"}), "fast");
  CHECK(call({"bench", "alone-lsd"}).out.find("alone-lsd: median ") != std::string::npos);
  const Answer toy = call({"bench", "cvode-toy", "--json"});
  CHECK(toy.code == cli::done);
  CHECK(toy.out.find("\"median_ms\"") != std::string::npos);
}

TEST_CASE("sbml prints a scenario's model", "[cli]") {
  const Answer model = call({"sbml", "first-left"});
  CHECK(model.code == cli::done);
  CHECK(model.err.empty());
  CHECK(model.out.rfind("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sbml xmlns=", 0) == 0);
  CHECK(model.out.find("level=\"3\" version=\"2\"") != std::string::npos);
  CHECK(model.out.find("<rateRule variable=\"serotonin_outside\">") != std::string::npos);
  is_refused(call({"sbml"}), "SCENARIO");
  is_refused(call({"sbml", "no-such-scenario"}), "no-such-scenario");
  is_refused(call({"sbml", "-"}, "{"), "standard input: line 1");
  is_refused(call({"sbml", "first-left", "--data", "no-such-folder"}), "no-such-folder");
}

TEST_CASE("bad calls are refused in one line", "[cli]") {
  is_refused(call({}), "");
  is_refused(call({"fly"}), "fly");
  is_refused(call({"run"}), "SCENARIO");
  is_refused(call({"run", "no-such-scenario"}), "no-such-scenario");
  is_refused(call({"run", "first-left", "--until", "5"}), "--until");
  is_refused(call({"run", "first-left", "--until", "5 uM"}), "--until");
  is_refused(call({"run", "first-left", "--until", "900 d"}), "365 d");
  is_refused(call({"run", "first-left", "--sample", "0 s"}), "--sample");
  is_refused(call({"run", "first-left", "--speed", "3"}), "--speed");
  is_refused(call({"run", "first-left", "--particles"}), "--particles");
  is_refused(call({"run", "first-left", "--seed", "-1"}), "--seed");
  is_refused(call({"run", "."}), ".");
  is_refused(call({"check", "no-such-folder"}), "no-such-folder");
}

namespace {

// As much of one character as anybody asks for; counts what was taken.
class Endless : public std::streambuf {
 public:
  std::size_t taken = 0;

 protected:
  int_type underflow() override {
    taken += block_.size();
    setg(block_.data(), block_.data(), block_.data() + block_.size());
    return traits_type::to_int_type(block_.front());
  }

 private:
  std::string block_ = std::string(4096, ' ');
};

}  // namespace

TEST_CASE("endless nesting and size end quickly and touch no file", "[cli]") {
  const tests::Scratch folder;
  const std::string out = folder / "out.csv";
  const std::string in = folder / "in.json";
  std::string problem;
  REQUIRE(cli::write_file(out, "before", problem));

  const std::string nested(100'000, '[');
  is_refused(call({"run", "-", "--out", out}, nested), "standard input: /0");
  REQUIRE(cli::write_file(in, nested, problem));
  is_refused(call({"run", in, "--out", out}), in + ": /0");

  // 100 MB and more: reading ends at the limit, whatever follows.
  std::filesystem::resize_file(in, 100'000'000);
  is_refused(call({"run", in, "--out", out}), in + ": the file is too long: at most 8388608 bytes");
  Endless endless;
  std::istream spaces(&endless);
  is_refused(tests::call_with({"run", "-", "--out", out}, spaces), "standard input: the file is too long");
  CHECK(endless.taken > std::size_t{8} << 20);
  CHECK(endless.taken < std::size_t{9} << 20);
  CHECK(read_file(out) == "before");
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 2);
}

TEST_CASE("help and version", "[cli]") {
  CHECK(call({"--version"}).out.rfind("cleft ", 0) == 0);
  CHECK(call({"--help"}).out.find("run") != std::string::npos);
  CHECK(call({"run", "--help"}).out.find("--sample") != std::string::npos);
  CHECK(call({"run", "--help"}).code == cli::done);
}

TEST_CASE("check passes the shipped data and finds a planted fault", "[cli]") {
  const Answer shipped = call({"check"});
  INFO(shipped.out);
  CHECK(shipped.code == cli::done);
  CHECK(call({"check", "data"}).code == cli::done);

  const tests::Scratch folder;
  std::filesystem::copy("data", folder.path, std::filesystem::copy_options::recursive);
  const std::string file = folder / "drugs/mdma.json";
  std::string text = read_file(file);
  const std::size_t at = text.find("\"uM\"");
  REQUIRE(at != std::string::npos);
  text.replace(at, 4, "\"kg\"");
  std::string problem;
  REQUIRE(cli::write_file(file, text, problem));
  const Answer planted = call({"check", folder.path.string()});
  CHECK(planted.code == cli::answer_is_no);
  CHECK(planted.out.find("drugs/mdma.json: /") != std::string::npos);
  CHECK(planted.out.find("kg") != std::string::npos);
}

#ifdef __EMSCRIPTEN__
TEST_CASE("sweep and merge say that they are not in this build", "[cli]") {
  is_refused(call({"sweep", "any.json"}), "sweep: not in this build, which has no SQLite");
  is_refused(call({"merge", "anywhere"}), "merge: not in this build, which has no SQLite");
}
#endif
