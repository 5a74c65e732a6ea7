/* jail: the starter's side. */
#include "os/jail_windows.h"

#include "os/common_windows.h"

#include <sddl.h>
#include <stdlib.h>

#ifndef PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_PREFER_SYSTEM32_ALWAYS_ON
#define PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_PREFER_SYSTEM32_ALWAYS_ON (0x0001ULL << 60)
#endif

enum { PATH_SIZE = 1024, ENVIRONMENT_SIZE = 600, ATTRIBUTES = 3, HANDLES = 2 };

/* What a token has, malloc'ed; NULL: not to be had. */
static void *read_token(HANDLE token, TOKEN_INFORMATION_CLASS what)
{
	DWORD n = 0;
	void *bytes;

	(void)GetTokenInformation(token, what, NULL, 0, &n);
	bytes = n > 0 ? malloc(n) : NULL;
	if (bytes != NULL && !GetTokenInformation(token, what, bytes, n, &n)) {
		free(bytes);
		return NULL;
	}
	return bytes;
}

/* What the loader of the process needs to read the system's libraries, and what cannot be taken. */
static bool is_kept(const SID_AND_ATTRIBUTES *group)
{
	return IsWellKnownSid(group->Sid, WinWorldSid) ||
	       IsWellKnownSid(group->Sid, WinBuiltinUsersSid) ||
	       (group->Attributes & (SE_GROUP_INTEGRITY | SE_GROUP_LOGON_ID)) != 0;
}

/* All privileges but SeChangeNotifyPrivilege, which DISABLE_MAX_PRIVILEGE does too, where it is
 * known.
 */
static DWORD privileges_of(HANDLE own, TOKEN_PRIVILEGES **ret_privileges)
{
	TOKEN_PRIVILEGES *p = read_token(own, TokenPrivileges);
	DWORD n = 0;
	LUID kept;

	*ret_privileges = p;
	if (p == NULL || !LookupPrivilegeValueW(NULL, L"SeChangeNotifyPrivilege", &kept))
		return 0;
	for (DWORD i = 0; i < p->PrivilegeCount; i++)
		if (p->Privileges[i].Luid.LowPart != kept.LowPart ||
		    p->Privileges[i].Luid.HighPart != kept.HighPart)
			p->Privileges[n++] = p->Privileges[i];
	return n;
}

/* Ours without privileges, and `denied` only to refuse. */
static bool restrict_more(HANDLE own, SID_AND_ATTRIBUTES *denied, DWORD n, HANDLE *ret_token)
{
	TOKEN_PRIVILEGES *privileges;
	DWORD privileges_n = privileges_of(own, &privileges);
	bool ok =
	    privileges != NULL && CreateRestrictedToken(own, DISABLE_MAX_PRIVILEGE, n, denied,
				      privileges_n, privileges->Privileges, 0, NULL, ret_token);

	free(privileges);
	return ok;
}

/* The process's token: the user and most groups only refuse. */
static bool restrict_token(HANDLE own, HANDLE *ret_token)
{
	TOKEN_GROUPS *groups = read_token(own, TokenGroups);
	TOKEN_USER *user = read_token(own, TokenUser);
	SID_AND_ATTRIBUTES *denied = NULL;
	DWORD n = 0;
	bool ok;

	if (groups != NULL && user != NULL)
		denied = calloc(groups->GroupCount + 1, sizeof(*denied));
	if (denied != NULL) {
		denied[n++].Sid = user->User.Sid;
		for (DWORD i = 0; i < groups->GroupCount; i++)
			if (!is_kept(&groups->Groups[i]))
				denied[n++].Sid = groups->Groups[i].Sid;
	}
	ok = denied != NULL && restrict_more(own, denied, n, ret_token);
	free(denied);
	free(user);
	free(groups);
	return ok;
}

/* The library of sockets finds its files by SystemRoot; nothing else is needed of it. */
static void make_environment(wchar_t text[ENVIRONMENT_SIZE])
{
	static const wchar_t *const names[] = {L"SystemDrive", L"SystemRoot"};
	size_t n = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t length = wcslen(names[i]);
		DWORD got = GetEnvironmentVariableW(names[i], text + n + length + 1, MAX_PATH);

		if (got == 0 || got >= MAX_PATH)
			continue;
		memcpy(text + n, names[i], length * sizeof(text[0]));
		text[n + length] = L'=';
		n += length + 1 + got + 1;
	}
	text[n] = text[n + 1] = L'\0';
}

