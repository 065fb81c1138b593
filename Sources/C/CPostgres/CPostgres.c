#include "CPostgres.h"

#include <CLoader.h>

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <time.h>

// By its own name: libpq's interface has been the same since PostgreSQL 8; nothing is built against its headers.
static cloader_engine libpq = CLOADER_ENGINE("libpq.so.5");

// What libpq-fe.h calls CONNECTION_OK, PGRES_COMMAND_OK, PGRES_TUPLES_OK and the codes of error fields.
enum { connection_ok = 0, command_ok = 1, tuples_ok = 2, field_state = 'C', field_message = 'M' };

bool CPG_load(void) { return cloader_load(&libpq); }

// A function of libpq under another name, so that libpq's own calls never come here.
#define DOOR(type, name, parameters, arguments)                                    \
    static type pq_##name parameters {                                             \
        static _Atomic(void *) found;                                              \
        void *target = atomic_load_explicit(&found, memory_order_acquire);         \
        if (!target) {                                                             \
            target = cloader_function(&libpq, "PQ" #name);                         \
            atomic_store_explicit(&found, target, memory_order_release);           \
        }                                                                          \
        return ((type(*) parameters)target)arguments;                              \
    }

typedef CPG_link *Link;
typedef const CPG_link *ConstLink;
typedef CPG_result *Result;
typedef const CPG_result *ConstResult;

DOOR(Link, connectdbParams, (const char *const *names, const char *const *values, int expand), (names, values, expand))
DOOR(void, finish, (Link link), (link))
DOOR(int, status, (ConstLink link), (link))
DOOR(char *, errorMessage, (ConstLink link), (link))
DOOR(int, serverVersion, (ConstLink link), (link))
DOOR(int, socket, (ConstLink link), (link))
DOOR(int, setnonblocking, (Link link, int on), (link, on))
DOOR(int, sendQuery, (Link link, const char *sql), (link, sql))
DOOR(int, sendPrepare, (Link link, const char *name, const char *sql, int count, const unsigned *types), (link, name, sql, count, types))
DOOR(int, sendQueryPrepared,
     (Link link, const char *name, int count, const char *const *values, const int *lengths, const int *formats, int binary),
     (link, name, count, values, lengths, formats, binary))
DOOR(int, flush, (Link link), (link))
DOOR(int, consumeInput, (Link link), (link))
DOOR(int, isBusy, (Link link), (link))
DOOR(Result, getResult, (Link link), (link))
DOOR(void, clear, (Result result), (result))
DOOR(int, resultStatus, (ConstResult result), (result))
DOOR(char *, resultErrorField, (ConstResult result, int field), (result, field))
DOOR(int, ntuples, (ConstResult result), (result))
DOOR(int, nfields, (ConstResult result), (result))
DOOR(unsigned, ftype, (ConstResult result, int column), (result, column))
DOOR(int, getisnull, (ConstResult result, int row, int column), (result, row, column))
DOOR(char *, getvalue, (ConstResult result, int row, int column), (result, row, column))
DOOR(int, getlength, (ConstResult result, int row, int column), (result, row, column))
DOOR(char *, cmdStatus, (Result result), (result))
DOOR(char *, cmdTuples, (Result result), (result))

// MARK: Connections

CPG_link *CPG_open(const char *string, const char *const *names, const char *const *values,
                   const char *const *fixed_names, const char *const *fixed_values) {
    enum { most = 32 };
    const char *all_names[most + 1], *all_values[most + 1];
    int count = 0;
    for (int i = 0; names[i] && count < most; i++, count++) all_names[count] = names[i], all_values[count] = values[i];
    // A string in place of the database's name is taken apart there: it overrides what stands before it.
    if (count < most) all_names[count] = "dbname", all_values[count++] = string;
    for (int i = 0; fixed_names[i] && count < most; i++, count++)
        all_names[count] = fixed_names[i], all_values[count] = fixed_values[i];
    all_names[count] = NULL, all_values[count] = NULL;
    CPG_link *link = pq_connectdbParams(all_names, all_values, 1);
    // A long text must not wait in a send that has no deadline.
    if (link && pq_status(link) == connection_ok) pq_setnonblocking(link, 1);
    return link;
}

