// Parts of the gallery: what lies on a time axis (gallery_axes.cpp), faces and colours (gallery_parts.cpp).
#pragma once

#include "ui/panel/panel_page.hpp"

namespace cleft::ui {

// The quiet name over a part.
void gallery_head(PanelPage& page, std::string_view key, const std::string& value = {});

void gallery_spans(PanelPage& page);
void gallery_plot(PanelPage& page);
void gallery_table(PanelPage& page);

void gallery_type(PanelPage& page);
void gallery_meanings(PanelPage& page);
void gallery_neutrals(PanelPage& page);
void gallery_heat(PanelPage& page);

}  // namespace cleft::ui
