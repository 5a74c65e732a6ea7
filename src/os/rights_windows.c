/* rights: made, looked at. */
#include "os/common_windows.h"

#include "os/rights_windows.h"

#include <aclapi.h>
#include <sddl.h>
#include <stdlib.h>

/* Windows' own installer: NT SERVICE\TrustedInstaller, whose the system's files are. */
#define INSTALLER_SID L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"

void os_rights_text(bool for_folder, const wchar_t *user, wchar_t text[OS_RIGHTS_SIZE])
{
	const wchar_t *down = for_folder ? L"OICI" : L""; /* what it hands down */
	int n = swprintf(text, OS_RIGHTS_SIZE,
	    L"%lsD:P(A;%ls;FA;;;SY)(A;%ls;FA;;;BA)(A;%ls;FA;;;" OS_SERVICE_SID ")",
	    user[0] == L'\0' ? L"O:BA" : L"", down, down, down);

	/* The text of a SID has no more than 184 characters. */
	if (user[0] != L'\0' && n > 0)
		(void)swprintf(
		    text + n, OS_RIGHTS_SIZE - (size_t)n, L"(A;%ls;FA;;;%ls)", down, user);
}

static bool is_administrator(void)
{
	uint8_t room[SECURITY_MAX_SID_SIZE];
	DWORD n = sizeof(room);
	BOOL is = FALSE;

	return CreateWellKnownSid(WinBuiltinAdministratorsSid, NULL, room, &n) &&
	       CheckTokenMembership(NULL, room, &is) && is;
}

/* The SID of this process's user as a text to be LocalFree()d. */
static enum err own_user(wchar_t **ret_sid)
{
	union {
		TOKEN_USER user;
		uint8_t room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
	} token;
	HANDLE handle;
	DWORD n = 0;
	bool ok;

	if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &handle))
		return os_err_of_windows(GetLastError());
	ok = GetTokenInformation(handle, TokenUser, &token, sizeof(token), &n) &&
	     ConvertSidToStringSidW(token.user.User.Sid, ret_sid);
	(void)CloseHandle(handle);
	return ok ? ERR_NONE : os_err_of_windows(GetLastError());
}

enum err os_secret_descriptor(bool for_folder, PSECURITY_DESCRIPTOR *ret_descriptor)
{
	wchar_t text[OS_RIGHTS_SIZE], *sid = NULL;
	enum err err = own_user(&sid);

	if (err != ERR_NONE)
		return err;
	os_rights_text(for_folder, is_administrator() ? L"" : sid, text);
	(void)LocalFree(sid);
	return ConvertStringSecurityDescriptorToSecurityDescriptorW(
		   text, SDDL_REVISION_1, ret_descriptor, NULL)
		   ? ERR_NONE
		   : os_err_of_windows(GetLastError());
}

static bool is_text(PSID sid, const wchar_t *text)
{
	wchar_t *own = NULL;
	bool is = ConvertSidToStringSidW(sid, &own) && wcscmp(own, text) == 0;

	(void)LocalFree(own);
	return is;
}

static bool is_trusted(PSID sid, const wchar_t *user)
{
	return IsWellKnownSid(sid, WinLocalSystemSid) ||
	       IsWellKnownSid(sid, WinBuiltinAdministratorsSid) || is_text(sid, INSTALLER_SID) ||
	       is_text(sid, L"" OS_SERVICE_SID) || is_text(sid, user);
}

static bool denies(BYTE kind)
{
	return kind == ACCESS_DENIED_ACE_TYPE || kind == ACCESS_DENIED_OBJECT_ACE_TYPE ||
	       kind == ACCESS_DENIED_CALLBACK_ACE_TYPE ||
	       kind == ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE;
}

/* One that allows, here and not only below, and is another's. CREATOR OWNER is the owner. */
static bool lets(ACCESS_ALLOWED_ACE *entry, const wchar_t *user, ACCESS_MASK mask)
{
	BYTE kind = entry->Header.AceType;

	if ((entry->Header.AceFlags & INHERIT_ONLY_ACE) != 0 || denies(kind))
		return false;
	/* With a condition it begins as without; of others the SID is elsewhere. */
	if (kind != ACCESS_ALLOWED_ACE_TYPE && kind != ACCESS_ALLOWED_CALLBACK_ACE_TYPE)
		return true;
	return (entry->Mask & mask) != 0 && !IsWellKnownSid(&entry->SidStart, WinCreatorOwnerSid) &&
	       !is_trusted(&entry->SidStart, user);
}

bool os_rights_let_others(void *list, const wchar_t *user, unsigned long mask)
{
	PACL entries = list;

	if (entries == NULL) /* everybody may do everything */
		return true;
	for (DWORD i = 0; i < entries->AceCount; i++) {
		ACCESS_ALLOWED_ACE *entry = NULL;

		if (!GetAce(entries, i, (void **)&entry) || lets(entry, user, mask))
			return true;
	}
	return false;
}

static const ACCESS_MASK moves = FILE_DELETE_CHILD | DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_ALL,
			 writes = FILE_WRITE_DATA | FILE_APPEND_DATA | GENERIC_WRITE;

enum err os_rights_look(const char *path, struct os_rights *ret_rights)
{
	PSECURITY_DESCRIPTOR descriptor = NULL;
	wchar_t *wide, *user = NULL;
	PSID owner = NULL;
	PACL list = NULL;
	enum err err = os_wide_of(path, &wide);
	DWORD attributes, e;

	if (err != ERR_NONE)
		return err;
	attributes = GetFileAttributesW(wide);
	if (attributes == INVALID_FILE_ATTRIBUTES)
		err = os_err_of_windows(GetLastError());
	if (err == ERR_NONE)
		err = own_user(&user);
	if (err == ERR_NONE) {
		e = GetNamedSecurityInfoW(wide, SE_FILE_OBJECT,
		    OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION, &owner, NULL, &list,
		    NULL, &descriptor);
		err = e == 0 ? ERR_NONE : os_err_of_windows(e);
	}
	if (err == ERR_NONE)
		*ret_rights =
		    (struct os_rights){.is_link = (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0,
			.is_foreign = owner == NULL || !is_trusted(owner, user),
			.is_open = os_rights_let_others(list, user, moves | writes),
			.is_movable = os_rights_let_others(list, user, moves)};
	(void)LocalFree(descriptor);
	(void)LocalFree(user);
	free(wide);
	return err;
}

enum err os_rights_close(const char *path)
{
	PSECURITY_DESCRIPTOR descriptor = NULL;
	wchar_t *wide;
	enum err err = os_wide_of(path, &wide);

	if (err != ERR_NONE)
		return err;
	err = os_secret_descriptor(true, &descriptor);
	if (err == ERR_NONE &&
	    !SetFileSecurityW(
		wide, DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, descriptor))
		err = os_err_of_windows(GetLastError());
	(void)LocalFree(descriptor);
	free(wide);
	return err;
}

enum err os_rights_close_pipe(void *pipe)
{
	PSECURITY_DESCRIPTOR descriptor = NULL;
	enum err err = os_secret_descriptor(false, &descriptor);

	if (err == ERR_NONE &&
	    !SetKernelObjectSecurity(pipe, DACL_SECURITY_INFORMATION, descriptor))
		err = os_err_of_windows(GetLastError());
	(void)LocalFree(descriptor);
	return err;
}
