/*
 * watch_windows: tells of changes of the network.
 *
 * Windows tells of them by callbacks and by a call that waits; a loop wants a descriptor. So each
 * watch has a datagram socket that sends to itself: connected to its own address, so that no other
 * program is heard there. Whoever learns of a change sends one byte. Three ways to learn: callbacks
 * tell of addresses, routes and interfaces; the waiting call of addresses, under Wine too, whose
 * callbacks never come; and a look from time to time finds routes that nobody told of, and what the
 * Network List Manager calls the network, which it knows seconds after an address has come.
 */
#include "os/net.h"

#include "base/hash.h"
#include "os/common_windows.h"
#include "os/net_windows.h"
#include "os/os.h"

#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <process.h>

#undef interface /* of COM, which iphlpapi.h brings all the same */

enum {
	WATCHES_MAX = 4,
	LOOK_MS = 10 * 1000,
	CATEGORY_LOOKS = 6, /* the category is asked for each so many looks */
	SETTLING_LOOKS =
	    2, /* ... and at so many after a change, which are told of whatever they find */
	LEAVE_MS = 5 * 1000 /* a service that does not answer is not waited for any longer */
};

struct watch {
	bool is_used;
	SOCKET own; /* what the loop polls */
	HANDLE stop, thread, addresses, routes, interfaces;
};

static struct watch watches[WATCHES_MAX];

static void tell(const struct watch *w)
{
	(void)send(w->own, "", 1, 0);
}

static void WINAPI on_address(
    void *context, MIB_UNICASTIPADDRESS_ROW *row, MIB_NOTIFICATION_TYPE type)
{
	(void)row;
	(void)type;
	tell(context);
}

static void WINAPI on_route(void *context, MIB_IPFORWARD_ROW2 *row, MIB_NOTIFICATION_TYPE type)
{
	(void)row;
	(void)type;
	tell(context);
}

static void WINAPI on_interface(void *context, MIB_IPINTERFACE_ROW *row, MIB_NOTIFICATION_TYPE type)
{
	(void)row;
	(void)type;
	tell(context);
}

/* ---- looking ---- */

/* Of all routes: where to, by which interface, how dear. */
static uint64_t hash_routes(void)
{
	uint64_t hash = 0;

	for (int i = 0; i < 2; i++) {
		MIB_IPFORWARD_TABLE2 *table = NULL;

		if (GetIpForwardTable2(i == 0 ? AF_INET : AF_INET6, &table) != NO_ERROR)
			continue;
		for (ULONG k = 0; k < table->NumEntries; k++) {
			const MIB_IPFORWARD_ROW2 *row = &table->Table[k];
			const SOCKADDR_INET *to = &row->DestinationPrefix.Prefix;
			uint32_t numbers[] = {
			    row->DestinationPrefix.PrefixLength, row->InterfaceIndex, row->Metric};

			hash = hash_bytes(hash, i == 0 ? view_bytes(&to->Ipv4.sin_addr, 4)
						       : view_bytes(&to->Ipv6.sin6_addr, 16));
			hash = hash_bytes(hash, view_bytes(numbers, sizeof(numbers)));
		}
		FreeMibTable(table);
	}
	return hash;
}

/* A question that stays open until an address changes. */
static bool ask(SOCKET s, OVERLAPPED *pending)
{
	DWORD n;

	return WSAIoctl(s, SIO_ADDRESS_LIST_CHANGE, NULL, 0, NULL, 0, &n, pending, NULL) == 0 ||
	       WSAGetLastError() == WSA_IO_PENDING;
}

/* What the system still writes to must stay until it has done so. */
static void take_back(SOCKET s, OVERLAPPED *pending)
{
	DWORD n;

	(void)CancelIoEx((HANDLE)s, pending);
	(void)GetOverlappedResult((HANDLE)s, pending, &n, TRUE);
}

