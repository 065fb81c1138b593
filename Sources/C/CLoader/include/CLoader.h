// Loads the engines: shared libraries of this package that stand on large ones (poppler, tesseract, pango, libcurl), when
// something is first asked of one. A program that asks nothing starts without the seventy libraries under them.
#ifndef CLOADER_H
#define CLOADER_H

#include <stdatomic.h>
#include <stdbool.h>

// One engine; made with CLOADER_ENGINE, used by any thread.
typedef struct {
    const char *file;
    _Atomic(void *) handle;
} cloader_engine;

#define CLOADER_ENGINE(name) {name, NULL}

// Whether the engine is there, loading it where it is not: from beside the program, else from ../lib/tiepnhan of its folder,
// else from wherever the system's loader looks. False where it is nowhere, or this process may load nothing any more.
bool cloader_load(cloader_engine *engine);

// The function of that name; ends the process where the engine is not there, which the caller has made sure of.
void *cloader_function(cloader_engine *engine, const char *name);

// A door: a function that has its engine's function of the same name called. The engine's name must be none of the parameters'.
#define CLOADER_DOOR(engine, type, name, parameters, arguments) CLOADER_PASSAGE(engine, type, name, #name, parameters, arguments)

// A door to a function of a library under the engine, `symbol`, whose header is at hand: it is declared alike, or nothing is built.
#define CLOADER_DOOR_TO(engine, type, name, symbol, parameters, arguments)                                              \
    _Static_assert(__builtin_types_compatible_p(__typeof__(name), __typeof__(symbol)), #name " is declared otherwise"); \
    CLOADER_PASSAGE(engine, type, name, #symbol, parameters, arguments)

#define CLOADER_PASSAGE(engine, type, name, symbol, parameters, arguments)                 \
    type name parameters {                                                                 \
        static _Atomic(void *) cloader_found;                                              \
        void *cloader_target = atomic_load_explicit(&cloader_found, memory_order_acquire); \
        if (!cloader_target) {                                                             \
            cloader_target = cloader_function(&engine, symbol);                            \
            atomic_store_explicit(&cloader_found, cloader_target, memory_order_release);   \
        }                                                                                  \
        return ((type(*) parameters)cloader_target)arguments;                              \
    }

#endif
