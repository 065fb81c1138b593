#include "CCipher.h"

#include <limits.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>

static const EVP_MD *method(ccipher_digest digest)
{
    // No configuration file is read and no handler left for the end of the process.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
    switch (digest) {
    case CCIPHER_SHA1: return EVP_sha1();
    case CCIPHER_SHA256: return EVP_sha256();
    case CCIPHER_SHA384: return EVP_sha384();
    case CCIPHER_SHA512: return EVP_sha512();
    case CCIPHER_MD5: return EVP_md5();
    }
    return NULL;
}

size_t ccipher_digest_length(ccipher_digest digest)
{
    const EVP_MD *md = method(digest);
    return md ? (size_t)EVP_MD_get_size(md) : 0;
}

bool ccipher_hash(ccipher_digest digest, const uint8_t *bytes, size_t length, uint8_t *out)
{
    const EVP_MD *md = method(digest);
    const bool done = md && EVP_Digest(bytes, length, out, NULL, md, NULL) == 1;
    ERR_clear_error();
    return done;
}

bool ccipher_spin(ccipher_digest digest, uint32_t rounds, uint8_t *value)
{
    const EVP_MD *md = method(digest);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool done = md && context && EVP_DigestInit_ex(context, md, NULL) == 1;
    const size_t length = done ? (size_t)EVP_MD_get_size(md) : 0;
    for (uint32_t round = 0; done && round < rounds; ++round) {
        const uint8_t number[4] = { round & 0xFF, round >> 8 & 0xFF, round >> 16 & 0xFF, round >> 24 };
        // Without a method the one of before is meant, which costs a third of looking it up again.
        done = (round == 0 || EVP_DigestInit_ex(context, NULL, NULL) == 1)
            && EVP_DigestUpdate(context, number, sizeof number) == 1 && EVP_DigestUpdate(context, value, length) == 1
            && EVP_DigestFinal_ex(context, value, NULL) == 1;
    }
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return done;
}

static const EVP_CIPHER *cipher(size_t key_length, bool chained)
{
    switch (key_length) {
    case 16: return chained ? EVP_aes_128_cbc() : EVP_aes_128_ecb();
    case 24: return chained ? EVP_aes_192_cbc() : EVP_aes_192_ecb();
    case 32: return chained ? EVP_aes_256_cbc() : EVP_aes_256_ecb();
    default: return NULL;
    }
}

bool ccipher_decrypt_aes(
    const uint8_t *key, size_t key_length, const uint8_t *iv, const uint8_t *bytes, size_t length, uint8_t *out)
{
    if (length > INT_MAX || length % 16 != 0)
        return false;
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
    const EVP_CIPHER *aes = cipher(key_length, iv != NULL);
    EVP_CIPHER_CTX *context = aes ? EVP_CIPHER_CTX_new() : NULL;
    int written = 0;
    const bool done = context && EVP_DecryptInit_ex(context, aes, NULL, key, iv) == 1
        && EVP_CIPHER_CTX_set_padding(context, 0) == 1
        && EVP_DecryptUpdate(context, out, &written, bytes, (int)length) == 1 && (size_t)written == length;
    EVP_CIPHER_CTX_free(context);
    ERR_clear_error();
    return done;
}