static bool limit(HANDLE job)
{
	JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
	    .BasicLimitInformation = {.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE |
						    JOB_OBJECT_LIMIT_ACTIVE_PROCESS |
						    JOB_OBJECT_LIMIT_PROCESS_MEMORY |
						    JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION,
		.ActiveProcessLimit = 1},
	    .ProcessMemoryLimit = JAIL_MEMORY_BYTES};
	JOBOBJECT_BASIC_UI_RESTRICTIONS ui = {
	    JOB_OBJECT_UILIMIT_HANDLES | JOB_OBJECT_UILIMIT_READCLIPBOARD |
	    JOB_OBJECT_UILIMIT_WRITECLIPBOARD | JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS |
	    JOB_OBJECT_UILIMIT_DISPLAYSETTINGS | JOB_OBJECT_UILIMIT_GLOBALATOMS |
	    JOB_OBJECT_UILIMIT_DESKTOP | JOB_OBJECT_UILIMIT_EXITWINDOWS};

	(void)SetInformationJobObject(job, JobObjectBasicUIRestrictions, &ui, sizeof(ui));
	return SetInformationJobObject(
	    job, JobObjectExtendedLimitInformation, &limits, sizeof(limits));
}

/* Handles that are handed down, and how the process is held; what the system does not know is left
 * out. */
struct attributes {
	LPPROC_THREAD_ATTRIBUTE_LIST list;
	HANDLE handles[HANDLES];
	DWORD64 mitigations;
	DWORD children;
};

static bool make_attributes(struct attributes *a, HANDLE input, HANDLE output)
{
	SIZE_T size = 0;
	DWORD n = 0;

	a->handles[n++] = output;
	if (input != NULL)
		a->handles[n++] = input;
	a->children = PROCESS_CREATION_CHILD_PROCESS_RESTRICTED;
	a->mitigations = PROCESS_CREATION_MITIGATION_POLICY_HEAP_TERMINATE_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_BOTTOM_UP_ASLR_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_HIGH_ENTROPY_ASLR_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_EXTENSION_POINT_DISABLE_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_PROHIBIT_DYNAMIC_CODE_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_FONT_DISABLE_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_NO_REMOTE_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_NO_LOW_LABEL_ALWAYS_ON |
			 PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_PREFER_SYSTEM32_ALWAYS_ON;
	(void)InitializeProcThreadAttributeList(NULL, ATTRIBUTES, 0, &size);
	a->list = size > 0 ? malloc(size) : NULL;
	if (a->list == NULL || !InitializeProcThreadAttributeList(a->list, ATTRIBUTES, 0, &size))
		return false;
	(void)UpdateProcThreadAttribute(a->list, 0, PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY,
	    &a->mitigations, sizeof(a->mitigations), NULL, NULL);
	(void)UpdateProcThreadAttribute(a->list, 0, PROC_THREAD_ATTRIBUTE_CHILD_PROCESS_POLICY,
	    &a->children, sizeof(a->children), NULL, NULL);
	return UpdateProcThreadAttribute(a->list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, a->handles,
	    n * sizeof(a->handles[0]), NULL, NULL);
}

static bool create(HANDLE token, const char *command, HANDLE input, HANDLE output,
    PROCESS_INFORMATION *ret_process)
{
	wchar_t exe[PATH_SIZE], environment[ENVIRONMENT_SIZE] = {0}, *wide = NULL;
	struct attributes attributes = {.list = NULL};
	STARTUPINFOEXW start = {.StartupInfo = {.cb = sizeof(start),
				    .dwFlags = STARTF_USESTDHANDLES,
				    .hStdInput = input,
				    .hStdOutput = output}};
	DWORD n = GetModuleFileNameW(NULL, exe, PATH_SIZE);
	bool ok = n > 0 && n < PATH_SIZE && os_wide_of(command, &wide) == ERR_NONE &&
		  make_attributes(&attributes, input, output);

	make_environment(environment);
	start.lpAttributeList = attributes.list;
	ok = ok && CreateProcessAsUserW(token, exe, wide, NULL, NULL, TRUE,
		       CREATE_SUSPENDED | EXTENDED_STARTUPINFO_PRESENT |
			   CREATE_UNICODE_ENVIRONMENT | DETACHED_PROCESS,
		       environment, NULL, &start.StartupInfo, ret_process);
	if (attributes.list != NULL)
		DeleteProcThreadAttributeList(attributes.list);
	free(attributes.list);
	free(wide);
	return ok;
}

