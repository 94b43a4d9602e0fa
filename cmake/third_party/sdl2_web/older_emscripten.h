/* EM_JS_DEPS came after Emscripten 3.1.6. The JavaScript helpers it asks for are always linked there, so that an
   empty definition is enough. */
#if defined(__EMSCRIPTEN__) && !defined(__ASSEMBLER__)
#include <emscripten/em_js.h>
#ifndef EM_JS_DEPS
#define EM_JS_DEPS(tag, deps) struct cleft_em_js_deps_##tag
#endif
#endif
