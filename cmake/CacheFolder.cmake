# CLEFT_CACHE: the one folder outside the project that keeps downloads and built third-party libraries.
# Order: -DCLEFT_CACHE=..., the variable CLEFT_CACHE, $XDG_CACHE_HOME/cleft, ~/.cache/cleft.
if(DEFINED ENV{CLEFT_CACHE} AND NOT "$ENV{CLEFT_CACHE}" STREQUAL "")
  set(_default "$ENV{CLEFT_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(_default "$ENV{XDG_CACHE_HOME}/cleft")
elseif(DEFINED ENV{LOCALAPPDATA})
  file(TO_CMAKE_PATH "$ENV{LOCALAPPDATA}/cleft/cache" _default)
else()
  set(_default "$ENV{HOME}/.cache/cleft")
endif()
set(CLEFT_CACHE "${_default}" CACHE PATH "Folder for downloads and built third-party libraries")
get_filename_component(CLEFT_CACHE "${CLEFT_CACHE}" ABSOLUTE BASE_DIR "${CMAKE_BINARY_DIR}")
unset(_default)
