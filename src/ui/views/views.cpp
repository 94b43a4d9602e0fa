// The one list of views. A new one: its function here and in views.hpp, its file beside.
#include "ui/views/views.hpp"

#include <array>

namespace cleft::ui {

std::span<const View> views() {
  static constexpr std::array<View, 1> all{{{"compare", compare_view}}};
  return all;
}

}  // namespace cleft::ui
