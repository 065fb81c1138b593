#include "CCurl.h"
#include <openssl/crypto.h>

CURLcode CCurl_global_init(void) {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

CURLcode CCurl_set_long(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
CURLcode CCurl_set_string(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
CURLcode CCurl_set_pointer(CURL *handle, CURLoption option, const void *value) { return curl_easy_setopt(handle, option, value); }

CURLcode CCurl_set_read(CURL *handle, curl_read_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, callback);
    return code ? code : curl_easy_setopt(handle, CURLOPT_READDATA, context);
}

CURLcode CCurl_set_header(CURL *handle, curl_write_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
    return code ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

CURLcode CCurl_set_body(CURL *handle, curl_write_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
    return code ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

CURLcode CCurl_set_debug(CURL *handle, curl_debug_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
    if (!code) code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
    return code ? code : curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}

CURLcode CCurl_set_progress(CURL *handle, curl_xferinfo_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
    return code ? code : curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
}

CURLcode CCurl_active_socket(CURL *handle, curl_socket_t *socket) {
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, socket);
}

long CCurl_response_code(CURL *handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

CURL *CCurl_open(void) { return curl_easy_init(); }
void CCurl_close(CURL *handle) { curl_easy_cleanup(handle); }
void CCurl_reset(CURL *handle) { curl_easy_reset(handle); }
CURLcode CCurl_perform(CURL *handle) { return curl_easy_perform(handle); }

CURLcode CCurl_send(CURL *handle, const void *bytes, size_t count, size_t *sent) {
    return curl_easy_send(handle, bytes, count, sent);
}

CURLcode CCurl_receive(CURL *handle, void *bytes, size_t count, size_t *received) {
    return curl_easy_recv(handle, bytes, count, received);
}

const char *CCurl_words(CURLcode code) { return curl_easy_strerror(code); }
struct curl_slist *CCurl_list_add(struct curl_slist *list, const char *text) { return curl_slist_append(list, text); }
void CCurl_list_free(struct curl_slist *list) { curl_slist_free_all(list); }
