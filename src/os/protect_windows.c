/* os_protect on Windows: DPAPI. */
#include "os/common_windows.h"

#include <dpapi.h>

#include "os/os.h"
#include "os/protect.h"

/* What binds a seal to its purpose; no secret. */
static DATA_BLOB entropy_of(const char *purpose)
{
	return (DATA_BLOB){(DWORD)strlen(purpose), (BYTE *)(uintptr_t)purpose};
}

static DATA_BLOB blob_of(struct view bytes)
{
	return (DATA_BLOB){(DWORD)bytes.n, (BYTE *)(uintptr_t)bytes.p};
}

enum err os_protect(const char *purpose, struct view plain, uint8_t **ret_bytes, size_t *ret_n)
{
	struct view mark = view_of(PROTECT_MARK);
	DATA_BLOB in = blob_of(plain), entropy = entropy_of(purpose), out = {0, NULL};
	enum err err = ERR_NONE;
	uint8_t *bytes;

	if (plain.n > UINT32_MAX / 2)
		return ERR_ARGUMENT;
	/* No window is ever to be shown: a service has none. */
	if (!CryptProtectData(&in, L"Earshot", &entropy, NULL, NULL,
		CRYPTPROTECT_LOCAL_MACHINE | CRYPTPROTECT_UI_FORBIDDEN, &out))
		return os_err_of_windows(GetLastError());
	bytes = malloc(mark.n + out.cbData);
	if (bytes != NULL) {
		memcpy(bytes, mark.p, mark.n);
		memcpy(bytes + mark.n, out.pbData, out.cbData);
		*ret_bytes = bytes;
		*ret_n = mark.n + out.cbData;
	} else {
		err = ERR_MEMORY;
	}
	(void)LocalFree(out.pbData);
	return err;
}

enum err os_unprotect(
    const char *purpose, struct view bytes, uint8_t **ret_plain, size_t *ret_n, bool *ret_is_bare)
{
	DATA_BLOB in = blob_of(view_tail(bytes, view_of(PROTECT_MARK).n));
	DATA_BLOB entropy = entropy_of(purpose), out = {0, NULL};
	enum err err;

	*ret_is_bare = !protect_is_marked(bytes);
	if (*ret_is_bare)
		return protect_copy(bytes, ret_plain, ret_n);
	if (!CryptUnprotectData(&in, NULL, &entropy, NULL, NULL, CRYPTPROTECT_UI_FORBIDDEN, &out))
		return GetLastError() == ERROR_OUTOFMEMORY ? ERR_MEMORY : ERR_FORMAT;
	err = protect_copy(view_bytes(out.pbData, out.cbData), ret_plain, ret_n);
	SecureZeroMemory(out.pbData, out.cbData);
	(void)LocalFree(out.pbData);
	return err;
}
