# How a target becomes a program for Node.js or the program of the page. Only for Emscripten.

# cleft_node_program(<target>): runs under Node.js with the machine's files, arguments and exit code.
function(cleft_node_program target)
  set(before "${CMAKE_SOURCE_DIR}/cmake/web/node_before.js")
  set_target_properties(${target} PROPERTIES SUFFIX ".js" LINK_DEPENDS "${before}")
  target_link_options(${target} PRIVATE
    -fexceptions -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sALLOW_TABLE_GROWTH=1 -sEXIT_RUNTIME=1
    "SHELL:--pre-js \"${before}\"")
endfunction()

# cleft_web_program(<target> <name>): a program of the page, <name>.js and <name>.wasm: no eval, no file system, no
# exceptions. Who makes it calls createCleft(), and its functions by name.
function(cleft_web_program target name)
  set_target_properties(${target} PROPERTIES SUFFIX ".js" OUTPUT_NAME ${name}
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
  target_link_options(${target} PRIVATE
    -sMODULARIZE=1 -sEXPORT_NAME=createCleft -sEXPORTED_RUNTIME_METHODS=ccall,UTF8ToString
    -sENVIRONMENT=web,worker -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1
    -sALLOW_TABLE_GROWTH=1 # solver/machine_code_web puts functions there that are made while the page runs
    -sTOTAL_STACK=8MB # the text of a file passes over it, at four bytes a character (web/exchange.js: mostBytes)
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
  if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${target} PRIVATE -sASSERTIONS=2)
  else()
    # Functions of up to 10 instructions are inlined everywhere, instead of 20: 11 KB less to load (brotli), and 1.5 %
    # more time for solve-24h under Node.js.
    target_link_options(${target} PRIVATE -O3 -sBINARYEN_EXTRA_PASSES=--flexible-inline-max-function-size=10)
  endif()
endfunction()

# cleft_web_page(): the folder build/<preset>/page that is served: the program, the files of web/, the licences, and the
# chapters of the story and the evidence, which cleft-cli of the same build writes as pages: no chapter that the model
# contradicts, and of each experiment what the model makes of it.
function(cleft_web_page)
  if(NOT TARGET cleft_page)
    return()
  endif()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/web/*")
  set(writer "${CMAKE_SOURCE_DIR}/cmake/web/write_page.mjs")
  set(data "${CMAKE_SOURCE_DIR}/data")
  set(modules "${CLEFT_NODE_MODULES}")
  if(NOT modules)
    set(modules "${CLEFT_EMSCRIPTEN_ROOT}/node_modules")
  endif()
  add_custom_command(
    OUTPUT "${CMAKE_BINARY_DIR}/story.stamp"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${CMAKE_BINARY_DIR}/story"
    COMMAND "${CLEFT_NODE}" "$<TARGET_FILE:cleft-cli>" story --out "${CMAKE_BINARY_DIR}/story"
    COMMAND "${CMAKE_COMMAND}" -E touch "${CMAKE_BINARY_DIR}/story.stamp"
    DEPENDS cleft-cli
    COMMENT "Writing the story" VERBATIM)
  add_custom_command(
    OUTPUT "${CMAKE_BINARY_DIR}/evidence.stamp"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${CMAKE_BINARY_DIR}/evidence"
    COMMAND "${CLEFT_NODE}" "$<TARGET_FILE:cleft-cli>" evidence --out "${CMAKE_BINARY_DIR}/evidence"
    COMMAND "${CMAKE_COMMAND}" -E touch "${CMAKE_BINARY_DIR}/evidence.stamp"
    DEPENDS cleft-cli
    COMMENT "Writing the evidence" VERBATIM)
  add_custom_command(
    OUTPUT "${CMAKE_BINARY_DIR}/page.stamp"
    COMMAND "${CMAKE_COMMAND}" -E env "NODE_PATH=${modules}" "${CLEFT_NODE}" "${writer}" "${CMAKE_SOURCE_DIR}/web" "${CMAKE_BINARY_DIR}/bin"
            "${CMAKE_BINARY_DIR}/NOTICES.txt" "${data}" "${PROJECT_VERSION}"
            "${CMAKE_BINARY_DIR}/page" "${CLEFT_QRCODEGEN_WASM}" "${CMAKE_BINARY_DIR}/story" "${CMAKE_BINARY_DIR}/evidence"
    COMMAND "${CMAKE_COMMAND}" -E touch "${CMAKE_BINARY_DIR}/page.stamp"
    DEPENDS cleft_page cleft_validator "${CMAKE_BINARY_DIR}/story.stamp" "${CMAKE_BINARY_DIR}/evidence.stamp" ${files} "${writer}"
            "${data}/references.json" "${data}/evidence-references.json" "${CMAKE_BINARY_DIR}/NOTICES.txt"
            "${CLEFT_QRCODEGEN_WASM}"
    COMMENT "Putting the page together" VERBATIM)
  add_custom_target(page ALL DEPENDS "${CMAKE_BINARY_DIR}/page.stamp")
endfunction()
