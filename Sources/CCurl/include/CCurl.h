#ifndef TN_CCURL_H
#define TN_CCURL_H

// What Swift cannot call of libcurl: its variadic functions, one per argument type, and the process-wide start.
// Options take `long`, never `int`: libcurl 7.88.1 reads a long and does not check under clang.

#include <curl/curl.h>
#include <stddef.h>

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

#endif
