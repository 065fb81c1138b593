#include "CCMS.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

static void name_signer(CMS_ContentInfo *cms, ccms_object *object)
{
    STACK_OF(X509) *signers = CMS_get0_signers(cms);
    if (signers && sk_X509_num(signers) > 0) {
        STACK_OF(OPENSSL_STRING) *addresses = X509_get1_email(sk_X509_value(signers, 0));
        if (addresses && sk_OPENSSL_STRING_num(addresses) > 0)
            strncpy(object->signer, sk_OPENSSL_STRING_value(addresses, 0), sizeof object->signer - 1);
        X509_email_free(addresses);
    }
    sk_X509_free(signers);
}

static void copy_content(BIO *content, ccms_object *object)
{
    char *data = NULL;
    const long length = BIO_get_mem_data(content, &data);
    if (length <= 0 || !data)
        return;
    object->content = malloc((size_t)length);
    if (!object->content)
        return;
    memcpy(object->content, data, (size_t)length);
    object->length = (size_t)length;
}

// More signers than a letter has; checking each costs as much as whoever made the object wants.
enum { most_signers = 8 };

// As many digests: one for each signer. OpenSSL makes a filter for each that the object lists, in a chain that it walks for
// every one more and reads through recursively; the list is not signed, so anybody can make it longer.
enum { most_digests = most_signers };

// Goes into or behind a value of BER (X.690 section 8.1) with this tag; its end, or null where its length is indefinite, goes to
// `until`. Gives 0 where there is none.
static int step(const uint8_t **at, const uint8_t *end, uint8_t tag, int skips, const uint8_t **until)
{
    if (end - *at < 2 || (*at)[0] != tag)
        return 0;
    size_t length = (*at)[1];
    *at += 2;
    *until = NULL;
    if (length == 0x80)
        return !skips;
    if (length > 0x80) {
        size_t bytes = length & 0x7F;
        if (bytes > (size_t)(end - *at))
            return 0;
        for (length = 0; bytes > 0; bytes--) {
            if (length > SIZE_MAX >> 8)
                return 0;
            length = length << 8 | *(*at)++;
        }
    }
    if (length > (size_t)(end - *at))
        return 0;
    *until = *at + length;
    if (skips)
        *at = *until;
    return 1;
}

// Whether SignedData (RFC 5652 section 5.1) lists few digests; what cannot be counted is many.
static int has_few_digests(const uint8_t *bytes, size_t length)
{
    static const struct { uint8_t tag; int skips; } way[] = {
        { 0x30, 0 }, { 0x06, 1 }, { 0xA0, 0 }, { 0x30, 0 }, { 0x02, 1 }, { 0x31, 0 },
    };
    const uint8_t *at = bytes, *end = bytes + length, *until = NULL;
    for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
        if (!step(&at, end, way[i].tag, way[i].skips, &until))
            return 0;
    }
    const uint8_t *last = until ? until : end;
    for (int count = 0; count <= most_digests; count++) {
        if (until ? at == last : last - at >= 2 && !at[0] && !at[1])
            return 1;
        const uint8_t *behind;
        if (!step(&at, last, 0x30, 1, &behind))
            return 0;
    }
    return 0;
}

// Whether the signature is right; what was signed goes to `output` where that is not null.
static ccms_kind verify(CMS_ContentInfo *cms, int few_digests, BIO *content, BIO *output)
{
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(cms);
    if (!signers || sk_CMS_SignerInfo_num(signers) > most_signers || !few_digests)
        return CCMS_UNKNOWN_SIGNER;
    ERR_clear_error();
    const unsigned int unchecked = CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY;
    if (CMS_verify(cms, NULL, NULL, content, output, unchecked) == 1)
        return CCMS_INTACT;
    // Such as a method that is not known here.
    ccms_kind kind = CCMS_UNKNOWN_SIGNER;
    for (unsigned long error = ERR_get_error(); error; error = ERR_get_error()) {
        if (ERR_GET_LIB(error) != ERR_LIB_CMS)
            continue;
        if (ERR_GET_REASON(error) == CMS_R_CONTENT_VERIFY_ERROR)
            return CCMS_CHANGED;
        if (ERR_GET_REASON(error) == CMS_R_VERIFICATION_FAILURE)
            kind = CCMS_INVALID;
    }
    return kind;
}

static void open_signed(CMS_ContentInfo *cms, int few_digests, ccms_object *object)
{
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(cms);
    ASN1_OCTET_STRING **content = CMS_get0_content(cms);
    if (!content || !*content) {
        object->kind = signers && sk_CMS_SignerInfo_num(signers) > 0 ? CCMS_DETACHED : CCMS_NOTHING;
        return;
    }
    BIO *output = BIO_new(BIO_s_mem());
    if (!output)
        return;
    object->kind = verify(cms, few_digests, NULL, output);
    if (object->kind == CCMS_INTACT) {
        copy_content(output, object);
        name_signer(cms, object);
    } else {
        // What was signed is read all the same; that it was changed is told.
        object->length = (size_t)ASN1_STRING_length(*content);
        object->content = malloc(object->length ? object->length : 1);
        if (object->content)
            memcpy(object->content, ASN1_STRING_get0_data(*content), object->length);
        else
            object->length = 0;
    }
    BIO_free(output);
}

ccms_object ccms_open(const uint8_t *bytes, size_t length)
{
    ccms_object object = { .kind = CCMS_BROKEN };
    if (length > INT_MAX)
        return object;
    // No configuration file is read and no handler left for the end of the process.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
    BIO *input = BIO_new_mem_buf(bytes, (int)length);
    CMS_ContentInfo *cms = input ? d2i_CMS_bio(input, NULL) : NULL;
    if (cms) {
        switch (OBJ_obj2nid(CMS_get0_type(cms))) {
        case NID_pkcs7_signed:
            open_signed(cms, has_few_digests(bytes, length), &object);
            break;
        case NID_pkcs7_enveloped:
        case NID_pkcs7_encrypted:
        case NID_id_smime_ct_authEnvelopedData:
            object.kind = CCMS_ENCRYPTED;
            break;
        default:
            object.kind = CCMS_NOTHING;
        }
    }
    CMS_ContentInfo_free(cms);
    BIO_free(input);
    ERR_clear_error();
    return object;
}

ccms_object ccms_check(const uint8_t *signature, size_t length, const uint8_t *content, size_t content_length)
{
    ccms_object object = { .kind = CCMS_BROKEN };
    if (length > INT_MAX || content_length > INT_MAX)
        return object;
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
    BIO *input = BIO_new_mem_buf(signature, (int)length);
    BIO *signed_content = BIO_new_mem_buf(content, (int)content_length);
    CMS_ContentInfo *cms = input && signed_content ? d2i_CMS_bio(input, NULL) : NULL;
    if (cms && OBJ_obj2nid(CMS_get0_type(cms)) == NID_pkcs7_signed) {
        object.kind = verify(cms, has_few_digests(signature, length), signed_content, NULL);
        if (object.kind == CCMS_INTACT)
            name_signer(cms, &object);
    }
    CMS_ContentInfo_free(cms);
    BIO_free(signed_content);
    BIO_free(input);
    ERR_clear_error();
    return object;
}

void ccms_free(ccms_object object) { free(object.content); }
