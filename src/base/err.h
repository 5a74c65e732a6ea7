/*
 * err: why something could not be done. Our own values, since errno does not cover Windows.
 */
#ifndef EARSHOT_BASE_ERR_H
#define EARSHOT_BASE_ERR_H

enum err {
	ERR_NONE,
	ERR_MEMORY,      /* not enough memory, or the caller's is too small */
	ERR_FULL,        /* a limit of this module was reached */
	ERR_NOT_FOUND,   /* no such file, interface, entry */
	ERR_DENIED,      /* the OS refuses it to this user */
	ERR_IO,          /* reading or writing failed */
	ERR_FORMAT,      /* not what it should be: a wrong or corrupt file, text or message */
	ERR_TRUNCATED,   /* ends too early */
	ERR_UNSUPPORTED, /* well formed, but not something this program can do */
	ERR_SIGNATURE,   /* does not verify */
	ERR_ARGUMENT,    /* the caller's argument makes no sense */
	ERR_COUNT
};

#if defined(__GNUC__)
#define MUST_CHECK __attribute__((warn_unused_result))
#else
#define MUST_CHECK
#endif

/* A short English phrase for a message ("permission denied"); never NULL. */
const char *err_text(enum err err);

#endif
