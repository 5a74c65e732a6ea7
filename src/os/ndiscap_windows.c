/* ndiscap_windows: the service manager, the count in the registry, and INetCfg. */
#include "os/ndiscap_windows.h"

#define COBJMACROS

#include "os/common_windows.h"

#include <netcfgx.h>
#include <objbase.h>

#undef interface /* of COM */

#define DRIVER L"SYSTEM\\CurrentControlSet\\Services\\NdisCap"

enum { LOCK_MS = 5000 };

enum err os_ndiscap_start(void)
{
	SC_HANDLE manager = OpenSCManagerW(NULL, NULL, SC_MANAGER_CONNECT);
	SC_HANDLE service =
	    manager != NULL ? OpenServiceW(manager, L"NdisCap", SERVICE_START) : NULL;
	DWORD e = NO_ERROR;

	if (service == NULL || !StartServiceW(service, 0, NULL))
		e = GetLastError();
	if (service != NULL)
		(void)CloseServiceHandle(service);
	if (manager != NULL)
		(void)CloseServiceHandle(manager);
	if (e == NO_ERROR || e == ERROR_SERVICE_ALREADY_RUNNING)
		return ERR_NONE;
	return e == ERROR_SERVICE_DOES_NOT_EXIST ? ERR_NOT_FOUND : os_err_of_windows(e);
}

/* The driver's parameters, made only to bind what is there. */
static LSTATUS open_parameters(bool is_made, HKEY *ret_key)
{
	const REGSAM access = KEY_QUERY_VALUE | KEY_SET_VALUE;
	HKEY driver;
	LSTATUS e = RegOpenKeyExW(
	    HKEY_LOCAL_MACHINE, DRIVER, 0, is_made ? KEY_CREATE_SUB_KEY : KEY_QUERY_VALUE, &driver);

	if (e != ERROR_SUCCESS)
		return e;
	e = is_made
		? RegCreateKeyExW(driver, L"Parameters", 0, NULL, 0, access, NULL, ret_key, NULL)
		: RegOpenKeyExW(driver, L"Parameters", 0, access, ret_key);
	(void)RegCloseKey(driver);
	return e;
}

/* How many have it bound, by +1 or -1. *ret_count: so many do by now. */
static enum err count(int by, DWORD *ret_count)
{
	DWORD value = 0, n = sizeof(value), type = REG_DWORD;
	HKEY key;
	LSTATUS e = open_parameters(by > 0, &key);

	if (e != ERROR_SUCCESS)
		return os_err_of_windows((DWORD)e);
	if (RegQueryValueExW(key, L"RefCount", NULL, &type, (BYTE *)&value, &n) != ERROR_SUCCESS ||
	    type != REG_DWORD)
		value = 0;
	if (by > 0 || value > 0)
		value += (DWORD)by;
	e = RegSetValueExW(key, L"RefCount", 0, REG_DWORD, (const BYTE *)&value, sizeof(value));
	(void)RegCloseKey(key);
	*ret_count = value;
	return e == ERROR_SUCCESS ? ERR_NONE : os_err_of_windows((DWORD)e);
}

static HRESULT enable_paths(INetCfgComponentBindings *bindings, BOOL on)
{
	IEnumNetCfgBindingPath *paths = NULL;
	INetCfgBindingPath *path = NULL;
	HRESULT r = INetCfgComponentBindings_EnumBindingPaths(bindings, EBP_BELOW, &paths);
	ULONG n;

	while (r == S_OK && IEnumNetCfgBindingPath_Next(paths, 1, &path, &n) == S_OK) {
		r = INetCfgBindingPath_Enable(path, on);
		(void)INetCfgBindingPath_Release(path);
	}
	if (paths != NULL)
		(void)IEnumNetCfgBindingPath_Release(paths);
	return r;
}

static HRESULT enable_component(INetCfg *config, BOOL on)
{
	INetCfgComponent *component = NULL;
	INetCfgComponentBindings *bindings = NULL;
	HRESULT r = INetCfg_FindComponent(config, L"ms_ndiscap", &component);

	if (r == S_OK)
		r = INetCfgComponent_QueryInterface(
		    component, &IID_INetCfgComponentBindings, (void **)&bindings);
	if (r == S_OK)
		r = enable_paths(bindings, on);
	if (r == S_OK)
		r = INetCfg_Apply(config);
	if (bindings != NULL)
		(void)INetCfgComponentBindings_Release(bindings);
	if (component != NULL)
		(void)INetCfgComponent_Release(component);
	return r;
}

static HRESULT enable_locked(INetCfg *config, BOOL on)
{
	INetCfgLock *lock = NULL;
	HRESULT r = INetCfg_QueryInterface(config, &IID_INetCfgLock, (void **)&lock);

	if (r != S_OK)
		return r;
	r = INetCfgLock_AcquireWriteLock(lock, LOCK_MS, L"Earshot", NULL);
	if (r == S_OK) {
		r = INetCfg_Initialize(config, NULL);
		if (r == S_OK) {
			r = enable_component(config, on);
			(void)INetCfg_Uninitialize(config);
		}
		(void)INetCfgLock_ReleaseWriteLock(lock);
	} else {
		r = E_ACCESSDENIED; /* others change the network just now */
	}
	(void)INetCfgLock_Release(lock);
	return r;
}

static enum err enable(BOOL on)
{
	HRESULT begun = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), r;
	INetCfg *config = NULL;

	r = CoCreateInstance(
	    &CLSID_CNetCfg, NULL, CLSCTX_INPROC_SERVER, &IID_INetCfg, (void **)&config);
	if (r == S_OK) {
		r = enable_locked(config, on);
		(void)INetCfg_Release(config);
	}
	if (SUCCEEDED(begun))
		CoUninitialize();
	return SUCCEEDED(r)               ? ERR_NONE
	       : r == E_ACCESSDENIED      ? ERR_DENIED
	       : r == REGDB_E_CLASSNOTREG ? ERR_NOT_FOUND
					  : ERR_IO;
}

enum err os_ndiscap_bind(void)
{
	DWORD n = 0;
	enum err err = count(1, &n);

	if (err != ERR_NONE)
		return err;
	err = enable(TRUE);
	if (err != ERR_NONE)
		(void)!count(-1, &n);
	return err;
}

enum err os_ndiscap_unbind(void)
{
	DWORD n = 0;
	enum err err = count(-1, &n);

	return err == ERR_NONE && n == 0 ? enable(FALSE) : err;
}
