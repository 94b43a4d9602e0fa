#include "ui/draw/fonts.hpp"

namespace cleft::ui {
namespace {

struct FaceSize {
  float em_points;
  float line_points;
  bool semibold;
};

constexpr std::array<FaceSize, face_count> sizes{{{12, 16, false},
                                                  {13, 18, false},
                                                  {13, 18, true},
                                                  {14, 20, false},
                                                  {14, 20, true},
                                                  {16, 24, false},
                                                  {16, 24, true},
                                                  {18, 26, true},
                                                  {18, 24, false},
                                                  {24, 30, true},
                                                  {34, 42, true}}};

// ImGui asks for ascender plus descender, a designer speaks of the em: Inter's hhea says 2728 + 680 of 2816.
constexpr float inter_ascender_of_em = 2728.0f / 2816.0f;
constexpr float inter_height_of_em = (2728.0f + 680.0f) / 2816.0f;

// What the texts and the data are written in (tests/ui/gallery_tests.cpp): Basic Latin, Latin-1, Czech letters of
// authors' names, dashes, quotes, ellipsis, alpha to gamma, arrows, minus. The embedded font has more.
constexpr ImWchar characters[] = {0x20,   0x7e,   0xa0,   0xff,   0x11b,  0x11b,  0x159,  0x161,
                                  0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026, 0x2026,
                                  0x3b1,  0x3b3,  0x2190, 0x2193, 0x2212, 0x2212, 0};

}  // namespace

bool Fonts::build(std::span<const std::byte> regular, std::span<const std::byte> semibold, float text_scale,
                  float density) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  for (std::size_t i = 0; i < face_count; ++i) {
    const std::span<const std::byte> bytes = sizes[i].semibold ? semibold : regular;
    if (bytes.empty()) return false;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.RasterizerDensity = density;
    config.OversampleH = density > 1.5f ? 1 : 2;
    // ImGui's interface is not const here but, not owning the bytes, it only reads them.
    void* data = const_cast<void*>(static_cast<const void*>(bytes.data()));
    fonts_[i] = atlas.AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()),
                                           sizes[i].em_points * text_scale * inter_height_of_em, &config, characters);
    if (fonts_[i] == nullptr) return false;
  }
  text_scale_ = text_scale;
  density_ = density;
  return atlas.Build();
}

// The letters' height is centred in the line, as a browser does it.
float Fonts::baseline(Face face) const {
  const FaceSize& size = sizes[static_cast<std::size_t>(face)];
  const float above = (size.line_points - size.em_points * inter_height_of_em) * 0.5f;
  return (above + size.em_points * inter_ascender_of_em) * text_scale_;
}

int Fonts::points(Face face) { return static_cast<int>(sizes[static_cast<std::size_t>(face)].em_points); }

bool Fonts::is_strong(Face face) { return sizes[static_cast<std::size_t>(face)].semibold; }

float Fonts::em(Face face) const { return sizes[static_cast<std::size_t>(face)].em_points * text_scale_; }

float Fonts::line(Face face) const { return sizes[static_cast<std::size_t>(face)].line_points * text_scale_; }

}  // namespace cleft::ui
