/* orders_linux: signals. */
#include "agent/orders.h"

#include <signal.h>

#include "agent/agent.h"

static void on_term(uv_signal_t *signal, int number)
{
	(void)number;
	run_stop(signal->data);
}

static void on_hup(uv_signal_t *signal, int number)
{
	(void)number;
	run_again(signal->data);
}

/* packaging/systemd/earshot-agent.sleep */
static void on_sleep(uv_signal_t *signal, int number)
{
	(void)number;
	run_sleep(signal->data);
}

static const struct {
	int number;
	uv_signal_cb take;
} signals[ORDERS_SIGNALS_MAX] = {
    {SIGTERM, on_term}, {SIGINT, on_term}, {SIGHUP, on_hup}, {SIGUSR1, on_sleep}};

void orders_open(struct agent *a)
{
	for (int i = 0; i < ORDERS_SIGNALS_MAX; i++) {
		(void)uv_signal_init(&a->loop, &a->orders.signals[i]);
		a->orders.signals[i].data = a;
		(void)uv_signal_start(&a->orders.signals[i], signals[i].take, signals[i].number);
	}
}

void orders_close(struct agent *a)
{
	for (int i = 0; i < ORDERS_SIGNALS_MAX; i++)
		uv_close((uv_handle_t *)&a->orders.signals[i], NULL);
}
