#include "CDigest.h"

#include <pthread.h>
#include <stdlib.h>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>

// Looked up once: asked by name, OpenSSL 3 looks through its providers for every digest.
static EVP_MD *sha256;
static EVP_MAC *hmac;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void look_up(void)
{
    // A library of our own reads no configuration file, and leaves to the connections of this process what the machine's says of TLS.
    // No handler is left for the end of the process.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
    OSSL_LIB_CTX *library = OSSL_LIB_CTX_new();
    if (!library) return;
    sha256 = EVP_MD_fetch(library, "SHA256", NULL);
    hmac = EVP_MAC_fetch(library, "HMAC", NULL);
    ERR_clear_error();
}

struct cdigest {
    EVP_MD_CTX *context;
};

cdigest *cdigest_new(void)
{
    pthread_once(&once, look_up);
    cdigest *digest = malloc(sizeof *digest);
    if (!digest) return NULL;
    digest->context = EVP_MD_CTX_new();
    if (sha256 && digest->context && EVP_DigestInit_ex2(digest->context, sha256, NULL) == 1) return digest;
    ERR_clear_error();
    cdigest_free(digest);
    return NULL;
}

void cdigest_free(cdigest *digest)
{
    if (!digest) return;
    EVP_MD_CTX_free(digest->context);
    free(digest);
}

bool cdigest_update(cdigest *digest, const void *bytes, size_t length)
{
    const bool done = length == 0 || EVP_DigestUpdate(digest->context, bytes, length) == 1;
    if (!done) ERR_clear_error();
    return done;
}

bool cdigest_now(const cdigest *digest, uint8_t *out)
{
    EVP_MD_CTX *copy = EVP_MD_CTX_new();
    const bool done
        = copy && EVP_MD_CTX_copy_ex(copy, digest->context) == 1 && EVP_DigestFinal_ex(copy, out, NULL) == 1;
    EVP_MD_CTX_free(copy);
    if (!done) ERR_clear_error();
    return done;
}

bool cdigest_of(const void *bytes, size_t length, uint8_t *out)
{
    pthread_once(&once, look_up);
    const bool done = sha256 && EVP_Digest(bytes, length, out, NULL, sha256, NULL) == 1;
    if (!done) ERR_clear_error();
    return done;
}

bool cdigest_code(const void *key, size_t key_length, const void *bytes, size_t length, uint8_t *out)
{
    pthread_once(&once, look_up);
    if (!hmac) return false;
    char name[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
        OSSL_PARAM_construct_end(),
    };
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(hmac);
    size_t written = 0;
    const bool done = context && EVP_MAC_init(context, key, key_length, parameters) == 1
        && EVP_MAC_update(context, bytes, length) == 1 && EVP_MAC_final(context, out, &written, CDIGEST_BYTES) == 1
        && written == CDIGEST_BYTES;
    EVP_MAC_CTX_free(context);
    if (!done) ERR_clear_error();
    return done;
}

bool cdigest_equal(const uint8_t *one, const uint8_t *other) { return CRYPTO_memcmp(one, other, CDIGEST_BYTES) == 0; }
