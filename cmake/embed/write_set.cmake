# Run at build time by cleft_embed: writes OUT from the files named in LISTING (one a line).
file(STRINGS "${LISTING}" files)
set(rows "")
set(ledger "")
set(count 0)
foreach(file IN LISTS files)
  file(RELATIVE_PATH path "${BASE}" "${file}")
  file(SHA256 "${file}" hash)
  string(APPEND ledger "${path} ${hash}\n")
  file(SIZE "${file}" size)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "(..)" "\\\\x\\1" literal "${hex}")
  string(APPEND rows "    {\"${path}\", {\"${literal}\", ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()
string(SHA256 ledger "${ledger}")
if(count EQUAL 0)
  set(table "")
  set(span "{}")
else()
  set(table "constexpr EmbeddedFile files[] = {\n${rows}};\n")
  set(span "files")
endif()
file(WRITE "${OUT}" "// Generated; do not edit.
#include \"embedded/${NAMESPACE}.hpp\"

namespace cleft::embedded {
namespace {
${table}}  // namespace

std::span<const EmbeddedFile> ${NAMESPACE}() {
    return ${span};
}

std::string_view ${NAMESPACE}_hash() {
    return \"${ledger}\";
}

}  // namespace cleft::embedded
")
