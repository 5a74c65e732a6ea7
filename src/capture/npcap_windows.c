/*
 * npcap_windows: a live interface by wpcap.dll, where somebody has installed Npcap: it is never
 * shipped (its licence), so that nothing of it is linked, and its structures are declared here as
 * its documentation has them (npcap.com/guide/wpcap: pcap(3PCAP), pcap_next_ex, pcap_stats).
 *
 * Only functions are used that the wpcap.dll of Wine has as well. Reading does not wait: a time-out
 * of Wine's does not come on a silent network.
 */
#include "capture/live_windows.h"

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "os/common_windows.h"

enum {
	ERROR_TEXT_SIZE = 256, /* PCAP_ERRBUF_SIZE */
	DEVICE_SIZE = 96,
	FILTER_SIZE = 16384 + 64, /* what is asked for (DISSECT_FILTER_SIZE), and the own address */
	PROGRAM_MAX = 4096,       /* BPF_MAXINSNS */
	RETURN_CONSTANT = 6,      /* BPF_RET | BPF_K */
	SOURCE_AT = 6,            /* of an Ethernet frame */
	DLT_ETHERNET = 1,
	DLT_RAW = 12, /* the DLT_ of a tunnel, which is not its LINKTYPE_ */
	LINKTYPE_RAW = 101,
	/* Of pcap_activate. */
	ACTIVATE_ERROR = -1,
	ACTIVATE_NO_DEVICE = -5,
	ACTIVATE_DENIED = -8,
	ACTIVATE_DOWN = -9
};

static const uint32_t NETMASK_UNKNOWN = 0xffffffff;

/* A long of Windows has 32 bits. */
struct header {
	struct {
		int32_t s, us;
	} at;
	uint32_t captured, length;
};

struct instruction {
	uint16_t code;
	uint8_t if_true, if_false;
	uint32_t k;
};

struct program {
	unsigned count;
	struct instruction *list;
};

/* Longer than any version fills it. */
struct statistics {
	uint32_t received, dropped, dropped_by_interface;
	uint32_t room[16];
};

typedef struct pcap pcap;

/* What is taken of the library. */
static struct {
	pcap *(__cdecl *create)(const char *device, char *error);
	int(__cdecl *set_snaplen)(pcap *p, int n);
	int(__cdecl *set_promisc)(pcap *p, int on);
	int(__cdecl *set_timeout)(pcap *p, int ms);
	int(__cdecl *set_buffer_size)(pcap *p, int n);
	int(__cdecl *activate)(pcap *p);
	int(__cdecl *setnonblock)(pcap *p, int on, char *error);
	int(__cdecl *datalink)(pcap *p);
	int(__cdecl *compile)(
	    pcap *p, struct program *ret, const char *text, int optimize, uint32_t netmask);
	int(__cdecl *setfilter)(pcap *p, struct program *program);
	void(__cdecl *freecode)(struct program *program);
	int(__cdecl *next_ex)(pcap *p, struct header **ret_header, const uint8_t **ret_bytes);
	int(__cdecl *stats)(pcap *p, struct statistics *ret);
	char *(__cdecl *geterr)(pcap *p);
	void(__cdecl *close)(pcap *p);
} wpcap;

static const struct {
	const char *name;
	void *place;
} functions[] = {
    {"pcap_create", &wpcap.create},
    {"pcap_set_snaplen", &wpcap.set_snaplen},
    {"pcap_set_promisc", &wpcap.set_promisc},
    {"pcap_set_timeout", &wpcap.set_timeout},
    {"pcap_set_buffer_size", &wpcap.set_buffer_size},
    {"pcap_activate", &wpcap.activate},
    {"pcap_setnonblock", &wpcap.setnonblock},
    {"pcap_datalink", &wpcap.datalink},
    {"pcap_compile", &wpcap.compile},
    {"pcap_setfilter", &wpcap.setfilter},
    {"pcap_freecode", &wpcap.freecode},
    {"pcap_next_ex", &wpcap.next_ex},
    {"pcap_stats", &wpcap.stats},
    {"pcap_geterr", &wpcap.geterr},
    {"pcap_close", &wpcap.close},
};

