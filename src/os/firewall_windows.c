/* firewall: the rule, made and taken away. */
#include "os/common_windows.h"

#include "os/firewall_windows.h"

#include <stdio.h>
#include <stdlib.h>

#define COBJMACROS
/* The ids of the interfaces are made here: no library of ours has them. */
#include <initguid.h>
#include <netfw.h>

#define RULE_NAME L"Earshot agent: elections"

static enum err err_of_result(HRESULT result)
{
	switch (result) {
	case E_ACCESSDENIED: return ERR_DENIED;
	case E_OUTOFMEMORY: return ERR_MEMORY;
	case E_NOTIMPL:
	case REGDB_E_CLASSNOTREG: return ERR_UNSUPPORTED;
	default:
		/* What Windows calls "not found" and the like has its number in the lower half. */
		return HRESULT_FACILITY(result) == FACILITY_WIN32
			   ? os_err_of_windows((DWORD)HRESULT_CODE(result))
			   : ERR_IO;
	}
}

/* NULL: *ret_result says why. */
static INetFwRules *open_rules(HRESULT *ret_result)
{
	INetFwPolicy2 *policy = NULL;
	INetFwRules *rules = NULL;

	*ret_result = CoCreateInstance(
	    &CLSID_NetFwPolicy2, NULL, CLSCTX_INPROC_SERVER, &IID_INetFwPolicy2, (void **)&policy);
	if (FAILED(*ret_result))
		return NULL;
	*ret_result = INetFwPolicy2_get_Rules(policy, &rules);
	(void)INetFwPolicy2_Release(policy);
	if (SUCCEEDED(*ret_result) && rules == NULL) /* as Wine does: there are none */
		*ret_result = E_NOTIMPL;
	return FAILED(*ret_result) ? NULL : rules;
}

/* Each step only after those before it. */
static HRESULT describe(INetFwRule *rule, const wchar_t *program, uint16_t port)
{
	wchar_t digits[8];
	BSTR name = SysAllocString(RULE_NAME), group = SysAllocString(L"Earshot");
	BSTR text = SysAllocString(L"Agents of this subnet elect which of them listens.");
	BSTR path = SysAllocString(program), ports, subnet = SysAllocString(L"LocalSubnet");
	HRESULT result = E_OUTOFMEMORY;

	(void)swprintf(digits, sizeof(digits) / sizeof(digits[0]), L"%u", port);
	ports = SysAllocString(digits);
	if (name != NULL && group != NULL && text != NULL && path != NULL && ports != NULL &&
	    subnet != NULL)
		result = INetFwRule_put_Name(rule, name);
	if (SUCCEEDED(result))
		result = INetFwRule_put_Description(rule, text);
	if (SUCCEEDED(result))
		result = INetFwRule_put_Grouping(rule, group);
	if (SUCCEEDED(result))
		result = INetFwRule_put_ApplicationName(rule, path);
	if (SUCCEEDED(result)) /* before the ports, which are the protocol's */
		result = INetFwRule_put_Protocol(rule, NET_FW_IP_PROTOCOL_UDP);
	if (SUCCEEDED(result))
		result = INetFwRule_put_LocalPorts(rule, ports);
	if (SUCCEEDED(result))
		result = INetFwRule_put_RemoteAddresses(rule, subnet);
	if (SUCCEEDED(result))
		result = INetFwRule_put_Direction(rule, NET_FW_RULE_DIR_IN);
	if (SUCCEEDED(result))
		result =
		    INetFwRule_put_Profiles(rule, NET_FW_PROFILE2_DOMAIN | NET_FW_PROFILE2_PRIVATE);
	if (SUCCEEDED(result))
		result = INetFwRule_put_Action(rule, NET_FW_ACTION_ALLOW);
	if (SUCCEEDED(result))
		result = INetFwRule_put_Enabled(rule, VARIANT_TRUE);
	SysFreeString(subnet);
	SysFreeString(ports);
	SysFreeString(path);
	SysFreeString(text);
	SysFreeString(group);
	SysFreeString(name);
	return result;
}

/* A name that several rules have takes one away with each call; none is an error that says so. */
static HRESULT take_away(INetFwRules *rules)
{
	BSTR name = SysAllocString(RULE_NAME);
	HRESULT result = name != NULL ? INetFwRules_Remove(rules, name) : E_OUTOFMEMORY;

	SysFreeString(name);
	return result == HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) ? S_OK : result;
}

/* Read back: Wine takes all, and keeps nothing. */
static HRESULT look_for(INetFwRules *rules)
{
	BSTR name = SysAllocString(RULE_NAME);
	INetFwRule *found = NULL;
	HRESULT result = name != NULL ? INetFwRules_Item(rules, name, &found) : E_OUTOFMEMORY;

	if (SUCCEEDED(result) && found == NULL)
		result = E_NOTIMPL;
	if (found != NULL)
		(void)INetFwRule_Release(found);
	SysFreeString(name);
	return result;
}

static HRESULT add(INetFwRules *rules, const wchar_t *program, uint16_t port)
{
	INetFwRule *rule = NULL;
	HRESULT result = take_away(rules);

	if (SUCCEEDED(result))
		result = CoCreateInstance(
		    &CLSID_NetFwRule, NULL, CLSCTX_INPROC_SERVER, &IID_INetFwRule, (void **)&rule);
	if (FAILED(result))
		return result;
	result = describe(rule, program, port);
	if (SUCCEEDED(result))
		result = INetFwRules_Add(rules, rule);
	if (SUCCEEDED(result))
		result = look_for(rules);
	(void)INetFwRule_Release(rule);
	return result;
}

/* `program` NULL: only taken away. */
static enum err change(const wchar_t *program, uint16_t port)
{
	HRESULT begun = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED), result;
	INetFwRules *rules;

	/* In a mode already, by somebody else: as good. */
	if (FAILED(begun) && begun != RPC_E_CHANGED_MODE)
		return err_of_result(begun);
	rules = open_rules(&result);
	if (rules != NULL) {
		result = program != NULL ? add(rules, program, port) : take_away(rules);
		(void)INetFwRules_Release(rules);
	}
	if (SUCCEEDED(begun))
		CoUninitialize();
	return FAILED(result) ? err_of_result(result) : ERR_NONE;
}

enum err os_firewall_open(const char *program, uint16_t port)
{
	wchar_t *wide;
	enum err err = os_wide_of(program, &wide);

	if (err != ERR_NONE)
		return err;
	err = change(wide, port);
	free(wide);
	return err;
}

enum err os_firewall_close(void)
{
	return change(NULL, 0);
}
