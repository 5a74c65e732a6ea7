/* service: running under the service manager. */
#include "os/service_windows.h"

#include "os/common_windows.h"

#include <stdlib.h>

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

/* Of a program that stands in for this one: orders as bits of a byte, with this one; its word that
 * they are carried out. */
enum { IS_PAUSED = 128, LINE_SIZE = 1024, END_MS = 2000 };
static const char done_line[] = "DONE=1";

/* One service a process. What both threads touch is under the lock. */
static struct {
	int (*program)(void *ctx);
	void *ctx;
	int result;
	bool is_service;
	bool is_attached; /* another process is the manager's */
	bool is_stopping;
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

/* Whole lines, so that two of them are two. */
static bool say_upwards(const char *text)
{
	DWORD n;
	bool ok = true;

	AcquireSRWLockExclusive(&the_service.lock);
	ok = WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text, (DWORD)strlen(text), &n, NULL) &&
	     WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), "\n", 1, &n, NULL);
	ReleaseSRWLockExclusive(&the_service.lock);
	return ok;
}

bool os_service_tell(const char *text)
{
	struct view rest = view_of(text), line;

	if (!the_service.is_service)
		return false;
	if (the_service.is_attached)
		return say_upwards(text);
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
	if (orders == OS_SERVICE_STOP) {
		the_service.is_stopping = true;
		say(SERVICE_STOP_PENDING, OS_SERVICE_STOP_MS);
	}
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
	if (the_service.is_attached)
		(void)say_upwards(done_line);
	else
		(void)SetEvent(the_service.done);
}

bool os_service_is_stopping(void)
{
	bool stopping;

	AcquireSRWLockShared(&the_service.lock);
	stopping = the_service.is_stopping;
	ReleaseSRWLockShared(&the_service.lock);
	return stopping;
}

/* The other's side: orders from standard input. */

static DWORD WINAPI hear_orders(void *ctx)
{
	uint8_t byte;
	DWORD n;

	(void)ctx;
	while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &n, NULL) && n == 1) {
		AcquireSRWLockExclusive(&the_service.lock);
		the_service.is_paused = (byte & IS_PAUSED) != 0;
		the_service.orders |= byte & ~(unsigned)IS_PAUSED;
		if (the_service.wake != NULL && the_service.orders != 0)
			the_service.wake(the_service.wake_ctx);
		ReleaseSRWLockExclusive(&the_service.lock);
	}
	AcquireSRWLockExclusive(&the_service.lock);
	the_service.orders |= OS_SERVICE_STOP;
	if (the_service.wake != NULL)
		the_service.wake(the_service.wake_ctx);
	ReleaseSRWLockExclusive(&the_service.lock);
	return 0;
}

enum err os_service_attach(void)
{
	HANDLE thread;

	the_service.is_service = the_service.is_attached = true;
	thread = CreateThread(NULL, 0, hear_orders, NULL, 0, NULL);
	if (thread == NULL)
		return ERR_MEMORY;
	(void)CloseHandle(thread);
	return ERR_NONE;
}

/* This side. */

static void wake_other(void *ctx)
{
	(void)SetEvent(ctx);
}

/* Lines of the other's, each for the manager, or the word that orders are carried out. */
static DWORD WINAPI hear_other(void *ctx)
{
	struct os_service_other *o = ctx;
	char line[LINE_SIZE];
	size_t at = 0;
	char c;
	DWORD n;

	while (ReadFile(o->from, &c, 1, &n, NULL) && n == 1) {
		if (c != '\n') {
			if (at + 1 < sizeof(line))
				line[at++] = c;
			continue;
		}
		line[at] = '\0';
		at = 0;
		if (strcmp(line, done_line) == 0)
			os_service_done();
		else
			(void)os_service_tell(line);
	}
	return 0;
}

