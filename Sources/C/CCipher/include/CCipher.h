// The part of OpenSSL's ciphers and digests that locked Office files need, in plain C. Nothing is kept secret with it: it
// opens files whose password everybody has.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CCIPHER_SHA1 = 0,
    CCIPHER_SHA256 = 1,
    CCIPHER_SHA384 = 2,
    CCIPHER_SHA512 = 3,
    CCIPHER_MD5 = 4,
} ccipher_digest;

// The most bytes that a digest has.
#define CCIPHER_DIGEST_BYTES 64

// Bytes of a digest.
size_t ccipher_digest_length(ccipher_digest digest);

// The digest of `length` bytes; `out` has room for CCIPHER_DIGEST_BYTES.
bool ccipher_hash(ccipher_digest digest, const uint8_t *bytes, size_t length, uint8_t *out);

// Hashes `value`, a digest, `rounds` times in place, each time with the round's number before it (MS-OFFCRYPTO 2.3.4.7
// and 2.3.4.11).
bool ccipher_spin(ccipher_digest digest, uint32_t rounds, uint8_t *value);

// Decrypts whole blocks of AES without padding: in CBC with `iv` (16 bytes), in ECB where it is null. `key_length` is 16, 24
// or 32, `length` a multiple of 16, `out` has room for it.
bool ccipher_decrypt_aes(
    const uint8_t *key, size_t key_length, const uint8_t *iv, const uint8_t *bytes, size_t length, uint8_t *out);

#ifdef __cplusplus
}
#endif
