#include "driver/walk.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <utility>

#include "simulation/library.hpp"
#include "ui/widgets/widgets.hpp"

namespace cleft::tests {
namespace {

using What = Reach::What;

const std::vector<std::string> entries{"",         "x",      "5",      "-1",          "3 nM",  "0",
                                       "1e400 uM", "0,5 uM", "10 min", "1 h 30 m",    "400 d", "20",
                                       "1 mM",     "800",    "500 Hz", "10 min 20 s", "nan",   "inf",
                                       ".5 h",     "1 h",    "2 s",    "1\u00a0000",  "0 uM",  "4 mM"};

const std::vector<SDL_Keycode> keys{SDLK_LEFT,   SDLK_RIGHT,    SDLK_UP,       SDLK_DOWN,     SDLK_HOME,
                                    SDLK_END,    SDLK_PAGEUP,   SDLK_PAGEDOWN, SDLK_PLUS,     SDLK_MINUS,
                                    SDLK_RETURN, SDLK_SPACE,    SDLK_ESCAPE,   SDLK_f,        SDLK_l,
                                    SDLK_TAB,    SDLK_KP_ENTER, SDLK_DELETE,   SDLK_BACKSPACE};

// At the edges of what files may say.
const std::vector<std::string> edges{
    "",
    R"({"not": "a scenario"})",
    R"({"schema":"cleft.scenario/1","id":"a","title":"Ä<&> \"1\"","until":"2 h","sample":"30 s","transmitters":["dopamine"],
"stimuli":[{"transmitter":"dopamine","at":"1 h","kind":"train","pulses":1500,"frequency":"400 Hz"}]})",
    R"({"schema":"cleft.scenario/1","id":"b","title":"b","until":"365 d","sample":"12 h","region":"cortex","adapted":true,
"transmitters":["norepinephrine","serotonin"],"expression":{"NET":0,"5-HT1A":100},
"drugs":[{"drug":"fluoxetine","at":"2 d","exposure":{"kind":"constant","concentration":"0 nM"}},
{"drug":"cocaine","at":"3 d","until":"4 d","exposure":{"kind":"constant","concentration":"1 mM","ramp":"1 h"}}]})",
    R"({"schema":"cleft.scenario/1","id":"c","title":"c","until":"10 ms","sample":"1 ms","transmitters":["serotonin"]})",
    R"({"schema":"cleft.scenario/1","id":"d","title":"d","until":"2 h","sample":"30 s","transmitters":["serotonin"],
"clamp":{"serotonin":{"value":"4 mM","at":"30 s","until":"60 s"}},
"drugs":[{"drug":"mdma","at":"0 s","exposure":{"kind":"profile","peak":"4 mM"}}]})"};

// Those ask the host for files, which is an action of its own; what leaves presenting does not.
bool is_left_alone(const std::string& id) { return id.starts_with("gallery.") || id.starts_with("save.open"); }

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

}  // namespace

Walk::Walk(Desk& desk, std::uint64_t seed, std::filesystem::path folder, std::function<void(const std::string&)> tell)
    : desk_(desk), draw_{seed}, folder_(std::move(folder)), tell_(std::move(tell)), files_(edges) {
  for (const catalog::File& file : simulation::embedded_files()) {
    if (file.path.starts_with("scenarios/")) files_.emplace_back(file.text);
  }
  // The clock runs, and what the curves may show can be chosen.
  for (const char* const id : {"clock.play", "lab.tools"})
    desk_.app().widgets().request({id, ui::Request::Kind::press});
  desk_.settle();
}

std::vector<ui::Item> Walk::usable() const {
  std::vector<ui::Item> list;
  for (const ui::Item& item : desk_.app().widgets().items()) {
    const bool acts = item.role != ui::Role::readout && item.role != ui::Role::table;
    if (acts && item.enabled && !is_left_alone(item.id)) list.push_back(item);
  }
  return list;
}

