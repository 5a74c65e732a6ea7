/*
 * etw_windows: a live interface by Windows' own packet capture: a real-time session of Event
 * Tracing for Windows, whose events (ndiscap.h) a thread of ours puts into a ring.
 *
 *	NdisCap ──► buffers of the session ──► ProcessTrace, in a thread ──► ring ──► capture_next
 *
 * The session belongs to the system and outlives a process that is killed: it is called after its
 * interface, and whoever opens that interface anew ends the one that was left. capture_sweep ends
 * all. None of it was run on Windows.
 */
#include "capture/live_windows.h"

#include <process.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "capture/ndiscap/ndiscap.h"
#include "os/common_windows.h"
#include "os/ndiscap_windows.h"
#include "os/os.h"

#include <evntrace.h>

#include <evntcons.h>

enum {
	NAME_SIZE = 128,
	BUFFER_KIB = 64, /* of the session; packets are at most as long as one of them */
	BUFFERS_MIN = 8,
	FLUSH_S = 1, /* a buffer that is not full is handed up after so long: the least there is */
	RECORD_MAX = sizeof(struct capture_frame) + NDISCAP_FRAME_MAX,
	LINKTYPE_ETHERNET = 1,
	SOURCE_AT = 6
};

#define NAME_HEAD L"Earshot "

/* The manifest's: what is a packet, in either direction, and nothing of the driver's own state. */
static const uint64_t PACKETS = NDISCAP_SENT | NDISCAP_RECEIVED | UINT64_C(0x40000000000);

static const GUID provider = {
    0x2ed6006e, 0x4729, 0x4609, {0xb4, 0x23, 0x3e, 0xe7, 0xbc, 0xd6, 0x78, 0xef}};

struct properties {
	EVENT_TRACE_PROPERTIES head;
	wchar_t name[NAME_SIZE];
};

/* One writes, one reads: frames behind each other, each with its head; positions only grow. */
struct ring {
	uint32_t size; /* bytes, a power of two */
	_Atomic uint64_t written, read;
	uint8_t *bytes;
};

struct etw {
	wchar_t name[NAME_SIZE];
	TRACEHANDLE session, consumer;
	HANDLE thread;
	struct ndiscap ndiscap;
	struct mac own; /* zero: not to be left out */
	struct ring ring;
	_Atomic uint64_t lost; /* no room in the ring */
	_Atomic bool has_ended;
	uint64_t lost_events; /* as the system told last */
	uint8_t frame[NDISCAP_FRAME_MAX];
};

/* The ring. */

static void put(struct ring *r, uint64_t at, const void *from, size_t n)
{
	size_t place = at & (r->size - 1), first = r->size - place < n ? r->size - place : n;

	memcpy(r->bytes + place, from, first);
	memcpy(r->bytes, (const uint8_t *)from + first, n - first);
}

static void get(const struct ring *r, uint64_t at, void *to, size_t n)
{
	size_t place = at & (r->size - 1), first = r->size - place < n ? r->size - place : n;

	memcpy(to, r->bytes + place, first);
	memcpy((uint8_t *)to + first, r->bytes, n - first);
}

static bool push(struct ring *r, const struct capture_frame *frame)
{
	uint64_t written = atomic_load_explicit(&r->written, memory_order_relaxed);
	uint64_t read = atomic_load_explicit(&r->read, memory_order_acquire);

	if (r->size - (written - read) < sizeof(*frame) + frame->bytes.n)
		return false;
	put(r, written, frame, sizeof(*frame));
	put(r, written + sizeof(*frame), frame->bytes.p, frame->bytes.n);
	atomic_store_explicit(
	    &r->written, written + sizeof(*frame) + frame->bytes.n, memory_order_release);
	return true;
}

static bool pop(struct ring *r, struct capture_frame *ret_frame, uint8_t room[NDISCAP_FRAME_MAX])
{
	uint64_t read = atomic_load_explicit(&r->read, memory_order_relaxed);

	if (atomic_load_explicit(&r->written, memory_order_acquire) == read)
		return false;
	get(r, read, ret_frame, sizeof(*ret_frame));
	get(r, read + sizeof(*ret_frame), room, ret_frame->bytes.n);
	ret_frame->bytes.p = room;
	atomic_store_explicit(
	    &r->read, read + sizeof(*ret_frame) + ret_frame->bytes.n, memory_order_release);
	return true;
}

/* The thread. */

