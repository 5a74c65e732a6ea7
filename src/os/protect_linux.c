/* os_protect on Linux: the file's mode is the wall. */
#include "os/os.h"
#include "os/protect.h"

enum err os_protect(const char *purpose, struct view plain, uint8_t **ret_bytes, size_t *ret_n)
{
	(void)purpose;
	return protect_copy(plain, ret_bytes, ret_n);
}

enum err os_unprotect(
    const char *purpose, struct view bytes, uint8_t **ret_plain, size_t *ret_n, bool *ret_is_bare)
{
	(void)purpose;
	if (protect_is_marked(bytes))
		return ERR_UNSUPPORTED;
	*ret_is_bare = false;
	return protect_copy(bytes, ret_plain, ret_n);
}
