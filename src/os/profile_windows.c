/*
 * profile_windows: what Windows calls the network behind an adapter (Network List Manager), and the
 * radio network it is in (WLAN AutoConfig; not there on every server, so it is loaded when there).
 */
#define COBJMACROS
#define INITGUID

#include "os/net_windows.h"

#include "os/common_windows.h"

#include <objbase.h>

#include <netlistmgr.h>
#include <wlanapi.h>

#undef interface

enum { PLACES_MAX = 64, GUID_TEXT = 39 /* "{…}" with its NUL */, WLAN_VERSION = 2 };

/* Written by the watch's thread, read by whoever reads the interfaces. */
static SRWLOCK lock = SRWLOCK_INIT;
static struct place {
	GUID adapter;
	enum os_net_category category;
} places[PLACES_MAX];
static size_t places_count;

static bool guid_of(const char *text, GUID *ret_guid)
{
	wchar_t wide[GUID_TEXT] = L"";
	size_t n = strlen(text);

	if (n != GUID_TEXT - 1)
		return false;
	for (size_t i = 0; i < n; i++)
		wide[i] = (wchar_t)(uint8_t)text[i];
	return SUCCEEDED(CLSIDFromString(wide, ret_guid));
}

/* ---- category ---- */

static enum os_net_category category_of(INetworkConnection *connection)
{
	NLM_NETWORK_CATEGORY category = NLM_NETWORK_CATEGORY_PUBLIC;
	enum os_net_category found = OS_NET_UNKNOWN;
	INetwork *network = NULL;

	if (FAILED(INetworkConnection_GetNetwork(connection, &network)) || network == NULL)
		return OS_NET_UNKNOWN;
	if (SUCCEEDED(INetwork_GetCategory(network, &category)))
		found = category == NLM_NETWORK_CATEGORY_DOMAIN_AUTHENTICATED ? OS_NET_DOMAIN
			: category == NLM_NETWORK_CATEGORY_PRIVATE            ? OS_NET_PRIVATE
									      : OS_NET_PUBLIC;
	INetwork_Release(network);
	return found;
}

static size_t read_connections(INetworkListManager *manager, struct place list[PLACES_MAX])
{
	IEnumNetworkConnections *all = NULL;
	INetworkConnection *one = NULL;
	size_t n = 0;
	ULONG got = 0;

	if (FAILED(INetworkListManager_GetNetworkConnections(manager, &all)) || all == NULL)
		return 0;
	while (n < PLACES_MAX && IEnumNetworkConnections_Next(all, 1, &one, &got) == S_OK &&
	       got == 1) {
		memset(&list[n], 0, sizeof(list[n]));
		if (SUCCEEDED(INetworkConnection_GetAdapterId(one, &list[n].adapter)))
			list[n++].category = category_of(one);
		INetworkConnection_Release(one);
	}
	IEnumNetworkConnections_Release(all);
	return n;
}

bool os_net_windows_categories(void)
{
	struct place list[PLACES_MAX];
	INetworkListManager *manager = NULL;
	HRESULT entered = CoInitializeEx(NULL, COINIT_MULTITHREADED);
	bool changed;
	size_t n = 0;

	if (SUCCEEDED(CoCreateInstance(&CLSID_NetworkListManager, NULL, CLSCTX_ALL,
		&IID_INetworkListManager, (void **)&manager)) &&
	    manager != NULL) {
		n = read_connections(manager, list);
		INetworkListManager_Release(manager);
	}
	if (SUCCEEDED(entered))
		CoUninitialize();
	AcquireSRWLockExclusive(&lock);
	changed = n != places_count || (n > 0 && memcmp(list, places, n * sizeof(list[0])) != 0);
	memcpy(places, list, n * sizeof(list[0]));
	places_count = n;
	ReleaseSRWLockExclusive(&lock);
	return changed;
}

/* ---- radio ---- */

/* Of wlanapi.dll; never freed. */
static struct wlan {
	bool is_tried;
	DWORD(WINAPI *open)(DWORD, PVOID, PDWORD, PHANDLE);
	DWORD(WINAPI *close)(HANDLE, PVOID);
	DWORD(WINAPI *query)
	(HANDLE, const GUID *, WLAN_INTF_OPCODE, PVOID, PDWORD, PVOID *, PWLAN_OPCODE_VALUE_TYPE);
	void(WINAPI *free)(PVOID);
} wlan;

static void *function_of(HMODULE library, const char *name)
{
	return (void *)GetProcAddress(library, name);
}

static void load_wlan(void)
{
	HMODULE library;

	if (wlan.is_tried)
		return;
	wlan.is_tried = true;
	library = LoadLibraryExW(L"wlanapi.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
	if (library == NULL)
		return;
	*(void **)&wlan.open = function_of(library, "WlanOpenHandle");
	*(void **)&wlan.close = function_of(library, "WlanCloseHandle");
	*(void **)&wlan.query = function_of(library, "WlanQueryInterface");
	*(void **)&wlan.free = function_of(library, "WlanFreeMemory");
}

/* What it is connected to; nothing is scanned. Windows 11 may refuse it to who may not know where
 * this machine is. */
static void read_wifi(const GUID *guid, struct os_net_wifi *wifi)
{
	WLAN_CONNECTION_ATTRIBUTES *now = NULL;
	DWORD version = 0, n = 0;
	HANDLE handle = NULL;

	load_wlan();
	if (wlan.open == NULL || wlan.close == NULL || wlan.query == NULL || wlan.free == NULL ||
	    wlan.open(WLAN_VERSION, NULL, &version, &handle) != ERROR_SUCCESS)
		return;
	if (wlan.query(handle, guid, wlan_intf_opcode_current_connection, NULL, &n, (void **)&now,
		NULL) == ERROR_SUCCESS &&
	    now != NULL && n >= sizeof(*now)) {
		const WLAN_ASSOCIATION_ATTRIBUTES *a = &now->wlanAssociationAttributes;

		if (a->dot11Ssid.uSSIDLength <= sizeof(wifi->ssid)) {
			wifi->ssid_n = (uint8_t)a->dot11Ssid.uSSIDLength;
			memcpy(wifi->ssid, a->dot11Ssid.ucSSID, wifi->ssid_n);
		}
		memcpy(wifi->bssid.b, a->dot11Bssid, sizeof(wifi->bssid.b));
	}
	if (now != NULL)
		wlan.free(now);
	(void)wlan.close(handle, NULL);
}

void os_net_windows_profile(const char *guid, struct os_fact_adapter *fact)
{
	GUID wanted;

	if (!guid_of(guid, &wanted))
		return;
	AcquireSRWLockShared(&lock);
	for (size_t i = 0; i < places_count; i++)
		if (memcmp(&places[i].adapter, &wanted, sizeof(wanted)) == 0)
			fact->category = places[i].category;
	ReleaseSRWLockShared(&lock);
	if (os_facts_kind(fact->type, fact->medium, fact->hardware, view_of(fact->description)) ==
		OS_NET_WIFI &&
	    fact->up)
		read_wifi(&wanted, &fact->wifi);
}
