// SHA-256 (FIPS 180-4) and HMAC over it (RFC 2104) out of OpenSSL's libcrypto, in plain C.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bytes of a digest and of a code.
#define CDIGEST_BYTES 32

// A digest of bytes that come in pieces; for one thread at a time.
typedef struct cdigest cdigest;

// NULL where there is no memory, or a libcrypto without SHA-256.
cdigest *cdigest_new(void);
void cdigest_free(cdigest *digest);

bool cdigest_update(cdigest *digest, const void *bytes, size_t length);

// The digest of what came so far into `out`, CDIGEST_BYTES long; more may come afterwards.
bool cdigest_now(const cdigest *digest, uint8_t *out);

// The digest of `length` bytes.
bool cdigest_of(const void *bytes, size_t length, uint8_t *out);

// The code of `length` bytes by a key.
bool cdigest_code(const void *key, size_t key_length, const void *bytes, size_t length, uint8_t *out);

// Whether two codes are equal, in a time that does not tell where they differ.
bool cdigest_equal(const uint8_t *one, const uint8_t *other);

#ifdef __cplusplus
}
#endif