static bool make_pipes(struct os_service_other *o, HANDLE *ret_in, HANDLE *ret_out)
{
	return CreatePipe(ret_in, &o->to, NULL, 0) && CreatePipe(&o->from, ret_out, NULL, 0) &&
	       SetHandleInformation(*ret_in, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT) &&
	       SetHandleInformation(*ret_out, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
}

/* What it starts ends with it, and it with this process, however that ends. */
static void *make_job(HANDLE process)
{
	JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {
	    .BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE};
	HANDLE job = CreateJobObjectW(NULL, NULL);

	if (job != NULL && (!SetInformationJobObject(
				job, JobObjectExtendedLimitInformation, &limits, sizeof(limits)) ||
			       !AssignProcessToJobObject(job, process))) {
		(void)CloseHandle(job);
		job = NULL;
	}
	return job;
}

/* Ctrl-C is the other's to take, which has the same console. */
static BOOL WINAPI let_it_pass(DWORD type)
{
	return type == CTRL_C_EVENT || type == CTRL_BREAK_EVENT;
}

enum err os_service_begin(
    const char *program, const char *command, struct os_service_other *ret_other)
{
	struct os_service_other *o = ret_other;
	STARTUPINFOW startup = {.cb = sizeof(startup)};
	PROCESS_INFORMATION process;
	HANDLE in = NULL, out = NULL;
	wchar_t *wide_program = NULL, *wide_command = NULL;
	enum err err = os_wide_of(program, &wide_program);
	bool is_service = the_service.is_service;

	*o = (struct os_service_other){.process = NULL};
	if (err == ERR_NONE)
		err = os_wide_of(command, &wide_command);
	o->order = CreateEventW(NULL, FALSE, FALSE, NULL);
	if (err == ERR_NONE && (o->order == NULL || (is_service && !make_pipes(o, &in, &out))))
		err = ERR_MEMORY;
	if (is_service) {
		startup.dwFlags = STARTF_USESTDHANDLES;
		startup.hStdInput = in;
		startup.hStdOutput = out;
	}
	if (err == ERR_NONE && !CreateProcessW(wide_program, wide_command, NULL, NULL, TRUE,
				   CREATE_SUSPENDED | (is_service ? CREATE_NO_WINDOW : 0), NULL,
				   NULL, &startup, &process))
		err = os_err_of_windows(GetLastError());
	if (in != NULL)
		(void)CloseHandle(in);
	if (out != NULL)
		(void)CloseHandle(out);
	free(wide_program);
	free(wide_command);
	if (err != ERR_NONE) {
		os_service_end(o);
		return err;
	}
	o->process = process.hProcess;
	o->job = make_job(process.hProcess);
	if (is_service) {
		o->thread = CreateThread(NULL, 0, hear_other, o, 0, NULL);
		os_service_on_order(wake_other, o->order);
		(void)SetEvent(o->order); /* what was said before, and whether it is paused */
	} else {
		(void)SetConsoleCtrlHandler(let_it_pass, TRUE);
	}
	(void)ResumeThread(process.hThread);
	(void)CloseHandle(process.hThread);
	return ERR_NONE;
}

static void hand_on(struct os_service_other *o)
{
	uint8_t byte = (uint8_t)(os_service_orders() | (os_service_is_paused() ? IS_PAUSED : 0));
	DWORD n;

	o->is_told_to_stop = o->is_told_to_stop || (byte & OS_SERVICE_STOP) != 0;
	(void)WriteFile(o->to, &byte, 1, &n, NULL);
}

bool os_service_wait(struct os_service_other *o, unsigned wait_ms, int *ret_status)
{
	HANDLE both[] = {o->process, o->order};
	DWORD status = 1, got = WaitForMultipleObjects(2, both, FALSE, wait_ms);

	if (got == WAIT_OBJECT_0 + 1 && o->to != NULL)
		hand_on(o);
	if (got != WAIT_OBJECT_0)
		return false;
	(void)GetExitCodeProcess(o->process, &status);
	*ret_status = (int)status;
	return true;
}

void os_service_stop(struct os_service_other *o)
{
	const uint8_t byte = OS_SERVICE_STOP;
	DWORD n;

	o->is_told_to_stop = true;
	if (o->to == NULL || !WriteFile(o->to, &byte, 1, &n, NULL))
		(void)TerminateProcess(o->process, 1);
}

void os_service_end(struct os_service_other *o)
{
	HANDLE handles[] = {o->to, o->process, o->job, o->order};

	if (o->order != NULL && the_service.is_service)
		os_service_on_order(NULL, NULL);
	/* The job ends what is left of it: nobody holds the other end of `from` then. */
	for (size_t i = 0; i < sizeof(handles) / sizeof(handles[0]); i++)
		if (handles[i] != NULL)
			(void)CloseHandle(handles[i]);
	if (o->thread != NULL) {
		(void)WaitForSingleObject(o->thread, END_MS);
		(void)CloseHandle(o->thread);
	}
	if (o->from != NULL)
		(void)CloseHandle(o->from);
	if (!the_service.is_service)
		(void)SetConsoleCtrlHandler(let_it_pass, FALSE);
	*o = (struct os_service_other){.process = NULL};
}

bool os_service_is_paused(void)
{
	bool paused;

	AcquireSRWLockShared(&the_service.lock);
	paused = the_service.is_paused;
	ReleaseSRWLockShared(&the_service.lock);
	return paused;
}