/* Installed beside the system's libraries: never from the program's or the current folder. */
static HMODULE load(DWORD flags)
{
	static const wchar_t *const places[] = {L"\\Npcap\\wpcap.dll", L"\\wpcap.dll"};
	wchar_t path[MAX_PATH + 32];

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		UINT n = GetSystemDirectoryW(path, MAX_PATH);
		HMODULE library;

		if (n == 0 || n >= MAX_PATH)
			return NULL;
		wcscpy(path + n, places[i]);
		library = LoadLibraryExW(path, NULL, flags);
		if (library != NULL)
			return library;
	}
	return NULL;
}

/* Without running anything of it: main asks too. */
static const char *missing(void)
{
	static const char absent[] =
	    "Npcap is not installed: without it this version hears no network on Windows";
	HMODULE library = load(LOAD_LIBRARY_AS_DATAFILE | LOAD_LIBRARY_AS_IMAGE_RESOURCE);

	if (library == NULL)
		return absent;
	(void)FreeLibrary(library);
	return NULL;
}

static bool take_library(const char **ret_lacks)
{
	static HMODULE library; /* for as long as the process lives */

	if (library == NULL)
		library = load(LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
	*ret_lacks = "wpcap.dll";
	if (library == NULL)
		return false;
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++) {
		FARPROC found = GetProcAddress(library, functions[i].name);

		*ret_lacks = functions[i].name;
		if (found == NULL)
			return false;
		memcpy(functions[i].place, &found, sizeof(found));
	}
	return true;
}

static enum err refuse(struct live *l, int status, struct capture_problem *ret_problem)
{
	switch (status) {
	case ACTIVATE_DENIED:
		problem_set(ret_problem, ERR_DENIED, 0,
		    "%s: Npcap refuses it to this user: it was installed for administrators alone",
		    l->interface);
		break;
	case ACTIVATE_NO_DEVICE:
		problem_set(ret_problem, ERR_NOT_FOUND, 0,
		    "%s: Npcap has no such interface: its driver may not be bound there",
		    l->interface);
		break;
	case ACTIVATE_DOWN:
		problem_set(
		    ret_problem, ERR_NOT_FOUND, 0, "%s: the interface is down", l->interface);
		break;
	default:
		problem_set(
		    ret_problem, ERR_IO, 0, "%s: Npcap: %s", l->interface, wpcap.geterr(l->own));
		break;
	}
	return ret_problem->err;
}

static enum err activate(
    struct live *l, const struct capture_live *asked, struct capture_problem *ret_problem)
{
	char device[DEVICE_SIZE], text[ERROR_TEXT_SIZE] = "";
	int status;

	(void)snprintf(device, sizeof(device), "\\Device\\NPF_%s", l->adapter.guid);
	l->own = wpcap.create(device, text);
	if (l->own == NULL) {
		problem_set(ret_problem, ERR_IO, 0, "%s: Npcap: %s", l->interface, text);
		return ERR_IO;
	}
	(void)wpcap.set_promisc(l->own, 0);
	(void)wpcap.set_snaplen(l->own, LIVE_SNAPLEN);
	(void)wpcap.set_timeout(l->own, (int)l->wait_ms);
	(void)wpcap.set_buffer_size(
	    l->own, asked->ring_bytes > 0 ? (int)asked->ring_bytes : LIVE_RING_SIZE);
	status = wpcap.activate(l->own);
	if (status < 0)
		return refuse(l, status, ret_problem);
	if (wpcap.setnonblock(l->own, 1, text) != 0) {
		problem_set(ret_problem, ERR_UNSUPPORTED, 0, "%s: Npcap: %s", l->interface, text);
		return ERR_UNSUPPORTED;
	}
	l->linktype = (uint32_t)wpcap.datalink(l->own);
	if (l->linktype == DLT_RAW)
		l->linktype = LINKTYPE_RAW;
	return ERR_NONE;
}

static bool knows_itself(const struct live *l)
{
	return l->linktype == DLT_ETHERNET && !mac_is_zero(l->adapter.mac);
}

