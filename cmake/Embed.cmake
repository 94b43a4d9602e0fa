# cleft_embed(<target> NAMESPACE <n> [BASE <folder>] FILES <files>)
#
# A static library with the bytes of FILES, made at build time. Header: "embedded/<n>.hpp", which declares
#   namespace cleft::embedded {
#     std::span<const EmbeddedFile> <n>();     // path relative to BASE, bytes
#     std::string_view <n>_hash();             // SHA-256 over paths and bytes, hexadecimal
#   }
# The bytes are string literals: the quickest constant data both compilers know (100 KB: a blink).
function(cleft_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAMESPACE;BASE" "FILES")
  if(NOT arg_BASE)
    set(arg_BASE "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  set(folder "${CMAKE_BINARY_DIR}/embedded/${target}")
  set(source "${folder}/embedded_${arg_NAMESPACE}.cpp")
  set(listing "${folder}/files.txt")
  list(SORT arg_FILES)
  list(JOIN arg_FILES "\n" lines)
  file(MAKE_DIRECTORY "${folder}/embedded")
  file(CONFIGURE OUTPUT "${listing}" CONTENT "${lines}\n" @ONLY)

  set(NAMESPACE "${arg_NAMESPACE}")
  configure_file("${CMAKE_SOURCE_DIR}/cmake/embed/set.hpp.in" "${folder}/embedded/${arg_NAMESPACE}.hpp" @ONLY)
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${source}" "-DNAMESPACE=${arg_NAMESPACE}" "-DBASE=${arg_BASE}"
            "-DLISTING=${listing}" -P "${CMAKE_SOURCE_DIR}/cmake/embed/write_set.cmake"
    DEPENDS ${arg_FILES} "${listing}" "${CMAKE_SOURCE_DIR}/cmake/embed/write_set.cmake"
    COMMENT "Embedding ${arg_NAMESPACE}"
    VERBATIM)
  add_library(${target} STATIC "${source}")
  target_include_directories(${target} PUBLIC "${folder}" "${CMAKE_SOURCE_DIR}/cmake/embed")
  if(NOT MSVC)
    target_compile_options(${target} PRIVATE -w -O0 -g0)  # nothing to optimise, nothing to step through
  endif()
endfunction()