std::vector<ui::Item> Walk::usable(ui::Role role) const {
  std::vector<ui::Item> list = usable();
  std::erase_if(list, [role](const ui::Item& item) { return item.role != role; });
  return list;
}

std::vector<ui::Item> Walk::some_of(std::vector<ui::Item> list) {
  const auto first_name = [](const ui::Item& item) { return item.id.substr(0, item.id.find('.')); };
  std::set<std::string> there;
  for (const ui::Item& item : list) there.insert(first_name(item));
  if (there.empty()) return list;
  std::vector<std::string> names(there.begin(), there.end());
  if (chance(0.5)) {
    std::size_t least = used_[names.front()];
    for (const std::string& name : names) least = std::min(least, used_[name]);
    std::erase_if(names, [&](const std::string& name) { return used_[name] > least; });
  }
  const std::string& name = of(names);
  ++used_[name];
  std::erase_if(list, [&](const ui::Item& item) { return first_name(item) != name; });
  return list;
}

Walk::Place Walk::somewhere(double share_of_sliders) {
  const std::vector<ui::Item> sliders = usable(ui::Role::slider);
  std::vector<ui::Item> list = chance(share_of_sliders) && !sliders.empty() ? sliders : usable();
  std::erase_if(list, [](const ui::Item& item) { return item.rect.width < 1.0f || item.rect.height < 1.0f; });
  list = some_of(std::move(list));
  const app::Surface surface = desk_.surface();
  const auto along = [this](float begin, float length) { return begin + static_cast<float>(draw_.share()) * length; };
  if (list.empty() || chance(0.1)) return {{}, along(0.0f, surface.width), along(0.0f, surface.height)};
  const ui::Item& item = of(list);
  return {item.id, along(item.rect.x, item.rect.width), item.rect.y + 0.5f * item.rect.height};
}

void Walk::tell(const std::string& what, Reach reach) {
  reach_ = std::move(reach);
  tell_(what);
}

std::string Walk::step() {
  const Held before = held(workspace());
  const bool typing = desk_.app().widgets().typing();
  using Action = void (Walk::*)();
  static constexpr std::array<Action, 32> actions{
      &Walk::use,       &Walk::use,         &Walk::use,   &Walk::use,   &Walk::use,         &Walk::use,
      &Walk::use,       &Walk::use,         &Walk::use,   &Walk::use,   &Walk::drag,        &Walk::drag,
      &Walk::drag,      &Walk::drag,        &Walk::drag,  &Walk::drag,  &Walk::type,        &Walk::type,
      &Walk::press_key, &Walk::press_key,   &Walk::hover, &Walk::touch, &Walk::turn_wheel,  &Walk::copy_link,
      &Walk::open_link, &Walk::give_files,  &Walk::undo,  &Walk::undo,  &Walk::change_size, &Walk::change_scale,
      &Walk::look_away, &Walk::lose_picture};
  (this->*actions[draw_.below(actions.size())])();
  if (chance(0.03)) store_settings();
  desk_.settle();
  ++steps_;

  // What was being typed before is entered as soon as something else is used.
  if (typing && reach_.what != What::nothing) reach_ = {What::columns};
  const Held after = held(workspace());
  std::string wrong = std::exchange(broken_, {});
  const auto hold = [&wrong](const std::function<std::string()>& check) {
    if (wrong.empty()) wrong = check();
  };
  hold([&] { return desk_.trouble(); });
  hold([&] { return wrong_change(before, after, reach_); });
  hold([&] { return wrong_words(desk_.app().widgets().items()); });
  hold([&] { return wrong_numbers(workspace().snapshot()); });
  hold([&] { return wrong_link(workspace()); });
  if (steps_ % 8 == 0) hold([&] { return open_elsewhere(); });
  return wrong;
}

