/* Threads for `work`: what computes long must not hold up those who only ask. */
#include "platform/http/internal.h"

bool http_work_submit(struct http *http, struct http_exchange *x)
{
	bool taken;

	x->next = NULL;
	(void)pthread_mutex_lock(&http->lock);
	taken = http->work_n < HTTP_WORK_QUEUE_MAX;
	if (taken) {
		*http->work_tail = x;
		http->work_tail = &x->next;
		http->work_n++;
		(void)pthread_cond_signal(&http->wake);
	}
	(void)pthread_mutex_unlock(&http->lock);
	return taken;
}

void *http_work_main(void *ctx)
{
	struct http *http = ctx;

	for (;;) {
		struct http_exchange *x;

		(void)pthread_mutex_lock(&http->lock);
		while (http->work == NULL && !http->stopping_workers)
			(void)pthread_cond_wait(&http->wake, &http->lock);
		x = http->work;
		if (x != NULL) {
			http->work = x->next;
			if (http->work == NULL)
				http->work_tail = &http->work;
			http->work_n--;
		}
		(void)pthread_mutex_unlock(&http->lock);
		if (x == NULL)
			return NULL;
		x->call.route->work(&x->call);
		http_exchange_worked(x);
	}
}