static void look_until_stopped(const struct watch *w, SOCKET s, HANDLE event)
{
	OVERLAPPED pending = {.hEvent = event};
	HANDLE either[] = {w->stop, event};
	bool is_asked = ask(s, &pending);
	uint64_t routes = hash_routes(), now;
	unsigned looks = 0, settling = SETTLING_LOOKS;
	DWORD why;

	do {
		bool changed = false, again = false;

		/*
		 * After a change it is told of once more: whoever was told looks a moment later
		 * than this, and may have seen a route that was not here before and is not here any
		 * more.
		 */
		if (settling > 0 || looks % CATEGORY_LOOKS == 0) {
			changed = os_net_windows_categories();
			again = settling > 0;
			settling -= settling > 0;
		}
		why =
		    WaitForMultipleObjects(is_asked ? 2 : 1, either, FALSE, changed ? 0 : LOOK_MS);
		if (why == WAIT_OBJECT_0 + 1) {
			is_asked = ask(s, &pending);
			settling = SETTLING_LOOKS;
			changed = true;
		}
		now = hash_routes();
		if (now != routes) {
			routes = now;
			settling = SETTLING_LOOKS;
			changed = true;
		}
		if (changed || (again && why == WAIT_TIMEOUT))
			tell(w);
		looks++;
	} while (why == WAIT_TIMEOUT || why == WAIT_OBJECT_0 + 1);
	if (is_asked)
		take_back(s, &pending);
}

static unsigned __stdcall look(void *context)
{
	const struct watch *w = context;
	SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
	HANDLE event = CreateEventW(NULL, FALSE, FALSE, NULL);

	if (s != INVALID_SOCKET && event != NULL)
		look_until_stopped(w, s, event);
	if (s != INVALID_SOCKET)
		(void)closesocket(s);
	if (event != NULL)
		(void)CloseHandle(event);
	return 0;
}

static SOCKET socket_to_itself(void)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int n = sizeof(a);
	u_long on = 1;
	SOCKET s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);

	if (s != INVALID_SOCKET &&
	    (bind(s, (struct sockaddr *)&a, n) != 0 ||
		getsockname(s, (struct sockaddr *)&a, &n) != 0 ||
		connect(s, (struct sockaddr *)&a, n) != 0 || ioctlsocket(s, FIONBIO, &on) != 0)) {
		(void)closesocket(s);
		return INVALID_SOCKET;
	}
	return s;
}

enum err os_net_watch(int *ret_fd)
{
	struct watch *w = NULL;
	WSADATA data;

	for (size_t i = 0; w == NULL && i < WATCHES_MAX; i++)
		if (!watches[i].is_used)
			w = &watches[i];
	if (w == NULL)
		return ERR_FULL;
	if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
		return ERR_IO;
	*w = (struct watch){.own = socket_to_itself()};
	if (w->own == INVALID_SOCKET) {
		(void)WSACleanup();
		return ERR_IO;
	}
	w->is_used = true;
	/* What cannot be told of is found all the same by whoever looks from time to time. */
	w->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
	if (w->stop != NULL)
		w->thread = (HANDLE)_beginthreadex(NULL, 65536, look, w, 0, NULL);
	(void)NotifyUnicastIpAddressChange(AF_UNSPEC, on_address, w, FALSE, &w->addresses);
	(void)NotifyRouteChange2(AF_UNSPEC, on_route, w, FALSE, &w->routes);
	(void)NotifyIpInterfaceChange(AF_UNSPEC, on_interface, w, FALSE, &w->interfaces);
	*ret_fd = (int)w->own; /* handles have 32 significant bits */
	return ERR_NONE;
}

static void cancel(HANDLE *notification)
{
	if (*notification != NULL)
		(void)CancelMibChangeNotify2(*notification);
	*notification = NULL;
}

bool os_net_windows_unwatch(int fd)
{
	for (size_t i = 0; i < WATCHES_MAX; i++) {
		struct watch *w = &watches[i];

		if (!w->is_used || (int)w->own != fd)
			continue;
		/* Each waits for a callback that is under way. */
		cancel(&w->addresses);
		cancel(&w->routes);
		cancel(&w->interfaces);
		if (w->thread != NULL) {
			(void)SetEvent(w->stop);
			if (WaitForSingleObject(w->thread, LEAVE_MS) != WAIT_OBJECT_0)
				return true; /* its thread has it for good */
			(void)CloseHandle(w->thread);
		}
		if (w->stop != NULL)
			(void)CloseHandle(w->stop);
		(void)closesocket(w->own);
		w->is_used = false;
		(void)WSACleanup();
		return true;
	}
	return false;
}

bool os_net_changed(int fd)
{
	char bytes[16];
	bool changed = false;

	while (recv((SOCKET)fd, bytes, sizeof(bytes), 0) > 0)
		changed = true;
	return changed;
}
