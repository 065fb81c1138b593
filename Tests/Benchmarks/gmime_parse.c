/* gmime_parse FILE...: parses messages and decodes every part with GMime, once to warm up and once timed, and prints wall
   and processor seconds and how many bytes came in and out. The files are in memory before the clock starts. */
#include <gmime/gmime.h>
#include <stdio.h>
#include <time.h>

static gint64 output;

static void take(GMimeObject *parent, GMimeObject *object, gpointer unused) {
    (void)parent;
    (void)unused;
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (message) g_mime_message_foreach(message, take, NULL);
        return;
    }
    if (!GMIME_IS_PART(object)) return;
    g_mime_part_get_filename(GMIME_PART(object));
    if (GMIME_IS_TEXT_PART(object)) g_free(g_mime_text_part_get_text(GMIME_TEXT_PART(object)));
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    if (!content) return;
    GMimeStream *decoded = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, decoded);
    output += g_mime_stream_length(decoded);
    g_object_unref(decoded);
}

static void parse(GByteArray *raw) {
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(raw);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (message) {
        g_mime_message_get_subject(message);
        g_mime_message_get_from(message);
        g_mime_message_get_to(message);
        g_mime_message_get_date(message);
        g_mime_message_foreach(message, take, NULL);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **paths) {
    GPtrArray *files = g_ptr_array_new();
    gint64 input = 0;
    g_mime_init();
    for (int index = 1; index < count; index++) {
        gchar *bytes;
        gsize size;
        if (!g_file_get_contents(paths[index], &bytes, &size, NULL)) return 66;
        g_ptr_array_add(files, g_byte_array_new_take((guint8 *)bytes, size));
        input += size;
    }
    double wall = 0, processor = 0;
    for (int round = 0; round < 2; round++) {
        output = 0;
        wall = seconds(CLOCK_MONOTONIC);
        processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
        for (guint index = 0; index < files->len; index++) parse(files->pdata[index]);
        wall = seconds(CLOCK_MONOTONIC) - wall;
        processor = seconds(CLOCK_PROCESS_CPUTIME_ID) - processor;
    }
    printf("%f %f %lld %lld\n", wall, processor, (long long)input, (long long)output);
    return 0;
}
