/* wayout: ways that a system of the test's own names. */
#include "upload/wayout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct os_proxies told;
static enum err told_err;
static unsigned asked, heard;

static enum err find(const char *url, struct os_proxies *ret_proxies)
{
	assert_string_equal(url, "https://earshot.example");
	asked++;
	*ret_proxies = told;
	return told_err;
}

static void found(void *ctx)
{
	(void)ctx;
	heard++;
}

static void know(struct wayout *w, uv_loop_t *loop)
{
	unsigned before = heard;

	assert_false(wayout_is_known(w));
	assert_false(wayout_is_known(w)); /* one worker is enough */
	assert_int_equal(uv_run(loop, UV_RUN_DEFAULT), 0);
	assert_int_equal(heard, before + 1);
	assert_true(wayout_is_known(w));
}

static void ways(void **state)
{
	struct wayout w, fixed = {.is_system = false};
	uv_loop_t loop;

	(void)state;
	assert_true(wayout_is_known(&fixed));
	assert_int_equal(uv_loop_init(&loop), 0);
	wayout_init(&w, &loop, "https://earshot.example", found, NULL);
	w.find = find;
	told = (struct os_proxies){.list = {"http://a:1", "http://b:2", ""}, .count = 3};
	know(&w, &loop);
	assert_string_equal(wayout_proxy(&w), "http://a:1");
	assert_true(wayout_next(&w));
	assert_string_equal(wayout_proxy(&w), "http://b:2");
	assert_true(wayout_is_known(&w)); /* and stays the one that is taken */
	assert_true(wayout_next(&w));
	assert_string_equal(wayout_proxy(&w), "");
	assert_int_equal(asked, 1);

	/* None was there: the first again, and soon all anew. */
	assert_false(wayout_next(&w));
	assert_string_equal(wayout_proxy(&w), "http://a:1");
	assert_true(wayout_is_known(&w));
	w.until_ms -= UPLOAD_PROXY_AGAIN_MS + 1;
	told.count = 1;
	know(&w, &loop);
	assert_int_equal(asked, 2);
	assert_false(wayout_next(&w));

	/* Kept for its time, and no longer. */
	wayout_forget(&w);
	know(&w, &loop);
	w.until_ms -= UPLOAD_PROXY_TTL_MS - 5000;
	assert_true(wayout_is_known(&w));
	w.until_ms -= 5001;
	know(&w, &loop);

	/* Another network, before and while it is found. */
	wayout_forget(&w);
	assert_false(wayout_is_known(&w));
	wayout_forget(&w);
	assert_int_equal(uv_run(&loop, UV_RUN_DEFAULT), 0);
	know(&w, &loop);

	/* What cannot be asked is directly, for a while. */
	told_err = ERR_IO;
	wayout_forget(&w);
	know(&w, &loop);
	assert_string_equal(wayout_proxy(&w), "");
	w.until_ms -= UPLOAD_PROXY_AGAIN_MS + 1;
	assert_false(wayout_is_known(&w));
	assert_int_equal(uv_run(&loop, UV_RUN_DEFAULT), 0);
	assert_int_equal(uv_loop_close(&loop), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(ways)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
