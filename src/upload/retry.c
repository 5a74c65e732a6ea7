/* retry: when to call again. */
#include <curl/curl.h>

#include "upload/client.h"

enum { RETRY_LEAST_MS = 1000, RETRY_DAY_S = 86400 };

int64_t upload_backoff_ms(unsigned failures, uint64_t random)
{
	int64_t most = UPLOAD_BACKOFF_BASE_MS;

	for (unsigned i = 1; i < failures && most < UPLOAD_BACKOFF_CAP_MS; i++)
		most *= 2;
	if (most > UPLOAD_BACKOFF_CAP_MS)
		most = UPLOAD_BACKOFF_CAP_MS;
	most = (int64_t)(random % (uint64_t)(most + 1));
	return most < RETRY_LEAST_MS ? RETRY_LEAST_MS : most;
}

bool upload_retry_after(struct view value, int64_t now_ms, int64_t *ret_ms)
{
	struct view text = view_trim(value);
	char date[64];
	uint64_t seconds;
	int64_t at_ms;

	if (view_u64(text, UINT64_MAX, &seconds)) {
		*ret_ms = (int64_t)(seconds < RETRY_DAY_S ? seconds : RETRY_DAY_S) * 1000;
		return true;
	}
	if (text.n == 0 || text.n >= sizeof(date))
		return false;
	memcpy(date, text.p, text.n);
	date[text.n] = '\0';
	at_ms = (int64_t)curl_getdate(date, NULL) * 1000;
	if (at_ms < 0)
		return false;
	at_ms -= now_ms;
	*ret_ms = at_ms < 0 ? 0 : at_ms > RETRY_DAY_S * 1000 ? RETRY_DAY_S * 1000 : at_ms;
	return true;
}
