/* wayout: the system's proxies, found by a worker. */
#include "upload/wayout.h"

#include <stdio.h>

#include "os/os.h"

void wayout_init(
    struct wayout *w, uv_loop_t *loop, const char *url, void (*found)(void *ctx), void *ctx)
{
	*w = (struct wayout){
	    .is_system = true, .loop = loop, .find = os_proxy_find, .found = found, .ctx = ctx};
	(void)snprintf(w->url, sizeof(w->url), "%s", url);
}

static void work(uv_work_t *work)
{
	struct wayout *w = work->data;

	w->err = w->find(w->url, &w->fresh);
}

static void after_work(uv_work_t *work, int status)
{
	struct wayout *w = work->data;
	bool good = status == 0 && w->err == ERR_NONE && w->fresh.count > 0;

	w->is_finding = false;
	/* Not found is directly: what else could be tried? */
	w->known = good ? w->fresh : (struct os_proxies){.count = 1, .how = "it cannot be asked"};
	w->at = 0;
	w->until_ms =
	    w->is_stale ? 0 : os_boot_ms() + (good ? UPLOAD_PROXY_TTL_MS : UPLOAD_PROXY_AGAIN_MS);
	w->is_stale = false;
	w->found(w->ctx);
}

bool wayout_is_known(struct wayout *w)
{
	if (!w->is_system || (w->known.count > 0 && os_boot_ms() < w->until_ms))
		return true;
	if (w->is_finding)
		return false;
	w->work.data = w;
	w->is_finding = uv_queue_work(w->loop, &w->work, work, after_work) == 0;
	if (!w->is_finding && w->known.count == 0)
		w->known.count = 1;
	return !w->is_finding;
}

const char *wayout_proxy(const struct wayout *w)
{
	return w->known.list[w->at];
}

bool wayout_next(struct wayout *w)
{
	int64_t again = os_boot_ms() + UPLOAD_PROXY_AGAIN_MS;

	if (w->at + 1 < w->known.count) {
		w->at++;
		return true;
	}
	w->at = 0;
	if (w->until_ms > again)
		w->until_ms = again;
	return false;
}

void wayout_forget(struct wayout *w)
{
	w->until_ms = 0;
	w->is_stale = w->is_finding;
}
