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

/* A function like printf: which argument is the format, and which the first of its values. mingw
 * takes the plain name for the printf of an old Windows, which knows no %zu. */
#if defined(__MINGW32__) && !defined(__clang__)
#define PRINTF_LIKE(format_at, values_at) __attribute__((format(gnu_printf, format_at, values_at)))
#elif defined(__GNUC__)
#define PRINTF_LIKE(format_at, values_at) __attribute__((format(printf, format_at, values_at)))
#else
#define PRINTF_LIKE(format_at, values_at)
#endif

/* A short English phrase for a message ("permission denied"); never NULL. */
const char *err_text(enum err err);

#endif