static bool is_own(const struct etw *e, const struct capture_frame *frame)
{
	return !mac_is_zero(e->own) && frame->linktype == LINKTYPE_ETHERNET &&
	       frame->bytes.n >= SOURCE_AT + MAC_LEN &&
	       memcmp(frame->bytes.p + SOURCE_AT, e->own.b, MAC_LEN) == 0;
}

static void WINAPI on_event(EVENT_RECORD *record)
{
	struct etw *e = record->UserContext;
	struct ndiscap_event event = {.id = record->EventHeader.EventDescriptor.Id,
	    .processor = record->BufferContext.ProcessorNumber,
	    .keywords = record->EventHeader.EventDescriptor.Keyword,
	    .time = record->EventHeader.TimeStamp.QuadPart,
	    .payload = view_bytes(record->UserData, record->UserDataLength)};
	struct capture_frame frame;

	if (!IsEqualGUID(&record->EventHeader.ProviderId, &provider) ||
	    !ndiscap_take(&e->ndiscap, &event, &frame) || is_own(e, &frame))
		return;
	if (!push(&e->ring, &frame))
		atomic_fetch_add_explicit(&e->lost, 1, memory_order_relaxed);
}

static unsigned __stdcall consume(void *context)
{
	struct etw *e = context;

	(void)ProcessTrace(&e->consumer, 1, NULL, NULL);
	atomic_store(&e->has_ended, true);
	return 0;
}

/* Sessions. */

static void fill(struct properties *p, uint32_t ring_bytes)
{
	uint32_t buffers = ring_bytes / (BUFFER_KIB * 1024);

	memset(p, 0, sizeof(*p));
	p->head.Wnode.BufferSize = sizeof(*p);
	p->head.Wnode.Flags = WNODE_FLAG_TRACED_GUID;
	p->head.Wnode.ClientContext = 2; /* times are those of the system's clock */
	p->head.BufferSize = BUFFER_KIB;
	p->head.MinimumBuffers = BUFFERS_MIN;
	p->head.MaximumBuffers = buffers > BUFFERS_MIN ? buffers : BUFFERS_MIN;
	p->head.FlushTimer = FLUSH_S;
	p->head.LogFileMode = EVENT_TRACE_REAL_TIME_MODE;
	p->head.LoggerNameOffset = offsetof(struct properties, name);
}

static void stop(const wchar_t *name)
{
	struct properties p;

	fill(&p, 0);
	(void)ControlTraceW(0, name, &p.head, EVENT_TRACE_CONTROL_STOP);
}

void capture_sweep(void)
{
	enum { SESSIONS_MAX = 64 };
	struct properties *list = calloc(SESSIONS_MAX, sizeof(*list));
	EVENT_TRACE_PROPERTIES *each[SESSIONS_MAX];
	ULONG n = 0;

	if (list == NULL)
		return;
	for (size_t i = 0; i < SESSIONS_MAX; i++) {
		list[i].head.Wnode.BufferSize = sizeof(list[i]);
		list[i].head.LoggerNameOffset = offsetof(struct properties, name);
		each[i] = &list[i].head;
	}
	if (QueryAllTracesW(each, SESSIONS_MAX, &n) == ERROR_SUCCESS)
		for (ULONG i = 0; i < n && i < SESSIONS_MAX; i++) {
			list[i].name[NAME_SIZE - 1] = L'\0';
			if (wcsncmp(list[i].name, NAME_HEAD, wcslen(NAME_HEAD)) == 0)
				stop(list[i].name);
		}
	free(list);
}

static DWORD start_session(struct etw *e, uint32_t ring_bytes)
{
	ENABLE_TRACE_PARAMETERS with = {.Version = ENABLE_TRACE_PARAMETERS_VERSION};
	struct properties p;
	DWORD error;

	stop(e->name);
	fill(&p, ring_bytes);
	error = StartTraceW(&e->session, e->name, &p.head);
	if (error != ERROR_SUCCESS) {
		e->session = 0;
		return error;
	}
	return EnableTraceEx2(e->session, &provider, EVENT_CONTROL_CODE_ENABLE_PROVIDER,
	    TRACE_LEVEL_INFORMATION, PACKETS, 0, 0, &with);
}