void CPG_close(CPG_link *link) { pq_finish(link); }
bool CPG_is_open(const CPG_link *link) { return pq_status(link) == connection_ok; }
const char *CPG_words(const CPG_link *link) { return pq_errorMessage(link); }
int CPG_server_version(const CPG_link *link) { return pq_serverVersion(link); }

// MARK: Statements

static int64_t now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

// Waits until the socket can be read, or written where that is wanted; false at the deadline or where it is broken.
static bool wait_for(CPG_link *link, short events, int64_t end) {
    for (;;) {
        int64_t left = end - now_ms();
        if (left <= 0) return false;
        struct pollfd one = {.fd = pq_socket(link), .events = events};
        if (one.fd < 0) return false;
        int found = poll(&one, 1, left > 1000000 ? 1000000 : (int)left);
        if (found > 0) return true;
        if (found < 0 && errno != EINTR) return false;
    }
}

static bool send_all(CPG_link *link, int64_t end) {
    for (;;) {
        int left = pq_flush(link);
        if (left == 0) return true;
        if (left < 0 || !wait_for(link, POLLIN | POLLOUT, end) || !pq_consumeInput(link)) return false;
    }
}

// The first failure, else the last result.
static CPG_result *results(CPG_link *link, int deadline_ms) {
    int64_t end = now_ms() + deadline_ms;
    CPG_result *kept = NULL;
    if (!send_all(link, end)) return NULL;
    for (;;) {
        while (pq_isBusy(link))
            if (!wait_for(link, POLLIN, end) || !pq_consumeInput(link)) {
                if (kept) pq_clear(kept);
                return NULL;
            }
        CPG_result *next = pq_getResult(link);
        if (!next) break;
        if (kept && CPG_has_failed(kept)) {
            pq_clear(next);
        } else {
            if (kept) pq_clear(kept);
            kept = next;
        }
    }
    // Where the connection ended in the midst of it, libpq makes a result that says so and has no state.
    if (kept && !CPG_is_open(link)) {
        pq_clear(kept);
        return NULL;
    }
    return kept;
}

CPG_result *CPG_run(CPG_link *link, const char *sql, int deadline_ms) {
    return pq_sendQuery(link, sql) ? results(link, deadline_ms) : NULL;
}

CPG_result *CPG_prepare(CPG_link *link, const char *name, const char *sql, int deadline_ms) {
    return pq_sendPrepare(link, name, sql, 0, NULL) ? results(link, deadline_ms) : NULL;
}

CPG_result *CPG_query(CPG_link *link, const char *name, int count, const char *const *values, const int *lengths,
                      const int *formats, int deadline_ms) {
    return pq_sendQueryPrepared(link, name, count, values, lengths, formats, 1) ? results(link, deadline_ms) : NULL;
}

// MARK: Results

void CPG_clear(CPG_result *result) { pq_clear(result); }

bool CPG_has_failed(const CPG_result *result) {
    int status = pq_resultStatus(result);
    return status != command_ok && status != tuples_ok;
}

static const char *field(const CPG_result *result, int field) {
    const char *text = pq_resultErrorField(result, field);
    return text ? text : "";
}

const char *CPG_state(const CPG_result *result) { return field(result, field_state); }
const char *CPG_message(const CPG_result *result) { return field(result, field_message); }
int CPG_rows(const CPG_result *result) { return pq_ntuples(result); }
int CPG_columns(const CPG_result *result) { return pq_nfields(result); }
unsigned CPG_type(const CPG_result *result, int column) { return pq_ftype(result, column); }
bool CPG_is_null(const CPG_result *result, int row, int column) { return pq_getisnull(result, row, column); }
const char *CPG_value(const CPG_result *result, int row, int column) { return pq_getvalue(result, row, column); }
int CPG_length(const CPG_result *result, int row, int column) { return pq_getlength(result, row, column); }
const char *CPG_changed(const CPG_result *result) { return pq_cmdTuples((CPG_result *)result); }
const char *CPG_tag(const CPG_result *result) { return pq_cmdStatus((CPG_result *)result); }
