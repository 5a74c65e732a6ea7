/* system_windows: paths and folders. There is one user: nothing is given to others. */
#include "os/common_windows.h"

#include "agent/system.h"

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include <uv.h>

#include "base/hash.h"
#include "os/ndiscap_windows.h"
#include "os/rights_windows.h"
#include "wire/wire.h"

const char system_config_path[] = "C:\\ProgramData\\Earshot\\agent.conf";
const char system_state_path[] = "C:\\ProgramData\\Earshot\\agent";
const char system_start[] = "earshot-agent run; it says why it ends";
const char system_capture_mend[] =
    "run self-test as an administrator; capture = in agent.conf names another backend";

const char system_program_end[] = ".exe";
const int system_kind = WIRE_AGENT_PACKAGE_SYSTEM_WINDOWS;

enum { PATH_SIZE = 1024 };

/* One name for one folder, however it is written. */
bool system_control_path(const char *state, char *path, size_t size)
{
	wchar_t whole[PATH_SIZE], lower[PATH_SIZE];
	wchar_t *wide;
	DWORD n;
	int length;

	if (os_wide_of(state, &wide) != ERR_NONE)
		return false;
	n = GetFullPathNameW(wide, PATH_SIZE, whole, NULL);
	free(wide);
	if (n == 0 || n >= PATH_SIZE)
		return false;
	while (n > 0 && (whole[n - 1] == L'\\' || whole[n - 1] == L'/'))
		n--;
	length = LCMapStringEx(
	    LOCALE_NAME_INVARIANT, LCMAP_LOWERCASE, whole, (int)n, lower, PATH_SIZE, NULL, NULL, 0);
	if (length <= 0)
		return false;
	length = snprintf(path, size, "\\\\.\\pipe\\earshot-agent-%016llx",
	    (unsigned long long)hash_bytes(
		0, view_bytes(lower, (size_t)length * sizeof(lower[0]))));
	return length > 0 && (size_t)length < size;
}

static void set_policy(PROCESS_MITIGATION_POLICY policy, DWORD bits)
{
	(void)SetProcessMitigationPolicy(policy, &bits, sizeof(bits));
}

/*
 * Of the policies those that nothing of ours can break (winnt.h has the bits): images neither from
 * the network nor of low integrity, System32 before the program's folder; no extension points; no
 * fonts but the system's. Libraries that the program names itself are loaded before this: nobody
 * but administrators may write in its folder (service_windows.c looks).
 */
void system_harden(void)
{
	(void)SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
	(void)SetDllDirectoryW(L"");
	set_policy(ProcessImageLoadPolicy, 7);
	set_policy(ProcessExtensionPointDisablePolicy, 1);
	set_policy(ProcessFontDisablePolicy, 1);
}

/* Nobody can have put anything there but those who may write it. */
static bool is_closed(const char *folder)
{
	struct os_rights rights;

	return os_rights_look(folder, &rights) == ERR_NONE && !rights.is_link &&
	       !rights.is_foreign && !rights.is_open;
}

/* In a folder that is closed an owner is an administrator, as whoever made it. */
const char *system_distrusts(const char *path)
{
	struct os_rights rights;
	char folder[PATH_SIZE];
	size_t n = strlen(path);
	enum err err = os_rights_look(path, &rights);

	if (err == ERR_NOT_FOUND)
		return NULL;
	if (err != ERR_NONE)
		return "has rights that cannot be read";
	if (rights.is_link)
		return "is a link to another place";
	if (!rights.is_foreign)
		return NULL;
	while (n > 0 && path[n - 1] != '/' && path[n - 1] != '\\')
		n--;
	(void)snprintf(folder, sizeof(folder), "%.*s", n > 1 ? (int)n - 1 : 0, path);
	return is_closed(folder) ? NULL : "belongs to another user";
}

/* Between its being made and this it is as a pipe without a list is: readable, and silent. */
bool system_guard_control(void *listener)
{
	return os_rights_close_pipe(((uv_pipe_t *)listener)->pipe.serv.accept_reqs[0].pipeHandle) ==
	       ERR_NONE;
}

/* Files have the rights of their folder, and secret ones their own (os_write_file). */
void system_private_files(void) {}

bool system_is_journal(void)
{
	return false;
}

/* `path` is a folder afterwards. One that was there keeps its rights. */
static enum err make(const char *path, PSECURITY_DESCRIPTOR descriptor)
{
	SECURITY_ATTRIBUTES security = {
	    .nLength = sizeof(security), .lpSecurityDescriptor = descriptor};
	DWORD attributes;
	wchar_t *wide;
	enum err err = os_wide_of(path, &wide);