// As assistive technology uses it.
void Walk::use() {
  const std::vector<ui::Item> list = some_of(usable());
  if (list.empty()) return tell("nothing to use", {});
  const ui::Item item = of(list);
  ui::Request request{item.id};
  if (item.role == ui::Role::slider) {
    const double share = chance(0.2) ? (chance(0.5) ? 0.0 : 1.0) : draw_.share();
    request.kind = ui::Request::Kind::set;
    request.value = item.lowest + share * (item.highest - item.lowest);
    tell("set " + item.id + " to " + number(request.value), reach_of(item.id));
  } else if (item.role == ui::Role::field) {
    request.kind = ui::Request::Kind::enter;
    request.text = of(entries);
    tell("enter \"" + request.text + "\" in " + item.id, reach_of(item.id));
  } else {
    tell("press " + item.id, reach_of(item.id));
  }
  desk_.app().widgets().request(std::move(request));
}

// What was let go of no longer follows the pointer, there or elsewhere.
void Walk::must_rest(const std::string& what, const Place& there) {
  desk_.settle();
  const Held before = held(workspace());
  for (const Place& to : {there, somewhere(0.0)}) {
    desk_.move(to.x + 20.0f, to.y);
    desk_.frames(1);
    desk_.move(to.x - 20.0f, to.y + 3.0f);
    desk_.frames(1);
  }
  desk_.settle();
  if (moved_on(before, held(workspace()))) broken_ = what + " went on changing";
}

// With the left button, while the right one comes and goes, or another window comes in front.
void Walk::drag() {
  const Place from = somewhere(0.7);
  const bool other = chance(0.5), away = chance(0.15), twice = chance(0.1);
  tell("drag " + from.item + (other ? ", with the right button too" : "") + (away ? ", and look away" : "") +
           (twice ? ", after a click" : ""),
       from.item.empty() ? Reach{What::columns} : reach_of(from.item));
  if (other || away) reach_.members.clear();  // another item may lie under what is pressed next
  desk_.move(from.x, from.y);
  for (int click = twice ? 0 : 1; click < 2; ++click) {
    desk_.button(SDL_BUTTON_LEFT, true);
    if (click == 0) desk_.button(SDL_BUTTON_LEFT, false);
  }
  if (other) desk_.button(SDL_BUTTON_RIGHT, true);
  for (int i = 1; i <= 3; ++i) {
    desk_.move(from.x + static_cast<float>(200.0 * (draw_.share() - 0.5)),
               from.y + static_cast<float>(40.0 * (draw_.share() - 0.5)));
    desk_.frames(1);
  }
  if (away) desk_.focus(false);
  if (!away) desk_.button(SDL_BUTTON_LEFT, false);
  must_rest("what was let go of at " + from.item, from);
  if (away) desk_.focus(true);
  if (away) desk_.button(SDL_BUTTON_LEFT, false);
  if (other) desk_.button(SDL_BUTTON_RIGHT, false);
}

void Walk::hover() {
  const Place at = somewhere(0.3);
  tell("move over " + at.item, {});
  desk_.move(at.x, at.y);
  if (chance(0.2)) desk_.leave();
}

void Walk::press_key() {
  const SDL_Keycode key = of(keys);
  const bool shift = chance(0.2), held = chance(0.2), crossed = chance(0.5);
  tell(std::string("key ") + (shift ? "Shift+" : "") + SDL_GetKeyName(key) + (held ? ", held" : ""), {What::columns});
  if (shift) desk_.key(SDLK_LSHIFT, true, KMOD_LSHIFT);
  desk_.key(key, true, shift ? KMOD_LSHIFT : 0);
  desk_.frames(held ? 40 : 1);
  if (shift && crossed) desk_.key(SDLK_LSHIFT, false);
  desk_.key(key, false, shift && !crossed ? KMOD_LSHIFT : 0);
  if (shift && !crossed) desk_.key(SDLK_LSHIFT, false);
  if (!desk_.app().widgets().typing()) must_rest(std::string("the key ") + SDL_GetKeyName(key), somewhere(0.3));
}

