// The part of OpenSSL's CMS (RFC 5652) that taking S/MIME apart needs, in plain C: its types are macros that Swift cannot
// see, and its error queue has to be emptied after every call.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    // Signed, and the content is as it was when it was signed.
    CCMS_INTACT = 0,
    // Signed, and the content has been changed since.
    CCMS_CHANGED = 1,
    // Signed content that lies elsewhere: a signature by itself.
    CCMS_DETACHED = 2,
    CCMS_ENCRYPTED = 3,
    // No CMS, or a kind that holds no content of anybody's (certificates only).
    CCMS_NOTHING = 4,
    // Not whole.
    CCMS_BROKEN = 5,
    // Signed, and the signature itself is not one that the signer's certificate made.
    CCMS_INVALID = 6,
    // Signed by somebody whose certificate is not enclosed, by a method that is not known, or by more people or digests than a
    // letter has: nothing can be said.
    CCMS_UNKNOWN_SIGNER = 7,
} ccms_kind;

// What lies in one CMS object. `content` is set for signed kinds that ccms_open gives; free it with ccms_free.
typedef struct {
    ccms_kind kind;
    uint8_t *content;
    size_t length;
    // The first signer's e-mail address as his certificate has it, else empty; at most 127 bytes and a zero.
    char signer[128];
} ccms_object;

// Takes a DER or BER object apart. No certificate is checked against any authority: who signed is not known, only
// that nothing was changed. No keys are used: what is encrypted stays so.
ccms_object ccms_open(const uint8_t *bytes, size_t length);
// Holds a signature by itself against the content that lies elsewhere. Gives no content.
ccms_object ccms_check(const uint8_t *signature, size_t length, const uint8_t *content, size_t content_length);
void ccms_free(ccms_object object);

#ifdef __cplusplus
}
#endif
