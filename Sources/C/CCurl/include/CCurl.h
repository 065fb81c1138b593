#ifndef TN_CCURL_H
#define TN_CCURL_H

// libcurl as this program uses it, loaded with the first connection: its functions, the variadic ones once per argument
// type, which Swift cannot call, and the process-wide start. Nothing else may be called before CCurl_load gave true.
// Options take `long`, never `int`: libcurl 7.88.1 reads a long and does not check under clang.

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

// Whether libcurl is there (libtiepnhan-mail.so).
bool CCurl_load(void);

// Starts OpenSSL without its exit handler (it races with handles freed on other threads), then libcurl. Call once.
CURLcode CCurl_global_init(void);

CURLcode CCurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode CCurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode CCurl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode CCurl_set_read(CURL *handle, curl_read_callback callback, void *context);
CURLcode CCurl_set_header(CURL *handle, curl_write_callback callback, void *context);
CURLcode CCurl_set_body(CURL *handle, curl_write_callback callback, void *context);
// Hands over what goes out and comes in; without it libcurl would print it (CURLOPT_VERBOSE is set with it).
CURLcode CCurl_set_debug(CURL *handle, curl_debug_callback callback, void *context);
CURLcode CCurl_set_progress(CURL *handle, curl_xferinfo_callback callback, void *context);

CURLcode CCurl_active_socket(CURL *handle, curl_socket_t *socket);
long CCurl_response_code(CURL *handle);

// curl_easy_init and the like.
CURL *CCurl_open(void);
void CCurl_close(CURL *handle);
void CCurl_reset(CURL *handle);
CURLcode CCurl_perform(CURL *handle);
CURLcode CCurl_send(CURL *handle, const void *bytes, size_t count, size_t *sent);
CURLcode CCurl_receive(CURL *handle, void *bytes, size_t count, size_t *received);
const char *CCurl_words(CURLcode code);
struct curl_slist *CCurl_list_add(struct curl_slist *list, const char *text);
void CCurl_list_free(struct curl_slist *list);

#endif
