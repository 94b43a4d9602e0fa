# How a target becomes a program for Node.js or the program of the page. Only for Emscripten.

# cleft_node_program(<target>): runs under Node.js with the machine's files and arguments.
function(cleft_node_program target)
  set_target_properties(${target} PROPERTIES SUFFIX ".js")
  target_link_options(${target} PRIVATE
    -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1)
endfunction()

# cleft_web_program(<target>): the page's program, one script and one .wasm, no eval, no file system, no exceptions.
function(cleft_web_program target)
  set_target_properties(${target} PROPERTIES SUFFIX ".js" OUTPUT_NAME cleft)
  target_link_options(${target} PRIVATE
    -sENVIRONMENT=web -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
endfunction()

# cleft_web_page(): the folder that is served.
function(cleft_web_page)
endfunction()
