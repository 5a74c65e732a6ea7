/*
 * os.h's sandbox on Windows: the prisoner's side of jail_windows.h. The last rights are given back,
 * and what is in force is read from the system, not believed.
 */
#include "os/common_windows.h"

#include <stdio.h>
#include <stdlib.h>

#include "os/jail_windows.h"
#include "os/os.h"

enum { MISSING_SIZE = 200, ROOM = 4096 };

#ifndef SECURITY_MANDATORY_UNTRUSTED_RID
#define SECURITY_MANDATORY_UNTRUSTED_RID 0
#endif

/* While the first thread still is its starter: afterwards the token is not ours to change. */
static void distrust_ourselves(void)
{
	SID untrusted = {SID_REVISION, 1, {SECURITY_MANDATORY_LABEL_AUTHORITY},
	    {SECURITY_MANDATORY_UNTRUSTED_RID}};
	TOKEN_MANDATORY_LABEL label = {{&untrusted, SE_GROUP_INTEGRITY}};
	HANDLE token;

	if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_DEFAULT | TOKEN_QUERY, &token))
		return;
	(void)SetTokenInformation(
	    token, TokenIntegrityLevel, &label, sizeof(label) + GetLengthSid(&untrusted));
	(void)CloseHandle(token);
}

static void lacks(char *missing, bool is_in_force, const char *what)
{
	size_t n = strlen(missing);

	if (!is_in_force)
		(void)snprintf(missing + n, MISSING_SIZE - n, "%s%s", n > 0 ? ", " : "", what);
}

/* Reads of this process's token; the room is aligned for any of it. */
static bool read_token(TOKEN_INFORMATION_CLASS what, uint64_t room[ROOM / sizeof(uint64_t)])
{
	DWORD n = 0;

	return GetTokenInformation(GetCurrentProcessToken(), what, room, ROOM, &n);
}

static bool has_no_privilege(void)
{
	uint64_t room[ROOM / sizeof(uint64_t)];
	const TOKEN_PRIVILEGES *p = (const void *)room;

	/* SeChangeNotifyPrivilege stays. */
	return read_token(TokenPrivileges, room) && p->PrivilegeCount <= 1;
}

static bool only_denies(const SID_AND_ATTRIBUTES *sid)
{
	return (sid->Attributes & SE_GROUP_USE_FOR_DENY_ONLY) != 0 &&
	       (sid->Attributes & SE_GROUP_ENABLED) == 0;
}

static bool has_no_user(void)
{
	uint64_t room[ROOM / sizeof(uint64_t)];
	const TOKEN_USER *user = (const void *)room;

	return read_token(TokenUser, room) && only_denies(&user->User);
}

static bool has_no_group(void)
{
	uint64_t room[ROOM / sizeof(uint64_t)];
	const TOKEN_GROUPS *groups = (const void *)room;
	bool ok = read_token(TokenGroups, room);

	if (!ok)
		return false;
	for (DWORD i = 0; i < groups->GroupCount; i++) {
		const SID_AND_ATTRIBUTES *g = &groups->Groups[i];

		ok = ok && (only_denies(g) || IsWellKnownSid(g->Sid, WinWorldSid) ||
			       IsWellKnownSid(g->Sid, WinBuiltinUsersSid) ||
			       (g->Attributes & (SE_GROUP_INTEGRITY | SE_GROUP_LOGON_ID)) != 0);
	}
	return ok;
}

/* Whom the thread still is, would be kept from it by nothing of the above. */
static bool is_nobody_else(void)
{
	HANDLE token;

	if (OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, TRUE, &token)) {
		(void)CloseHandle(token);
		return false;
	}
	return GetLastError() == ERROR_NO_TOKEN;
}

static bool is_untrusted(void)
{
	uint64_t room[ROOM / sizeof(uint64_t)];
	const TOKEN_MANDATORY_LABEL *label = (const void *)room;

	return read_token(TokenIntegrityLevel, room) &&
	       *GetSidSubAuthority(
		   label->Label.Sid, (DWORD)*GetSidSubAuthorityCount(label->Label.Sid) - 1) ==
		   SECURITY_MANDATORY_UNTRUSTED_RID;
}

static bool is_in_job(void)
{
	BOOL inside = FALSE;

	return IsProcessInJob(GetCurrentProcess(), NULL, &inside) && inside;
}

static bool is_limited(void)
{
	JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {.ProcessMemoryLimit = 0};
	const DWORD wanted = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_ACTIVE_PROCESS |
			     JOB_OBJECT_LIMIT_PROCESS_MEMORY;

	return QueryInformationJobObject(
		   NULL, JobObjectExtendedLimitInformation, &limits, sizeof(limits), NULL) &&
	       (limits.BasicLimitInformation.LimitFlags & wanted) == wanted &&
	       limits.BasicLimitInformation.ActiveProcessLimit == 1 &&
	       limits.ProcessMemoryLimit <= JAIL_MEMORY_BYTES;
}

static bool has_policy(PROCESS_MITIGATION_POLICY policy, DWORD bits)
{
	DWORD flags = 0;

	return GetProcessMitigationPolicy(GetCurrentProcess(), policy, &flags, sizeof(flags)) &&
	       (flags & bits) == bits;
}

/* Bits as in winnt.h: NoChildProcessCreation, ProhibitDynamicCode, NoRemoteImages and
 * NoLowMandatoryLabelImages, DisableExtensionPoints. */
static void look_at_mitigations(char *missing)
{
	lacks(missing, has_policy(ProcessChildProcessPolicy, 1), "child processes");
	lacks(missing, has_policy(ProcessDynamicCodePolicy, 1), "dynamic code");
	lacks(missing,
	    has_policy(ProcessImageLoadPolicy, 3) &&
		has_policy(ProcessExtensionPointDisablePolicy, 1),
	    "foreign images");
}

static enum err give_up(const char **ret_missing)
{
	static char missing[MISSING_SIZE];

	distrust_ourselves();
	(void)RevertToSelf();
	missing[0] = '\0';
	lacks(missing, has_no_privilege(), "privileges");
	lacks(missing, has_no_group() && is_nobody_else(), "groups");
	lacks(missing, has_no_user(), "user");
	lacks(missing, is_untrusted(), "integrity level");
	lacks(missing, is_in_job(), "job");
	lacks(missing, is_limited(), "job limits");
	look_at_mitigations(missing);
	*ret_missing = missing;
	return missing[0] == '\0' ? ERR_NONE : ERR_UNSUPPORTED;
}

enum err os_sandbox_parser(const char **ret_missing)
{
	return give_up(ret_missing);
}

/* Of a program that nobody has put in a jail: its own token would have to go on opening files. */
enum err os_sandbox_reader(const char **ret_missing)
{
	*ret_missing = "sandbox on Windows";
	return ERR_UNSUPPORTED;
}
