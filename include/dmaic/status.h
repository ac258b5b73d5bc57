/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did it work, and if not, what was wrong and where? Every function that can fail returns a
 * dmaic_status. After a status other than DMAIC_OK the result is untouched, and the calling
 * thread can ask for one sentence that names the value, the place and the rule. */
#ifndef DMAIC_STATUS_H
#define DMAIC_STATUS_H

#include <stddef.h>

#if defined(__GNUC__)
#define DMAIC_API __attribute__((visibility("default")))
#else
#define DMAIC_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dmaic_status {
    DMAIC_OK = 0,
    DMAIC_ENOMEM,    /* memory could not be had */
    DMAIC_EARGUMENT, /* an option or argument outside its range */
    DMAIC_ENAME,     /* no method, option, role, table or key of that name */
    DMAIC_ESHAPE,    /* lengths that differ, columns too many or too few, roles that fit no form */
    DMAIC_EDATA,     /* a value that breaks a rule, or data that leave the result undefined */
    DMAIC_EFORMAT,   /* text that cannot be read as what it should be */
    DMAIC_ENUMERIC,  /* a computation that did not converge or left the range of doubles */
    DMAIC_EWRITE,    /* the caller's writer reported a failure */
    DMAIC_EPLOT      /* a picture could not be drawn */
} dmaic_status;

/* Where the last failure was found. */
typedef struct dmaic_place {
    const char *name; /* the role, option or table concerned, "" if none */
    size_t row;       /* counted from 1 in the data as given, 0 if no single row */
} dmaic_place;

/* The whole sentence about this thread's last failure, without a full stop at its end. It means
 * something only directly after a status other than DMAIC_OK, and lives until the thread's next
 * call into the library. Never NULL. */
DMAIC_API const char *dmaic_message(void);

/* The same sentence without its place, for programs that know a better one (file and line). */
DMAIC_API const char *dmaic_message_rule(void);

DMAIC_API dmaic_place dmaic_message_place(void);

/* The name of a status as it stands in this header, "DMAIC_EDATA". */
DMAIC_API const char *dmaic_status_name(dmaic_status status);

#ifdef __cplusplus
}
#endif
#endif
