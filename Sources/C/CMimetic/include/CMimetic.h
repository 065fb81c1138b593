#ifndef CMIMETIC_H
#define CMIMETIC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What one call found: two byte strings in the caller's buffers, each cut at its capacity, not terminated.
typedef struct CMimeticPair {
    size_t first_length;
    size_t second_length;
} CMimeticPair;

/// Takes one media type or disposition (`application/pdf`), without its parameters, apart with mimetic::ContentType.
///
/// The parameters do not come along: the library cuts a field at every `;`, inside quotes too.
/// Returns 1 where both halves are there, else 0. Never throws, keeps nothing.
int cmimetic_media_type(
    const char *bytes, size_t length, char *type, size_t type_capacity, char *subtype, size_t subtype_capacity,
    CMimeticPair *lengths);

/// Takes one parameter (`name="value"`) apart with mimetic::FieldParam; a quoted value comes without its quotes, its
/// escapes as they are. Returns 1 where there is a name, else 0.
int cmimetic_parameter(
    const char *bytes, size_t length, char *name, size_t name_capacity, char *value, size_t value_capacity,
    CMimeticPair *lengths);

/// Takes one address (`local@domain`, with or without angle brackets) apart with mimetic::Mailbox, comments left out.
///
/// One address only: given a list, the library cuts at commas inside comments, and given a name before a bare address
/// it glues both together. Returns 1 where both halves are there, else 0.
int cmimetic_mailbox(
    const char *bytes, size_t length, char *local, size_t local_capacity, char *domain, size_t domain_capacity,
    CMimeticPair *lengths);

#ifdef __cplusplus
}
#endif

#endif
