/* service: what the service manager is told once, and what is taken away again. */
#include "os/service_windows.h"

#include "os/common_windows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { POLL_MS = 100, STOP_LIMIT_MS = 30 * 1000 };

const unsigned os_service_retry_ms[OS_SERVICE_RETRIES] = {5 * 1000, 60 * 1000, 10 * 60 * 1000};

/* CommandLineToArgvW: backslashes count only before a quote, and are doubled there. */
static bool put_word(const char *word, char *text, size_t size, size_t *at)
{
	bool quoted = word[0] == '\0' || strpbrk(word, " \t\"") != NULL || *at == 0;
	size_t n = *at, slashes = 0, length = strlen(word);

	/* Every character may become two. */
	if (n + 2 * length + 4 > size)
		return false;
	if (n > 0)
		text[n++] = ' ';
	if (quoted)
		text[n++] = '"';
	for (size_t i = 0; i < length; i++) {
		if (word[i] == '"')
			for (slashes++; slashes > 0; slashes--)
				text[n++] = '\\';
		slashes = word[i] == '\\' ? slashes + 1 : 0;
		text[n++] = word[i];
	}
	for (; quoted && slashes > 0; slashes--)
		text[n++] = '\\';
	if (quoted)
		text[n++] = '"';
	text[n] = '\0';
	*at = n;
	return true;
}

bool os_service_command(
    const char *program, const char *const *words, size_t words_n, char *text, size_t size)
{
	size_t at = 0;
	bool fits = put_word(program, text, size, &at);

	for (size_t i = 0; fits && i < words_n; i++)
		fits = put_word(words[i], text, size, &at);
	return fits;
}

/* What was refused, and the system's number for it. */
static enum err refuse(char *ret_reason, const char *what)
{
	DWORD e = GetLastError();
	enum err err = os_err_of_windows(e);

	(void)snprintf(ret_reason, OS_SERVICE_REASON_SIZE, "%s: %s (error %lu)", what,
	    e == ERROR_SERVICE_MARKED_FOR_DELETE
		? "it is about to be taken away: close what shows services"
		: err_text(err),
	    e);
	return err == ERR_NONE ? ERR_IO : err;
}

/* A part that this system lacks is told, and no reason to go without a service. */
static void set(SC_HANDLE service, DWORD level, void *value, const char *what, char *missing)
{
	size_t n = strlen(missing);

	if (!ChangeServiceConfig2W(service, level, value))
		(void)snprintf(missing + n, OS_SERVICE_REASON_SIZE - n, "%s%s (error %lu)",
		    n > 0 ? ", " : "", what, GetLastError());
}

/*
 * SERVICE_SID_TYPE_UNRESTRICTED: NT SERVICE\EarshotAgent stands in the token, so that files can be
 * given to this service. RESTRICTED would bar it from writing what is not given to it by name,
 * devices of capture drivers and the sessions of event tracing among it.
 *
 * Privileges: those named here, and none else: passing through folders, and the quota of a process
 * that is started under another token (CreateProcessAsUserW, the sensors).
 */
static void describe(SC_HANDLE service, char *missing)
{
	wchar_t text[] = L"Makes this computer a managed asset of Earshot and, where an operator "
			 L"has activated it, listens to what devices of its subnet broadcast.";
	wchar_t privileges[] = L"SeChangeNotifyPrivilege\0SeIncreaseQuotaPrivilege\0";
	SERVICE_DESCRIPTIONW description = {text};
	SC_ACTION actions[OS_SERVICE_RETRIES];
	SERVICE_FAILURE_ACTIONSW failure = {.dwResetPeriod = OS_SERVICE_RESET_S,
	    .cActions = OS_SERVICE_RETRIES,
	    .lpsaActions = actions};
	SERVICE_FAILURE_ACTIONS_FLAG also_by_status = {TRUE};
	SERVICE_DELAYED_AUTO_START_INFO delayed = {TRUE};
	SERVICE_SID_INFO sid = {SERVICE_SID_TYPE_UNRESTRICTED};
	SERVICE_REQUIRED_PRIVILEGES_INFOW required = {privileges};
	SERVICE_PRESHUTDOWN_INFO shutdown = {OS_SERVICE_STOP_MS};

	for (int i = 0; i < OS_SERVICE_RETRIES; i++)
		actions[i] = (SC_ACTION){SC_ACTION_RESTART, os_service_retry_ms[i]};
	set(service, SERVICE_CONFIG_DESCRIPTION, &description, "description", missing);
	set(service, SERVICE_CONFIG_FAILURE_ACTIONS, &failure, "recovery", missing);
	set(service, SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, &also_by_status,
	    "recovery after an exit status", missing);
	set(service, SERVICE_CONFIG_DELAYED_AUTO_START_INFO, &delayed, "delayed start", missing);
	set(service, SERVICE_CONFIG_SERVICE_SID_INFO, &sid, "service SID", missing);
	set(service, SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO, &required, "privileges", missing);
	set(service, SERVICE_CONFIG_PRESHUTDOWN_INFO, &shutdown, "time at shutdown", missing);
}

