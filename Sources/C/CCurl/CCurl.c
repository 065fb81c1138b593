#include "CCurl.h"

#include <CLoader.h>

static cloader_engine mail_engine = CLOADER_ENGINE("libtiepnhan-mail.so");

bool CCurl_load(void) { return cloader_load(&mail_engine); }

CLOADER_DOOR(mail_engine, CURLcode, CCurl_global_init, (void), ())
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_long, (CURL *handle, CURLoption option, long value), (handle, option, value))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_string, (CURL *handle, CURLoption option, const char *value), (handle, option, value))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_pointer, (CURL *handle, CURLoption option, const void *value), (handle, option, value))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_read, (CURL *handle, curl_read_callback callback, void *context), (handle, callback, context))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_header, (CURL *handle, curl_write_callback callback, void *context), (handle, callback, context))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_body, (CURL *handle, curl_write_callback callback, void *context), (handle, callback, context))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_debug, (CURL *handle, curl_debug_callback callback, void *context), (handle, callback, context))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_set_progress, (CURL *handle, curl_xferinfo_callback callback, void *context), (handle, callback, context))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_active_socket, (CURL *handle, curl_socket_t *socket), (handle, socket))
CLOADER_DOOR(mail_engine, long, CCurl_response_code, (CURL *handle), (handle))
CLOADER_DOOR(mail_engine, CURL *, CCurl_open, (void), ())
CLOADER_DOOR(mail_engine, void, CCurl_close, (CURL *handle), (handle))
CLOADER_DOOR(mail_engine, void, CCurl_reset, (CURL *handle), (handle))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_perform, (CURL *handle), (handle))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_send, (CURL *handle, const void *bytes, size_t count, size_t *sent), (handle, bytes, count, sent))
CLOADER_DOOR(mail_engine, CURLcode, CCurl_receive, (CURL *handle, void *bytes, size_t count, size_t *received), (handle, bytes, count, received))
CLOADER_DOOR(mail_engine, const char *, CCurl_words, (CURLcode code), (code))
CLOADER_DOOR(mail_engine, struct curl_slist *, CCurl_list_add, (struct curl_slist *list, const char *text), (list, text))
CLOADER_DOOR(mail_engine, void, CCurl_list_free, (struct curl_slist *list), (list))
