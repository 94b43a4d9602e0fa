// The reader of remembered preferences: whatever was stored, what is stored next is read back as it was.
#include "fuzz/expect.hpp"
#include "workspace/preferences.hpp"

using namespace cleft;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view stored = fuzz::text_of(data, size);
  workspace::PreferenceLayers layers;
  layers.restore(stored);
  const workspace::Preferences effective = layers.effective();
  fuzz::expect(effective.text_size >= 1.0 && effective.text_size <= workspace::largest_text,
               "the size of text stays within its range");
  workspace::PreferenceLayers next;
  next.choose(layers.chosen());
  const std::string saved = next.save(stored);
  workspace::PreferenceLayers again;
  again.restore(saved);
  fuzz::expect(again.chosen() == layers.chosen(), "what was remembered is remembered when it is stored again");
  return 0;
}
