/*
 * libraries: what packaging/windows/deps has built, asked for the little that shows that each
 * works there: its recipe is ours, so that its own tests have not run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <pcre2.h>
#include <sodium.h>
#include <uv.h>
#include <zlib.h>
#include <zstd.h>

static void sodium(void **state)
{
	/* FIPS 180-4's example, and a signature of our own. */
	static const uint8_t abc[4] = {0xba, 0x78, 0x16, 0xbf};
	uint8_t hash[crypto_hash_sha256_BYTES], seed[crypto_sign_SEEDBYTES] = {7};
	uint8_t pk[crypto_sign_PUBLICKEYBYTES], sk[crypto_sign_SECRETKEYBYTES];
	uint8_t signature[crypto_sign_BYTES], box[64 + crypto_secretbox_MACBYTES], back[64];
	uint8_t key[crypto_secretbox_KEYBYTES] = {1}, nonce[crypto_secretbox_NONCEBYTES] = {2};

	(void)state;
	assert_true(sodium_init() >= 0);
	assert_int_equal(crypto_hash_sha256(hash, (const uint8_t *)"abc", 3), 0);
	assert_memory_equal(hash, abc, sizeof(abc));
	assert_int_equal(crypto_sign_seed_keypair(pk, sk, seed), 0);
	assert_int_equal(crypto_sign_detached(signature, NULL, hash, sizeof(hash), sk), 0);
	assert_int_equal(crypto_sign_verify_detached(signature, hash, sizeof(hash), pk), 0);
	hash[0] ^= 1;
	assert_int_not_equal(crypto_sign_verify_detached(signature, hash, sizeof(hash), pk), 0);
	assert_int_equal(crypto_secretbox_easy(box, (const uint8_t[64]){3}, 64, nonce, key), 0);
	assert_int_equal(crypto_secretbox_open_easy(back, box, sizeof(box), nonce, key), 0);
	assert_int_equal(back[0], 3);
}

static void pcre2(void **state)
{
	uint32_t has_jit = 0;
	size_t jitted = 0;
	int fault;
	PCRE2_SIZE at;
	pcre2_code *code = pcre2_compile((PCRE2_SPTR) "^(\\w+)-\\d{2,}$", PCRE2_ZERO_TERMINATED,
	    PCRE2_UTF | PCRE2_UCP, &fault, &at, NULL);
	pcre2_match_data *data;

	(void)state;
	assert_non_null(code);
	data = pcre2_match_data_create_from_pattern(code, NULL);
	assert_int_equal(pcre2_match(code, (PCRE2_SPTR) "b\xc3\xbcro-17", 8, 0, 0, data, NULL), 2);
	assert_int_equal(pcre2_config(PCRE2_CONFIG_JIT, &has_jit), 0);
	assert_int_equal(has_jit, 1);
	assert_int_equal(pcre2_jit_compile(code, PCRE2_JIT_COMPLETE), 0);
	assert_int_equal(pcre2_pattern_info(code, PCRE2_INFO_JITSIZE, &jitted), 0);
	assert_true(jitted > 0);
	assert_int_equal(
	    pcre2_jit_match(code, (PCRE2_SPTR) "b\xc3\xbcro-17", 8, 0, 0, data, NULL), 2);
	assert_int_equal(
	    pcre2_match(code, (PCRE2_SPTR) "b-1", 3, 0, 0, data, NULL), PCRE2_ERROR_NOMATCH);
	pcre2_match_data_free(data);
	pcre2_code_free(code);
}

static void compression(void **state)
{
	uint8_t text[20000], small[20000], back[20000];
	uLongf small_len = sizeof(small), back_len = sizeof(back);
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (uint8_t)("earshot"[i % 7]);
	assert_int_equal(compress(small, &small_len, text, sizeof(text)), Z_OK);
	assert_true(small_len < 1000);
	assert_int_equal(uncompress(back, &back_len, small, small_len), Z_OK);
	assert_int_equal(back_len, sizeof(text));
	assert_memory_equal(back, text, sizeof(text));
	n = ZSTD_compress(small, sizeof(small), text, sizeof(text), 3);
	assert_true(!ZSTD_isError(n) && n < 1000);
	assert_int_equal(ZSTD_decompress(back, sizeof(back), small, n), sizeof(text));
	assert_memory_equal(back, text, sizeof(text));
}

static void json(void **state)
{
	cJSON *tree = cJSON_Parse("{\"a\":[1,2.5,\"x\"]}");
	char *text;

	(void)state;
	assert_non_null(tree);
	text = cJSON_PrintUnformatted(tree);
	assert_string_equal(text, "{\"a\":[1,2.5,\"x\"]}");
	cJSON_free(text);
	cJSON_Delete(tree);
	assert_null(cJSON_Parse("{\"a\":"));
}