// Into a line of text; nothing of it is entered before it ends.
void Walk::type() {
  static constexpr std::array<const char*, 2> panels{"panel.substances", "panel.times"};
  if (usable(ui::Role::field).empty()) {
    tell("look for a line of text", {What::columns});
    desk_.app().widgets().request({"page.lab", ui::Request::Kind::press});
    desk_.settle();
    desk_.app().widgets().request({panels[draw_.below(panels.size())], ui::Request::Kind::press});
    desk_.settle();
  }
  const std::vector<ui::Item> fields = usable(ui::Role::field);
  if (fields.empty()) return tell("no line of text", {What::columns});
  const ui::Item field = of(fields);
  const std::string& words = of(entries);
  static constexpr std::array<const char*, 5> ends{"Enter", "Escape", "Tab", "a click elsewhere", "nothing"};
  const std::size_t end = draw_.below(ends.size());
  tell("type \"" + words + "\" into " + field.id + ", then " + ends[end],
       end == 3 ? Reach{What::columns} : reach_of(field.id));
  desk_.move(field.rect.x + 0.3f * field.rect.width, field.rect.y + 0.5f * field.rect.height);
  desk_.button(SDL_BUTTON_LEFT, true);
  desk_.button(SDL_BUTTON_LEFT, false);
  desk_.settle();
  const Held before = held(workspace());
  for (std::size_t at = 0; at < words.size();) {
    std::size_t next = at + 1;
    while (next < words.size() && (static_cast<unsigned char>(words[next]) & 0xC0U) == 0x80U) ++next;
    desk_.type(words.substr(at, next - at));
    desk_.frames(1);
    at = next;
  }
  desk_.settle();
  // What was typed before may have been waiting elsewhere, and is entered when it is left.
  if (desk_.app().widgets().focused() == field.id && held(workspace()).files != before.files)
    broken_ = "what was typed into " + field.id + " was entered before its end";
  static constexpr std::array<SDL_Keycode, 3> end_keys{SDLK_RETURN, SDLK_ESCAPE, SDLK_TAB};
  if (end < end_keys.size()) {
    desk_.key(end_keys[end], true);
    desk_.key(end_keys[end], false);
  } else if (end == 3) {
    const Place elsewhere = somewhere(0.0);
    desk_.move(elsewhere.x, elsewhere.y);
    desk_.button(SDL_BUTTON_LEFT, true);
    desk_.button(SDL_BUTTON_LEFT, false);
  }
}

void Walk::touch() {
  const Place at = somewhere(0.3);
  const bool taken = chance(0.3);
  tell("touch " + at.item + (taken ? ", and the window loses it" : ""),
       at.item.empty() ? Reach{What::columns} : reach_of(at.item));
  desk_.move(at.x, at.y, Hand::finger);
  desk_.button(SDL_BUTTON_LEFT, true, Hand::finger);
  desk_.move(at.x + 30.0f, at.y, Hand::finger);
  desk_.frames(1);
  if (taken) desk_.focus(false);
  if (!taken) desk_.button(SDL_BUTTON_LEFT, false, Hand::finger);
  must_rest("what a finger let go of at " + at.item, at);
  if (taken) desk_.button(SDL_BUTTON_LEFT, false, Hand::finger);
  if (taken) desk_.focus(true);
}

void Walk::turn_wheel() {
  const Place at = somewhere(0.3);
  tell("turn the wheel over " + at.item, {What::looks});
  desk_.move(at.x, at.y);
  desk_.frames(2);
  desk_.wheel(chance(0.5) ? 3 : -3);
}

std::string Walk::drop_file(const std::string& name, const std::string& text) {
  const std::filesystem::path file = folder_ / name;
  std::ofstream(file, std::ios::binary) << text;
  return file.string();
}

// In one of the ways in which files and links arrive broken.
std::string Walk::spoilt(std::string text) {
  if (text.empty()) return text;
  const std::size_t at = draw_.below(text.size());
  switch (draw_.below(6)) {
    case 0: text.resize(at); break;
    case 1: text[at] = static_cast<char>(draw_.below(256)); break;
    case 2: text.erase(at, 1 + draw_.below(20)); break;
    case 3: text.insert(at, text.substr(draw_.below(text.size()), 1 + draw_.below(20))); break;
    case 4: text.insert(0, "\xEF\xBB\xBF"); break;
    default: text += text.substr(at); break;
  }
  return text;
}

