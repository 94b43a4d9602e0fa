# cleft_room(<name> SOURCES <files> [MAY_INCLUDE <rooms>] [LIBRARIES <targets>] [EXCEPTIONS] [OPTIMISE <flag>])
#
# A room is one folder of src/ and one static library cleft_<name>, alias cleft::<name>. Its headers are included
# as "<name>/file.hpp". Each room has an include root of its own in the build tree that holds one link,
# <name> -> src/<name>; a room sees its own root and those of the rooms below it, so that an include upwards does
# not compile. Roots travel with the targets (a header of lab may use model, so who includes lab finds model);
# that a room itself names only rooms of its own list is checked by the test rooms.includes.
#
# A room without source files yet, or with headers only, becomes an interface library of the same name.
set_property(GLOBAL PROPERTY CLEFT_ROOMS "")

function(_cleft_include_root name out)
  set(root "${CMAKE_BINARY_DIR}/rooms/${name}")
  file(MAKE_DIRECTORY "${root}")
  file(CREATE_LINK "${CMAKE_SOURCE_DIR}/src/${name}" "${root}/${name}" SYMBOLIC COPY_ON_ERROR)
  set(${out} "${root}" PARENT_SCOPE)
endfunction()

function(cleft_room name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "EXCEPTIONS" "OPTIMISE" "SOURCES;MAY_INCLUDE;LIBRARIES")
  _cleft_include_root(${name} root)
  list(FILTER arg_SOURCES INCLUDE REGEX "\\.(cpp|c)$")
  set(uses ${arg_LIBRARIES})
  foreach(room IN LISTS arg_MAY_INCLUDE)
    list(APPEND uses cleft_${room})
  endforeach()

  if(arg_SOURCES)
    add_library(cleft_${name} STATIC ${arg_SOURCES})
    target_include_directories(cleft_${name} PUBLIC "${root}")
    target_link_libraries(cleft_${name} PUBLIC ${uses})
    if(arg_EXCEPTIONS)
      cleft_compile_as_ours(cleft_${name} EXCEPTIONS)
    else()
      cleft_compile_as_ours(cleft_${name})
    endif()
    # For size only where what is loaded counts, in the page.
    if(arg_OPTIMISE AND (EMSCRIPTEN OR NOT arg_OPTIMISE STREQUAL "-Os"))
      # After the flags of the build type, so that it wins.
      target_compile_options(cleft_${name} PRIVATE $<$<CONFIG:Release>:${arg_OPTIMISE}>)
    endif()
  else()
    add_library(cleft_${name} INTERFACE)
    target_include_directories(cleft_${name} INTERFACE "${root}")
    target_link_libraries(cleft_${name} INTERFACE ${uses})
  endif()
  add_library(cleft::${name} ALIAS cleft_${name})

  set_property(GLOBAL APPEND PROPERTY CLEFT_ROOMS ${name})
  set_property(GLOBAL PROPERTY CLEFT_ROOM_${name} "${arg_MAY_INCLUDE}")
endfunction()

# Writes "room: allowed rooms" lines for the include test.
function(cleft_write_room_rules file)
  get_property(rooms GLOBAL PROPERTY CLEFT_ROOMS)
  set(text "")
  foreach(room IN LISTS rooms)
    get_property(allowed GLOBAL PROPERTY CLEFT_ROOM_${room})
    list(JOIN allowed " " allowed)
    string(APPEND text "${room}: ${allowed}\n")
  endforeach()
  file(CONFIGURE OUTPUT "${file}" CONTENT "${text}" @ONLY)
endfunction()