/* Two loops' ends talk over loopback, a timer bounds it. */
struct talk {
	uv_tcp_t server, client, accepted;
	uv_timer_t timer;
	uv_connect_t connect;
	uv_write_t write;
	char heard[8];
	size_t len;
};

static void close_all(struct talk *t)
{
	uv_close((uv_handle_t *)&t->server, NULL);
	uv_close((uv_handle_t *)&t->client, NULL);
	uv_close((uv_handle_t *)&t->accepted, NULL);
	uv_close((uv_handle_t *)&t->timer, NULL);
}

static void on_timer(uv_timer_t *timer)
{
	close_all(timer->data);
}

static void room(uv_handle_t *handle, size_t suggested, uv_buf_t *ret_buf)
{
	struct talk *t = handle->data;

	(void)suggested;
	*ret_buf = uv_buf_init(t->heard, sizeof(t->heard));
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
	struct talk *t = stream->data;

	(void)buf;
	if (n <= 0)
		return;
	t->len = (size_t)n;
	close_all(t);
}

static void on_client(uv_stream_t *server, int status)
{
	struct talk *t = server->data;

	assert_int_equal(status, 0);
	assert_int_equal(uv_accept(server, (uv_stream_t *)&t->accepted), 0);
	assert_int_equal(uv_read_start((uv_stream_t *)&t->accepted, room, on_read), 0);
}

static void on_connect(uv_connect_t *connect, int status)
{
	struct talk *t = connect->data;
	uv_buf_t buf = uv_buf_init("ping", 4);

	assert_int_equal(status, 0);
	assert_int_equal(uv_write(&t->write, (uv_stream_t *)&t->client, &buf, 1, NULL), 0);
}

static void loop(void **state)
{
	struct talk t = {.len = 0};
	struct sockaddr_storage bound;
	int bound_len = sizeof(bound);
	struct sockaddr_in any;
	uv_loop_t l;

	(void)state;
	assert_int_equal(uv_loop_init(&l), 0);
	uv_tcp_init(&l, &t.server);
	uv_tcp_init(&l, &t.client);
	uv_tcp_init(&l, &t.accepted);
	uv_timer_init(&l, &t.timer);
	t.server.data = t.accepted.data = t.timer.data = t.connect.data = &t;
	uv_ip4_addr("127.0.0.1", 0, &any);
	assert_int_equal(uv_tcp_bind(&t.server, (const struct sockaddr *)&any, 0), 0);
	assert_int_equal(uv_listen((uv_stream_t *)&t.server, 1, on_client), 0);
	assert_int_equal(uv_tcp_getsockname(&t.server, (struct sockaddr *)&bound, &bound_len), 0);
	assert_int_equal(
	    uv_tcp_connect(&t.connect, &t.client, (const struct sockaddr *)&bound, on_connect), 0);
	uv_timer_start(&t.timer, on_timer, 20000, 0);
	assert_int_equal(uv_run(&l, UV_RUN_DEFAULT), 0);
	assert_int_equal(uv_loop_close(&l), 0);
	assert_int_equal(t.len, 4);
	assert_memory_equal(t.heard, "ping", 4);
}

static void http(void **state)
{
	curl_version_info_data *info;
	unsigned schemes = 0;

	(void)state;
	assert_int_equal(curl_global_init(CURL_GLOBAL_ALL), CURLE_OK);
	info = curl_version_info(CURLVERSION_NOW);
	print_message("%s, %s, zlib %s\n", info->version, info->ssl_version, info->libz_version);
	assert_string_equal(info->ssl_version, "Schannel");
	assert_true((info->features & CURL_VERSION_SSL) != 0);
	assert_true((info->features & CURL_VERSION_LIBZ) != 0);
	assert_true((info->features & CURL_VERSION_SSPI) != 0);
	assert_true((info->features & CURL_VERSION_IPV6) != 0);
	assert_true((info->features & CURL_VERSION_UNICODE) != 0);
	for (const char *const *name = info->protocols; *name != NULL; name++, schemes++)
		assert_true(strcmp(*name, "http") == 0 || strcmp(*name, "https") == 0);
	assert_int_equal(schemes, 2);
	curl_global_cleanup();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sodium),
	    cmocka_unit_test(pcre2),
	    cmocka_unit_test(compression),
	    cmocka_unit_test(json),
	    cmocka_unit_test(loop),
	    cmocka_unit_test(http),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
