/* err: the phrases. */
#include "base/err.h"

static const char *const texts[ERR_COUNT] = {
    [ERR_NONE] = "no error",
    [ERR_MEMORY] = "out of memory",
    [ERR_FULL] = "a limit was reached",
    [ERR_NOT_FOUND] = "not found",
    [ERR_DENIED] = "permission denied",
    [ERR_IO] = "input/output error",
    [ERR_FORMAT] = "malformed",
    [ERR_TRUNCATED] = "ends too early",
    [ERR_UNSUPPORTED] = "not supported",
    [ERR_SIGNATURE] = "signature does not verify",
    [ERR_ARGUMENT] = "invalid argument",
};

const char *err_text(enum err err)
{
	if ((unsigned)err >= ERR_COUNT)
		return "unknown error";
	return texts[err];
}
