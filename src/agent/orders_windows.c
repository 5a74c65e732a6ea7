/* orders_windows: the console's signals; in the service, what its manager says. */
#include "os/common_windows.h"

#include "agent/orders.h"

#include <signal.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "os/service_windows.h"

#ifndef SIGHUP
enum { SIGHUP = 1 }; /* libuv's number for a console that is closed */
#endif

enum { SIGNALS = 2 };

static const int signals[SIGNALS] = {SIGINT, SIGHUP};

static void on_term(uv_signal_t *signal, int number)
{
	(void)number;
	run_stop(signal->data);
}

/* In the manager's thread. */
static void wake(void *ctx)
{
	(void)uv_async_send(ctx);
}

static void on_manager(uv_async_t *async)
{
	struct agent *a = async->data;
	unsigned orders = os_service_orders();

	if ((orders & OS_SERVICE_SLEEP) != 0)
		run_sleep(a);
	if ((orders & OS_SERVICE_WAKE) != 0)
		run_wake(a);
	if ((orders & OS_SERVICE_AGAIN) != 0)
		run_again(a);
	if ((orders & OS_SERVICE_PAUSE) != 0)
		run_pause(a, os_service_is_paused());
	if ((orders & OS_SERVICE_STOP) != 0)
		run_stop(a);
	os_service_done();
}

void orders_open(struct agent *a)
{
	struct orders *o = &a->orders;

	for (int i = 0; i < SIGNALS; i++) {
		(void)uv_signal_init(&a->loop, &o->signals[i]);
		o->signals[i].data = a;
		(void)uv_signal_start(&o->signals[i], on_term, signals[i]);
	}
	if (!os_service_is())
		return;
	a->is_paused = os_service_is_paused();
	o->manager.data = a;
	o->has_manager = uv_async_init(&a->loop, &o->manager, on_manager) == 0;
	if (!o->has_manager) {
		log_say(LOG_ERROR, "the service manager cannot be heard: not enough memory");
		return;
	}
	os_service_on_order(wake, &o->manager);
	(void)uv_async_send(&o->manager); /* what was said before */
}

void orders_close(struct agent *a)
{
	struct orders *o = &a->orders;

	for (int i = 0; i < SIGNALS; i++)
		uv_close((uv_handle_t *)&o->signals[i], NULL);
	if (!o->has_manager)
		return;
	os_service_on_order(NULL, NULL);
	uv_close((uv_handle_t *)&o->manager, NULL);
}