void Walk::give_files() {
  const std::size_t count = chance(0.7) ? 1 : 2 + draw_.below(3);
  std::vector<std::string> dropped;
  std::string names;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t which = draw_.below(files_.size());
    const bool spoil = chance(0.4);
    names += " " + std::to_string(which) + (spoil ? " spoilt" : "");
    const std::string name = "dropped-" + std::to_string(i) + ".json";
    dropped.push_back(drop_file(name, spoil ? spoilt(files_[which]) : files_[which]));
  }
  if (chance(0.1)) dropped.push_back((folder_ / "not-there.json").string());
  tell("drop" + names, {What::columns});
  desk_.drop(dropped);
}

// Copied with its button, as a person does who sends it to somebody, and opened there.
void Walk::copy_link() {
  std::vector<ui::Item> list = usable();
  std::erase_if(list, [](const ui::Item& item) { return item.id != "link" && item.id != "save.link"; });
  if (list.empty()) return tell("no link to copy", {});
  tell("press " + list.front().id, {});
  SDL_SetClipboardText("");
  desk_.app().widgets().request({list.front().id, ui::Request::Kind::press});
  desk_.frames(1);
  char* const words = SDL_GetClipboardText();
  const std::string copied = words;
  SDL_free(words);
  const std::string link = workspace().link();
  broken_ = copied == (link.empty() ? "" : "#s=" + link) ? open_elsewhere() : "another link was copied: " + copied;
}

// What is open, in a program of its own.
std::string Walk::open_elsewhere() {
  ++links_;
  if (const std::string link = workspace().link(); !link.empty()) kept_.push_back(link);
  return wrong_opening(workspace(), reader_);
}

void Walk::open_link() {
  std::string link = kept_.empty() || chance(0.3) ? workspace().link() : of(kept_);
  const bool spoil = chance(0.5);
  if (spoil) link = spoilt(std::move(link));
  tell(std::string("open a link") + (spoil ? " that is spoilt" : ""), {What::columns});
  workspace().open_link(link);
}

// What another window has stored.
void Walk::store_settings() {
  static const std::string stored = R"({"theme":"light","text":1.5,"motion":true,"language":"en","units":true})";
  tell_("and settings of another window");
  workspace().follow_settings(chance(0.5) ? stored : spoilt(stored));
}

void Walk::undo() {
  const bool back = chance(0.6);
  const std::size_t times = chance(0.8) ? 1 : 1 + draw_.below(20);
  tell((back ? "undo " : "redo ") + std::to_string(times), {What::columns});
  for (std::size_t i = 0; i < times; ++i) {
    const Uint16 modifiers = KMOD_LCTRL | (back ? 0 : KMOD_LSHIFT);
    desk_.key(SDLK_z, true, modifiers);
    desk_.key(SDLK_z, false, modifiers);
  }
}

void Walk::change_size() {
  static const std::vector<std::pair<int, int>> sizes{{360, 560}, {700, 600}, {1024, 730}, {1280, 800}, {1600, 1000}};
  const auto [width, height] = of(sizes);
  tell("size " + std::to_string(width) + " x " + std::to_string(height), {});
  desk_.resize(width, height);
}

void Walk::change_scale() {
  static const std::vector<float> scales{1.0f, 1.25f, 1.5f, 2.0f};
  const float scale = of(scales);
  tell("scale " + number(static_cast<double>(scale)), {});
  desk_.scale(scale);
}

void Walk::look_away() {
  tell("another window, and back", {});
  desk_.focus(false);
  desk_.frames(2);
  desk_.focus(true);
}

void Walk::lose_picture() {
  tell("the picture is lost", {});
  desk_.lose_picture();
  desk_.frames(2);
  const std::string why = desk_.regain_picture();
  if (!why.empty()) broken_ = "the picture did not come back: " + why;
}

}  // namespace cleft::tests
