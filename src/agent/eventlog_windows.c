/* eventlog: a source in the registry, and reports to it. */
#include "os/common_windows.h"

#include "agent/eventlog.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/events_windows.h"
#include "os/service_windows.h"

#define SOURCE_KEY L"SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\" OS_SERVICE_NAME

enum { TEXT_SIZE = 8 * 1024 };

static HANDLE source;

static const struct {
	enum log_event event;
	DWORD message;
	WORD type;
} messages[] = {
    {LOG_EVENT_STARTED, EVENTS_STARTED, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_STOPPED, EVENTS_STOPPED, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_PAUSED, EVENTS_PAUSED, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_CONTINUED, EVENTS_CONTINUED, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_ACTIVE, EVENTS_ACTIVE, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_INACTIVE, EVENTS_INACTIVE, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_LEADS, EVENTS_LEADS, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_LEADS_NO_MORE, EVENTS_LEADS_NO_MORE, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_UPDATED, EVENTS_UPDATED, EVENTLOG_INFORMATION_TYPE},
    {LOG_EVENT_WENT_BACK, EVENTS_WENT_BACK, EVENTLOG_WARNING_TYPE},
    {LOG_EVENT_WARNING, EVENTS_OTHER_WARNING, EVENTLOG_WARNING_TYPE},
    {LOG_EVENT_ERROR, EVENTS_OTHER_ERROR, EVENTLOG_ERROR_TYPE},
};

uint32_t eventlog_message(enum log_event event, uint16_t *ret_type)
{
	size_t i = 0;

	while (i + 1 < sizeof(messages) / sizeof(messages[0]) && messages[i].event != event)
		i++;
	*ret_type = messages[i].type;
	return messages[i].message;
}

void eventlog_text(const char *text, char *to, size_t size)
{
	size_t n = 0;

	for (; *text != '\0' && n + 5 < size; text++) {
		bool is_place = text[0] == '%' && ((text[1] >= '0' && text[1] <= '9') ||
						      text[1] == '%' || text[1] == '{');

		if (is_place)
			n += (size_t)snprintf(to + n, size - n, "\\x25");
		else
			to[n++] = *text;
	}
	if (size > 0)
		to[n] = '\0';
}

enum err eventlog_install(const char *program)
{
	DWORD types = EVENTLOG_ERROR_TYPE | EVENTLOG_WARNING_TYPE | EVENTLOG_INFORMATION_TYPE;
	wchar_t *wide = NULL;
	enum err err = os_wide_of(program, &wide);
	LSTATUS status;
	HKEY key;

	if (err != ERR_NONE)
		return err;
	status = RegCreateKeyExW(
	    HKEY_LOCAL_MACHINE, SOURCE_KEY, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL);
	if (status == 0) {
		status = RegSetValueExW(key, L"EventMessageFile", 0, REG_SZ, (const BYTE *)wide,
		    (DWORD)((wcslen(wide) + 1) * sizeof(*wide)));
		if (status == 0)
			status = RegSetValueExW(key, L"TypesSupported", 0, REG_DWORD,
			    (const BYTE *)&types, sizeof(types));
		(void)RegCloseKey(key);
	}
	free(wide);
	return status == 0 ? ERR_NONE : os_err_of_windows((DWORD)status);
}

void eventlog_uninstall(void)
{
	(void)RegDeleteKeyW(HKEY_LOCAL_MACHINE, SOURCE_KEY);
}

static void report(void *ctx, enum log_event event, const char *text)
{
	char shown[TEXT_SIZE];
	const wchar_t *strings[1];
	wchar_t *wide;
	uint16_t type;
	DWORD message = eventlog_message(event, &type);

	(void)ctx;
	eventlog_text(text, shown, sizeof(shown));
	if (os_wide_of(shown, &wide) != ERR_NONE)
		return;
	strings[0] = wide;
	(void)ReportEventW(source, type, 0, message, NULL, 1, 0, strings, NULL);
	free(wide);
}

void eventlog_open(void)
{
	if (source == NULL)
		source = RegisterEventSourceW(NULL, L"" OS_SERVICE_NAME);
	if (source != NULL)
		log_report(report, NULL);
}