static DWORD start_consumer(struct etw *e)
{
	EVENT_TRACE_LOGFILEW log = {.LoggerName = e->name,
	    .ProcessTraceMode = PROCESS_TRACE_MODE_REAL_TIME | PROCESS_TRACE_MODE_EVENT_RECORD,
	    .EventRecordCallback = on_event,
	    .Context = e};

	e->consumer = OpenTraceW(&log);
	if (e->consumer == INVALID_PROCESSTRACE_HANDLE)
		return GetLastError();
	e->thread = (HANDLE)_beginthreadex(NULL, 0, consume, e, 0, NULL);
	return e->thread != NULL ? ERROR_SUCCESS : ERROR_NOT_ENOUGH_MEMORY;
}

static void close_etw(struct live *l)
{
	struct etw *e = l->own;

	if (e->consumer != INVALID_PROCESSTRACE_HANDLE)
		(void)CloseTrace(e->consumer);
	if (e->session != 0)
		stop(e->name);
	if (e->thread != NULL) {
		(void)WaitForSingleObject(e->thread, INFINITE);
		(void)CloseHandle(e->thread);
	}
	free(e->ring.bytes);
	free(e);
	l->own = NULL;
}

static const char *missing(void)
{
	return NULL;
}

static uint32_t power_below(uint32_t n)
{
	uint32_t size = 1 << 16;

	while (size <= n / 2)
		size *= 2;
	return size;
}

static enum err begin(struct live *l, const struct capture_live *asked)
{
	struct etw *e = calloc(1, sizeof(*e));
	struct ndiscap_settings settings = {
	    .interface = l->adapter.index != 0 ? l->adapter.index : l->adapter.index6,
	    .inbound = asked->inbound,
	    .others_bytes = asked->others_bytes,
	    .wants = asked->wants,
	    .ctx = asked->ctx};

	if (e == NULL)
		return ERR_MEMORY;
	e->consumer = INVALID_PROCESSTRACE_HANDLE;
	e->ring.size =
	    power_below(asked->ring_bytes > 0 ? asked->ring_bytes : (uint32_t)LIVE_RING_SIZE);
	e->ring.bytes = malloc(e->ring.size);
	if (e->ring.bytes == NULL) {
		free(e);
		return ERR_MEMORY;
	}
	if (asked->inbound)
		e->own = l->adapter.mac;
	ndiscap_init(&e->ndiscap, &settings);
	/* A trial leaves the session of a sensor that runs alone. */
	(void)swprintf(e->name, NAME_SIZE, NAME_HEAD L"%ls%hs", asked->inbound ? L"" : L"trial ",
	    l->adapter.guid);
	l->own = e;
	l->linktype = LINKTYPE_ETHERNET;
	return ERR_NONE;
}

static enum err open_etw(
    struct live *l, const struct capture_live *asked, struct capture_problem *ret_problem)
{
	enum err err = os_ndiscap_start();
	const char *what = "the driver NdisCap";
	DWORD error = ERROR_SUCCESS;

	if (err == ERR_NONE) {
		what = "a session of Event Tracing";
		err = begin(l, asked);
	}
	if (err == ERR_NONE) {
		error = start_session(l->own, asked->ring_bytes);
		if (error == ERROR_SUCCESS)
			error = start_consumer(l->own);
		if (error != ERROR_SUCCESS) {
			err = os_err_of_windows(error);
			close_etw(l);
		}
	}
	if (err != ERR_NONE)
		problem_set(ret_problem, err, 0, "%s: %s cannot be started: %s%s", l->interface,
		    what, err_text(err), err == ERR_DENIED ? "; that is an administrator's" : "");
	return err;
}

static enum capture_step take(struct capture *c, struct capture_frame *ret_frame)
{
	struct live *l = c->live;
	struct etw *e = l->own;

	if (pop(&e->ring, ret_frame, e->frame))
		return CAPTURE_FRAME;
	if (atomic_load(&e->has_ended))
		return capture_break(c, ERR_IO, l->frames_end,
		    "%s: the session of Event Tracing was ended by somebody", l->interface);
	return CAPTURE_IDLE;
}

/* Frames that found no room, and events and buffers that the system lost. */
static uint64_t drops(const struct live *l)
{
	struct etw *e = l->own;
	struct properties p;

	fill(&p, 0);
	if (ControlTraceW(e->session, NULL, &p.head, EVENT_TRACE_CONTROL_QUERY) == ERROR_SUCCESS)
		e->lost_events = (uint64_t)p.head.EventsLost + p.head.RealTimeBuffersLost;
	return e->lost_events + atomic_load_explicit(&e->lost, memory_order_relaxed) +
	       e->ndiscap.counters.no_start + e->ndiscap.counters.displaced;
}

const struct backend etw_backend = {CAPTURE_ETW, missing, open_etw, take, drops, close_etw};