enum err os_service_install(const char *command, char ret_reason[OS_SERVICE_REASON_SIZE])
{
	const wchar_t *name = L"" OS_SERVICE_NAME, *shown = L"Earshot agent";
	SC_HANDLE manager = NULL, service = NULL;
	wchar_t *wide = NULL;
	enum err err = os_wide_of(command, &wide);

	ret_reason[0] = '\0';
	if (err != ERR_NONE) {
		(void)snprintf(ret_reason, OS_SERVICE_REASON_SIZE, "%s", err_text(err));
		return err;
	}
	manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE);
	if (manager == NULL)
		err = refuse(ret_reason, "the service manager");
	else
		service = CreateServiceW(manager, name, shown, SERVICE_ALL_ACCESS,
		    SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START, SERVICE_ERROR_NORMAL, wide, NULL,
		    NULL, NULL, NULL, NULL);
	if (manager != NULL && service == NULL && GetLastError() == ERROR_SERVICE_EXISTS) {
		service = OpenServiceW(manager, name, SERVICE_ALL_ACCESS);
		if (service != NULL &&
		    !ChangeServiceConfigW(service, SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START,
			SERVICE_ERROR_NORMAL, wide, NULL, NULL, L"\0", L"LocalSystem", NULL, shown))
			err = refuse(ret_reason, "the service that is there");
	}
	if (manager != NULL && service == NULL)
		err = refuse(ret_reason, "the service cannot be made");
	if (err == ERR_NONE)
		describe(service, ret_reason);
	if (service != NULL)
		(void)CloseServiceHandle(service);
	if (manager != NULL)
		(void)CloseServiceHandle(manager);
	free(wide);
	return err;
}

enum err os_service_start(char ret_reason[OS_SERVICE_REASON_SIZE])
{
	SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT), service = NULL;
	enum err err = ERR_NONE;

	ret_reason[0] = '\0';
	if (manager != NULL)
		service = OpenServiceW(manager, L"" OS_SERVICE_NAME, SERVICE_START);
	if (service == NULL ||
	    (!StartServiceW(service, 0, NULL) && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING))
		err = refuse(ret_reason, "the service cannot be started");
	if (service != NULL)
		(void)CloseServiceHandle(service);
	if (manager != NULL)
		(void)CloseServiceHandle(manager);
	return err;
}

/* False: it has not ended in time. */
static bool stop(SC_HANDLE service)
{
	SERVICE_STATUS status;

	(void)ControlService(service, SERVICE_CONTROL_STOP, &status); /* it may have ended */
	for (unsigned waited = 0; waited < STOP_LIMIT_MS; waited += POLL_MS) {
		if (!QueryServiceStatus(service, &status) ||
		    status.dwCurrentState == SERVICE_STOPPED)
			return true;
		Sleep(POLL_MS);
	}
	return false;
}

enum err os_service_uninstall(char ret_reason[OS_SERVICE_REASON_SIZE])
{
	SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT), service;
	enum err err = ERR_NONE;

	ret_reason[0] = '\0';
	if (manager == NULL)
		return refuse(ret_reason, "the service manager");
	service = OpenServiceW(
	    manager, L"" OS_SERVICE_NAME, SERVICE_STOP | SERVICE_QUERY_STATUS | DELETE);
	if (service == NULL && GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST) {
		(void)snprintf(ret_reason, OS_SERVICE_REASON_SIZE, "there is no such service");
		err = ERR_NOT_FOUND;
	} else if (service == NULL) {
		err = refuse(ret_reason, "the service");
	} else if (!stop(service)) {
		(void)snprintf(ret_reason, OS_SERVICE_REASON_SIZE, "the service does not stop");
		err = ERR_IO;
	} else if (!DeleteService(service)) {
		err = refuse(ret_reason, "the service");
	}
	if (service != NULL)
		(void)CloseServiceHandle(service);
	(void)CloseServiceHandle(manager);
	return err;
}
