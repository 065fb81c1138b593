// The door to libpq, PostgreSQL's own client library: loaded when a ledger on PostgreSQL is first opened, so that an office on
// SQLite needs no libpq and starts no slower. What is declared here is all that is used of it.
//
// Each call that waits for the server has a deadline of its own: against a server whose process is stopped neither a connect
// timeout nor tcp_user_timeout ends a small query (libpq 15 and 18).
#ifndef CPOSTGRES_H
#define CPOSTGRES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct CPG_link CPG_link;
typedef struct CPG_result CPG_result;

// Whether libpq is there, loading it where it is not. Call it before anything else.
bool CPG_load(void);

// Connects by a connection string (URI or keywords); what it does not say libpq takes from its environment, the service file and
// the password file. The later lists of names and values end with NULL: the first are defaults, the second cannot be overridden.
// NULL only without memory; else look with CPG_is_open, and end with CPG_close.
CPG_link *CPG_open(const char *string, const char *const *names, const char *const *values,
                   const char *const *fixed_names, const char *const *fixed_values);
void CPG_close(CPG_link *link);
bool CPG_is_open(const CPG_link *link);
// What went wrong last; good until the next call.
const char *CPG_words(const CPG_link *link);
int CPG_server_version(const CPG_link *link);

// Runs statements without parameters; the first failure, else the last result. NULL where the connection is lost or the
// deadline has passed: it is of no more use then.
CPG_result *CPG_run(CPG_link *link, const char *sql, int deadline_ms);
CPG_result *CPG_prepare(CPG_link *link, const char *name, const char *sql, int deadline_ms);
// Runs a prepared statement; all results come in PostgreSQL's binary form.
CPG_result *CPG_query(CPG_link *link, const char *name, int count, const char *const *values, const int *lengths,
                      const int *formats, int deadline_ms);

void CPG_clear(CPG_result *result);
bool CPG_has_failed(const CPG_result *result);
// Five characters; "" where there is none.
const char *CPG_state(const CPG_result *result);
const char *CPG_message(const CPG_result *result);
int CPG_rows(const CPG_result *result);
int CPG_columns(const CPG_result *result);
unsigned CPG_type(const CPG_result *result, int column);
bool CPG_is_null(const CPG_result *result, int row, int column);
const char *CPG_value(const CPG_result *result, int row, int column);
int CPG_length(const CPG_result *result, int row, int column);
// What was done, as the server calls it.
const char *CPG_tag(const CPG_result *result);
// How many rows a statement has changed, as text.
const char *CPG_changed(const CPG_result *result);

#endif
