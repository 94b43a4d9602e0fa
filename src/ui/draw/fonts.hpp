// Inter in the few faces the interface uses, rasterised for the screen's pixel density.
#pragma once

#include <imgui.h>

#include <array>
#include <cstddef>
#include <span>

namespace cleft::ui {

// Named by what they are for; sizes in CSS pixels an em.
enum class Face {
  tick,            // 12
  label,           // 13
  label_strong,    // 13 SemiBold
  control,         // 14
  control_strong,  // 14 SemiBold
  prose,           // 16
  title,           // 16 SemiBold
  heading,         // 18 SemiBold
  unit,            // 18, beside a readout
  value,           // 24 SemiBold
  readout          // 34 SemiBold
};
inline constexpr std::size_t face_count = 11;

class Fonts {
 public:
  // Fills ImGui's atlas (ImGui has a context; the atlas is cleared first). The bytes must stay where they are.
  // `density`: framebuffer pixels a point. The texture must be made anew afterwards.
  // False: the bytes are no fonts.
  bool build(std::span<const std::byte> regular, std::span<const std::byte> semibold, float text_scale, float density);

  [[nodiscard]] ImFont* of(Face face) const { return fonts_[static_cast<std::size_t>(face)]; }
  // Its size as it is spoken of, the em at text of 100 % [points].
  [[nodiscard]] static int points(Face face);
  [[nodiscard]] static bool is_strong(Face face);
  // The em [points].
  [[nodiscard]] float em(Face face) const;
  // Line height to set this face in [points].
  [[nodiscard]] float line(Face face) const;
  // From the top of the line to the foot of its letters [points].
  [[nodiscard]] float baseline(Face face) const;
  // What it was built for: build again when these differ.
  [[nodiscard]] float text_scale() const { return text_scale_; }
  [[nodiscard]] float density() const { return density_; }

 private:
  std::array<ImFont*, face_count> fonts_{};
  float text_scale_ = 0.0f;
  float density_ = 0.0f;
};

}  // namespace cleft::ui