/* Its first thread runs as we do until it says otherwise. False: the system lets it know who we
 * are, and no more; its loader would open nothing then. */
static bool lend(HANDLE own, HANDLE thread)
{
	SECURITY_IMPERSONATION_LEVEL level = SecurityAnonymous;
	HANDLE lent = NULL, seen = NULL;
	DWORD n = 0;
	bool ok = DuplicateTokenEx(own, TOKEN_QUERY | TOKEN_IMPERSONATE, NULL,
		      SecurityImpersonation, TokenImpersonation, &lent) &&
		  SetThreadToken(&thread, lent) &&
		  OpenThreadToken(thread, TOKEN_QUERY, TRUE, &seen) &&
		  GetTokenInformation(seen, TokenImpersonationLevel, &level, sizeof(level), &n) &&
		  level == SecurityImpersonation;

	if (seen != NULL)
		(void)CloseHandle(seen);
	if (lent != NULL)
		(void)CloseHandle(lent);
	return ok;
}

static void end(PROCESS_INFORMATION *p)
{
	(void)TerminateProcess(p->hProcess, 1);
	(void)CloseHandle(p->hThread);
	(void)CloseHandle(p->hProcess);
}

/* Suspended. Where nothing can be lent, the token keeps its groups, without privileges. */
static bool create_held(
    HANDLE own, const char *command, HANDLE input, HANDLE output, PROCESS_INFORMATION *ret_process)
{
	HANDLE token = NULL;
	bool ok = false;

	if (restrict_token(own, &token)) {
		ok = create(token, command, input, output, ret_process);
		(void)CloseHandle(token);
		if (ok && !lend(own, ret_process->hThread)) {
			end(ret_process);
			ok = false;
		}
	}
	if (ok || !restrict_more(own, NULL, 0, &token))
		return ok;
	ok = create(token, command, input, output, ret_process);
	(void)CloseHandle(token);
	return ok;
}

static bool hand_down(HANDLE handle, HANDLE *ret_copy)
{
	HANDLE us = GetCurrentProcess();

	return handle == NULL ||
	       DuplicateHandle(us, handle, us, ret_copy, 0, TRUE, DUPLICATE_SAME_ACCESS);
}

enum err os_jail_start(const char *command, void *input, void *output, struct os_jail *ret_jail)
{
	const DWORD rights =
	    TOKEN_QUERY | TOKEN_DUPLICATE | TOKEN_ASSIGN_PRIMARY | TOKEN_ADJUST_DEFAULT;
	HANDLE own = NULL, in = NULL, out = NULL, job = CreateJobObjectW(NULL, NULL);
	PROCESS_INFORMATION process;
	bool ok = job != NULL && limit(job) &&
		  OpenProcessToken(GetCurrentProcess(), rights, &own) && hand_down(input, &in) &&
		  hand_down(output, &out) && create_held(own, command, in, out, &process);
	DWORD e = GetLastError();

	if (ok && !AssignProcessToJobObject(job, process.hProcess)) {
		e = GetLastError();
		end(&process);
		ok = false;
	}
	if (ok) {
		(void)ResumeThread(process.hThread);
		(void)CloseHandle(process.hThread);
		*ret_jail = (struct os_jail){process.hProcess, job};
	} else if (job != NULL) {
		(void)CloseHandle(job);
	}
	if (own != NULL)
		(void)CloseHandle(own);
	if (in != NULL)
		(void)CloseHandle(in);
	if (out != NULL)
		(void)CloseHandle(out);
	return ok ? ERR_NONE : os_err_of_windows(e);
}

void os_jail_close(struct os_jail *jail)
{
	if (jail->process != NULL) {
		(void)TerminateProcess(jail->process, 1);
		(void)CloseHandle(jail->process);
		(void)CloseHandle(jail->job);
	}
	*jail = (struct os_jail){NULL, NULL};
}
