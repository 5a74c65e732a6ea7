/* proxy on Linux: no settings that a service could read; those of desktops are their users'. */
#include "os/proxy.h"

bool os_proxy_is_there(void)
{
	return false;
}

enum err os_proxy_find(const char *url, struct os_proxies *ret_proxies)
{
	(void)url;
	(void)ret_proxies;
	return ERR_UNSUPPORTED;
}
