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

static void open_signed(CMS_ContentInfo *cms, ccms_object *object)
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
    const unsigned int unchecked = CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY;
    if (CMS_verify(cms, NULL, NULL, NULL, output, unchecked) == 1) {
        object->kind = CCMS_INTACT;
        copy_content(output, object);
        name_signer(cms, object);
    } else {
        // What was signed is read all the same; that it was changed is told.
        object->kind = CCMS_CHANGED;
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
            open_signed(cms, &object);
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

void ccms_free(ccms_object object) { free(object.content); }
