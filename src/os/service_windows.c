/* service: running under the service manager. */
#include "os/service_windows.h"

#include "os/common_windows.h"

#include "os/host.h"

#ifndef SERVICE_ACCEPT_PRESHUTDOWN
#define SERVICE_ACCEPT_PRESHUTDOWN 0x100
#endif
#ifndef SERVICE_CONTROL_PRESHUTDOWN
#define SERVICE_CONTROL_PRESHUTDOWN 15
#endif
#ifndef PBT_APMSUSPEND
#define PBT_APMSUSPEND 4
#endif
#ifndef PBT_APMRESUMEAUTOMATIC
#define PBT_APMRESUMEAUTOMATIC 0x12
#endif

/* One service a process. What both threads touch is under the lock. */
static struct {
	int (*program)(void *ctx);
	void *ctx;
	int result;
	bool is_service;
	SRWLOCK lock;
	HANDLE done; /* an event: the orders are carried out */
	SERVICE_STATUS_HANDLE handle;
	SERVICE_STATUS status;
	unsigned orders;
	bool is_paused;
	void (*wake)(void *ctx);
	void *wake_ctx;
} the_service = {.lock = SRWLOCK_INIT};

/* Under the lock. */
static void say(DWORD state, DWORD wait_ms)
{
	SERVICE_STATUS *s = &the_service.status;
	bool pending = wait_ms > 0;

	s->dwServiceType = SERVICE_WIN32_OWN_PROCESS;
	s->dwCheckPoint = !pending ? 0 : s->dwCurrentState == state ? s->dwCheckPoint + 1 : 1;
	s->dwCurrentState = state;
	s->dwWaitHint = wait_ms;
	s->dwControlsAccepted = state == SERVICE_RUNNING || state == SERVICE_PAUSED
				    ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_PAUSE_CONTINUE |
					  SERVICE_ACCEPT_PARAMCHANGE | SERVICE_ACCEPT_POWEREVENT |
					  SERVICE_ACCEPT_PRESHUTDOWN
				    : 0;
	(void)SetServiceStatus(the_service.handle, s);
}

bool os_service_tell(const char *text)
{
	struct view rest = view_of(text), line;

	if (!the_service.is_service)
		return false;
	AcquireSRWLockExclusive(&the_service.lock);
	while (view_split(&rest, '\n', &line)) {
		if (view_eq(line, view_of("STOPPING=1")))
			say(SERVICE_STOP_PENDING, OS_SERVICE_STOP_MS);
		else if (view_eq(line, view_of("PAUSED=1")) && the_service.is_paused &&
			 the_service.status.dwCurrentState == SERVICE_PAUSE_PENDING)
			say(SERVICE_PAUSED, 0);
		else if (view_eq(line, view_of("READY=1")) && !the_service.is_paused &&
			 the_service.status.dwCurrentState != SERVICE_STOP_PENDING)
			say(SERVICE_RUNNING, 0);
	}
	ReleaseSRWLockExclusive(&the_service.lock);
	return true;
}

static void order(unsigned orders)
{
	AcquireSRWLockExclusive(&the_service.lock);
	the_service.orders |= orders;
	if (orders == OS_SERVICE_STOP)
		say(SERVICE_STOP_PENDING, OS_SERVICE_STOP_MS);
	if (the_service.wake != NULL)
		the_service.wake(the_service.wake_ctx);
	ReleaseSRWLockExclusive(&the_service.lock);
}

static void pause_or_go_on(bool paused)
{
	AcquireSRWLockExclusive(&the_service.lock);
	the_service.is_paused = paused;
	say(paused ? SERVICE_PAUSE_PENDING : SERVICE_CONTINUE_PENDING, OS_SERVICE_STOP_MS);
	ReleaseSRWLockExclusive(&the_service.lock);
	order(OS_SERVICE_PAUSE);
}

/* The machine sleeps when this returns: others are to hear before that who leads no more. */
static void fall_asleep(void)
{
	(void)ResetEvent(the_service.done);
	order(OS_SERVICE_SLEEP);
	(void)WaitForSingleObject(the_service.done, OS_SERVICE_SLEEP_MS);
}