/* What the filter rejects is given so much of, with others_bytes. */
static enum err set_filter(
    struct live *l, const struct capture_live *asked, struct capture_problem *ret_problem)
{
	char text[FILTER_SIZE], mac[MAC_TEXT_SIZE];
	struct program program = {0, NULL};
	bool is_set = false;
	int n;

	if (asked->inbound && knows_itself(l))
		n = snprintf(text, sizeof(text), "not ether src %s and (%s)",
		    mac_format(l->adapter.mac, mac), asked->filter);
	else
		n = snprintf(text, sizeof(text), "%s", asked->filter);
	if (n < 0 || (size_t)n >= sizeof(text)) {
		problem_set(ret_problem, ERR_ARGUMENT, 0, "filter: too long");
		return ERR_ARGUMENT;
	}
	if (wpcap.compile(l->own, &program, text, 1, NETMASK_UNKNOWN) != 0) {
		problem_set(ret_problem, ERR_ARGUMENT, 0, "filter: %s", wpcap.geterr(l->own));
		return ERR_ARGUMENT;
	}
	for (unsigned i = 0; i < program.count && program.count <= PROGRAM_MAX; i++)
		if (program.list[i].code == RETURN_CONSTANT && program.list[i].k == 0)
			program.list[i].k = asked->others_bytes;
	is_set = wpcap.setfilter(l->own, &program) == 0;
	wpcap.freecode(&program);
	if (is_set)
		return ERR_NONE;
	problem_set(ret_problem, ERR_IO, 0, "filter: %s", wpcap.geterr(l->own));
	return ERR_IO;
}

static void close_pcap(struct live *l)
{
	wpcap.close(l->own);
	l->own = NULL;
}

static enum err open_pcap(
    struct live *l, const struct capture_live *asked, struct capture_problem *ret_problem)
{
	const char *lacks;
	enum err err;

	if (!take_library(&lacks)) {
		problem_set(ret_problem, ERR_UNSUPPORTED, 0,
		    "%s: Npcap cannot be loaded: it lacks %s", l->interface, lacks);
		return ERR_UNSUPPORTED;
	}
	err = activate(l, asked, ret_problem);
	if (err == ERR_NONE)
		err = set_filter(l, asked, ret_problem);
	if (err != ERR_NONE && l->own != NULL)
		close_pcap(l);
	return err;
}

/* With others_bytes the filter lets a piece of what this host sends through. */
static bool is_own(const struct live *l, struct view bytes)
{
	return l->inbound && knows_itself(l) && bytes.n >= SOURCE_AT + MAC_LEN &&
	       memcmp(bytes.p + SOURCE_AT, l->adapter.mac.b, MAC_LEN) == 0;
}

static enum capture_step take(struct capture *c, struct capture_frame *ret_frame)
{
	struct live *l = c->live;
	const uint8_t *bytes;
	struct header *h;
	unsigned passed = 0;
	int r;

	do
		r = wpcap.next_ex(l->own, &h, &bytes);
	while (r > 0 && is_own(l, view_bytes(bytes, h->captured)) && ++passed < LIVE_UNWANTED_MAX);
	if (passed == LIVE_UNWANTED_MAX) {
		l->has_more = true;
		return CAPTURE_IDLE;
	}
	if (r == 0)
		return CAPTURE_IDLE;
	if (r < 0)
		return capture_break(c, os_adapter_is_up(&l->adapter) ? ERR_IO : ERR_NOT_FOUND,
		    l->frames_end, "%s: Npcap: %s", l->interface, wpcap.geterr(l->own));
	*ret_frame = (struct capture_frame){
	    /* Seconds since 1970, without a sign, so that they last until 2106. */
	    .seen_ms = (int64_t)(uint32_t)h->at.s * 1000 + h->at.us / 1000,
	    .linktype = l->linktype,
	    .bytes = view_bytes(bytes, h->captured),
	    .wire_len = h->length > h->captured ? h->length : h->captured,
	};
	return CAPTURE_FRAME;
}

static uint64_t drops(const struct live *l)
{
	struct statistics s = {0, 0, 0, {0}};

	return wpcap.stats(l->own, &s) == 0 ? s.dropped : 0;
}

const struct backend npcap_backend = {CAPTURE_NPCAP, missing, open_pcap, take, drops, close_pcap};
