// What each command does to the document and to its view: no solving, no history.
#pragma once

#include "workspace/command.hpp"
#include "workspace/refusal.hpp"

namespace cleft::workspace {

// Why a command does not fit (a column, entry, drug or name that there is not, a value that is no number), and then
// document and view are to be thrown away: they are copies. Links, preferences and steps of the history are others' and
// refused. The catalogue must outlive the document.
Refused edit(Document& document, View& view, const Command& command, const catalog::Catalog& catalog);

}  // namespace cleft::workspace
