// The reader of a command log's lines: a command that was read is written as a line that is read as the same command.
#include "fuzz/expect.hpp"
#include "workspace/command_log.hpp"

using namespace cleft;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto command = workspace::read_command(fuzz::text_of(data, size));
  if (!command) {
    return 0;
  }
  const std::string line = workspace::command_line(*command);
  fuzz::expect(line.find('\n') == std::string::npos, "a command is one line");
  const auto again = workspace::read_command(line);
  fuzz::expect(again.has_value(), "a command that was read is written as one that can be read");
  fuzz::expect(workspace::command_line(*again) == line, "a command that was read is read back as it was");
  return 0;
}