	if (err != ERR_NONE)
		return err;
	if (!CreateDirectoryW(wide, &security)) {
		err = os_err_of_windows(GetLastError());
		attributes = GetFileAttributesW(wide);
		if (attributes != INVALID_FILE_ATTRIBUTES &&
		    (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
			err = ERR_NONE;
	}
	free(wide);
	return err;
}

static bool is_separator(char c)
{
	return c == '\\' || c == '/';
}

/* Below C:\ProgramData, where anybody makes folders. */
static bool is_among_others(const char *path)
{
	static const char there[] = "C:\\ProgramData\\";
	char whole[PATH_SIZE];
	size_t n = strlen(path);

	for (size_t i = 0; i <= n && i < sizeof(whole); i++)
		whole[i] = is_separator(path[i]) ? '\\' : path[i];
	return n < sizeof(whole) && view_starts_nocase(view_of(whole), view_of(there));
}

enum err system_make_folder(const char *path)
{
	PSECURITY_DESCRIPTOR descriptor = NULL;
	char part[PATH_SIZE];
	enum err err;

	if (strlen(path) >= sizeof(part))
		return ERR_ARGUMENT;
	err = os_secret_descriptor(true, &descriptor);
	/*
	 * All that are made are private, since whoever may write in ProgramData could put a file
	 * beside the last; passing through needs no right here. Of those above, a drive or a share
	 * cannot be made: the last one decides. What another has put there is not gone through.
	 */
	for (size_t i = 1; err == ERR_NONE && path[i - 1] != '\0' && path[i] != '\0'; i++) {
		if (!is_separator(path[i]))
			continue;
		(void)snprintf(part, sizeof(part), "%.*s", (int)i, path);
		(void)!make(part, descriptor);
		if (is_among_others(part) && system_distrusts(part) != NULL)
			err = ERR_DENIED;
	}
	if (err == ERR_NONE)
		err = make(path, descriptor);
	if (err == ERR_NONE && system_distrusts(path) != NULL)
		err = ERR_DENIED;
	(void)LocalFree(descriptor);
	return err;
}

enum err system_make_parent(const char *path)
{
	char folder[PATH_SIZE];
	size_t n = strlen(path);

	while (n > 0 && path[n - 1] != '/' && path[n - 1] != '\\')
		n--;
	if (n <= 1 || path[n - 2] == ':')
		return ERR_NONE;
	if (n > sizeof(folder))
		return ERR_ARGUMENT;
	memcpy(folder, path, n - 1);
	folder[n - 1] = '\0';
	return system_make_folder(folder);
}

enum err system_share_file(const char *path, const char *user)
{
	(void)path;
	(void)user;
	return ERR_NONE;
}

enum err system_give_folder(const char *path, const char *user)
{
	(void)path;
	(void)user;
	return ERR_NONE;
}

/* Why a program must not be run from there; NULL: it may. Of the folders the next may not be
 * written to, those above not be put others in place of; a drive may be a link. */
static const char *fault(const struct os_rights *rights, bool is_above, bool is_drive)
{
	if (rights->is_link && !is_drive)
		return "it is a link to another place";
	if (rights->is_foreign || (is_above ? rights->is_movable : rights->is_open))
		return "others than administrators may write there";
	return NULL;
}

const char *system_unguarded(const char *path, char *ret_where, size_t size)
{
	size_t n = strlen(path);
	struct os_rights rights;
	const char *why = NULL;

	(void)snprintf(ret_where, size, "%s", path);
	if (n >= size)
		return "its path is too long";
	for (int level = 0; why == NULL; level++) {
		bool is_drive = n > 0 && (ret_where[n - 1] == '\\' || ret_where[n - 1] == '/');

		if (os_rights_look(ret_where, &rights) != ERR_NONE)
			why = "its rights cannot be read";
		else
			why = fault(&rights, level > 1, is_drive);
		if (why != NULL || is_drive)
			break;
		while (n > 0 && ret_where[n - 1] != '\\' && ret_where[n - 1] != '/')
			n--;
		if (n == 0)
			break;
		if (n > 3) /* C:\ keeps its separator */
			n--;
		ret_where[n] = '\0';
	}
	return why;
}

bool system_is_guarded(const char *path)
{
	char where[PATH_SIZE];

	return system_unguarded(path, where, sizeof(where)) == NULL;
}

enum err system_open_folder(const char *path)
{
	return system_make_folder(path);
}

enum err system_for_all(int fd, bool runnable)
{
	(void)fd;
	(void)runnable;
	return ERR_NONE;
}

/* Who may not is refused by the folder. */
bool system_takes_steps(void)
{
	return true;
}

bool system_is_root(void)
{
	return false;
}

enum err system_capture_bind(void)
{
	return os_ndiscap_bind();
}

enum err system_capture_unbind(void)
{
	return os_ndiscap_unbind();
}
