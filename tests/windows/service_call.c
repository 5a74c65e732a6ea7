/*
 * service_call: asks the service manager, for tests/windows/service.
 *
 *	service_call state SERVICE           "running 0 0": state, exit code, the service's own
 *	service_call control SERVICE NUMBER  SERVICE_CONTROL_*: 1 stop, 2 pause, 3 continue, 6
 *paramchange service_call start SERVICE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <windows.h>

static int fail(const char *what)
{
	(void)fprintf(stderr, "%s: error %lu\n", what, GetLastError());
	return 1;
}

static int tell(SC_HANDLE service)
{
	static const char *const names[] = {"?", "stopped", "start pending", "stop pending",
	    "running", "continue pending", "pause pending", "paused"};
	SERVICE_STATUS s;

	if (!QueryServiceStatus(service, &s))
		return fail("query");
	(void)printf("%s %lu %lu\n", names[s.dwCurrentState < 8 ? s.dwCurrentState : 0],
	    s.dwWin32ExitCode, s.dwServiceSpecificExitCode);
	return 0;
}

int main(int argc, char **argv)
{
	SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_CONNECT), service;
	SERVICE_STATUS status;
	int result = 2;

	if (argc < 3 || manager == NULL)
		return fail("the service manager");
	service = OpenServiceA(manager, argv[2],
	    SERVICE_QUERY_STATUS | SERVICE_START | SERVICE_STOP | SERVICE_PAUSE_CONTINUE);
	if (service == NULL)
		return fail(argv[2]);
	if (strcmp(argv[1], "state") == 0)
		result = tell(service);
	else if (strcmp(argv[1], "start") == 0)
		result = StartServiceA(service, 0, NULL) ? 0 : fail("start");
	else if (strcmp(argv[1], "control") == 0 && argc == 4)
		result = ControlService(service, (DWORD)strtoul(argv[3], NULL, 10), &status)
			     ? 0
			     : fail("control");
	(void)CloseServiceHandle(service);
	(void)CloseServiceHandle(manager);
	return result;
}
