// One linear scale for flows, wherever they are drawn: the largest flow of all columns on show, rounded up, so that
// equal flows look equal and neither the clock nor a small change of a concentration moves it.
#pragma once

#include "ui/view.hpp"

namespace cleft::ui {

// Of the transmitter that is shown [molecules/s and varicosity].
double largest_out_per_s(const ViewContext& context);               // from vesicles, or out through carriers
double largest_through_membrane_per_s(const ViewContext& context);  // these, or in through carriers
double largest_flow_per_s(const ViewContext& context);              // these, or any within the terminals

}  // namespace cleft::ui
