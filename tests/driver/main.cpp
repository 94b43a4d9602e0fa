// Uses the window at random (walk.hpp): window_driver [SEED [ACTIONS [WORKERS]]]
//
// The same seed does the same where there are no workers. Ends with 1 where something did not hold, and names the seed
// and the last actions; so does a sanitizer that ends it.
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <string>

#include "driver/desk.hpp"
#include "driver/walk.hpp"
#include "support/scratch.hpp"

// Where sanitizers are part of the program they ask these, by these names. What a graphics driver allocates and never
// frees is not ours: these are Mesa's libraries and LLVM's, one of which stands in each such report as long as they are
// loaded (main). SDL's is none of them, since what SDL hands us and we forget is ours.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "handle_abort=1"; }
extern "C" const char* __ubsan_default_options();
extern "C" const char* __ubsan_default_options() { return "print_stacktrace=1"; }
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libEGL\nleak:libGLES\nleak:libGLX\nleak:libgallium\nleak:_dri.so\nleak:libLLVM\n";
}
extern "C" void __sanitizer_set_death_callback(void (*)()) __attribute__((weak));
extern "C" void __lsan_do_leak_check() __attribute__((weak));
// NOLINTEND(bugprone-reserved-identifier)

namespace {

constexpr std::size_t remembered = 12;

struct Report {
  unsigned long long seed = 1;
  unsigned long done = 0;
  std::deque<std::string> last;

  void print(const std::string& what) const {
    std::fflush(stdout);
    std::fprintf(stderr, "seed %llu, action %lu: %s\nlast: ", seed, done, what.c_str());
    for (const std::string& one : last) std::fprintf(stderr, "%s%s", one.c_str(), &one == &last.back() ? "\n" : ", ");
  }
};
Report report;

void on_death() { report.print("a sanitizer found what stands above"); }

}  // namespace

int main(int count, char** words) {
  const auto given = [&](int place, unsigned long long usual) {
    return count > place ? std::strtoull(words[place], nullptr, 10) : usual;
  };
  report.seed = given(1, 1);
  const unsigned long long actions = given(2, 100);
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(on_death);
  const cleft::tests::Scratch scratch;
  std::filesystem::current_path(scratch.path);

  cleft::tests::Desk desk;
  if (const std::string why = desk.open(given(3, 0)); !why.empty()) {
    std::fprintf(stderr, "window_driver: %s\n", why.c_str());
    return 2;
  }
  cleft::tests::Walk walk(desk, report.seed, scratch.path, [](const std::string& what) {
    std::printf("%lu %s\n", report.done, what.c_str());
    std::fflush(stdout);
    report.last.push_back(what);
    if (report.last.size() > remembered) report.last.pop_front();
  });
  while (report.done < actions) {
    ++report.done;
    if (const std::string wrong = walk.step(); !wrong.empty()) {
      report.print(wrong);
      std::_Exit(1);
    }
  }
  std::printf("%lu actions, %zu links opened\n", report.done, walk.links());
  std::fflush(stdout);
  // Now, while the graphics driver is still loaded: what it leaks could not be told from what is ours afterwards.
  if (__lsan_do_leak_check != nullptr) __lsan_do_leak_check();
  if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(nullptr);
  return 0;
}