/*
 * PBT_APMRESUMEAUTOMATIC comes with every wake; PBT_APMRESUMESUSPEND would come after it when
 * somebody sits there, and says nothing new.
 */
unsigned long os_service_control(unsigned long control, unsigned long type)
{
	switch (control) {
	case SERVICE_CONTROL_STOP:
	case SERVICE_CONTROL_SHUTDOWN:
	case SERVICE_CONTROL_PRESHUTDOWN: order(OS_SERVICE_STOP); break;
	case SERVICE_CONTROL_PAUSE: pause_or_go_on(true); break;
	case SERVICE_CONTROL_CONTINUE: pause_or_go_on(false); break;
	case SERVICE_CONTROL_PARAMCHANGE: order(OS_SERVICE_AGAIN); break;
	case SERVICE_CONTROL_POWEREVENT:
		if (type == PBT_APMSUSPEND)
			fall_asleep();
		else if (type == PBT_APMRESUMEAUTOMATIC)
			order(OS_SERVICE_WAKE);
		break;
	case SERVICE_CONTROL_INTERROGATE: break;
	default: return ERROR_CALL_NOT_IMPLEMENTED;
	}
	return NO_ERROR;
}

static DWORD WINAPI on_control(DWORD control, DWORD type, void *data, void *ctx)
{
	(void)data;
	(void)ctx;
	return os_service_control(control, type);
}

/* An exit status that is not 0 is a failure: the manager starts it again after a while. */
static void WINAPI service_main(DWORD argc, wchar_t **argv)
{
	(void)argc;
	(void)argv;
	the_service.handle = RegisterServiceCtrlHandlerExW(L"" OS_SERVICE_NAME, on_control, NULL);
	if (the_service.handle == NULL)
		return;
	the_service.is_service = true;
	AcquireSRWLockExclusive(&the_service.lock);
	say(SERVICE_START_PENDING, OS_SERVICE_STOP_MS);
	ReleaseSRWLockExclusive(&the_service.lock);
	the_service.result = the_service.program(the_service.ctx);
	AcquireSRWLockExclusive(&the_service.lock);
	if (the_service.result != 0) {
		the_service.status.dwWin32ExitCode = ERROR_SERVICE_SPECIFIC_ERROR;
		the_service.status.dwServiceSpecificExitCode = (DWORD)the_service.result;
	}
	say(SERVICE_STOPPED, 0);
	ReleaseSRWLockExclusive(&the_service.lock);
}

void os_service_prepare(void)
{
	the_service.done = CreateEventW(NULL, TRUE, FALSE, NULL);
}

enum err os_service_run(int (*program)(void *ctx), void *ctx, int *ret_status)
{
	wchar_t name[] = L"" OS_SERVICE_NAME;
	const SERVICE_TABLE_ENTRYW table[] = {{name, service_main}, {NULL, NULL}};
	DWORD e = 0;

	the_service.program = program;
	the_service.ctx = ctx;
	os_service_prepare();
	if (the_service.done == NULL)
		return ERR_MEMORY;
	if (!StartServiceCtrlDispatcherW(table))
		e = GetLastError();
	if (e != 0)
		return e == ERROR_FAILED_SERVICE_CONTROLLER_CONNECT ? ERR_UNSUPPORTED
								    : os_err_of_windows(e);
	*ret_status = the_service.result;
	return ERR_NONE;
}

bool os_service_is(void)
{
	return the_service.is_service;
}

void os_service_on_order(void (*wake)(void *ctx), void *ctx)
{
	AcquireSRWLockExclusive(&the_service.lock);
	the_service.wake = wake;
	the_service.wake_ctx = ctx;
	ReleaseSRWLockExclusive(&the_service.lock);
}

unsigned os_service_orders(void)
{
	unsigned orders;

	AcquireSRWLockExclusive(&the_service.lock);
	orders = the_service.orders;
	the_service.orders = 0;
	ReleaseSRWLockExclusive(&the_service.lock);
	return orders;
}

void os_service_done(void)
{
	(void)SetEvent(the_service.done);
}

bool os_service_is_paused(void)
{
	bool paused;

	AcquireSRWLockShared(&the_service.lock);
	paused = the_service.is_paused;
	ReleaseSRWLockShared(&the_service.lock);
	return paused;
}
